// core/office/src/line_format.cpp
#include "line_format.hpp"

#include "rapport/record/date.hpp"

namespace rapport::office {

Json line_json(const Field& field, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == FieldType::boolean) return *number != 0;
        if (field.type == FieldType::instant) return instant_text(*number);
        return *number;
    }
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* id = std::get_if<RecordId>(&value)) return to_text(*id);
    return {};
}

Result<Value> line_value(const Field& field, const Json& json) {
    const auto wrong = [&](Errc code, std::string detail) {
        return make_error(code, std::move(detail), std::string(field.name));
    };
    if (json.is_null()) return Value{Empty{}};
    if (const auto* number = json.integer(); number && field.type == FieldType::integer)
        return checked(field, *number);
    if (const auto* truth = json.boolean(); truth && field.type == FieldType::boolean)
        return checked(field, std::int64_t{*truth ? 1 : 0});
    const std::string* text = json.text();
    if (field.type == FieldType::integer)
        return wrong(Errc::invalid_argument, "the value must be a whole number");
    if (field.type == FieldType::boolean || !text)
        return wrong(Errc::invalid_argument, field.type == FieldType::boolean
                                                 ? "the value must be true or false"
                                                 : "the value must be text");
    if (field.type == FieldType::reference) {
        const auto id = parse_id<RecordId>(*text);
        if (!id) return wrong(Errc::invalid_argument, "the value must be an id");
        return Value{*id};
    }
    if (field.type == FieldType::instant) {
        const auto at = parse_instant(*text);
        if (!at) return wrong(Errc::invalid_date, "an instant is written 2026-03-05T09:30:00Z");
        return checked(field, *at);
    }
    return checked(field, *text);
}

}  // namespace rapport::office
