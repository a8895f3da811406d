// rapport/insight/concentration.hpp
//
// How much a supplier depends on few customers. One with a single buyer is in danger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// All sales together: a hundred thousand times a thousand million, with two decimals and to spare.
inline constexpr std::int64_t concentration_sales_max = 100'000'000'000'000'000;

struct Concentration {
    std::size_t customers = 0;            // that bought
    std::size_t largest = 0;              // its place in the input; the first of equals
    std::int32_t largest_per_mille = 0;   // its share of all sales, rounded half up
    std::int32_t top_five_per_mille = 0;  // of the five largest, or of all when there are fewer
    std::int32_t herfindahl_points = 0;   // Σ(share in percent)²: 10000 for a single customer
    bool is_warning = false;              // the largest carries more than the threshold
};

// Herfindahl and Hirschman's index on the scale of 10000 points that competition authorities use,
// rounded half up. Nothing when nobody bought; sales below zero (returns) count as none. The
// warning compares exact shares, so that exactly the threshold gives none.
// invalid_argument: a threshold outside 0..1000. too_large: more than concentration_sales_max.
[[nodiscard]] Result<std::optional<Concentration>> concentration(
    std::span<const std::int64_t> sales_minor, std::int32_t warn_above_per_mille);

}  // namespace rapport::insight
