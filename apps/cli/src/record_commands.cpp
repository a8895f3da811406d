// apps/cli/src/record_commands.cpp
//
// The verbs that every kind of record has, made from the schema.
#include <algorithm>

#include "commands.hpp"
#include "pages.hpp"
#include "rapport/record/tables.hpp"
#include "values.hpp"

namespace rapport::cli {
namespace {

// Kinds that are part of a page are listed below it.
struct Part {
    std::string_view noun;
    std::string_view by;  // the field that leads to the page's record
};
constexpr Part account_parts[] = {{"contact", "account"},
                                  {"visit", "account"},
                                  {"promise", "account"},
                                  {"attachment", "account"},
                                  {"team", "account"}};
constexpr Part contact_parts[] = {
    {"stance", "contact"}, {"promise", "contact"}, {"note", "contact"}, {"attachment", "contact"}};
constexpr Part visit_parts[] = {{"objective", "visit"},
                                {"participant", "visit"},
                                {"note", "visit"},
                                {"promise", "visit"},
                                {"attachment", "visit"}};
constexpr Part note_parts[] = {{"attachment", "note"}};

std::span<const Part> parts_of(const Noun& noun) {
    if (noun.name == "account") return account_parts;
    if (noun.name == "contact") return contact_parts;
    if (noun.name == "visit") return visit_parts;
    if (noun.name == "note") return note_parts;
    return {};
}

// As it is typed.
std::string word_of(const Noun& noun) {
    return option_of(noun.name);
}

std::string method_of(const Noun& noun, std::string_view verb) {
    return std::string(noun.name) + "." + std::string(verb);
}

std::string currency_of(Context& context, const Noun& noun, const std::string& id) {
    Json request = Json::object();
    request.set("id", id);
    const auto record = context.call(method_of(noun, "show"), request);
    return record ? text_of(*record, "currency") : std::string();
}

// In which currency the amounts are that were typed: the one that was typed with them, the
// record's, or that of the record which a new one belongs to.
std::string currency_for(Context& context, const Noun& noun, const Arguments& arguments,
                         const Json& request) {
    if (const auto typed = arguments.text("currency")) return *typed;
    if (const std::string own = text_of(request, "id"); !own.empty())
        if (std::string known = currency_of(context, noun, own); !known.empty()) return known;
    const Field* leads = currency_from(product_schema(), *noun.table);
    const Noun* other = leads ? noun_of_table(leads->refers_to) : nullptr;
    const std::string id = leads ? text_of(request, leads->name) : std::string();
    return other && !id.empty() ? currency_of(context, *other, id) : std::string();
}

// The fields that were given as options, as the door takes them.
Result<void> put_fields(Context& context, const Noun& noun, const Arguments& arguments, Json& to) {
    for (const bool amounts : {false, true}) {  // what names their currency comes first
        for (const Field& field : noun.table->fields) {
            const auto text = arguments.text(option_of(field.name));
            if (!text || (field.unit == Unit::money) != amounts) continue;
            const std::string currency =
                amounts ? currency_for(context, noun, arguments, to) : std::string();
            RAPPORT_TRY(Json value, value_of(context, field, *text, currency));
            to.set(field.name, std::move(value));
        }
    }
    return {};
}

Result<Json> request_for(Context& context, const Noun& noun, const Arguments& arguments) {
    RAPPORT_TRY(std::string id,
                id_of(context, noun, arguments.text_or(std::string(noun.name), "")));
    Json request = Json::object();
    request.set("id", std::move(id));
    if (const auto rev = arguments.text("rev")) request.set("rev", *rev);
    return request;
}

// Calls the method and shows the record that it answers with.
Result<void> call_and_show(Context& context, const Noun& noun, std::string_view verb,
                           const Json& request, std::string_view done) {
    RAPPORT_TRY(const Json record, context.call(method_of(noun, verb), request));
    if (context.json()) {
        context.print_json(record);
        return {};
    }
    context.print(record_page(context, noun, record));
    if (!done.empty()) context.remark(done);
    return {};
}

Command add_command(const Noun& noun) {
    Command command;
    command.path = {word_of(noun), "add"};
    command.about = {"Adds a record", "新增"};
    for (const Field& field : noun.table->fields) command.options.push_back(option_for(field));
    command.options.push_back(
        {"id",
         {"an id of your own, so that repeating is safe", "自定的编号，重复执行也安全"},
         "ID"});
    const std::string head = "rapport " + word_of(noun) + " add ";
    command.examples = {head + std::string(noun.example_add.en),
                        head + std::string(noun.example_add.zh) + " --json"};
    command.run = [&noun](Context& context, const Arguments& arguments) -> Result<void> {
        Json request = Json::object();
        RAPPORT_CHECK(put_fields(context, noun, arguments, request));
        if (const auto id = arguments.text("id")) request.set("id", *id);
        return call_and_show(context, noun, "add", request, context.say("Saved.", "已保存。"));
    };
    return command;
}

Command edit_command(const Noun& noun) {
    Command command;
    command.path = {word_of(noun), "edit"};
    command.about = {"Changes fields of a record", "修改"};
    command.operands = {record_parameter(noun)};
    for (const Field& field : noun.table->fields)
        if (!field.names_content) command.options.push_back(option_for(field));
    command.options.push_back(rev_option());
    const std::string first = option_of(noun.table->fields.back().name);
    command.examples = {"rapport " + word_of(noun) + " edit 4f1c09aa --" + first + " \"…\""};
    command.notes = {"An empty value (--" + first + " \"\") clears a field.",
                     "空值（--" + first + " \"\"）会清除该字段。"};
    command.run = [&noun](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(Json request, request_for(context, noun, arguments));
        RAPPORT_CHECK(put_fields(context, noun, arguments, request));
        if (request.members()->names.size() <= (request.find("rev") != nullptr ? 2u : 1u))
            return make_error(
                Errc::invalid_argument,
                context.say("name a field to change, such as --", "请指定要修改的字段，例如 --") +
                    option_of(noun.table->fields.front().name));
        return call_and_show(context, noun, "edit", request, context.say("Saved.", "已保存。"));
    };
    return command;
}

Result<void> show_with_parts(Context& context, const Noun& noun, const Json& request) {
    RAPPORT_CHECK(call_and_show(context, noun, "show", request, {}));
    if (context.json()) return {};
    for (const Part& part : parts_of(noun)) {
        const Noun& other = *noun_named(part.noun);
        Json query = Json::object();
        query.set(part.by, *request.find("id"));
        RAPPORT_TRY(const Json page, context.call(method_of(other, "list"), query));
        context.print(section(context, other, items_of(page, "items"), part.by));
    }
    return {};
}

Command show_command(const Noun& noun) {
    Command command;
    command.path = {word_of(noun), "show"};
    command.about = {"Shows one record", "查看"};
    command.operands = {record_parameter(noun)};
    command.examples = {"rapport " + word_of(noun) + " show 4f1c09aa"};
    command.run = [&noun](Context& context, const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, request_for(context, noun, arguments));
        return show_with_parts(context, noun, request);
    };
    return command;
}

Command delete_or_restore_command(const Noun& noun, bool restores) {
    const std::string verb = restores ? "restore" : "delete";
    Command command;
    command.path = {word_of(noun), verb};
    command.about = restores ? Text{"Brings a deleted record back, whole", "恢复已删除的记录"}
                             : Text{"Deletes a record; it can be restored", "删除（可恢复）"};
    command.operands = {record_parameter(noun)};
    command.options = {rev_option()};
    command.examples = {"rapport " + word_of(noun) + " " + verb + " 4f1c09aa"};
    command.run = [&noun, verb, restores](Context& context,
                                          const Arguments& arguments) -> Result<void> {
        RAPPORT_TRY(const Json request, request_for(context, noun, arguments));
        const auto done = restores ? context.say("Restored.", "已恢复。")
                                   : context.say("Deleted; `restore` brings it back.",
                                                 "已删除，可用 `restore` 恢复。");
        return call_and_show(context, noun, verb, request, done);
    };
    return command;
}

// Lists are asked for by what has few values.
bool is_filter(const Field& field) {
    return field.type == FieldType::reference || field.type == FieldType::choice ||
           field.type == FieldType::boolean;
}

// Pages of the door until there are as many records as were asked for.
Result<Json::Array> records_of(Context& context, const Noun& noun, const Json& query,
                               std::int64_t limit, bool& more) {
    constexpr std::int64_t page_size = 1000;
    Json::Array all;
    more = true;
    while (more && std::ssize(all) < limit) {
        Json page_query = query;
        page_query.set("limit", std::min(page_size, limit - std::ssize(all)))
            .set("offset", std::ssize(all));
        RAPPORT_TRY(const Json page, context.call(method_of(noun, "list"), page_query));
        for (const Json& record : items_of(page, "items")) all.push_back(record);
        more = is_true(page, "more");
    }
    return all;
}

// When a visit is to begin, in the time of this place.
constexpr Field time_bounds[] = {
    {.number = 1, .name = "from", .type = FieldType::instant, .label = {}},
    {.number = 2, .name = "until", .type = FieldType::instant, .label = {}}};

Result<void> put_times(Context& context, const Arguments& arguments, Json& query) {
    for (const Field& bound : time_bounds) {
        const auto text = arguments.text(std::string(bound.name));
        if (!text) continue;
        RAPPORT_TRY(Json time, value_of(context, bound, *text));
        query.set(bound.name, std::move(time));
    }
    return {};
}

Result<void> list_records(Context& context, const Noun& noun, const Arguments& arguments) {
    Json query = Json::object();
    RAPPORT_CHECK(put_fields(context, noun, arguments, query));
    query.set("deleted", arguments.has("deleted"));
    RAPPORT_CHECK(put_times(context, arguments, query));
    constexpr Field count{.number = 1, .name = "limit", .type = FieldType::integer, .label = {}};
    RAPPORT_TRY(const Json limit, value_of(context, count, arguments.text_or("limit", "200")));
    bool more = false;
    RAPPORT_TRY(const Json::Array records,
                records_of(context, noun, query,
                           limit.integer() == nullptr ? 200 : *limit.integer(), more));
    if (context.json()) {
        context.print_json(Json(records));
    } else {
        context.print(list_page(context, noun, records));
    }
    if (more)
        context.remark(context.say("There are more; --limit N shows them.",
                                   "还有更多记录，可用 --limit N 查看。"));
    return {};
}

Command list_command(const Noun& noun) {
    Command command;
    command.path = {word_of(noun), "list"};
    command.about = {"Lists records", "列表"};
    for (const Field& field : noun.table->fields)
        if (is_filter(field)) command.options.push_back(option_for(field));
    if (noun.table->number == table::visit) {
        command.options.push_back({"from", {"beginning then or later", "不早于此时"}, "TIME"});
        command.options.push_back({"until", {"beginning before", "早于此时"}, "TIME"});
    }
    command.options.push_back({"deleted", {"the deleted ones instead", "只列出已删除的"}, ""});
    command.options.push_back({"limit", {"at most so many (200)", "最多条数（200）"}, "N"});
    command.examples = {"rapport " + word_of(noun) + " list",
                        "rapport " + word_of(noun) + " list --json --limit 100000"};
    command.run = [&noun](Context& context, const Arguments& arguments) {
        return list_records(context, noun, arguments);
    };
    return command;
}

}  // namespace

Parameter option_for(const Field& field) {
    Parameter option;
    option.name = option_of(field.name);
    option.about = {std::string(field.label.en), std::string(field.label.zh)};
    for (const Choice& choice : field.choices)
        option.choices.push_back({std::string(choice.name), std::string(choice.label.zh)});
    switch (field.type) {
        case FieldType::integer:
            option.value = field.range.most == 1440 ? "HH:MM" : "N";
            break;
        case FieldType::boolean:
            option.value = "YES|NO";
            break;
        case FieldType::date:
            option.value = "DATE";
            break;
        case FieldType::instant:
            option.value = "TIME";
            break;
        case FieldType::reference: {
            const Noun* noun = noun_of_table(field.refers_to);
            option.value = noun == nullptr ? "ID" : std::string(noun->name);
            std::ranges::transform(option.value, option.value.begin(), [](unsigned char c) {
                return static_cast<char>(std::toupper(c));
            });
            break;
        }
        case FieldType::choice:
            option.value = "WORD";
            break;
        case FieldType::text:
        case FieldType::long_text:
            option.value = "TEXT";
            break;
    }
    return option;
}

Parameter record_parameter(const Noun& noun) {
    return {
        .name = std::string(noun.name),
        .about = {"its id, the last 8 characters of it, or a name", "编号、编号后 8 位，或名称"},
        .value = "ID",
        .is_required = true};
}

Parameter rev_option() {
    return {"rev",
            {"what you saw: the `rev` of the record when you read it",
             "读取记录时的 `rev`（您所看到的版本）"},
            "REV"};
}

void add_record_commands(CommandList& list) {
    for (const Noun& noun : nouns()) {
        list.groups.push_back(
            {word_of(noun), {std::string(noun.about.en), std::string(noun.about.zh)}});
        if (noun.written && noun.name != "visit" && noun.name != "attachment")
            list.commands.push_back(add_command(noun));
        list.commands.push_back(show_command(noun));
        list.commands.push_back(list_command(noun));
        if (!noun.written) continue;
        list.commands.push_back(edit_command(noun));
        list.commands.push_back(delete_or_restore_command(noun, false));
        list.commands.push_back(delete_or_restore_command(noun, true));
    }
}

}  // namespace rapport::cli
