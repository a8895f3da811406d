// core/insight/src/warmth.cpp
//
// Fixed point throughout: 31 bits behind the point for what has faded, 24 for the half-lives that
// have passed. Nothing here depends on a mathematical library or on how a processor rounds.
#include "rapport/insight/warmth.hpp"

#include <algorithm>
#include <array>

namespace rapport::insight {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t instant_ms_max = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z
constexpr int point = 31;
constexpr int fraction_bits = 24;

// 2^(-1/2), 2^(-1/4), 2^(-1/8) ... times 2^31: what each bit of the fraction of a half-life leaves.
constexpr std::array<std::uint64_t, fraction_bits> left_by_bit{
    1'518'500'250, 1'805'811'301, 1'969'251'188, 2'056'437'387, 2'101'467'502, 2'124'350'982,
    2'135'885'998, 2'141'676'973, 2'144'578'345, 2'146'030'505, 2'146'756'953, 2'147'120'270,
    2'147'301'951, 2'147'392'798, 2'147'438'222, 2'147'460'935, 2'147'472'292, 2'147'477'970,
    2'147'480'809, 2'147'482'228, 2'147'482'938, 2'147'483'293, 2'147'483'471, 2'147'483'559,
};

// The sum of all touches fits: 10^4 · 10^5 · 2^31 < 2^61.
static_assert(touches_max * touch_weight_max <= std::int64_t{1} << 30);
static_assert(std::int64_t{half_life_days_max} * day_ms < std::int64_t{1} << (63 - fraction_bits));

// What is left of a touch after that time, times 2^31.
std::int64_t faded(std::int32_t weight, std::int64_t age_ms, std::int64_t half_life_ms) {
    const std::int64_t halvings = age_ms / half_life_ms;
    if (halvings >= 2 * point) return 0;
    const std::int64_t fraction = ((age_ms % half_life_ms) << fraction_bits) / half_life_ms;
    std::uint64_t left = std::uint64_t{1} << point;
    for (int bit = 0; bit < fraction_bits; ++bit)
        if ((fraction >> (fraction_bits - 1 - bit) & 1) != 0)
            left = (left * left_by_bit[static_cast<std::size_t>(bit)] +
                    (std::uint64_t{1} << (point - 1))) >>
                   point;
    return (static_cast<std::int64_t>(left) * weight) >> halvings;
}

// Warmth times 2^31.
std::int64_t sum_at(std::span<const Touch> touches, std::int64_t half_life_ms, std::int64_t at) {
    std::int64_t sum = 0;
    for (const Touch& touch : touches)
        if (touch.at_unix_ms <= at)
            sum += faded(touch.weight_per_mille, at - touch.at_unix_ms, half_life_ms);
    return sum;
}

std::int64_t per_mille_of(std::int64_t sum) {
    return (sum + (std::int64_t{1} << (point - 1))) >> point;
}

Result<void> check_instant(std::int64_t unix_ms, const char* field) {
    if (unix_ms > instant_ms_max || unix_ms < -instant_ms_max)
        return make_error(Errc::invalid_date, "choose an instant before the year 10000", field);
    return {};
}

Result<void> check(std::span<const Touch> touches, std::int32_t half_life_days) {
    if (touches.size() > touches_max)
        return make_error(Errc::too_large, "leave out the oldest touches", "touches");
    if (half_life_days < 1 || half_life_days > half_life_days_max)
        return make_error(Errc::invalid_argument, "choose a half-life from one day to ten years",
                          "half_life_days");
    for (const Touch& touch : touches) {
        if (touch.weight_per_mille < 0 || touch.weight_per_mille > touch_weight_max)
            return make_error(Errc::invalid_argument, "choose a weight from 0 to 100000 per mille",
                              "weight");
        RAPPORT_CHECK(check_instant(touch.at_unix_ms, "at"));
    }
    return {};
}

}  // namespace

Result<std::int64_t> warmth_at(std::span<const Touch> touches, std::int32_t half_life_days,
                               std::int64_t at_unix_ms) {
    RAPPORT_CHECK(check(touches, half_life_days));
    RAPPORT_CHECK(check_instant(at_unix_ms, "at"));
    return per_mille_of(sum_at(touches, half_life_days * day_ms, at_unix_ms));
}

Result<std::vector<WarmthPoint>> warmth_curve(std::span<const Touch> touches,
                                              std::int32_t half_life_days,
                                              std::int64_t from_unix_ms, std::int64_t until_unix_ms,
                                              std::int64_t step_ms) {
    RAPPORT_CHECK(check(touches, half_life_days));
    RAPPORT_CHECK(check_instant(from_unix_ms, "from"));
    RAPPORT_CHECK(check_instant(until_unix_ms, "until"));
    if (step_ms < 1)
        return make_error(Errc::invalid_argument, "choose a step of time that goes on", "step");
    if (until_unix_ms < from_unix_ms)
        return make_error(Errc::invalid_argument, "let the curve end after it begins", "until");
    const std::int64_t steps = (until_unix_ms - from_unix_ms) / step_ms;
    if (steps >= static_cast<std::int64_t>(curve_points_max))
        return make_error(Errc::too_large, "choose a longer step", "step");

    std::vector<WarmthPoint> points;
    points.reserve(static_cast<std::size_t>(steps) + 1);
    for (std::int64_t i = 0; i <= steps; ++i) {
        const std::int64_t at = from_unix_ms + i * step_ms;
        points.push_back({at, per_mille_of(sum_at(touches, half_life_days * day_ms, at))});
    }
    return points;
}

Result<std::optional<std::int64_t>> hungry_from(std::span<const Touch> touches,
                                                std::int32_t half_life_days,
                                                std::int64_t threshold_per_mille,
                                                std::int64_t from_unix_ms) {
    RAPPORT_CHECK(check(touches, half_life_days));
    RAPPORT_CHECK(check_instant(from_unix_ms, "from"));
    if (threshold_per_mille < 0)
        return make_error(Errc::invalid_argument, "choose a threshold of nothing or more",
                          "threshold");
    if (threshold_per_mille == 0) return std::optional<std::int64_t>{};

    const std::int64_t half_life_ms = half_life_days * day_ms;
    std::vector<Touch> past;
    for (const Touch& touch : touches)
        if (touch.at_unix_ms <= from_unix_ms) past.push_back(touch);
    constexpr std::int64_t warmest = std::int64_t{1} << 30;  // no sum is warmer
    const auto is_under = [&](std::int64_t at) {
        return threshold_per_mille > warmest || sum_at(past, half_life_ms, at) < threshold_per_mille
                                                                                     << point;
    };
    if (is_under(from_unix_ms)) return std::optional{from_unix_ms};

    // After forty half-lives the warmest sum has faded to a thousandth of a per mille.
    std::int64_t warm = from_unix_ms, cold = from_unix_ms + 40 * half_life_ms;
    while (cold - warm > 1) {
        const std::int64_t middle = warm + (cold - warm) / 2;
        (is_under(middle) ? cold : warm) = middle;
    }
    return std::optional{cold};
}

Result<std::optional<Crowd>> too_thick(std::span<const Touch> touches, const CrowdRule& rule,
                                       std::int64_t at_unix_ms) {
    if (rule.days < 1 || rule.days > half_life_days_max || rule.touches < 0)
        return make_error(Errc::invalid_argument, "say how many touches in how many days", "rule");
    RAPPORT_CHECK(check_instant(at_unix_ms, "at"));
    Crowd crowd{.first_unix_ms = at_unix_ms, .last_unix_ms = at_unix_ms - rule.days * day_ms};
    const std::int64_t begin = crowd.last_unix_ms;
    for (const Touch& touch : touches) {
        if (touch.at_unix_ms <= begin || touch.at_unix_ms > at_unix_ms) continue;
        ++crowd.touches;
        crowd.first_unix_ms = std::min(crowd.first_unix_ms, touch.at_unix_ms);
        crowd.last_unix_ms = std::max(crowd.last_unix_ms, touch.at_unix_ms);
    }
    if (crowd.touches <= static_cast<std::size_t>(rule.touches)) return std::optional<Crowd>{};
    return std::optional{crowd};
}

}  // namespace rapport::insight
