// apps/cli/src/review_commands.cpp
//
// What the server refused of the people under one: let in, let in with other values, or given back.
#include "commands.hpp"
#include "pages.hpp"
#include "refused.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

Parameter review_operand() {
    return {"number", {"as `review list` says", "`review list` 中的序号"}, "NUMBER", {}, true};
}

Parameter sentence_option() {
    return {"sentence", {"to the author", "给作者的留言"}, "TEXT"};
}

std::string author_of(const Json& entry) {
    const std::string name = text_of(entry, "author");
    return name.empty() ? short_id(text_of(entry, "author_id")) : name;
}

std::string state_of(const Context& context, const Json& entry) {
    const std::string state = text_of(entry, "state");
    const bool by_author = state == "retried" || state == "discarded";
    return decided_words(context, state,
                         by_author ? author_of(entry) : text_of(entry, "decided_by"));
}

// The value, and what stands there; what was accepted in its place.
std::string value_line(Context& context, const Field& field, const Json& set) {
    const auto said = [&](std::string_view member) {
        const Json* value = set.find(member);
        const std::string text = value == nullptr ? "" : titled_value(context, field, *value);
        return text.empty() ? context.say("(nothing)", "（空）") : text;
    };
    std::string line = said("value");
    if (set.find("instead") != nullptr) line += " → " + said("instead");
    return line + context.say("  (now: ", "（现在：") + said("now") + context.say(")", "）");
}

void add_change(Context& context, const Json& change, std::vector<Line>& lines) {
    const Noun* noun = noun_of_table(text_of(change, "table"));
    lines.push_back({context.say("Record", "记录"), text_of(change, "record"), Style::faint});
    if (!is_true(change, "visible")) {
        lines.push_back({"",
                         context.say("not shown: it is not in an account that you see",
                                     "不显示：不在您可见的客户中"),
                         Style::warning});
        return;
    }
    for (const Json& set : items_of(change, "sets")) {
        const std::string name = text_of(set, "field");
        if (name == "live") {
            lines.push_back({context.say("Record", "记录"), is_true(set, "value")
                                                                ? context.say("restored", "恢复")
                                                                : context.say("deleted", "删除")});
            continue;
        }
        const Field* field = noun == nullptr ? nullptr : noun->table->field(name);
        if (field != nullptr)
            lines.push_back({std::string(in(field->label, context.settings().language)),
                             value_line(context, *field, set)});
    }
}

std::string entry_page(Context& context, const Json& entry) {
    std::vector<Line> lines = {{context.say("State", "状态"), state_of(context, entry)},
                               {context.say("Sentence", "留言"), text_of(entry, "sentence")},
                               {context.say("Who", "谁"), author_of(entry)},
                               {context.say("Device", "设备"), text_of(entry, "device")},
                               {context.say("When", "时间"), time_in(entry, "at")},
                               {context.say("Why", "原因"), reason_of(context, entry), Style::bad},
                               {context.say("Detail", "说明"), text_of(entry, "detail")}};
    for (const Json& change : items_of(entry, "changes")) add_change(context, change, lines);
    return context.style(what_of(context, entry), Style::bold) + "\n" + lines_page(context, lines);
}

Result<void> print_entry(Context& context, const Json& entry) {
    if (context.json())
        context.print_json(entry);
    else
        context.print(entry_page(context, entry));
    return {};
}

// All pages of the list.
Result<Json::Array> all_entries(Context& context, bool all) {
    Json::Array out;
    Json request = Json::object();
    request.set("all", all);
    while (true) {
        RAPPORT_TRY(const Json page, context.call("review.list", request));
        const Json::Array& items = items_of(page, "items");
        out.insert(out.end(), items.begin(), items.end());
        const std::int64_t before = integer_of(page, "before");
        if (before == 0) return out;
        request.set("before", before);
    }
}

Command review_list_command() {
    Command command;
    command.path = {"review", "list"};
    command.about = {"Lists what the server refused of your people", "列出下属被服务器拒绝的更改"};
    command.options = {{"all", {"those that are dealt with, too", "包括已处理的"}, ""}};
    command.examples = {"rapport review list", "rapport review list --all"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json::Array entries, all_entries(context, arguments.has("all")));
        if (context.json()) {
            context.print_json(Json(std::move(entries)));
            return {};
        }
        if (entries.empty()) {
            context.print(context.say("Nothing waits for you.\n", "没有待处理的更改。\n"));
            return {};
        }
        TextTable table({{"#", Align::right, false},
                         {context.say("When", "时间"), Align::left, false},
                         {context.say("Who", "谁")},
                         {context.say("What", "内容")},
                         {context.say("Why", "原因")},
                         {context.say("State", "状态")}});
        for (const Json& entry : entries)
            table.add({{std::to_string(integer_of(entry, "number"))},
                       {time_in(entry, "at")},
                       {author_of(entry)},
                       {what_of(context, entry)},
                       {reason_of(context, entry)},
                       {state_of(context, entry)}});
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
        context.remark(context.say("rapport review show|accept|edit|return NUMBER",
                                   "rapport review show|accept|edit|return 序号"));
        return {};
    };
    return command;
}

Command review_show_command() {
    Command command;
    command.path = {"review", "show"};
    command.about = {"Shows one refused change: what was to be written, and what stands there",
                     "查看一项被拒绝的更改：要写的内容和现有内容"};
    command.operands = {review_operand()};
    command.examples = {"rapport review show 1"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, number_in(context, arguments));
        RAPPORT_TRY(const Json entry, context.call("review.show", request));
        return print_entry(context, entry);
    };
    return command;
}

// "phone=139 1111", or with the end of the record's id before it: "4f1c09aa:phone=139 1111".
Result<Json> edit_of(Context& context, const Json& entry, const std::string& text) {
    const auto wrong = [&](std::string_view en, std::string_view zh) {
        return make_error(Errc::invalid_argument, context.say(en, zh), "edit");
    };
    const auto equals = text.find('=');
    if (equals == text.npos) return wrong("write FIELD=VALUE", "请写成 字段=值");
    std::string name = text.substr(0, equals), record;
    if (const auto colon = name.find(':'); colon != name.npos) {
        record = name.substr(0, colon);
        name = name.substr(colon + 1);
    }
    for (char& c : name)
        if (c == '-') c = '_';
    const Json* found = nullptr;
    for (const Json& change : items_of(entry, "changes"))
        for (const Json& set : items_of(change, "sets")) {
            if (text_of(set, "field") != name || !text_of(change, "record").ends_with(record))
                continue;
            if (found != nullptr)
                return wrong("several records have that field: write ID:FIELD=VALUE",
                             "多条记录有此字段，请写成 编号:字段=值");
            found = &change;
        }
    const Noun* noun = found == nullptr ? nullptr : noun_of_table(text_of(*found, "table"));
    const Field* field = noun == nullptr ? nullptr : noun->table->field(name);
    if (field == nullptr) return wrong("the change does not write that field", "该更改未写此字段");
    RAPPORT_TRY(Json value, value_of(context, *field, text.substr(equals + 1)));
    Json edit = Json::object();
    edit.set("record", text_of(*found, "record")).set("field", name);
    return std::move(edit.set("value", std::move(value)));
}

Command accept_command() {
    Command command;
    command.path = {"review", "accept"};
    command.about = {"Lets a refused change in, for everybody who sees the record",
                     "采纳一项被拒绝的更改，对所有可见者生效"};
    command.operands = {review_operand()};
    command.options = {sentence_option()};
    command.examples = {"rapport review accept 1"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, number_in(context, arguments));
        if (const auto sentence = arguments.text("sentence")) request.set("sentence", *sentence);
        RAPPORT_TRY(const Json entry, context.call("review.accept", request));
        return print_entry(context, entry);
    };
    return command;
}

Command review_edit_command() {
    Command command;
    command.path = {"review", "edit"};
    command.about = {"Lets a refused change in, with other values", "修改后采纳一项被拒绝的更改"};
    command.operands = {review_operand(),
                        {"edit",
                         {"FIELD=VALUE, or ID:FIELD=VALUE where records share the field",
                          "字段=值；多条记录有此字段时：编号:字段=值"},
                         "EDIT",
                         {},
                         true,
                         true}};
    command.options = {sentence_option()};
    command.examples = {"rapport review edit 1 \"phone=139 1111\""};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, number_in(context, arguments));
        RAPPORT_TRY(const Json entry, context.call("review.show", request));
        Json edits = Json::array();
        for (const std::string& text : arguments.all("edit")) {
            RAPPORT_TRY(Json edit, edit_of(context, entry, text));
            edits.push(std::move(edit));
        }
        request.set("edits", std::move(edits));
        if (const auto sentence = arguments.text("sentence")) request.set("sentence", *sentence);
        RAPPORT_TRY(const Json done, context.call("review.edit", request));
        return print_entry(context, done);
    };
    return command;
}

Command return_command() {
    Command command;
    command.path = {"review", "return"};
    command.about = {"Gives a refused change back to its author, with a sentence",
                     "退回一项被拒绝的更改，并留言"};
    command.operands = {review_operand(),
                        {"sentence", {"why, and what to do", "原因和建议"}, "TEXT", {}, true}};
    command.examples = {"rapport review return 1 \"She is with Zhang now: ask him.\""};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, number_in(context, arguments));
        request.set("sentence", arguments.text_or("sentence", ""));
        RAPPORT_TRY(const Json entry, context.call("review.return", request));
        return print_entry(context, entry);
    };
    return command;
}

}  // namespace

void add_review_commands(CommandList& list) {
    list.groups.push_back({"review",
                           {"what the server refused of your people: accept, edit or return it",
                            "下属被服务器拒绝的更改：采纳、修改或退回"}});
    list.commands.push_back(review_list_command());
    list.commands.push_back(review_show_command());
    list.commands.push_back(accept_command());
    list.commands.push_back(review_edit_command());
    list.commands.push_back(return_command());
}

}  // namespace rapport::cli
