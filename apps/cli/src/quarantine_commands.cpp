// apps/cli/src/quarantine_commands.cpp
//
// What the server refused: kept here until somebody mends it, sends it again or throws it away.
#include "commands.hpp"
#include "pages.hpp"
#include "refused.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// "returned by Wang", with the sentence.
std::string outcome_of(const Context& context, const Json& refused) {
    const Json* outcome = refused.find("outcome");
    if (outcome == nullptr || outcome->is_null()) return {};
    const std::string sentence = text_of(*outcome, "sentence");
    return decided_words(context, text_of(*outcome, "kind"), text_of(*outcome, "by")) +
           (sentence.empty() ? "" : context.say(": ", "：") + sentence);
}

std::string nothing_in(const Context& context, std::string_view which) {
    if (which == "accepted")
        return context.say("Nothing was accepted after all.\n", "没有后来被采纳的更改。\n");
    if (which == "discarded")
        return context.say("Nothing was thrown away in the last 30 days.\n",
                           "最近 30 天内没有丢弃的更改。\n");
    return context.say("Nothing was refused.\n", "没有被拒绝的更改。\n");
}

Command quarantine_list_command() {
    Command command;
    command.path = {"quarantine", "list"};
    command.about = {"Lists what the server refused", "列出被服务器拒绝的更改"};
    command.options = {{"accepted",
                        {"those that were accepted after all; nothing is to be done about them",
                         "列出后来被采纳的更改，无需处理"},
                        ""},
                       {"discarded",
                        {"those that you threw away in the last 30 days, and can take back",
                         "列出最近 30 天内丢弃、还可以取回的更改"},
                        ""}};
    command.examples = {"rapport quarantine list", "rapport quarantine list --accepted",
                        "rapport quarantine list --discarded"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json answer, context.call("quarantine.list", Json::object()));
        const std::string_view which = arguments.has("accepted")    ? "accepted"
                                       : arguments.has("discarded") ? "discarded"
                                                                    : "items";
        const Json::Array& items = items_of(answer, which);
        if (context.json()) {
            context.print_json(Json(items));
            return {};
        }
        if (items.empty()) {
            context.print(nothing_in(context, which));
            return {};
        }
        TextTable table({{"#", Align::right, false},
                         {context.say("When", "时间"), Align::left, false},
                         {context.say("What", "内容")},
                         {context.say("Why", "原因")},
                         {context.say("Outcome", "处理结果")}});
        for (const Json& refused : items)
            table.add({{std::to_string(integer_of(refused, "number"))},
                       {time_in(refused, "at")},
                       {what_of(context, refused)},
                       {reason_of(context, refused)},
                       {outcome_of(context, refused)}});
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
        if (which == "items")
            context.remark(context.say("rapport quarantine show|retry|discard NUMBER",
                                       "rapport quarantine show|retry|discard 序号"));
        if (which == "discarded")
            context.remark(context.say("rapport quarantine show|restore NUMBER",
                                       "rapport quarantine show|restore 序号"));
        return {};
    };
    return command;
}

Parameter quarantine_operand() {
    return {
        "number", {"as `quarantine list` says", "`quarantine list` 中的序号"}, "NUMBER", {}, true};
}

void add_changes(const Context& context, const Json& of, std::string_view member,
                 std::vector<Line>& lines) {
    for (const Json& change : items_of(of, member)) {
        const Noun* noun = noun_of_table(text_of(change, "table"));
        lines.push_back({context.say("Record", "记录"), text_of(change, "record"), Style::faint});
        for (const Json& set : items_of(change, "sets")) {
            const Field* field =
                noun == nullptr ? nullptr : noun->table->field(text_of(set, "field"));
            const Json* value = set.find("value");
            if (field != nullptr && value != nullptr)
                lines.push_back({std::string(in(field->label, context.settings().language)),
                                 shown_value(context, *field, *value)});
        }
    }
}

std::string refused_page(const Context& context, const Json& refused) {
    std::string page = context.style(what_of(context, refused), Style::bold) + "\n";
    std::vector<Line> lines = {
        {context.say("Why", "原因"), reason_of(context, refused), Style::bad},
        {context.say("Detail", "说明"), text_of(refused, "detail")},
        {context.say("When", "时间"), time_in(refused, "at")}};
    add_changes(context, refused, "changes", lines);
    const Json* outcome = refused.find("outcome");
    if (outcome != nullptr && !outcome->is_null()) {
        lines.push_back({context.say("Outcome", "处理结果"),
                         decided_words(context, text_of(*outcome, "kind"), text_of(*outcome, "by")),
                         Style::bold});
        lines.push_back({context.say("Sentence", "留言"), text_of(*outcome, "sentence")});
        lines.push_back({context.say("Decided", "处理时间"), time_in(*outcome, "at")});
        add_changes(context, *outcome, "edits", lines);
    }
    return page + lines_page(context, lines);
}

Command quarantine_show_command() {
    Command command;
    command.path = {"quarantine", "show"};
    command.about = {"Shows one refused change", "查看一项被拒绝的更改"};
    command.operands = {quarantine_operand()};
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

// A command that does one thing to a refused change, and says so.
Command quarantine_command(const std::string& verb, Text about, Text done) {
    Command command;
    command.path = {"quarantine", verb};
    command.about = about;
    command.operands = {quarantine_operand()};
    command.examples = {"rapport quarantine " + verb + " 1"};
    command.run = [verb, done](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, number_in(context, arguments));
        RAPPORT_TRY(const Json standing, context.call("quarantine." + verb, request));
        if (context.json())
            context.print_json(standing);
        else
            context.print(std::string(done.in(context.settings().language)) + "\n");
        return {};
    };
    return command;
}

}  // namespace

void add_quarantine_commands(CommandList& list) {
    list.groups.push_back(
        {"quarantine",
         {"what the server refused; nothing of it is lost", "被服务器拒绝的更改，内容不会丢失"}});
    list.commands.push_back(quarantine_list_command());
    list.commands.push_back(quarantine_show_command());
    list.commands.push_back(quarantine_command(
        "retry", {"Writes the refused values again, as a new change", "重新提交被拒绝的内容"},
        {"Written again; it goes out with the next sync.", "已重新写入，下次同步时发送。"}));
    list.commands.push_back(
        quarantine_command("discard",
                           {"Throws a refused change away; `restore` takes it back for 30 days",
                            "丢弃被拒绝的更改，30 天内可用 restore 取回"},
                           {"Thrown away; for 30 days `rapport quarantine restore` takes it back.",
                            "已丢弃，30 天内可用 `rapport quarantine restore` 取回。"}));
    list.commands.push_back(
        quarantine_command("restore", {"Takes back what you threw away", "取回已丢弃的更改"},
                           {"It is back among what was refused.", "已取回，仍在被拒绝的更改中。"}));
}

}  // namespace rapport::cli
