// core/office/src/record_line.cpp
#include "record_line.hpp"

#include <algorithm>

#include "line_format.hpp"

namespace rapport::office {
namespace {

Error fault(std::string_view field, std::string detail) {
    return make_error(Errc::invalid_argument, std::move(detail), std::string(field));
}

Result<const Field*> field_of(const Table& table, std::string_view name) {
    const Field* field = table.field(name);
    if (!field)
        return fault({}, "the table " + std::string(table.name) + " has no field of that name");
    return field;
}

Result<void> read_values(const Json& json, RecordLine& line) {
    const Json* values = json.find("values");
    const Json::Object* members = values ? values->members() : nullptr;
    if (!members) return fault("values", "it must be an object");
    for (std::size_t i = 0; i < members->names.size(); ++i) {
        RAPPORT_TRY(const Field* const field, field_of(*line.table, members->names[i]));
        RAPPORT_TRY(Value value, line_value(*field, members->values[i]));
        if (!is_empty(value)) line.values.emplace_back(field->number, std::move(value));
    }
    return {};
}

Result<void> read_siblings(const Json& json, RecordLine& line) {
    const Json* siblings = json.find("siblings");
    if (!siblings) return {};
    const Json::Object* members = siblings->members();
    if (!members) return fault("siblings", "it must be an object");
    for (std::size_t i = 0; i < members->names.size(); ++i) {
        RAPPORT_TRY(const Field* const field, field_of(*line.table, members->names[i]));
        const Json::Array* items = members->values[i].array_items();
        if (!items || items->empty()) return fault(field->name, "the siblings must be a list");
        std::vector<Value> all;
        for (const Json& item : *items) {
            RAPPORT_TRY(Value value, line_value(*field, item));
            all.push_back(std::move(value));
        }
        line.siblings.emplace_back(field->number, std::move(all));
    }
    return {};
}

}  // namespace

const Value& RecordLine::value(FieldNo field) const {
    for (const auto& [number, given] : values)
        if (number == field) return given;
    static const Value nothing{Empty{}};
    return nothing;
}

Result<RecordLine> parse_record_line(const Schema& schema, const Json& json) {
    RecordLine line;
    const Json* table = json.find("table");
    const Json* id = json.find("id");
    if (table && table->text()) line.table = schema.table(*table->text());
    if (!line.table) return fault("table", "there is no such table");
    const auto parsed = id && id->text() ? parse_id<RecordId>(*id->text()) : std::nullopt;
    if (!parsed || parsed->is_nil()) return fault("id", "it must be an id");
    line.id = *parsed;
    if (const Json* deleted = json.find("deleted"))
        line.deleted = deleted->boolean() && *deleted->boolean();
    RAPPORT_CHECK(read_values(json, line));
    RAPPORT_CHECK(read_siblings(json, line));
    return line;
}

Edit creation_of(const RecordLine& line) {
    Edit edit{Edit::Kind::create, line.table->number, line.id, {}, {}};
    for (const auto& [field, value] : line.values) {
        const bool apart = std::any_of(line.siblings.begin(), line.siblings.end(),
                                       [&](const auto& s) { return s.first == field; });
        if (!apart) edit.values.emplace_back(field, value);
    }
    for (const auto& [field, all] : line.siblings) edit.values.emplace_back(field, all.front());
    return edit;
}

Edit return_of(const RecordLine& line) {
    Edit edit = creation_of(line);
    edit.kind = Edit::Kind::restore;
    for (const Field& field : line.table->fields) {
        const bool given = std::any_of(edit.values.begin(), edit.values.end(),
                                       [&](const auto& v) { return v.first == field.number; });
        if (!given) edit.values.emplace_back(field.number, Value{Empty{}});
    }
    return edit;
}

bool has_its_key(const RecordLine& line) {
    if (line.table->key.empty()) return true;
    std::vector<Value> key;
    for (const std::string_view name : line.table->key)
        key.push_back(line.value(line.table->field(name)->number));
    return keyed_id(*line.table, key) == line.id;
}

bool says_the_same(const RecordLine& line, const Row& here) {
    if (line.deleted != here.deleted) return false;
    for (std::size_t i = 0; i < line.table->fields.size(); ++i)
        if (line.value(line.table->fields[i].number) != here.values[i]) return false;
    return true;
}

}  // namespace rapport::office
