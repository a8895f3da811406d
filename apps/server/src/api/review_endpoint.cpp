// apps/server/src/api/review_endpoint.cpp
//
// POST /v1/review: the review list for managers, one question a call.
#include <nlohmann/json.hpp>

#include "api/api.hpp"
#include "api/problem.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t changes_listed_max = 10;  // of one entry

Json json_of(const Field* field, const Value& value) {
    if (const auto* id = std::get_if<RecordId>(&value)) return to_text(*id);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* number = std::get_if<std::int64_t>(&value);
    if (!number) return nullptr;
    if (!field || field->type == FieldType::boolean) return *number != 0;
    if (field->type == FieldType::instant) return instant_text(*number);
    return *number;
}

Json json_of(const ReviewField& one) {
    Json json{{"field", one.field ? one.field->name : "live"},
              {"value", json_of(one.field, one.value)},
              {"now", json_of(one.field, one.now)}};
    if (one.instead) json["instead"] = json_of(one.field, *one.instead);
    return json;
}

Json json_of(const ReviewChange& change) {
    Json sets = Json::array();
    for (const ReviewField& one : change.sets) sets.push_back(json_of(one));
    return {{"record", to_text(change.record)},
            {"table", change.table ? change.table->name : ""},
            {"title", change.title},
            {"creates", change.creates},
            {"visible", change.is_visible},
            {"sets", std::move(sets)}};
}

// A list names the fields only.
Json brief(const ReviewChange& change) {
    Json json = json_of(change);
    for (Json& one : json["sets"]) one = {{"field", one["field"]}};
    return json;
}

Json json_of(const ReviewEntry& entry, bool is_brief) {
    Json changes = Json::array();
    for (const ReviewChange& change : entry.changes) {
        if (is_brief && changes.size() == changes_listed_max) break;
        changes.push_back(is_brief ? brief(change) : json_of(change));
    }
    Json json{{"number", entry.review.number},
              {"state", name_of(entry.review.state)},
              {"author_id", to_text(entry.review.author)},
              {"author", entry.author},
              {"device", entry.device},
              {"at", instant_text(entry.refused_at_unix_ms)},
              {"code", entry.code},
              {"detail", entry.detail},
              {"readable", entry.is_readable},
              {"changes", std::move(changes)}};
    if (entry.review.state == sync::Review::State::open) return json;
    json["decided_at"] = instant_text(entry.review.at_unix_ms);
    json["decided_by"] = entry.by;
    json["sentence"] = entry.review.sentence;
    return json;
}

Error wrong(const char* member, const char* what) {
    return make_error(Errc::invalid_argument, what, member);
}

Result<std::uint64_t> number_in(const Json& body, const char* member, bool is_required) {
    const auto at = body.find(member);
    if (at == body.end() && !is_required) return std::uint64_t{0};
    if (at == body.end() || !at->is_number_integer() || at->get<std::int64_t>() < 0)
        return wrong(member, "a whole number is needed here");
    return at->get<std::uint64_t>();
}

Result<std::string> text_in(const Json& body, const char* member) {
    const auto at = body.find(member);
    if (at == body.end()) return std::string{};
    if (!at->is_string()) return wrong(member, "a text is needed here");
    return at->get<std::string>();
}

Result<Value> value_in(const Field& field, const Json& json) {
    if (json.is_null()) return Value{};
    if (json.is_boolean() && field.type == FieldType::boolean)
        return Value{std::int64_t{json.get<bool>()}};
    if (json.is_number_integer() && field.type == FieldType::integer)
        return Value{json.get<std::int64_t>()};
    if (!json.is_string()) return wrong("edits", "the value is of another type than its field");
    const auto text = json.get<std::string>();
    switch (field.type) {
        case FieldType::instant:
            if (const auto at = parse_instant(text)) return Value{*at};
            return make_error(Errc::invalid_date, {}, "edits");
        case FieldType::reference:
            if (const auto id = parse_id<RecordId>(text)) return Value{*id};
            return wrong("edits", "a reference is the id of a record");
        case FieldType::boolean:
        case FieldType::integer:
            return wrong("edits", "the value is of another type than its field");
        default:
            return Value{text};
    }
}

// The field's table is the one of the change that writes it.
Result<std::vector<sync::ReviewEdit>> edits_in(const Json& body, const ReviewEntry& entry) {
    std::vector<sync::ReviewEdit> out;
    const auto edits = body.find("edits");
    if (edits == body.end() || !edits->is_array())
        return wrong("edits", "a list of record, field and value");
    for (const Json& one : *edits) {
        if (!one.is_object()) return wrong("edits", "a list of record, field and value");
        RAPPORT_TRY(const std::string record, text_in(one, "record"));
        RAPPORT_TRY(const std::string name, text_in(one, "field"));
        const Field* field = nullptr;
        sync::ReviewEdit edit;
        for (const ReviewChange& change : entry.changes)
            if (to_text(change.record) == record && change.table) {
                edit.record = change.record;
                field = change.table->field(name);
            }
        const auto value = one.find("value");
        if (!field || value == one.end())
            return wrong("edits", "it has no such record and field, or no value");
        edit.field = field->number;
        RAPPORT_TRY(edit.value, value_in(*field, *value));
        out.push_back(std::move(edit));
    }
    return out;
}

}  // namespace

Result<HttpResponse> Api::review(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    const Json body = Json::parse(request.body.begin(), request.body.end(), nullptr, false);
    if (!body.is_object()) return make_error(Errc::bad_message, "the body is not a JSON object");
    RAPPORT_TRY(const std::string what, text_in(body, "do"));
    Reviews reviews{storage_, environment_};
    Json answer;
    if (what == "list") {
        RAPPORT_TRY(const std::uint64_t before, number_in(body, "before", false));
        const bool all = body.value("all", Json(false)) == Json(true);
        RAPPORT_TRY(const auto page, reviews.list(caller.user, !all, before));
        answer = {{"items", Json::array()}, {"before", page.before}};
        for (const ReviewEntry& entry : page.items) answer["items"].push_back(json_of(entry, true));
    } else if (what == "show") {
        RAPPORT_TRY(const std::uint64_t number, number_in(body, "number", true));
        RAPPORT_TRY(const auto entry, reviews.show(caller.user, number));
        answer = json_of(entry, false);
    } else {
        sync::Decision decision;
        RAPPORT_TRY(decision.number, number_in(body, "number", true));
        RAPPORT_TRY(decision.sentence, text_in(body, "sentence"));
        if (what == "edit") {
            decision.kind = sync::Decision::Kind::edit;
            RAPPORT_TRY(const auto entry, reviews.show(caller.user, decision.number));
            RAPPORT_TRY(decision.edits, edits_in(body, entry));
        } else if (what == "return") {
            decision.kind = sync::Decision::Kind::give_back;
        } else if (what != "accept") {
            return wrong("do", "it is one of: list, show, accept, edit, return");
        }
        RAPPORT_TRY(const auto entry, reviews.decide(caller.user, decision));
        hints_.ring();
        answer = json_of(entry, false);
    }
    const std::string text = answer.dump(-1, ' ', false, Json::error_handler_t::replace);
    HttpResponse response;
    response.content_type = "application/json";
    response.body.assign(text.begin(), text.end());
    response.note.device = short_hash(caller.device);
    return response;
}

}  // namespace rapport::server
