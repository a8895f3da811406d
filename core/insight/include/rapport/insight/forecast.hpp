// rapport/insight/forecast.hpp
//
// What open deals may bring, month by month. Currencies stand side by side and are never added.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

struct Month {
    std::int32_t year = 0;
    std::int32_t month = 1;  // 1..12

    auto operator<=>(const Month&) const = default;
};

struct OpenDeal {
    std::int64_t value_minor = 0;
    std::string currency;  // ISO 4217
    std::int32_t probability_per_mille = 0;
    std::optional<Month> expected;  // nothing: nobody has said when
    bool is_committed = false;      // the rep stands for it
};

struct ForecastLine {
    std::optional<Month> month;
    std::string currency;
    std::size_t deals = 0;
    std::int64_t best_minor = 0;       // Σ value: all of them are won
    std::int64_t weighted_minor = 0;   // Σ value · probability, the sum rounded half up
    std::int64_t committed_minor = 0;  // Σ value of what is committed
};

// One line a month and currency, by month, then currency; deals without a month come last.
// invalid_argument: a value below zero, a probability outside 0..1000, a month that does not exist,
// no currency. too_large: a sum beyond 64 bits.
[[nodiscard]] Result<std::vector<ForecastLine>> forecast(std::span<const OpenDeal> deals);

}  // namespace rapport::insight
