// core/playbook/src/schema.cpp
//
// The JSON Schema of the format, from the lists that its structs serialise with.
#include "loading/walker.hpp"
#include "rapport/json/archive.hpp"

namespace rapport {
namespace {

constexpr std::string_view list_prefix = "list of ";

Json object_schema(const std::vector<Parameter>& parts, bool with_required);

Json type_schema(std::string_view type, const Parameter& parameter) {
    Json schema = Json::object();
    if (type.substr(0, list_prefix.size()) == list_prefix) {
        schema.set("type", "array");
        schema.set("items", type_schema(type.substr(list_prefix.size()), parameter));
        return schema;
    }
    if (type == "object") return object_schema(parameter.parts, true);
    schema.set("type", type == "text" ? "string" : type);
    if (type == "text") schema.set("minLength", std::int64_t{1});
    Json words = Json::array();
    for (const std::string_view word : one_of(parameter.about)) words.push(word);
    if (!words.array_items()->empty()) schema.set("enum", std::move(words));
    return schema;
}

Json object_schema(const std::vector<Parameter>& parts, bool with_required) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Parameter& part : parts) {
        Json schema = type_schema(part.type, part);
        if (!part.about.empty()) schema.set("description", part.about);
        properties.set(part.name, std::move(schema));
        if (part.required) required.push(part.name);
    }
    Json schema = Json::object();
    schema.set("type", "object");
    schema.set("properties", std::move(properties));
    if (with_required && !required.array_items()->empty())
        schema.set("required", std::move(required));
    schema.set("additionalProperties", false);
    return schema;
}

}  // namespace

// A playbook may stand in several files, each with some of its members; so the schema asks for none
// of them at the top. Loading does.
std::string playbook_schema() {
    Json schema = Json::object();
    schema.set("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.set("title", "rapport playbook, or a part of one");
    schema.set("description", "Loading checks more than a schema can: see core/doc/playbook.md.");
    const Json whole = object_schema(described<PlaybookContent>(), false);
    const Json::Object& members = *whole.members();
    for (std::size_t n = 0; n < members.names.size(); ++n)
        schema.set(members.names[n], members.values[n]);
    return to_text(schema, Layout::pretty) + "\n";
}

}  // namespace rapport
