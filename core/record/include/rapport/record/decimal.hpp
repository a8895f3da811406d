// rapport/record/decimal.hpp
//
// Whole numbers that stand for decimals: amounts in a currency's smallest unit, quantities in
// thousandths. There is no floating point in anything that is stored, merged or compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/schema.hpp"

namespace rapport {

// "12,000.5" with two decimals is 1200050. Signs, separators of thousands (commas, spaces,
// underscores) and the suffixes 万 and 亿 are understood; nothing is rounded: more decimals than
// there are, an overflow, or anything else is no number.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals);

enum class Grouping : bool { none, thousands };
// 1200050 with two decimals is "12000.50", or "12,000.50".
[[nodiscard]] std::string decimal_text(std::int64_t value, int decimals,
                                       Grouping grouping = Grouping::none);

// How many decimals a currency has, by ISO 4217 (2026): 2 for all that the list does not except.
[[nodiscard]] int currency_decimals(std::string_view currency) noexcept;

// How many decimals a field's whole numbers stand for; a share (permille) is said in percent.
[[nodiscard]] int decimals_of(Unit unit, std::string_view currency) noexcept;

}  // namespace rapport
