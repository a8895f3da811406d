// apps/cli/src/print_commands.cpp
//
// What is handed on as paper: forms, reports of visits, plans of accounts.
#include "commands.hpp"
#include "context.hpp"
#include "outputs.hpp"
#include "rapport/domain/playbooks.hpp"
#include "rapport/office/form_document.hpp"
#include "rapport/office/printing.hpp"
#include "rapport/office/record_document.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

struct Place {
    std::string path, format;
};

Result<Place> place_of(const Arguments& arguments) {
    Place place{arguments.text_or("out", ""), arguments.text_or("format", "pdf")};
    if (place.format != "pdf" && place.format != "xlsx")
        return make_error(Errc::invalid_choice, "one of: pdf, xlsx", "format");
    RAPPORT_CHECK(check_place(place.path, arguments.has("force")));
    return place;
}

Result<void> write_document(const office::Document& document, const Place& place) {
    if (place.format == "xlsx")
        return write_beside(place.path, [&](const std::string& part) {
            return office::write_sheet(document, part);
        });
    return write_pieces(place.path, [&](const office::Sink& sink) {
        return office::write_pdf(document, office::print_font(), sink);
    });
}

void report_written(Context& context, const office::Document& document, const Place& place) {
    if (context.json()) {
        Json json = Json::object();
        json.set("title", document.title).set("format", place.format).set("file", place.path);
        return context.print_json(json);
    }
    context.print(document.title + context.say(": written to ", "：已写入 ") + place.path + "\n");
    context.remark(context.say("The file is not encrypted: keep it where only you can read it.",
                               "该文件未加密，请妥善保管。"));
}

Result<office::Document> form_page(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(platform::Session * session, context.session());
    Store& store = session->store();
    Playbooks playbooks(store);
    office::FormPaper paper;
    paper.chinese = context.settings().language == Language::chinese;
    const std::string key = arguments.text_or("form", "");
    RAPPORT_TRY(const auto account, account_of(context, arguments));
    if (arguments.has("blank")) {
        RAPPORT_TRY(const FormView form, blank_form(store, playbooks, key, account));
        return office::blank_form_document(form, paper);
    }
    if (!account)
        return make_error(Errc::invalid_argument,
                          "name the account whose form it is, or ask for a blank one: --blank",
                          "account");
    paper.day = parse_day("today", context.now());
    FormQuery query{*account, key, {}, Date{paper.day}};
    if (const auto about = arguments.text("about")) {
        RAPPORT_TRY(const std::string id, id_of_any(context, *about));
        query.about = parse_id<RecordId>(id);
    }
    RAPPORT_TRY(const FormView form, form_of(store, playbooks, query));
    return office::form_document(form, paper);
}

office::RecordPaper record_paper(const Context& context) {
    office::RecordPaper paper;
    paper.chinese = context.settings().language == Language::chinese;
    paper.day = parse_day("today", context.now());
    paper.time_text = local_time;
    return paper;
}

Result<RecordId> operand_of(Context& context, const Arguments& arguments, const char* noun) {
    RAPPORT_TRY(const std::string id,
                id_of(context, *noun_named(noun), arguments.text_or(noun, "")));
    const auto parsed = parse_id<RecordId>(id);
    if (!parsed) return make_error(Errc::not_found, {}, noun);
    return *parsed;
}

Result<office::Document> visit_page(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(platform::Session * session, context.session());
    RAPPORT_TRY(const RecordId visit, operand_of(context, arguments, "visit"));
    return office::visit_document(session->store(), visit, record_paper(context));
}

Result<office::Document> plan_page(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(platform::Session * session, context.session());
    RAPPORT_TRY(const RecordId account, operand_of(context, arguments, "account"));
    Playbooks playbooks(session->store());
    return office::account_plan_document(session->store(), playbooks, account,
                                         record_paper(context));
}

using MakesDocument = Result<office::Document> (*)(Context&, const Arguments&);

template <MakesDocument make>
Result<void> run_print(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(const Place place, place_of(arguments));
    RAPPORT_TRY(const office::Document document, make(context, arguments));
    RAPPORT_CHECK(write_document(document, place));
    report_written(context, document, place);
    return {};
}

Parameter out_option() {
    Parameter out{"out", {"the file to write", "目标文件"}, "FILE"};
    out.is_required = true;
    return out;
}

Parameter format_option() {
    Parameter format{"format", {"pdf if not said", "文件格式，默认 pdf"}, "FORMAT"};
    format.choices = {{"pdf"}, {"xlsx"}};
    return format;
}

Parameter force_option() {
    return {"force", {"replaces a file that is there", "覆盖已有文件"}, ""};
}

Command form_command() {
    Command command;
    command.path = {"print", "form"};
    command.about = {"A form of the playbook as PDF or XLSX, filled in or blank",
                     "将打法中的表单输出为 PDF 或 XLSX，可填好或空白"};
    Parameter form{
        "form", {"its key in the playbook: form list", "打法中的表单键，见 form list"}, "FORM"};
    form.is_required = true;
    command.operands = {std::move(form)};
    command.options = {
        {"account", {"whose form it is", "哪个客户的表单"}, "ACCOUNT"},
        {"about",
         {"the record it is about, unless it is the account", "表单所涉记录的 ID（非客户本身时）"},
         "ID"},
        {"blank", {"empty, to be filled in with a pen", "空白表单，供手写"}, ""},
        format_option(),
        out_option(),
        force_option()};
    command.examples = {"rapport print form credit_survey --account Rheinwerk --out survey.pdf",
                        "rapport print form weekly_plan --blank --lang zh --out plan.pdf"};
    command.notes = {
        "Letters are embedded: the file shows Chinese on any machine. It is not encrypted.",
        "文件内嵌所用字形，任何设备均可正常显示中文。文件不加密。"};
    command.run = run_print<form_page>;
    return command;
}

Command record_command(const char* word, const char* noun, Text about, std::string example) {
    Command command;
    command.path = {"print", word};
    command.about = std::move(about);
    command.operands = {record_parameter(*noun_named(noun))};
    command.options = {format_option(), out_option(), force_option()};
    command.examples = {std::move(example)};
    return command;
}

}  // namespace

void add_print_commands(CommandList& list) {
    list.groups.push_back(
        {"print", {"pages to hand on: forms, visits, plans", "打印：表单、拜访报告、客户计划"}});
    list.commands.push_back(form_command());
    Command visit = record_command(
        "visit", "visit", {"The report of a visit as PDF or XLSX", "将拜访报告输出为 PDF 或 XLSX"},
        "rapport print visit 0195f3c2 --out visit.pdf");
    visit.run = run_print<visit_page>;
    list.commands.push_back(std::move(visit));
    Command plan = record_command(
        "plan", "account",
        {"The plan of an account as PDF or XLSX", "将客户开发计划输出为 PDF 或 XLSX"},
        "rapport print plan Rheinwerk --out plan.pdf --lang zh");
    plan.run = run_print<plan_page>;
    list.commands.push_back(std::move(plan));
}

}  // namespace rapport::cli
