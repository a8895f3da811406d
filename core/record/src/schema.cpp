// core/record/src/schema.cpp
//
// Look-ups in a schema, the check of one value, and the names of derived scopes.
#include "rapport/record/schema.hpp"

#include <algorithm>

#include "rapport/record/content.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/text.hpp"

namespace rapport {
namespace {

constexpr std::int64_t earliest_ms = -62'135'596'800'000;  // 0001-01-01T00:00:00Z
constexpr std::int64_t latest_ms = 253'402'300'799'999;    // 9999-12-31T23:59:59.999Z

Error fault(Errc code, const Field& field, std::string detail) {
    return make_error(code, std::move(detail), std::string(field.name));
}

Error wrong_type(const Field& field, std::string_view wanted) {
    return fault(Errc::invalid_argument, field, "the value must be " + std::string(wanted));
}

Result<Value> checked_text(const Field& field, std::string text) {
    const bool is_long = field.type == FieldType::long_text;
    const Lines lines = is_long ? Lines::many : Lines::one;
    const std::size_t bytes_max = is_long ? long_text_bytes_max : text_bytes_max;
    const auto too_large = [&] {
        return fault(Errc::too_large, field,
                     "the text is longer than " + std::to_string(bytes_max) + " bytes");
    };
    if (text.size() > bytes_max) return too_large();
    if (!is_plainly_normal(text, lines)) {
        auto normal = normalised(text, lines);
        if (!normal) return fault(normal.error().code, field, normal.error().detail);
        if (normal->size() > bytes_max) return too_large();
        text = *std::move(normal);
    }
    if (text.empty()) return Value{Empty{}};
    if (field.names_content && !parse_content_address(text))
        return wrong_type(field, "the address of a content");
    return Value{std::move(text)};
}

Result<Value> checked_integer(const Field& field, std::int64_t number) {
    switch (field.type) {
        case FieldType::boolean:
            if (number != 0 && number != 1) return wrong_type(field, "true or false");
            break;
        case FieldType::instant:
            if (number < earliest_ms || number > latest_ms)
                return fault(Errc::invalid_date, field, "the years go from 1 to 9999");
            break;
        default:
            if (number < field.range.least || number > field.range.most)
                return fault(Errc::invalid_argument, field,
                             "the number must be from " + std::to_string(field.range.least) +
                                 " to " + std::to_string(field.range.most));
    }
    return Value{number};
}

Result<Value> checked_date(const Field& field, std::string text) {
    if (!is_date(text))
        return fault(Errc::invalid_date, field, "a date is written YYYY-MM-DD and must exist");
    return Value{std::move(text)};
}

Result<Value> checked_choice(const Field& field, std::string name) {
    if (field.choice(name)) return Value{std::move(name)};
    std::string all = "one of:";
    for (const Choice& choice : field.choices) all.append(" ").append(choice.name);
    return fault(Errc::invalid_choice, field, all);
}

template <class T>
const T* by_number(std::span<const T> all, std::uint16_t number) noexcept {
    for (const T& one : all)
        if (one.number == number) return &one;
    return nullptr;
}

template <class T>
const T* by_name(std::span<const T> all, std::string_view name) noexcept {
    for (const T& one : all)
        if (one.name == name) return &one;
    return nullptr;
}

}  // namespace

const Choice* Field::choice(std::string_view name_wanted) const noexcept {
    return by_name(choices, name_wanted);
}
const Field* Table::field(FieldNo number_wanted) const noexcept {
    return by_number(fields, number_wanted);
}
const Field* Table::field(std::string_view name_wanted) const noexcept {
    return by_name(fields, name_wanted);
}
const Table* Schema::table(TableNo number) const noexcept {
    return by_number(tables, number);
}
const Table* Schema::table(std::string_view name_wanted) const noexcept {
    return by_name(tables, name_wanted);
}

Result<Value> checked(const Field& field, Value value) {
    if (is_empty(value)) return value;
    auto* text = std::get_if<std::string>(&value);
    const auto* number = std::get_if<std::int64_t>(&value);
    const auto* id = std::get_if<RecordId>(&value);
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            return text ? checked_text(field, std::move(*text)) : wrong_type(field, "text");
        case FieldType::integer:
            return number ? checked_integer(field, *number) : wrong_type(field, "a whole number");
        case FieldType::boolean:
            return number ? checked_integer(field, *number) : wrong_type(field, "true or false");
        case FieldType::instant:
            return number ? checked_integer(field, *number) : wrong_type(field, "an instant");
        case FieldType::date:
            return text ? checked_date(field, std::move(*text)) : wrong_type(field, "a date");
        case FieldType::choice:
            return text ? checked_choice(field, std::move(*text)) : wrong_type(field, "a name");
        case FieldType::reference:
            return id && !id->is_nil() ? Result<Value>(value) : wrong_type(field, "an id");
    }
    return make_error(Errc::internal, "a field of an unknown type", std::string(field.name));
}

RecordId keyed_id(const Table& table, std::span<const Value> key) {
    std::vector<Bytes> parts;
    parts.reserve(key.size());
    for (const Value& value : key) {
        Bytes& part = parts.emplace_back();
        if (const auto* id = std::get_if<RecordId>(&value)) {
            part.assign(id->view().begin(), id->view().end());
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            part.assign(text->begin(), text->end());
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            const std::string digits = std::to_string(*number);
            part.assign(digits.begin(), digits.end());
        }
    }
    std::string purpose(table.name);
    std::replace(purpose.begin(), purpose.end(), '_', ' ');
    const std::vector<ByteView> views(parts.begin(), parts.end());
    return RecordId{make_uuid_from(purpose, views)};
}

const Field* currency_from(const Schema& schema, const Table& table) {
    const auto is_amount = [](const Field& field) { return field.unit == Unit::money; };
    if (table.field("currency") ||
        std::none_of(table.fields.begin(), table.fields.end(), is_amount))
        return nullptr;
    for (const Field& field : table.fields) {
        const Table* other = schema.table(field.refers_to);
        if (other && other->field("currency")) return &field;
    }
    return nullptr;
}

ScopeId restricted_scope(ScopeId account) {
    return ScopeId{make_uuid_from("restricted scope", {account.view()})};
}

ScopeId catalogue_scope() noexcept {
    return ScopeId{
        {'r', 'a', 'p', 'p', 'o', 'r', 0x80, 't', 0x80, 'c', 'a', 't', 'a', 'l', 'o', 'g'}};
}

}  // namespace rapport
