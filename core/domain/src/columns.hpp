// core/domain/src/columns.hpp
//
// Columns of a row that may be empty.
#pragma once

#include <optional>
#include <string>

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

}  // namespace rapport
