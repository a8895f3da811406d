// core/domain/src/columns.hpp
//
// Columns and fields of a row that may be empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/date.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

[[nodiscard]] inline std::optional<std::string> text_or_none(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return std::string(row.text(column));
}
[[nodiscard]] inline std::optional<Date> date_or_none(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Date{std::string(row.text(column))};
}
[[nodiscard]] inline std::optional<Instant> instant_or_none(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Instant{row.integer(column)};
}

// A field of a record that holds a text.
[[nodiscard]] inline std::optional<std::string> text_of(const Table& table, const Row& row,
                                                        std::string_view field) {
    const auto* text = std::get_if<std::string>(&row.value(table, field));
    return text ? std::optional{*text} : std::nullopt;
}

}  // namespace rapport
