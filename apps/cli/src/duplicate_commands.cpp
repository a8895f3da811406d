// apps/cli/src/duplicate_commands.cpp
//
// Customers and contacts that were entered twice: found here, decided by people.
#include <algorithm>

#include "commands.hpp"
#include "pages.hpp"
#include "table.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

const Noun& noun_of_pair(const std::string& table) {
    const Noun* noun = noun_of_table(table);
    RAPPORT_ASSERT(noun != nullptr);
    return *noun;
}

// "same name, same phone", for each sign that both share.
std::string reasons(const Context& context, const Json& pair) {
    std::string text;
    for (const Json& sign : items_of(pair, "because")) {
        const std::string name = sign.text() == nullptr ? std::string() : *sign.text();
        const std::string word = name == "credit_code" ? context.say("credit code", "信用代码")
                                 : name == "phone"     ? context.say("phone", "电话")
                                 : name == "email"     ? context.say("e-mail", "邮箱")
                                                       : context.say("name", "名称");
        text += (text.empty() ? "" : context.say(", ", "、")) + word;
    }
    return text;
}

const Json& member(const Json& object, std::string_view name) {
    static const Json nothing;
    const Json* found = object.find(name);
    return found == nullptr ? nothing : *found;
}

void add_row(TextTable& table, const Context& context, const Json& pair) {
    const Noun& noun = noun_of_pair(text_of(pair, "table"));
    const auto line = [&](std::string_view which, std::string sure, std::string why) {
        const Json& record = member(pair, which);
        table.add({{std::move(sure)},
                   {short_id(text_of(record, "id"))},
                   {std::string(in(noun.table->label, context.settings().language))},
                   {title_of(context, noun, record)},
                   {std::move(why)}});
    };
    line("one", std::to_string(integer_of(pair, "score")) + " %", reasons(context, pair));
    line("other", "", "");
}

Command duplicate_list_command() {
    Command command;
    command.path = {"duplicate", "list"};
    command.about = {"Proposes customers and contacts that look like one entered twice",
                     "列出疑似重复的客户和联系人"};
    command.options = {{"table",
                        {"only these", "只看这一类"},
                        "KIND",
                        {{"account", "客户"}, {"contact", "联系人"}}}};
    command.examples = {"rapport duplicate list", "rapport duplicate list --table account"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        Json request = Json::object();
        if (const auto table = arguments.text("table")) request.set("table", *table);
        RAPPORT_TRY(const Json answer, context.call("duplicate.list", request));
        const Json::Array& items = items_of(answer, "items");
        if (context.json()) {
            context.print_json(Json(items));
            return {};
        }
        if (items.empty()) {
            context.print(
                context.say("Nothing looks like a duplicate.\n", "没有疑似重复的记录。\n"));
            return {};
        }
        TextTable table({{context.say("Sure", "把握"), Align::right, false},
                         {"ID", Align::left, false},
                         {context.say("Kind", "类别"), Align::left, false},
                         {context.say("Title", "名称")},
                         {context.say("The same", "相同之处")}});
        for (const Json& pair : items) add_row(table, context, pair);
        context.print(table.drawn(context.terminal().columns, context.terminal().is_coloured));
        context.remark(context.say("rapport duplicate merge KEPT OTHER, or apart ONE OTHER",
                                   "rapport duplicate merge 保留 重复，或 apart 一条 另一条"));
        return {};
    };
    return command;
}

Parameter duplicate_operand(std::string name, Text about, std::string value) {
    return {std::move(name), std::move(about), std::move(value), {}, true};
}

Command merge_command() {
    Command command;
    command.path = {"duplicate", "merge"};
    command.about = {"Says that two records are the same: one is kept and stands for both",
                     "认定两条记录为同一个：保留其中一条"};
    command.operands = {duplicate_operand("kept", {"the one to keep", "要保留的记录"}, "KEPT"),
                        duplicate_operand("other", {"its duplicate", "重复的记录"}, "OTHER")};
    command.options = {{"take",
                        {"a field whose value comes from the duplicate; may be repeated",
                         "采用重复记录中该字段的内容，可多次使用"},
                        "FIELD",
                        {},
                        false,
                        true}};
    command.examples = {"rapport duplicate merge 4f1c09aa 77b0d6e1",
                        "rapport duplicate merge 4f1c09aa 77b0d6e1 --take phone --take address"};
    command.notes = {
        "Fields that the kept record leaves empty are filled from the duplicate. The "
        "duplicate stays what it is: its visits, notes and people are listed with the "
        "kept record, and what others still write to it comes up under `conflict "
        "list`. `duplicate undo` makes them two again.",
        "保留记录中为空的字段由重复记录补齐。重复记录原样保存：其拜访、记录和联系人并入保"
        "留记录的列表；他人之后写入的内容在 `conflict list` 中出现。`duplicate undo` "
        "可恢复为两条。"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(std::string kept, id_of_any(context, arguments.text_or("kept", "")));
        RAPPORT_TRY(std::string other, id_of_any(context, arguments.text_or("other", "")));
        Json take = Json::array();
        for (std::string field : arguments.all("take")) {
            std::replace(field.begin(), field.end(), '-', '_');
            take.push(field);
        }
        Json request = Json::object();
        request.set("kept", kept).set("other", other).set("take", std::move(take));
        RAPPORT_TRY(const Json verdict, context.call("duplicate.merge", request));
        if (context.json()) {
            context.print_json(verdict);
            return {};
        }
        context.print(context.say("They are one now.\n", "已合并。\n"));
        context.remark("rapport duplicate undo " + short_id(other));
        return {};
    };
    return command;
}

Command apart_command() {
    Command command;
    command.path = {"duplicate", "apart"};
    command.about = {"Says that two records are not the same", "认定两条记录不是同一个"};
    command.operands = {duplicate_operand("one", {"one of them", "其中一条"}, "ONE"),
                        duplicate_operand("other", {"the other", "另一条"}, "OTHER")};
    command.examples = {"rapport duplicate apart 4f1c09aa 77b0d6e1"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(std::string one, id_of_any(context, arguments.text_or("one", "")));
        RAPPORT_TRY(std::string other, id_of_any(context, arguments.text_or("other", "")));
        Json request = Json::object();
        request.set("one", one).set("other", other);
        RAPPORT_TRY(const Json verdict, context.call("duplicate.apart", request));
        if (context.json())
            context.print_json(verdict);
        else
            context.print(context.say("They are not proposed again.\n", "不再提示这两条。\n"));
        return {};
    };
    return command;
}

// The verdict that is meant by its own id or by that of the duplicate.
Result<std::string> verdict_of(Context& context, const std::string& piece) {
    RAPPORT_TRY(const Json answer, context.call("duplicate.merged", Json::object()));
    for (const Json& verdict : items_of(answer, "items"))
        for (const std::string_view field : {"id", "other_contact", "other_account"}) {
            const std::string id = text_of(verdict, field);
            if (piece.size() >= 4 && (id.starts_with(piece) || id.ends_with(piece)))
                return text_of(verdict, "id");
        }
    return make_error(Errc::not_found,
                      context.say("nothing was merged under that id", "没有以该编号合并的记录"));
}

Command undo_command() {
    Command command;
    command.path = {"duplicate", "undo"};
    command.about = {"Takes a merge back", "撤销合并"};
    command.operands = {duplicate_operand(
        "other", {"the duplicate, or the id that merge answered", "重复的记录，或合并时返回的编号"},
        "OTHER")};
    command.examples = {"rapport duplicate undo 77b0d6e1"};
    command.run = [](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(std::string id, verdict_of(context, arguments.text_or("other", "")));
        RAPPORT_TRY(const Json answer,
                    context.call("duplicate.undo", Json::object().set("id", std::move(id))));
        if (context.json())
            context.print_json(answer);
        else
            context.print(context.say("They are two again.\n", "已恢复为两条。\n"));
        return {};
    };
    return command;
}

}  // namespace

void add_duplicate_commands(CommandList& list) {
    list.groups.push_back(
        {"duplicate", {"what was entered twice; people decide", "重复录入的记录，由人判断"}});
    list.commands.push_back(duplicate_list_command());
    list.commands.push_back(merge_command());
    list.commands.push_back(apart_command());
    list.commands.push_back(undo_command());
}

}  // namespace rapport::cli
