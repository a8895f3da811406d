// core/insight/src/promises/calendar.hpp
//
// Days as people speak of them, from a given today.
#pragma once

#include <cstdint>
#include <optional>

#include "../civil.hpp"

namespace rapport::insight {

// Monday is 0; 1970-01-01 was a Thursday.
[[nodiscard]] constexpr std::int64_t weekday_of(std::int64_t day) noexcept {
    return ((day + 3) % 7 + 7) % 7;
}
[[nodiscard]] constexpr std::int64_t monday_of(std::int64_t day) noexcept {
    return day - weekday_of(day);
}
// The next such day, today included.
[[nodiscard]] constexpr std::int64_t coming(std::int64_t today, std::int64_t weekday) noexcept {
    return today + (weekday - weekday_of(today) + 7) % 7;
}
// Friday of that week, or its Sunday when Friday has gone by.
[[nodiscard]] constexpr std::int64_t end_of_week(std::int64_t today, std::int64_t weeks) noexcept {
    const std::int64_t friday = monday_of(today) + 7 * weeks + 4;
    return friday >= today ? friday : friday + 2;
}

[[nodiscard]] inline std::int64_t end_of_month(std::int64_t today, std::int32_t months) {
    Civil civil = civil_of(today);
    civil.month += months + 1;
    while (civil.month > 12) {
        civil.month -= 12;
        ++civil.year;
    }
    civil.day = 1;
    return civil_day(civil).value_or(today + 1) - 1;
}

// A day of a month without its year: of next year when it is more than half a year ago.
[[nodiscard]] inline std::optional<std::int64_t> day_of_month(std::int64_t today,
                                                              std::int32_t month,
                                                              std::int32_t day) {
    constexpr std::int64_t half_a_year = 180;
    const std::int32_t year = civil_of(today).year;
    const auto here = civil_day({year, month, day});
    if (here && *here < today - half_a_year) return civil_day({year + 1, month, day});
    return here;
}

// "the 15th", 15号: of this month, or of the next one that has it.
[[nodiscard]] inline std::optional<std::int64_t> coming_day(std::int64_t today, std::int32_t day) {
    Civil civil = civil_of(today);
    civil.day = day;
    if (const auto here = civil_day(civil); here && *here >= today) return here;
    civil.month = civil.month % 12 + 1;
    if (civil.month == 1) ++civil.year;
    return civil_day(civil);
}

}  // namespace rapport::insight
