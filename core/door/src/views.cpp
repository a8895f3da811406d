// core/door/src/views.cpp
#include "views.hpp"

#include "rapport/domain/draft.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/store/contents.hpp"

namespace rapport {
namespace {

Error wrong(const Field& field, Errc code, std::string detail) {
    return make_error(code, std::move(detail), std::string(field.name));
}

Result<Value> value_of_text(const Field& field, const std::string& text) {
    if (text.empty()) return Value{Empty{}};
    switch (field.type) {
        case FieldType::reference:
            if (const auto id = parse_id<RecordId>(text)) return Value{*id};
            return wrong(field, Errc::invalid_argument, "it must be an id");
        case FieldType::instant:
            if (const auto at = parse_instant(text)) return Value{*at};
            return wrong(field, Errc::invalid_date,
                         "an instant is written 2026-03-05T09:30:00Z and must exist");
        default:
            return Value{text};
    }
}

}  // namespace

Json json_of(const Field& field, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == FieldType::boolean) return *number != 0;
        if (field.type == FieldType::instant) return instant_text(*number);
        return *number;
    }
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* id = std::get_if<RecordId>(&value)) return to_text(*id);
    return {};
}

Result<Value> value_of(const Field& field, const Json& json) {
    if (json.is_null()) return Value{Empty{}};
    if (const std::string* text = json.text()) return value_of_text(field, *text);
    if (const std::int64_t* number = json.integer(); number && field.type == FieldType::integer)
        return Value{*number};
    if (const bool* truth = json.boolean(); truth && field.type == FieldType::boolean)
        return Value{std::int64_t{*truth ? 1 : 0}};
    return wrong(field, Errc::invalid_argument, "it must be: " + type_name(field));
}

std::string_view name_of_field(const Table& table, FieldNo number) {
    if (number == live_field) return "live";
    const Field* field = table.field(number);
    return field ? field->name : "unknown";
}

Json json_of(const Table& table, FieldNo number, const Value& value) {
    if (number == live_field) return value == Value{std::int64_t{1}};
    const Field* field = table.field(number);
    return field ? json_of(*field, value) : Json();
}

Json json_of(const Label& label) {
    Json json = Json::object();
    json.set("en", label.en).set("zh", label.zh);
    return json;
}

std::string type_name(const Field& field) {
    switch (field.type) {
        case FieldType::text:
            return "text";
        case FieldType::long_text:
            return "long text";
        case FieldType::integer:
            if (field.range.most == Range{}.most) return "integer";
            return "integer from " + std::to_string(field.range.least) + " to " +
                   std::to_string(field.range.most);
        case FieldType::boolean:
            return "boolean";
        case FieldType::date:
            return "date";
        case FieldType::instant:
            return "instant";
        case FieldType::reference:
            return "id of " + std::string(field.refers_to);
        case FieldType::choice: {
            std::string all;
            for (const Choice& choice : field.choices)
                all.append(all.empty() ? "one of " : ", ").append(choice.name);
            return all;
        }
    }
    return "any";
}

Result<RecordView> Views::of(const Row& row) {
    const Table& table = *store_.schema().table(row.table);
    Json json = Json::object();
    json.set("id", to_text(row.id)).set("table", table.name);
    json.set("rev", rev_token(row.versions)).set("deleted", row.deleted);
    Json conflicts = Json::array();
    for (const FieldNo field : row.conflicts) conflicts.push(name_of_field(table, field));
    json.set("conflicts", std::move(conflicts));
    Json merged = Json::array();
    for (const FieldNo field : row.merged) merged.push(name_of_field(table, field));
    json.set("merged", std::move(merged));
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const Field& field = table.fields[i];
        json.set(field.name, json_of(field, row.values[i]));
        if (field.type != FieldType::reference) continue;
        RAPPORT_TRY(Json label, label_of(row, field, row.values[i]));
        json.set(std::string(field.name) + "_label", std::move(label));
    }
    RAPPORT_CHECK(add_currency(row, table, json));
    RAPPORT_CHECK(add_content(row, table, json));
    RAPPORT_CHECK(set_kept(json, row));
    return RecordView{std::move(json)};
}

Result<void> Views::add_currency(const Row& row, const Table& table, Json& json) {
    const Field* leads = currency_from(store_.schema(), table);
    const auto* id = leads ? std::get_if<RecordId>(&row.value(table, leads->name)) : nullptr;
    if (!id) return {};
    const Table& other = *store_.schema().table(leads->refers_to);
    RAPPORT_TRY(const auto found, store_.find(other.number, *id));
    if (found)
        json.set("currency", json_of(*other.field("currency"), found->value(other, "currency")));
    return {};
}

Result<void> Views::set_kept(Json& json, const Row& row) {
    if (row.table != table::account && row.table != table::contact) return {};
    if (!aliases_) {
        RAPPORT_TRY(aliases_, Aliases::of(store_));
    }
    if (const RecordId kept = aliases_->kept(row.id); kept != row.id)
        json.set("merged_into", to_text(kept));
    return {};
}

// Whether what the record names is here, and safe.
Result<void> Views::add_content(const Row& row, const Table& table, Json& json) {
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const auto* text = std::get_if<std::string>(&row.values[i]);
        if (!table.fields[i].names_content || !text) continue;
        const auto content = parse_content_address(*text);
        if (!content) continue;
        RAPPORT_TRY(const ContentState state, store_.contents().state({row.id, *content}));
        json.set("here", state.is_whole() ? "whole" : state.bytes_here > 0 ? "partly" : "no");
        json.set("bytes_here", static_cast<std::int64_t>(state.bytes_here));
        json.set("safe", state.safe);
        json.set("refusal", state.refusal);
    }
    return {};
}

Result<RecordView> Views::of(TableNo table, RecordId id) {
    RAPPORT_TRY(const Row row, record_of(store_, table, id));
    return of(row);
}

Result<Json> Views::label_of(const Row& row, const Field& field, const Value& value) {
    if (const auto* id = std::get_if<RecordId>(&value)) {
        RAPPORT_TRY(const auto title,
                    titles_.of(store_.schema().table(field.refers_to)->number, *id));
        return title ? Json(*title) : Json();
    }
    if (!field.author_when_empty) return Json();
    RAPPORT_TRY(const Author author, authors_.of(row));
    // Before the first log-in nobody has a name here, and the device's id says nothing to anybody.
    if (author.user_name == to_text(store_.device())) return Json();
    return Json(author.user_name);
}

}  // namespace rapport
