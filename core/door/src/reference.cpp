// core/door/src/reference.cpp
//
// The method reference, made from the methods themselves.
#include "rapport/door/door.hpp"

namespace rapport {
namespace {

Json json_of(const std::vector<Parameter>& parameters) {
    Json all = Json::array();
    for (const Parameter& parameter : parameters) {
        Json one = Json::object();
        one.set("name", parameter.name).set("type", parameter.type);
        one.set("required", parameter.required).set("about", parameter.about);
        if (!parameter.parts.empty()) one.set("parts", json_of(parameter.parts));
        all.push(std::move(one));
    }
    return all;
}

void list_parameters(std::string& out, const std::vector<Parameter>& parameters,
                     bool shows_required, std::size_t depth) {
    for (const Parameter& parameter : parameters) {
        out.append(depth * 2, ' ').append("- ");
        if (!parameter.name.empty()) out.append("`").append(parameter.name).append("` ");
        out.append(parameter.type);
        if (shows_required && parameter.required) out.append(", **required**");
        if (!parameter.about.empty()) out.append(": ").append(parameter.about);
        out += '\n';
        list_parameters(out, parameter.parts, shows_required, depth + 1);
    }
}

}  // namespace

Json reference_json(const std::vector<Method>& methods) {
    Json all = Json::array();
    for (const Method& method : methods) {
        Json one = Json::object();
        one.set("name", method.name).set("summary", method.summary);
        one.set("parameters", json_of(method.parameters)).set("answer", json_of(method.answer));
        one.set("example", method.example);
        all.push(std::move(one));
    }
    return all;
}

std::string reference_markdown(const std::vector<Method>& methods) {
    std::string out =
        "# Methods\n\n"
        "Every shell calls these by name, with a JSON object of parameters. A parameter that is "
        "not\n"
        "required may be left out. Dates are `YYYY-MM-DD`; instants RFC 3339, or `YYYY-MM-DD "
        "HH:MM` in\n"
        "UTC; ids UUIDs. A *record* is an object of its fields by name, each reference with a\n"
        "`<field>_label`, beside `id`, `table`, `rev`, `deleted` and `conflicts`. An error is\n"
        "`{code, message, detail, field}`.\n";
    for (const Method& method : methods) {
        out.append("\n## ").append(method.name).append("\n\n").append(method.summary).append("\n");
        if (!method.parameters.empty()) {
            out.append("\nParameters:\n\n");
            list_parameters(out, method.parameters, true, 0);
        }
        if (!method.answer.empty()) {
            out.append("\nAnswer:\n\n");
            list_parameters(out, method.answer, false, 0);
        }
        out.append("\nExample: `")
            .append(method.name)
            .append(" ")
            .append(method.example)
            .append("`\n");
    }
    return out;
}

}  // namespace rapport
