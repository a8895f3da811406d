// core/door/src/schema_methods.cpp
//
// The tables as data, for shells that draw their forms from them.
#include "methods.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::text:
            return "text";
        case FieldType::long_text:
            return "long_text";
        case FieldType::integer:
            return "integer";
        case FieldType::boolean:
            return "boolean";
        case FieldType::date:
            return "date";
        case FieldType::instant:
            return "instant";
        case FieldType::reference:
            return "reference";
        case FieldType::choice:
            return "choice";
    }
    return "text";
}

std::string_view name_of(Sensitivity sensitivity) {
    switch (sensitivity) {
        case Sensitivity::presentable:
            return "presentable";
        case Sensitivity::internal:
            return "internal";
        case Sensitivity::restricted:
            return "restricted";
    }
    return "restricted";
}

std::string_view name_of(Unit unit) {
    switch (unit) {
        case Unit::none:
            return "none";
        case Unit::money:
            return "money";
        case Unit::thousandths:
            return "thousandths";
        case Unit::permille:
            return "permille";
        case Unit::microdegrees:
            return "microdegrees";
    }
    return "none";
}

Json field_json(const Field& field) {
    Json json = Json::object();
    json.set("number", std::int64_t{field.number}).set("name", field.name);
    json.set("type", name_of(field.type)).set("label", json_of(field.label));
    json.set("sensitivity", name_of(field.sensitivity));
    if (field.type == FieldType::reference) json.set("refers_to", field.refers_to);
    if (field.range.least != Range{}.least) json.set("least", field.range.least);
    if (field.range.most != Range{}.most) json.set("most", field.range.most);
    if (field.unit != Unit::none) json.set("unit", name_of(field.unit));
    if (field.choices.empty()) return json;
    Json choices = Json::array();
    for (const Choice& choice : field.choices) {
        Json one = Json::object();
        one.set("name", choice.name).set("label", json_of(choice.label));
        choices.push(std::move(one));
    }
    json.set("choices", std::move(choices));
    return json;
}

Json schema_json(const Schema& schema) {
    Json tables = Json::array();
    for (const Table& table : schema.tables) {
        Json fields = Json::array();
        for (const Field& field : table.fields) fields.push(field_json(field));
        Json one = Json::object();
        one.set("number", std::int64_t{table.number}).set("name", table.name);
        one.set("label", json_of(table.label)).set("read_only", table.writers == Writers::server);
        if (table.writers == Writers::managers) one.set("managers_only", true);
        if (!table.parent.empty()) one.set("parent", table.parent);
        one.set("fields", std::move(fields));
        tables.push(std::move(one));
    }
    Json json = Json::object();
    json.set("name", schema.name).set("version", std::int64_t{schema.version});
    return std::move(json.set("tables", std::move(tables)));
}

}  // namespace

void add_schema(std::vector<Method>& to, Store*) {
    to.push_back(method<Nothing>(
        "schema", "The tables: fields, types, choices and labels in both languages.", "{}",
        [](const Nothing&) -> Result<Json> { return schema_json(product_schema()); }));
}

}  // namespace rapport::methods
