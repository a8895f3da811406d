// apps/cli/src/conflict_commands.cpp
//
// Where people disagree, and what a record was before.
#include <charconv>

#include "commands.hpp"
#include "merged_page.hpp"
#include "pages.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/id.hpp"
#include "report.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// The record's existence as a field: it holds yes or no.
constexpr Field live{
    .number = 0, .name = "live", .type = FieldType::boolean, .label = {"Existence", "是否保留"}};

const Field& field_of(const std::string& table, const std::string& name) {
    const Noun* noun = noun_of_table(table);
    const Field* field = noun == nullptr ? nullptr : noun->table->field(name);
    return field == nullptr ? live : *field;
}

std::string label_in(const Context& context, const Json& labelled) {
    const Json* label = labelled.find("label");
    return label == nullptr ? std::string() : text_of(*label, context.say("en", "zh"));
}

std::string when(const Json& written) {
    const auto at = parse_instant(text_of(written, "at"));
    return at ? local_time(*at) : std::string();
}

std::string value_in(Context& context, const Field& field, const Json& written) {
    const Json* value = written.find("value");
    const std::string text =
        value == nullptr ? std::string() : titled_value(context, field, *value);
    return text.empty() ? context.say("(nothing)", "（空）") : text;
}

// The label; a device that has none is known by its id, of which the end is enough.
std::string device_in(const Json& written) {
    const std::string device = text_of(written, "device");
    return parse_uuid(device) ? short_id(device) : device;
}

// "Phone of 王建国", then each value with who wrote it, when and where.
std::string card(Context& context, const Json& conflict) {
    const Field& field = field_of(text_of(conflict, "table"), text_of(conflict, "field"));
    const std::string label = label_in(context, conflict), title = text_of(conflict, "title");
    const std::string heading = context.settings().language == Language::chinese
                                    ? title + " 的" + label
                                    : label + " of " + title;
    std::string text = context.style(heading, Style::bold) + "\n";
    TextTable table({{"#", Align::right, false},
                     {context.say("Value", "内容")},
                     {context.say("Who", "谁")},
                     {context.say("Device", "设备")},
                     {context.say("When", "时间"), Align::left, false},
                     {""}});
    const Json* merged = conflict.find("merged");
    const bool is_merged = merged != nullptr && !merged->is_null();
    int number = 0;
    for (const Json& sibling : items_of(conflict, "siblings"))
        table.add(
            {{std::to_string(++number)},
             {value_in(context, field, sibling)},
             {text_of(sibling, "user")},
             {device_in(sibling)},
             {when(sibling)},
             {number == 1 && !is_merged ? context.say("shown", "当前显示") : "", Style::faint}});
    text += table.drawn(context.terminal().columns, context.terminal().is_coloured);
    if (is_merged) text += merged_page(context, *merged);
    if (const Json* ancestor = conflict.find("ancestor"); ancestor && !ancestor->is_null())
        text += context.say("Written over: ", "修改前的内容：") +
                value_in(context, field, *ancestor) + "  " + text_of(*ancestor, "user") + "  " +
                when(*ancestor) + "\n";
    const std::string settle = "rapport conflict settle " + short_id(text_of(conflict, "record")) +
                               " " + text_of(conflict, "field") + " --take N";
    std::string ways = context.say(", or --value V", "，或 --value 值");
    if (is_merged) ways = context.say(", or --merged", "，或 --merged") + ways;
    return text + context.style(settle + ways, Style::faint) + "\n";
}

Command conflict_list_command() {
    Command command;
    command.path = {"conflict", "list"};
    command.about = {"Lists the fields on which people disagree, the newest first",
                     "列出有分歧的字段，最新的在前"};
    command.examples = {"rapport conflict list", "rapport conflict list --json"};
    command.run = [](Context& context, const Arguments&) -> Result<void> {
        RAPPORT_TRY(
            const Json answer,
            context.call("conflict.list", Json::object().set("limit", std::int64_t{10'000})));
        const Json::Array& items = items_of(answer, "items");
        if (context.json()) {
            context.print_json(Json(items));
            return {};
        }
        if (items.empty()) context.print(context.say("Nobody disagrees.\n", "没有分歧。\n"));
        bool is_first = true;
        for (const Json& conflict : items) {
            context.print((is_first ? "" : "\n") + card(context, conflict));
            is_first = false;
        }
        return {};
    };
    return command;
}

Parameter record_operand() {
    return {"record",
            {"its id, or the last 8 characters of it", "编号，或编号后 8 位"},
            "ID",
            {},
            true};
}
Parameter field_operand() {
    return {"field",
            {"the field's name; live for the record's existence", "字段名；live 表示记录是否保留"},
            "FIELD",
            {},
            true};
}

// A field may be written as an option is.
std::string field_in(const Arguments& arguments) {
    std::string field = arguments.text_or("field", "");
    for (char& c : field)
        if (c == '-') c = '_';
    return field;
}

Result<Json> place_in(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(std::string record, id_of_any(context, arguments.text_or("record", "")));
    Json place = Json::object();
    place.set("record", std::move(record)).set("field", field_in(arguments));
    return place;
}

Command conflict_show_command() {
    Command command;
    command.path = {"conflict", "show"};
    command.about = {"Shows what each wrote in one field, and what was there before",
                     "查看某字段各方所写及此前的内容"};
    command.operands = {record_operand(), field_operand()};
    command.examples = {"rapport conflict show 4f1c09aa phone"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json place, place_in(context, arguments));
        RAPPORT_TRY(const Json sheet, context.call("conflict.show", place));
        if (context.json()) {
            context.print_json(sheet);
            return {};
        }
        const Json& conflict = *sheet.find("conflict");
        context.print(card(context, conflict));
        const Field& field = field_of(text_of(conflict, "table"), text_of(conflict, "field"));
        for (const Json& written : items_of(sheet, "earlier"))
            context.print(context.say("before: ", "此前：") + value_in(context, field, written) +
                          "  " + text_of(written, "user") + "  " + when(written) + "\n");
        return {};
    };
    return command;
}

// The value of --value, or that of the sibling that --take counts.
Result<Json> settled_value(Context& context, const Arguments& arguments, const Json& conflict) {
    const Field& field = field_of(text_of(conflict, "table"), text_of(conflict, "field"));
    if (const auto text = arguments.text("value")) return value_of(context, field, *text);
    constexpr Field number{.number = 1, .name = "take", .type = FieldType::integer, .label = {}};
    RAPPORT_TRY(const Json take, value_of(context, number, arguments.text_or("take", "")));
    const Json::Array& siblings = items_of(conflict, "siblings");
    if (take.integer() == nullptr)
        return make_error(Errc::invalid_argument,
                          context.say("say what it is to be: --value V, --take N, or --merged",
                                      "请指定：--value 值、--take 序号，或 --merged"));
    if (*take.integer() < 1 || *take.integer() > std::ssize(siblings))
        return make_error(Errc::invalid_argument, "1-" + std::to_string(siblings.size()), "take");
    const Json* value = siblings[static_cast<std::size_t>(*take.integer() - 1)].find("value");
    return value == nullptr ? Json() : *value;
}

Command settle_command() {
    Command command;
    command.path = {"conflict", "settle"};
    command.about = {"Settles a field, here and everywhere", "解决分歧，对所有人生效"};
    command.operands = {record_operand(), field_operand()};
    command.options = {
        {"value",
         {"what it is to be; for live: yes keeps, no deletes", "定为此值；live：是=保留，否=删除"},
         "V"},
        {"take",
         {"or: the number of a value as `conflict show` lists it", "或：`conflict show` 中的序号"},
         "N"},
        {"merged",
         {"or: a long text as it is shown, with what each wrote", "或：长文本按合并后的内容"},
         {}}};
    command.examples = {"rapport conflict settle 4f1c09aa phone --value \"+86 512 6666 7788\"",
                        "rapport conflict settle 4f1c09aa phone --take 2",
                        "rapport conflict settle 4f1c09aa summary --merged"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, place_in(context, arguments));
        RAPPORT_TRY(const Json sheet, context.call("conflict.show", request));
        const Json& conflict = *sheet.find("conflict");
        if (!arguments.has("merged")) {
            RAPPORT_TRY(Json value, settled_value(context, arguments, conflict));
            request.set("value", std::move(value));
        }
        RAPPORT_TRY(
            const Json record,
            context.call(arguments.has("merged") ? "conflict.merge" : "conflict.settle", request));
        if (context.json()) {
            context.print_json(record);
            return {};
        }
        if (const Noun* noun = noun_of_table(text_of(record, "table")))
            context.print(record_page(context, *noun, record));
        context.remark(
            context.say("Settled; it goes out with the next sync.", "已解决，下次同步时生效。"));
        return {};
    };
    return command;
}

// The line of that number, as the same command lists it.
Result<void> restore_item(Context& context, const std::string& record, const Json::Array& items,
                          const std::string& number) {
    std::size_t at = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), at);
    if (fault != std::errc{} || end != number.data() + number.size() || at < 1 || at > items.size())
        return make_error(Errc::invalid_argument,
                          context.say("the number of a line", "列表中的行号"), "restore");
    const Json& item = items[at - 1];
    RAPPORT_TRY(const Json done,
                context.call("history.restore", Json::object()
                                                    .set("record", record)
                                                    .set("field", text_of(item, "field"))
                                                    .set("version", text_of(item, "version"))));
    if (context.json()) {
        context.print_json(done);
        return {};
    }
    if (const Noun* noun = noun_of_table(text_of(done, "table")))
        context.print(record_page(context, *noun, done));
    context.remark(
        context.say("Restored; it goes out with the next sync.", "已恢复，下次同步时发送。"));
    return {};
}

Result<void> print_history(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(std::string record, id_of_any(context, arguments.text_or("record", "")));
    Json request = Json::object();
    request.set("record", record);
    if (arguments.has("field")) request.set("field", field_in(arguments));
    RAPPORT_TRY(const Json answer, context.call("history", request));
    const Json::Array& items = items_of(answer, "items");
    if (const auto number = arguments.text("restore"))
        return restore_item(context, record, items, *number);
    if (context.json()) {
        context.print_json(Json(items));
        return {};
    }
    const std::string kind = text_of(answer, "table");
    int number = 0;
    TextTable table({{"#", Align::right, false},
                     {context.say("When", "时间"), Align::left, false},
                     {context.say("Field", "字段")},
                     {context.say("Value", "内容")},
                     {context.say("Who", "谁")},
                     {context.say("Device", "设备")},
                     {""}});
    for (const Json& item : items) {
        std::string state = is_true(item, "current") ? context.say("now", "当前") : "";
        if (is_true(item, "pending"))
            state += (state.empty() ? "" : ", ") + context.say("unsent", "未发送");
        table.add({{std::to_string(++number)},
                   {when(item)},
                   {label_in(context, item)},
                   {value_in(context, field_of(kind, text_of(item, "field")), item)},
                   {text_of(item, "user")},
                   {device_in(item)},
                   {state, Style::faint}});
    }
    context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
    return {};
}

Command history_command() {
    Command command;
    command.path = {"history"};
    command.about = {"Lists what a record's fields held, the oldest first",
                     "查看记录各字段的历史，最早的在前"};
    command.operands = {record_operand()};
    command.options = {
        {"field", {"only that one", "仅此字段"}, "FIELD"},
        {"restore", {"gives the field the value of that line again", "恢复该行的值"}, "NUMBER"}};
    command.examples = {"rapport history 4f1c09aa", "rapport history 4f1c09aa --field phone --json",
                        "rapport history 4f1c09aa --field phone --restore 2"};
    command.run = print_history;
    return command;
}

const Report& deleted_report() {
    using enum Shown;
    static const Report report{
        {"deleted"},
        {"What was deleted and can be restored: of an account, or accounts themselves",
         "查看可恢复的已删除内容：某客户的，或客户本身"},
        "history.deleted",
        {{"account",
          {"what hangs on it", "该客户的内容"},
          Takes::record,
          "account",
          true,
          {},
          true}},
        {},
        {{"items",
          {"Deleted", "已删除"},
          {{"record", {"ID", "ID"}, id},
           {"label", {"Kind", "类别"}, wording},
           {"title", {"What", "内容"}},
           {"user", {"Who", "谁"}},
           {"at", {"When", "时间"}, moment}},
          {},
          {"Nothing was deleted.", "没有已删除的内容。"}}},
        "rapport deleted 华东精密",
        {"KIND restore ID brings one back: rapport account restore 4f1c09aa",
         "用“类别 restore ID”恢复：rapport account restore 4f1c09aa"}};
    return report;
}

}  // namespace

void add_conflict_commands(CommandList& list) {
    list.groups.push_back(
        {"conflict", {"where people disagree, and settling it", "分歧：查看与解决"}});
    list.commands.push_back(history_command());
    list.commands.push_back(command_of(deleted_report()));
    list.commands.push_back(conflict_list_command());
    list.commands.push_back(conflict_show_command());
    list.commands.push_back(settle_command());
}

}  // namespace rapport::cli
