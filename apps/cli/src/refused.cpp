// apps/cli/src/refused.cpp
#include "refused.hpp"

#include "failure.hpp"
#include "nouns.hpp"
#include "rapport/record/date.hpp"
#include "times.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// What a change says of itself: the record's title, what was to be its title, or which fields it
// set.
std::string change_line(const Context& context, const Noun& noun, const Json& change) {
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

}  // namespace

std::string reason_of(const Context& context, const Json& refused) {
    const std::string name = text_of(refused, "code");
    const Errc code = errc_of(name);
    return name_of(code) == name ? sentence_of(code, context.settings().language) : name;
}

std::string time_in(const Json& object, std::string_view member) {
    const auto at = parse_instant(text_of(object, member));
    return at ? local_time(*at) : std::string();
}

Result<Json> number_in(Context& context, const Arguments& arguments) {
    constexpr Field field{.number = 1, .name = "number", .type = FieldType::integer, .label = {}};
    RAPPORT_TRY(Json number, value_of(context, field, arguments.text_or("number", "")));
    Json request = Json::object();
    request.set("number", std::move(number));
    return request;
}

std::string decided_words(const Context& context, std::string_view kind, const std::string& by) {
    struct Words {
        std::string_view kind, en, zh;
    };
    constexpr Words all[] = {{"open", "open", "待处理"},
                             {"accepted", "accepted", "已采纳"},
                             {"edited", "accepted with other values", "修改后采纳"},
                             {"returned", "returned", "已退回"},
                             {"retried", "written again", "已重新提交"},
                             {"discarded", "discarded", "已丢弃"}};
    for (const Words& words : all) {
        if (words.kind != kind) continue;
        std::string said = context.say(words.en, words.zh);
        if (kind == "open") return said;
        const std::string who = by.empty() ? context.say("the administrator", "管理员") : by;
        return context.settings().language == Language::chinese ? said + "（" + who + "）"
                                                                : said + " by " + who;
    }
    return std::string(kind);
}

std::string what_of(const Context& context, const Json& refused) {
    std::string what;
    for (const Json& change : items_of(refused, "changes")) {
        if (!what.empty()) what += "; ";
        const Noun* noun = noun_of_table(text_of(change, "table"));
        if (noun == nullptr)
            what += text_of(change, "table");
        else
            what += std::string(in(noun->table->label, context.settings().language)) + " " +
                    change_line(context, *noun, change);
    }
    return what;
}

}  // namespace rapport::cli
