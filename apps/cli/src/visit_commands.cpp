// apps/cli/src/visit_commands.cpp
//
// The steps of a visit, and keeping promises.
#include <algorithm>

#include "commands.hpp"
#include "pages.hpp"
#include "rapport/record/tables.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// What a plan takes of the visit's own fields.
constexpr std::string_view plan_fields[] = {
    "account", "kind",    "purpose",     "planned_at", "minutes_planned",
    "place",   "opening", "preparation", "owner"};

const Noun& visits() {
    return *noun_named("visit");
}

const Field& visit_field(std::string_view name) {
    return *visits().table->field(name);
}

Result<void> put_options(Context& context, const Table& table,
                         std::span<const std::string_view> names, const Arguments& arguments,
                         Json& to) {
    for (const std::string_view name : names) {
        const auto text = arguments.text(option_of(name));
        if (!text) continue;
        RAPPORT_TRY(Json value, value_of(context, *table.field(name), *text));
        to.set(name, std::move(value));
    }
    return {};
}

// --primary TEXT --primary-measure TEXT --primary-due DATE, and the same for the minimum.
Result<void> put_objective(Context& context, const std::string& rank, const Arguments& arguments,
                           Json& to) {
    const auto text = arguments.text(rank);
    const auto measure = arguments.text(rank + "-measure");
    const auto due = arguments.text(rank + "-due");
    if (!text && !measure && !due) return {};
    Json objective = Json::object();
    objective.set("text", text.value_or(""));
    if (measure) objective.set("measure", *measure);
    if (due) {
        const Field& field = *noun_named("objective")->table->field("due");
        RAPPORT_TRY(Json day, value_of(context, field, *due));
        objective.set("due", std::move(day));
    }
    to.set(rank, std::move(objective));
    return {};
}

Result<void> put_participants(Context& context, const Arguments& arguments, Json& to) {
    Json list = Json::array();
    for (const std::string_view side : {"contact", "user"}) {
        for (const std::string& text : arguments.all(side == "contact" ? "with" : "colleague")) {
            RAPPORT_TRY(std::string id, id_of(context, *noun_named(side), text));
            Json one = Json::object();
            one.set(side, std::move(id));
            list.push(std::move(one));
        }
    }
    if (!list.array_items()->empty()) to.set("participants", std::move(list));
    return {};
}

// The visit's own fields with its parts beside them.
Json flat(const Json& sheet) {
    Json visit = *sheet.find("visit");
    for (const std::string_view part : {"objectives", "participants", "notes", "promises"})
        if (const Json* found = sheet.find(part)) visit.set(part, *found);
    return visit;
}

void print_sheet(Context& context, const Json& sheet) {
    context.print(record_page(context, visits(), *sheet.find("visit")));
    for (const std::string_view part : {"objective", "participant", "note", "promise"})
        context.print(
            section(context, *noun_named(part), items_of(sheet, std::string(part) + "s"), "visit"));
}

Result<void> plan(Context& context, const Arguments& arguments) {
    Json request = Json::object();
    RAPPORT_CHECK(put_options(context, *visits().table, plan_fields, arguments, request));
    if (const auto id = arguments.text("id")) request.set("id", *id);
    RAPPORT_CHECK(put_objective(context, "primary", arguments, request));
    RAPPORT_CHECK(put_objective(context, "minimum", arguments, request));
    RAPPORT_CHECK(put_participants(context, arguments, request));
    RAPPORT_TRY(const Json sheet, context.call("visit.plan", request));
    if (context.json()) {
        context.print_json(flat(sheet));
        return {};
    }
    print_sheet(context, sheet);
    context.remark(
        context.say("Planned. Next: rapport visit start ", "已计划。下一步：rapport visit start ") +
        short_id(text_of(*sheet.find("visit"), "id")));
    return {};
}

Command plan_command() {
    Command command;
    command.path = {"visit", "add"};
    command.about = {"Plans a visit with its objectives and participants",
                     "计划一次拜访，含目标与参加人"};
    for (const std::string_view name : plan_fields)
        command.options.push_back(option_for(visit_field(name)));
    const auto add = [&](std::string name, Text about, std::string value, bool may_repeat = false) {
        command.options.push_back(
            {std::move(name), std::move(about), std::move(value), {}, false, may_repeat});
    };
    add("primary", {"the primary objective", "主要目标"}, "TEXT");
    add("primary-measure", {"how one will know", "如何衡量"}, "TEXT");
    add("primary-due", {"by when", "期限"}, "DATE");
    add("minimum", {"what must be reached at least", "最低目标"}, "TEXT");
    add("minimum-measure", {"how one will know", "如何衡量"}, "TEXT");
    add("minimum-due", {"by when", "期限"}, "DATE");
    add("with", {"a contact who takes part; may be repeated", "参加的联系人，可重复"}, "CONTACT",
        true);
    add("colleague", {"one of us who takes part; may be repeated", "参加的同事，可重复"}, "USER",
        true);
    add("id", {"an id of your own, so that repeating is safe", "自定的编号，重复执行也安全"}, "ID");
    command.examples = {
        R"(rapport visit add --account "East Precision" --purpose "Trial run" --planned-at "2026-03-05 09:30" \
    --primary "Agree on a trial" --primary-measure "a date is fixed" --minimum "Meet the plant manager" --with "Wang Jianguo")",
        R"(rapport visit add --account 华东精密 --purpose 试用 --planned-at "2026-03-05 09:30" --primary 确定试用 --with 王建国)"};
    command.run = plan;
    return command;
}

// Sends the request and shows the record that comes back.
Result<void> step(Context& context, std::string_view method, std::string_view noun,
                  const Json& request, std::string_view done) {
    RAPPORT_TRY(const Json record, context.call(method, request));
    if (context.json()) {
        context.print_json(record);
        return {};
    }
    context.print(record_page(context, *noun_named(noun), record));
    context.remark(done);
    return {};
}

constexpr Field at_field{.number = 1, .name = "at", .type = FieldType::instant, .label = {}};

// The record that the command is about, with --at and --rev.
Result<Json> request_about(Context& context, std::string_view noun, const Arguments& arguments) {
    RAPPORT_TRY(std::string id,
                id_of(context, *noun_named(noun), arguments.text_or(std::string(noun), "")));
    Json request = Json::object();
    request.set("id", std::move(id));
    if (const auto rev = arguments.text("rev")) request.set("rev", *rev);
    if (const auto at = arguments.text("at")) {
        RAPPORT_TRY(Json time, value_of(context, at_field, *at));
        request.set("at", std::move(time));
    }
    return request;
}

Parameter at_option() {
    return {"at", {"when; now if left out", "时间，默认为现在"}, "TIME"};
}

Command start_command() {
    Command command;
    command.path = {"visit", "start"};
    command.about = {"Says that a visit has begun", "开始拜访"};
    command.operands = {record_parameter(visits())};
    command.options = {at_option(), rev_option()};
    command.examples = {"rapport visit start 4f1c09aa"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, request_about(context, "visit", arguments));
        const std::string next = "rapport visit note " + short_id(text_of(request, "id"));
        return step(
            context, "visit.start", "visit", request,
            context.say("Begun. Notes: ", "已开始。记录：") + next + context.say(" TEXT", " 内容"));
    };
    return command;
}

// What the note seems to promise, as the command that would add it.
Result<void> offer_promises(Context& context, const Json& note) {
    Json request = Json::object();
    request.set("text", text_of(note, "text"));
    request.set("today", parse_day("today", context.now()));
    RAPPORT_TRY(const Json found, context.call("promise.hints", request));
    for (const Json& hint : items_of(found, "hints")) {
        const std::string text = text_of(hint, "text");
        if (text.find('"') != std::string::npos) continue;  // not to be quoted for a shell
        const bool theirs = text_of(hint, "direction") == "theirs";
        context.remark(context.say("A promise? ", "要记成承诺吗？ ") +
                       "rapport promise add --visit " + short_id(text_of(note, "visit")) +
                       (theirs ? " --direction theirs" : "") + " --due " + text_of(hint, "due") +
                       " --text \"" + text + "\"");
    }
    return {};
}

Result<void> take_note(Context& context, const Arguments& arguments) {
    constexpr std::string_view fields[] = {"contact", "objective", "kind", "at"};
    const Noun& notes = *noun_named("note");
    Json request = Json::object();
    RAPPORT_TRY(std::string visit, id_of(context, visits(), arguments.text_or("visit", "")));
    request.set("visit", std::move(visit));
    std::string text;
    for (const std::string& word : arguments.all("text")) text += (text.empty() ? "" : " ") + word;
    RAPPORT_TRY(Json said, value_of(context, *notes.table->field("text"), text));
    request.set("text", said.text() == nullptr ? Json("") : std::move(said));
    RAPPORT_CHECK(put_options(context, *notes.table, fields, arguments, request));
    if (const auto id = arguments.text("id")) request.set("id", *id);
    RAPPORT_CHECK(step(context, "visit.note", "note", request, context.say("Saved.", "已保存。")));
    return context.json() ? Result<void>{} : offer_promises(context, request);
}

Command note_command() {
    const Table& notes = *noun_named("note")->table;
    Command command;
    command.path = {"visit", "note"};
    command.about = {"Takes a note in a visit", "拜访中记录"};
    command.operands = {
        record_parameter(visits()),
        {.name = "text",
         .about = {"the note; - reads it from the standard input", "内容；- 表示从标准输入读取"},
         .value = "TEXT",
         .is_required = true,
         .may_repeat = true}};
    for (const std::string_view name : {"contact", "objective", "kind", "at"})
        command.options.push_back(option_for(*notes.field(name)));
    command.options.push_back(
        {"id",
         {"an id of your own, so that repeating is safe", "自定的编号，重复执行也安全"},
         "ID"});
    command.examples = {
        R"(rapport visit note 4f1c09aa --contact "Wang Jianguo" --kind said "Delivery time matters more than price")",
        "rapport visit note 4f1c09aa --contact 王建国 --kind said 交期比价格重要"};
    command.run = take_note;
    return command;
}

Command finish_command() {
    constexpr std::string_view fields[] = {"result", "next_step", "next_date",
                                           "no_next_step_reason", "summary"};
    Command command;
    command.path = {"visit", "finish"};
    command.about = {"Finishes a visit with its result and next step", "结束拜访：结果与下一步"};
    command.operands = {record_parameter(visits())};
    for (const std::string_view name : fields)
        command.options.push_back(option_for(visit_field(name)));
    command.options.push_back(at_option());
    command.options.push_back(rev_option());
    command.examples = {
        R"(rapport visit finish 4f1c09aa --result primary --next-step "Send the quote" --next-date +7)",
        R"(rapport visit finish 4f1c09aa --result not_reached --no-next-step-reason "Budget is frozen")"};
    command.notes = {
        "A visit is done with a result, and a next step with its date or a reason for none.",
        "结束拜访需要结果，以及下一步和日期，或说明没有下一步的原因。"};
    command.run = [fields](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, request_about(context, "visit", arguments));
        RAPPORT_CHECK(put_options(context, *visits().table, fields, arguments, request));
        return step(context, "visit.finish", "visit", request,
                    context.say("Done.", "拜访已完成。"));
    };
    return command;
}

Result<void> check(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(std::string id, id_of(context, visits(), arguments.text_or("visit", "")));
    RAPPORT_TRY(const Json answer,
                context.call("visit.check", Json::object().set("id", std::move(id))));
    if (context.json()) {
        context.print_json(answer);
    } else if (is_true(answer, "complete")) {
        context.print(context.say("Nothing is missing.\n", "内容完整。\n"));
    } else {
        TextTable table({{context.say("Missing", "还缺少")}, {context.say("Option", "选项")}});
        for (const Json& name : items_of(answer, "missing"))
            if (const Field* field =
                    name.text() == nullptr ? nullptr : visits().table->field(*name.text()))
                table.add({{std::string(in(field->label, context.settings().language))},
                           {"--" + option_of(field->name)}});
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
    }
    return {};
}

Command check_command() {
    Command command;
    command.path = {"visit", "check"};
    command.about = {"Says what a visit still needs to be finished", "查看拜访结束前还缺什么"};
    command.operands = {record_parameter(visits())};
    command.examples = {"rapport visit check 4f1c09aa"};
    command.run = check;
    return command;
}

Command promise_command(bool keeps) {
    const std::string verb = keeps ? "keep" : "break";
    Command command;
    command.path = {"promise", verb};
    command.about = keeps ? Text{"Says that a promise was kept", "标记承诺已兑现"}
                          : Text{"Says that a promise was broken", "标记承诺未兑现"};
    command.operands = {record_parameter(*noun_named("promise"))};
    command.options = {at_option(), rev_option()};
    command.examples = {"rapport promise " + verb + " 4f1c09aa"};
    command.run = [verb](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, request_about(context, "promise", arguments));
        return step(context, "promise." + verb, "promise", request,
                    context.say("Saved.", "已保存。"));
    };
    return command;
}

}  // namespace

void add_visit_commands(CommandList& list) {
    for (Command (*make)() :
         {plan_command, start_command, note_command, finish_command, check_command})
        list.commands.push_back(make());
    list.commands.push_back(promise_command(true));
    list.commands.push_back(promise_command(false));
}

}  // namespace rapport::cli
