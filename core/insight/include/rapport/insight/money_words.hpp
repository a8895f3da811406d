// rapport/insight/money_words.hpp
//
// An amount as short as a key figure needs it: 1.2 亿, 120M.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::insight {

enum class MoneyLanguage : std::uint8_t { en, zh };

struct ShortMoney {
    std::string value;      // "1.2", "-350"
    std::string_view unit;  // 万, 亿, K, M, B, T or nothing
};

// `decimals`: of the currency, 0..4. The largest unit of which there is at least one; one decimal
// below a hundred units unless it is nought, none above; rounded half away from zero, and what
// rounds up to a full unit takes it (999,950 is 1M, not 1000K). English counts in thousands from
// 1,000 on, Chinese in 万 from 10,000 on. invalid_argument: other decimals.
[[nodiscard]] Result<ShortMoney> short_money(std::int64_t minor, std::int32_t decimals,
                                             MoneyLanguage language);

}  // namespace rapport::insight
