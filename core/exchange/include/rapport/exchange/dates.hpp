// rapport/exchange/dates.hpp
//
// Days as people and spreadsheets write them. What can be read in two ways is asked about, never
// guessed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport {

enum class DateOrder : std::uint8_t { not_said, day_first, month_first };

// "2026-03-05" for 2026年3月5日, 2026/3/5, 20260305, 5.3.2026, 5 March 2026, Mar 5, 2026, and the
// day 46086 of a spreadsheet; a time behind the day is left away. 5/3/26 needs an order, unless
// only one gives a day. Errors: invalid_date.
[[nodiscard]] Result<std::string> day_of_text(std::string_view text, DateOrder order);

}  // namespace rapport
