// core/record/src/tables/words.hpp
//
// The words in which the product's fields are declared. Numbers are stored and sent: append, never
// renumber, never reuse.
//
// An empty person field (an owner, an observer) means the author of the record: a device works
// before its user has ever logged in.
#pragma once

#include <array>

#include "choices.hpp"
#include "rapport/record/content.hpp"
#include "rapport/record/schema.hpp"

namespace rapport::tables {

using enum FieldType;
using enum Sensitivity;

constexpr Field plain(FieldNo number, std::string_view name, FieldType type, Label label,
                      Sensitivity sensitivity = internal) {
    return {
        .number = number, .name = name, .type = type, .label = label, .sensitivity = sensitivity};
}
constexpr Field choose(FieldNo number, std::string_view name, std::span<const Choice> choices,
                       Label label, Sensitivity sensitivity = internal) {
    return {.number = number,
            .name = name,
            .type = choice,
            .label = label,
            .choices = choices,
            .sensitivity = sensitivity};
}
constexpr Field link(FieldNo number, std::string_view name, std::string_view refers_to, Label label,
                     Sensitivity sensitivity = internal) {
    return {.number = number,
            .name = name,
            .type = reference,
            .label = label,
            .refers_to = refers_to,
            .sensitivity = sensitivity,
            .indexed = true};
}
// One that no list is made by.
constexpr Field mention(FieldNo number, std::string_view name, std::string_view refers_to,
                        Label label, Sensitivity sensitivity = internal) {
    Field field = link(number, name, refers_to, label, sensitivity);
    field.indexed = false;
    return field;
}
constexpr Field person(FieldNo number, std::string_view name, Label label) {
    Field field = link(number, name, "user", label);
    field.author_when_empty = true;
    return field;
}
constexpr Field author(FieldNo number, std::string_view name, Label label) {
    Field field = person(number, name, label);
    field.indexed = false;
    return field;
}
constexpr Field count(FieldNo number, std::string_view name, Label label, Range range) {
    return {.number = number, .name = name, .type = integer, .label = label, .range = range};
}
// From 1, little, to 5, much.
constexpr Field grade(FieldNo number, std::string_view name, Label label) {
    return count(number, name, label, {1, 5});
}
constexpr Field measured(FieldNo number, std::string_view name, Unit unit, Label label,
                         Range range) {
    Field field = count(number, name, label, range);
    field.unit = unit;
    return field;
}
// Minor units of the currency that the record's `currency` names, or its parent's.
constexpr Field money(FieldNo number, std::string_view name, Label label,
                      Sensitivity sensitivity = internal) {
    Field field = measured(number, name, Unit::money, label, {0, money_max});
    field.sensitivity = sensitivity;
    return field;
}
constexpr Field quantity(FieldNo number, std::string_view name, Label label,
                         Sensitivity sensitivity = internal) {
    Field field = measured(number, name, Unit::thousandths, label, {0, money_max});
    field.sensitivity = sensitivity;
    return field;
}
constexpr Field share(FieldNo number, std::string_view name, Label label) {
    return measured(number, name, Unit::permille, label, {0, 1000});
}
constexpr Field latitude(FieldNo number) {
    return measured(number, "latitude", Unit::microdegrees, {"Latitude", "纬度"},
                    {-90'000'000, 90'000'000});
}
constexpr Field longitude(FieldNo number) {
    return measured(number, "longitude", Unit::microdegrees, {"Longitude", "经度"},
                    {-180'000'000, 180'000'000});
}
constexpr Field currency(FieldNo number, Sensitivity sensitivity = internal) {
    return plain(number, "currency", text, {"Currency", "币种"}, sensitivity);
}

// Declares the fields as those of a later schema version.
template <std::size_t Count>
constexpr std::array<Field, Count> since(int version, std::array<Field, Count> fields) {
    for (Field& field : fields) field.since = version;
    return fields;
}
constexpr Field since(int version, Field field) {
    field.since = version;
    return field;
}

}  // namespace rapport::tables
