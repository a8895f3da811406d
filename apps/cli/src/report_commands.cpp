// apps/cli/src/report_commands.cpp
//
// What managers look at: reports as tables on the screen, as JSON, or as CSV.
#include "commands.hpp"
#include "context.hpp"
#include "rapport/domain/reports.hpp"
#include "rapport/record/decimal.hpp"
#include "table.hpp"
#include "times.hpp"

namespace rapport::cli {
namespace {

bool is_chinese(const Context& context) {
    return context.settings().language == Language::chinese;
}

std::string in(const Context& context, const Wording& words) {
    return is_chinese(context) ? words.zh : words.en;
}

bool holds_numbers(const ReportColumn& column) {
    return column.type != "text" && column.type != "date";
}

std::string cell_text(const Context& context, const ReportCell& cell, const ReportColumn& column) {
    if (cell.words) return in(context, *cell.words);
    if (cell.text) return *cell.text;
    if (!cell.number) return {};
    if (column.type == "money" && cell.currency)
        return decimal_text(*cell.number, currency_decimals(*cell.currency), Grouping::thousands) +
               " " + *cell.currency;
    if (column.type == "per_mille") return decimal_text(*cell.number, 1) + "%";
    return std::to_string(*cell.number);
}

std::string drawn_table(const Context& context, const ReportView& view) {
    std::vector<Column> columns;
    for (const ReportColumn& column : view.columns)
        columns.push_back({in(context, column.names),
                           holds_numbers(column) ? Align::right : Align::left,
                           !holds_numbers(column)});
    TextTable table(std::move(columns));
    for (const ReportRow& row : view.rows) {
        std::vector<Cell> cells;
        for (std::size_t n = 0; n < view.columns.size(); ++n)
            cells.push_back({cell_text(context, row.cells[n], view.columns[n]), Style::plain});
        table.add(std::move(cells));
    }
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

// Period, scope and the time of the data, in one line.
std::string about(const Context& context, const ReportView& view) {
    const Wording scope = view.scope == "mine" ? Wording{"本人", "mine"}
                          : view.scope == "team"
                              ? Wording{"团队", "team"}
                              : Wording{"公司（本机可见）", "company, as seen here"};
    std::string line = view.from ? view.from->text + " – " + view.to->text : view.today.text;
    line += " · " + in(context, scope) + " · ";
    return line + (view.as_of ? context.say("as of ", "数据截至 ") + local_time(view.as_of->unix_ms)
                              : context.say("never synced", "尚未同步"));
}

Result<ReportQuery> query_of(const Context& context, const Arguments& arguments) {
    const std::int64_t now = context.now();
    ReportQuery query;
    query.report = arguments.text_or("report", "");
    query.today = Date{parse_day(arguments.text_or("today", "today"), now)};
    if (const auto from = arguments.text("from")) query.from = Date{parse_day(*from, now)};
    if (const auto to = arguments.text("to")) query.to = Date{parse_day(*to, now)};
    query.scope = arguments.text("scope");
    return query;
}

Result<void> run_show(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(const ReportQuery query, query_of(context, arguments));
    if (context.json()) {
        Json given = Json::object();
        given.set("report", query.report).set("today", query.today->text);
        if (query.from) given.set("from", query.from->text);
        if (query.to) given.set("to", query.to->text);
        if (query.scope) given.set("scope", *query.scope);
        RAPPORT_TRY(const Json answer, context.call("report.show", given));
        context.print_json(answer);
        return {};
    }
    RAPPORT_TRY(platform::Session * session, context.session());
    Playbooks playbooks(session->store());
    RAPPORT_TRY(const ReportView view, report_of(session->store(), playbooks, query));
    if (arguments.has("csv")) {
        context.print(report_csv(view, is_chinese(context)));
        return {};
    }
    context.print(context.style(in(context, view.report.names), Style::bold) + "\n" +
                  in(context, view.answer) + "\n" + about(context, view) + "\n\n");
    context.print(view.rows.empty() ? context.say("Nothing there.\n", "没有内容。\n")
                                    : drawn_table(context, view));
    context.remark(in(context, view.report.definition));
    return {};
}

Result<void> run_list(Context& context, const Arguments&) {
    if (context.json()) {
        RAPPORT_TRY(const Json answer, context.call("report.list", Json::object()));
        context.print_json(answer);
        return {};
    }
    TextTable table({{context.say("Key", "键"), Align::left, false},
                     {context.say("Report", "报表"), Align::left, false},
                     {context.say("What it says", "说明"), Align::left, true}});
    for (const ReportHead& head : reports_there_are().reports)
        table.add({{head.key, Style::plain},
                   {in(context, head.names), Style::plain},
                   {in(context, head.definition), Style::plain}});
    context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
    return {};
}

Command report_show_command() {
    Command command;
    command.path = {"report", "show"};
    command.about = {"Figures with their period, scope and the time of the data",
                     "查看报表：数据、期间、范围与数据时间"};
    Parameter report{"report", {"its key: report list", "报表的键，见 report list"}, "REPORT"};
    report.is_required = true;
    command.operands = {std::move(report)};
    Parameter scope{"scope", {"company if not said", "范围，默认 company"}, "SCOPE"};
    scope.choices = {{"mine", "本人"}, {"team", "团队"}, {"company", "公司"}};
    command.options = {
        {"from",
         {"the first day; the first of this year if left out", "起始日，默认今年元旦"},
         "DATE"},
        {"to", {"the last day; today if left out", "截止日，默认今天"}, "DATE"},
        std::move(scope),
        {"today", {"another day than today", "指定日期（默认今天）"}, "DATE"},
        {"csv", {"as CSV for a spreadsheet", "输出 CSV，供表格软件使用"}, ""}};
    command.examples = {"rapport report show funnel",
                        "rapport report show visits --from 2026-03-01 --to 2026-03-31 --scope team",
                        "rapport report show pyramid --csv > pyramid.csv"};
    command.run = run_show;
    return command;
}

}  // namespace

void add_report_commands(CommandList& list) {
    list.groups.push_back({"report", {"what managers look at", "报表：管理者关注的数据"}});
    Command all;
    all.path = {"report", "list"};
    all.about = {"The reports, with what their figures mean", "报表清单与口径"};
    all.examples = {"rapport report list"};
    all.run = run_list;
    list.commands.push_back(std::move(all));
    list.commands.push_back(report_show_command());
}

}  // namespace rapport::cli
