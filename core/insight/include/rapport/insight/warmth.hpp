// rapport/insight/warmth.hpp
//
// How warm a relationship is: every touch counts by its weight and fades by half with each
// half-life, warmth(t) = Σ w·2^(-(t-tᵢ)/h).
//
// All of it is computed in whole numbers (powers of two from a table of constants), so that every
// device shows the same figure and the same date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

inline constexpr std::size_t touches_max = 10'000;
inline constexpr std::int32_t touch_weight_max = 100'000;  // per mille: a hundred plain touches
inline constexpr std::int32_t half_life_days_max = 3650;
inline constexpr std::size_t curve_points_max = 2'000;

struct Touch {
    std::int64_t at_unix_ms = 0;
    std::int32_t weight_per_mille = 1000;  // 1000: a plain touch; by kind, length and echelon
};

// In thousandths of one plain touch of just now, rounded half up. Touches after `at` are not yet.
// invalid_argument: a half-life outside 1..half_life_days_max, a weight outside
// 0..touch_weight_max. invalid_date: an instant beyond the year 9999. too_large: more than
// touches_max.
[[nodiscard]] Result<std::int64_t> warmth_at(std::span<const Touch> touches,
                                             std::int32_t half_life_days, std::int64_t at_unix_ms);

struct WarmthPoint {
    std::int64_t at_unix_ms = 0;
    std::int64_t warmth_per_mille = 0;
};
// From `from`, every `step_ms`, not beyond `until`. invalid_argument also: a step that is not
// positive, an end before the beginning; too_large also: more than curve_points_max points.
[[nodiscard]] Result<std::vector<WarmthPoint>> warmth_curve(std::span<const Touch> touches,
                                                            std::int32_t half_life_days,
                                                            std::int64_t from_unix_ms,
                                                            std::int64_t until_unix_ms,
                                                            std::int64_t step_ms);

// "Hungry again on": the first instant from `from` on at which the warmth lies under the threshold
// if nobody touches any more; `from` itself when it does already. Exact to a sixteen-millionth of
// the half-life. Touches after `from` are left out, as in warmth_at. Nothing when the threshold is
// nought: no warmth lies under it. invalid_argument also: a threshold below zero.
[[nodiscard]] Result<std::optional<std::int64_t>> hungry_from(std::span<const Touch> touches,
                                                              std::int32_t half_life_days,
                                                              std::int64_t threshold_per_mille,
                                                              std::int64_t from_unix_ms);

// Too thick: more than `touches` within `days`.
struct CrowdRule {
    std::int32_t touches = 0;
    std::int32_t days = 0;
};
struct Crowd {
    std::size_t touches = 0;
    std::int64_t first_unix_ms = 0, last_unix_ms = 0;
};
// The touches of the `days` days that end with `at`, when they are too many. A touch exactly so
// many days ago is out. invalid_argument: no days, or touches below zero.
[[nodiscard]] Result<std::optional<Crowd>> too_thick(std::span<const Touch> touches,
                                                     const CrowdRule& rule,
                                                     std::int64_t at_unix_ms);

}  // namespace rapport::insight
