// apps/cli/src/values.cpp
#include "values.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>

#include "rapport/record/date.hpp"
#include "rapport/record/decimal.hpp"
#include "times.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t short_id_length = 8;

Result<Json> boolean_of(Context& context, const std::string& text) {
    for (const std::string_view word : {"yes", "y", "true", "1", "是"})
        if (text == word) return Json(true);
    for (const std::string_view word : {"no", "n", "false", "0", "否"})
        if (text == word) return Json(false);
    return make_error(Errc::invalid_choice, context.say("yes or no", "是 或 否"));
}

// What may be from midnight to midnight is a minute of the day, written as a time.
bool is_time_of_day(const Field& field) {
    return field.type == FieldType::integer && field.range.least == 0 && field.range.most == 1440;
}

Result<Json> integer_of_text(Context& context, const std::string& text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size())
        return make_error(Errc::invalid_argument, context.say("a whole number", "整数"));
    return Json(number);
}

std::string choice_of(const Field& field, const std::string& text) {
    const auto found = std::ranges::find_if(field.choices, [&](const Choice& choice) {
        return text == choice.label.en || text == choice.label.zh;
    });
    return found == field.choices.end() ? text : std::string(found->name);
}

std::string all_of_stdin() {
    return {std::istreambuf_iterator<char>(std::cin), {}};
}

Result<Json> decimal_of_text(Context& context, const Field& field, std::string_view text,
                             std::string_view currency) {
    if (field.unit == Unit::permille && text.ends_with('%')) text.remove_suffix(1);
    const int decimals = decimals_of(field.unit, currency);
    const auto number = parse_decimal(text, decimals);
    if (number) return Json(*number);
    const std::string most = std::to_string(decimals);
    return make_error(Errc::invalid_argument,
                      context.say("a number with at most " + most + " decimals",
                                  "数字，最多 " + most + " 位小数"));
}

Result<Json> parsed(Context& context, const Field& field, const std::string& text,
                    std::string_view currency) {
    switch (field.type) {
        case FieldType::boolean:
            return boolean_of(context, text);
        case FieldType::integer:
            if (const auto minute = is_time_of_day(field) ? parse_clock(text) : std::nullopt)
                return Json(*minute);
            return field.unit == Unit::none ? integer_of_text(context, text)
                                            : decimal_of_text(context, field, text, currency);
        case FieldType::date:
            return Json(parse_day(text, context.now()));
        case FieldType::choice:
            return Json(choice_of(field, text));
        case FieldType::long_text:
            return Json(text == "-" ? all_of_stdin() : text);
        case FieldType::instant: {
            const auto at = parse_local_time(text, context.now());
            return Json(at ? instant_text(*at) : text);  // the core says what is wrong with it
        }
        case FieldType::reference: {
            const Noun* noun = noun_of_table(field.refers_to);
            if (noun == nullptr) return Json(text);
            RAPPORT_TRY(std::string id, id_of(context, *noun, text));
            return Json(std::move(id));
        }
        case FieldType::text:
            break;
    }
    return Json(text);
}

}  // namespace

std::string option_of(std::string_view field) {
    std::string option(field);
    std::ranges::replace(option, '_', '-');
    return option;
}

Result<Json> value_of(Context& context, const Field& field, const std::string& text,
                      std::string_view currency) {
    if (text.empty()) return Json();
    auto value = parsed(context, field, text, currency);
    if (value) return value;
    Error error = std::move(value).error();
    if (error.field.empty()) error.field = field.name;
    return error;
}

std::string shown_value(const Context& context, const Field& field, const Json& value,
                        std::string_view currency) {
    const Language language = context.settings().language;
    if (const bool* truth = value.boolean())
        return *truth ? context.say("yes", "是") : context.say("no", "否");
    if (const std::int64_t* number = value.integer()) {
        if (is_time_of_day(field)) return clock_text(*number);
        if (field.unit == Unit::none) return std::to_string(*number);
        std::string text =
            decimal_text(*number, decimals_of(field.unit, currency), Grouping::thousands);
        if (field.unit == Unit::permille) return text + "%";
        return field.unit == Unit::money && !currency.empty() ? text + " " + std::string(currency)
                                                              : text;
    }
    const std::string* text = value.text();
    if (text == nullptr) return {};
    if (field.type == FieldType::instant) {
        const auto at = parse_instant(*text);
        return at ? local_time(*at) : *text;
    }
    if (field.type == FieldType::reference) return short_id(*text);
    if (field.type != FieldType::choice) return *text;
    const auto choice = std::ranges::find(field.choices, std::string_view(*text), &Choice::name);
    return choice == field.choices.end() ? *text : std::string(in(choice->label, language));
}

std::string shown(const Context& context, const Field& field, const Json& record) {
    if (field.type == FieldType::reference) {
        const std::string label = text_of(record, std::string(field.name) + "_label");
        if (!label.empty()) return label;
    }
    const Json* value = record.find(field.name);
    return value == nullptr ? std::string()
                            : shown_value(context, field, *value, text_of(record, "currency"));
}

std::string short_id(std::string_view id) {
    return std::string(id.size() > short_id_length ? id.substr(id.size() - short_id_length) : id);
}

std::string text_of(const Json& object, std::string_view member) {
    const Json* found = object.find(member);
    const std::string* text = found == nullptr ? nullptr : found->text();
    return text == nullptr ? std::string() : *text;
}

std::string local_time_of(const Json& object, std::string_view member) {
    const auto at = parse_instant(text_of(object, member));
    return at ? local_time(*at) : std::string();
}

std::int64_t integer_of(const Json& object, std::string_view member) {
    const Json* found = object.find(member);
    const std::int64_t* number = found == nullptr ? nullptr : found->integer();
    return number == nullptr ? 0 : *number;
}

bool is_true(const Json& object, std::string_view member) {
    const Json* found = object.find(member);
    const bool* truth = found == nullptr ? nullptr : found->boolean();
    return truth != nullptr && *truth;
}

const Json::Array& items_of(const Json& object, std::string_view member) {
    static const Json::Array none;
    const Json* found = object.find(member);
    const Json::Array* items = found == nullptr ? nullptr : found->array_items();
    return items == nullptr ? none : *items;
}

}  // namespace rapport::cli
