// apps/cli/src/search_command.cpp
//
// Finding records by what stands in them.
#include <optional>
#include <string>

#include "commands.hpp"
#include "rapport/record/date.hpp"
#include "table.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view columns_of_day = "2026-03-05";
constexpr std::int64_t rows_at_once = 5000;

// An older database is indexed whole before it is searched: a program that ends can't come back to
// it.
Result<void> index_all(Context& context) {
    for (bool told = false;;) {
        RAPPORT_TRY(const Json answer,
                    context.call("search.step", Json::object().set("rows", rows_at_once)));
        if (is_true(answer, "done")) return {};
        if (!told) context.remark(context.say("Indexing this database …", "正在为数据建立索引……"));
        told = true;
    }
}

// The piece of text, [what was searched for] in brackets.
std::string marked(const Json& hit) {
    std::string text;
    for (const Json& piece : items_of(hit, "snippet"))
        text +=
            is_true(piece, "marked") ? "[" + text_of(piece, "text") + "]" : text_of(piece, "text");
    return text;
}

std::string day_of(const Json& hit) {
    const auto at = parse_instant(text_of(hit, "at"));
    return at ? local_time(*at).substr(0, columns_of_day.size()) : std::string();
}

std::string hits_table(const Context& context, const Json::Array& hits) {
    const Language language = context.settings().language;
    TextTable table({{context.say("Kind", "类别"), Align::left, false},
                     {"ID", Align::left, false},
                     {context.say("Day", "日期"), Align::left, false},
                     {context.say("Title", "名称")},
                     {context.say("Account", "客户")},
                     {context.say("Found", "匹配内容")}});
    for (const Json& hit : hits) {
        const Noun* noun = noun_of_table(text_of(hit, "table"));
        const std::string title = text_of(hit, "title"), account = text_of(hit, "account_label");
        table.add({{noun == nullptr ? text_of(hit, "table")
                                    : std::string(in(noun->table->label, language))},
                   {short_id(text_of(hit, "id")), Style::faint},
                   {day_of(hit), Style::faint},
                   {title, Style::bold},
                   {account == title ? std::string() : account},
                   {marked(hit)}});
    }
    return table.drawn(context.terminal().columns, context.terminal().is_coloured);
}

Result<void> add_time(Context& context, const Arguments& arguments, const std::string& name,
                      Json& to) {
    const auto text = arguments.text(name);
    if (!text) return {};
    const auto at = parse_local_time(parse_day(*text, context.now()), context.now());
    if (!at)
        return make_error(Errc::invalid_date,
                          context.say("a day: 2026-03-05", "日期写作 2026-03-05"), name);
    to.set(name, instant_text(*at));
    return {};
}

Result<Json> search_request(Context& context, const Arguments& arguments) {
    Json request = Json::object();
    std::string words;
    for (const std::string& word : arguments.all("text"))
        words += (words.empty() ? "" : " ") + word;
    request.set("text", words);
    Json kinds = Json::array();
    for (const std::string& kind : arguments.all("kind")) {
        const Noun* noun = noun_named(kind);
        kinds.push(noun == nullptr ? kind : std::string(noun->table->name));
    }
    request.set("kinds", std::move(kinds));
    for (const auto& [option, noun] : {std::pair{"account", "account"}, {"person", "user"}})
        if (const auto text = arguments.text(option)) {
            RAPPORT_TRY(std::string id, id_of(context, *noun_named(noun), *text));
            request.set(option, std::move(id));
        }
    RAPPORT_CHECK(add_time(context, arguments, "since", request));
    RAPPORT_CHECK(add_time(context, arguments, "until", request));
    if (arguments.has("presentable")) request.set("presentable", true);
    if (const auto text = arguments.text("limit")) {
        const Field count{.number = 1, .name = "limit", .type = FieldType::integer, .label = {}};
        RAPPORT_TRY(Json limit, value_of(context, count, *text));
        request.set("limit", std::move(limit));
    }
    return request;
}

void print_hits(Context& context, const Json& answer) {
    const Json::Array& hits = items_of(answer, "items");
    std::string instead;
    for (const Json& word : items_of(answer, "instead"))
        if (word.text() != nullptr) instead += (instead.empty() ? "" : ", ") + *word.text();
    if (!instead.empty())
        context.remark(context.say("Searched for instead: ", "已改为搜索：") + instead);
    if (hits.empty()) {
        context.print(context.say("Nothing was found.\n", "未找到匹配的记录。\n"));
        return;
    }
    context.print(hits_table(context, hits));
    if (is_true(answer, "more"))
        context.remark(context.say("There may be more: narrow it down, or --limit 500",
                                   "可能还有更多：请缩小范围，或使用 --limit 500"));
}

Result<void> search(Context& context, const Arguments& arguments) {
    RAPPORT_TRY(const Json request, search_request(context, arguments));
    RAPPORT_CHECK(index_all(context));
    RAPPORT_TRY(const Json answer, context.call("search", request));
    if (context.json())
        context.print_json(answer);
    else
        print_hits(context, answer);
    return {};
}

std::vector<Parameter> options() {
    return {
        {"kind",
         {"only this kind: account, contact, note, visit …; may be repeated",
          "只搜索该类记录：account、contact、note、visit 等，可多次使用"},
         "KIND",
         {},
         false,
         true},
        {"account", {"only what belongs to this account", "只搜索该客户"}, "ACCOUNT"},
        {"person", {"only what is this user's", "只搜索该用户负责的记录"}, "USER"},
        {"since", {"only from this day on", "从该日起"}, "DATE"},
        {"until", {"only before this day", "该日之前"}, "DATE"},
        {"presentable", {"only in fields that a customer may see", "只搜索可向客户展示的内容"}, ""},
        {"limit", {"at most so many (50)", "最多条数（50）"}, "NUMBER"}};
}

}  // namespace

void add_search_command(CommandList& list) {
    Command command;
    command.path = {"search"};
    command.about = {"Finds records by what stands in them", "按内容搜索记录"};
    command.operands = {{"text",
                         {"words, all of which must be there; in quotes: as it stands",
                          "关键词，须全部出现；加引号则原样匹配"},
                         "TEXT",
                         {},
                         true,
                         true}};
    command.options = options();
    command.examples = {"rapport search 报价", "rapport search wangming --kind contact",
                        "rapport search dn50 --account 华东精密 --since 2026-01-01 --json"};
    command.notes = {
        "Traditional and simplified characters, case, accents and width make no difference. Names "
        "are found by how they are read, in full or by first letters (wangming, wm). The beginning "
        "of a Latin word is enough; where a word is nowhere, words that are a slip away from it "
        "are "
        "taken. What is restricted is not searched.",
        "不区分简繁体、大小写、重音和全半角。姓名和名称可用全拼或首字母搜索（wangming、wm）。"
        "英文单词输入开头即可；找不到时改用拼写相近的词。受限内容不在搜索范围内。"};
    command.run = search;
    list.commands.push_back(std::move(command));
}

}  // namespace rapport::cli
