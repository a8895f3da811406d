// apps/cli/src/quarantine_commands.cpp
//
// What the server refused: kept here until somebody mends it, sends it again or throws it away.
#include "commands.hpp"
#include "failure.hpp"
#include "pages.hpp"
#include "rapport/record/date.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// Why the server refused it, in the user's language where the code is known.
std::string reason_of(const Context& context, const Json& refused) {
    const std::string name = text_of(refused, "code");
    const Errc code = errc_of(name);
    return name_of(code) == name ? sentence_of(code, context.settings().language) : name;
}

std::string when(const Json& refused) {
    const auto at = parse_instant(text_of(refused, "at"));
    return at ? local_time(*at) : std::string();
}

// What a change says of itself: the record's title, what was to be its title, or which fields it
// set.
std::string words_of(const Context& context, const Noun& noun, const Json& change) {
    if (std::string title = text_of(change, "title"); !title.empty()) return title;
    std::string fields;
    for (const Json& set : items_of(change, "sets")) {
        const Field* field = noun.table->field(text_of(set, "field"));
        if (field == nullptr) continue;
        const bool is_title =
            field->name == "name" || field->name == "text" || field->name == "purpose";
        if (is_title && !text_of(set, "value").empty()) return text_of(set, "value");
        fields += (fields.empty() ? "" : ", ") +
                  std::string(in(field->label, context.settings().language));
    }
    return fields;
}

// "Contact 王建国; Note Send the quote", for each record of the commit.
std::string what_of(const Context& context, const Json& refused) {
    std::string what;
    for (const Json& change : items_of(refused, "changes")) {
        if (!what.empty()) what += "; ";
        const Noun* noun = noun_of_table(text_of(change, "table"));
        if (noun == nullptr)
            what += text_of(change, "table");
        else
            what += std::string(in(noun->table->label, context.settings().language)) + " " +
                    words_of(context, *noun, change);
    }
    return what;
}

Command list_command() {
    Command command;
    command.path = {"quarantine", "list"};
    command.about = {"Lists what the server refused", "列出被服务器拒绝的更改"};
    command.examples = {"rapport quarantine list"};
    command.run = [](Context& context, const Arguments&) -> Result<void> {
        RAPPORT_TRY(const Json answer, context.call("quarantine.list", Json::object()));
        const Json::Array& items = items_of(answer, "items");
        if (context.json()) {
            context.print_json(Json(items));
            return {};
        }
        if (items.empty()) {
            context.print(context.say("Nothing was refused.\n", "没有被拒绝的更改。\n"));
            return {};
        }
        TextTable table({{"#", Align::right, false},
                         {context.say("When", "时间"), Align::left, false},
                         {context.say("What", "内容")},
                         {context.say("Why", "原因")}});
        for (const Json& refused : items)
            table.add({{std::to_string(integer_of(refused, "number"))},
                       {when(refused)},
                       {what_of(context, refused)},
                       {reason_of(context, refused)}});
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
        context.remark(context.say("rapport quarantine show|retry|discard NUMBER",
                                   "rapport quarantine show|retry|discard 序号"));
        return {};
    };
    return command;
}

Parameter number_operand() {
    return {
        "number", {"as `quarantine list` says", "`quarantine list` 中的序号"}, "NUMBER", {}, true};
}

Result<Json> number_in(Context& context, const Arguments& arguments) {
    constexpr Field field{.number = 1, .name = "number", .type = FieldType::integer, .label = {}};
    RAPPORT_TRY(Json number, value_of(context, field, arguments.text_or("number", "")));
    Json request = Json::object();
    request.set("number", std::move(number));
    return request;
}

std::string refused_page(const Context& context, const Json& refused) {
    const Language language = context.settings().language;
    std::string page = context.style(what_of(context, refused), Style::bold) + "\n";
    std::vector<Line> lines = {
        {context.say("Why", "原因"), reason_of(context, refused), Style::bad},
        {context.say("Detail", "说明"), text_of(refused, "detail")},
        {context.say("When", "时间"), when(refused)}};
    for (const Json& change : items_of(refused, "changes")) {
        const Noun* noun = noun_of_table(text_of(change, "table"));
        lines.push_back({context.say("Record", "记录"), text_of(change, "record"), Style::faint});
        for (const Json& set : items_of(change, "sets")) {
            const Field* field =
                noun == nullptr ? nullptr : noun->table->field(text_of(set, "field"));
            const Json* value = set.find("value");
            if (field != nullptr && value != nullptr)
                lines.push_back({std::string(in(field->label, language)),
                                 shown_value(context, *field, *value)});
        }
    }
    return page + lines_page(context, lines);
}

Command show_command() {
    Command command;
    command.path = {"quarantine", "show"};
    command.about = {"Shows one refused change", "查看一项被拒绝的更改"};
    command.operands = {number_operand()};
    command.examples = {"rapport quarantine show 1"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, number_in(context, arguments));
        RAPPORT_TRY(const Json refused, context.call("quarantine.show", request));
        if (context.json())
            context.print_json(refused);
        else
            context.print(refused_page(context, refused));
        return {};
    };
    return command;
}

Command deciding_command(bool retries) {
    const std::string verb = retries ? "retry" : "discard";
    Command command;
    command.path = {"quarantine", verb};
    command.about =
        retries ? Text{"Writes the refused values again, as a new change", "重新提交被拒绝的内容"}
                : Text{"Throws a refused change away for good", "永久丢弃被拒绝的更改"};
    command.operands = {number_operand()};
    command.examples = {"rapport quarantine " + verb + " 1"};
    command.run = [verb, retries](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, number_in(context, arguments));
        RAPPORT_TRY(const Json standing, context.call("quarantine." + verb, request));
        if (context.json()) {
            context.print_json(standing);
            return {};
        }
        context.print(retries ? context.say("Written again; it goes out with the next sync.\n",
                                            "已重新写入，下次同步时发送。\n")
                              : context.say("Thrown away.\n", "已丢弃。\n"));
        return {};
    };
    return command;
}

}  // namespace

void add_quarantine_commands(CommandList& list) {
    list.groups.push_back(
        {"quarantine",
         {"what the server refused; nothing of it is lost", "被服务器拒绝的更改，内容不会丢失"}});
    list.commands.push_back(list_command());
    list.commands.push_back(show_command());
    list.commands.push_back(deciding_command(true));
    list.commands.push_back(deciding_command(false));
}

}  // namespace rapport::cli
