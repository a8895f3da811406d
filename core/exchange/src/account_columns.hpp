// core/exchange/src/account_columns.hpp
//
// What people call the fields of an account, and what they write into the cells.
#pragma once

#include <string>
#include <string_view>

#include "rapport/exchange/dates.hpp"
#include "rapport/record/result.hpp"
#include "rapport/record/schema.hpp"

namespace rapport::exchange {

// The field that a column of that name holds; null when it means nothing here.
[[nodiscard]] const Field* account_field(const Table& accounts, std::string_view header);

// A cell as the field's value, checked. Choices are accepted by name, by label and by what people
// say for them.
[[nodiscard]] Result<Value> cell_value(const Field& field, std::string_view cell, DateOrder dates);

// Without blanks at both ends, of whatever kind.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

}  // namespace rapport::exchange
