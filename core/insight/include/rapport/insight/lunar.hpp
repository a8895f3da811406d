// rapport/insight/lunar.hpp
//
// The Chinese lunar calendar, from a table of its months. Days are days since 1970, as in
// rapport/record/date.hpp.
#pragma once

#include <cstdint>
#include <optional>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// Lunar years; 1901 begins on 1901-02-19, and 2035 ends on 2036-01-27.
inline constexpr std::int32_t lunar_year_first = 1901;
inline constexpr std::int32_t lunar_year_last = 2035;

struct LunarDate {
    std::int32_t year = 0;
    std::int32_t month = 1;  // 1..12
    std::int32_t day = 1;    // 1..29 or 30
    bool is_leap_month = false;

    bool operator==(const LunarDate&) const = default;
};

// Nothing before the first and after the last lunar year.
[[nodiscard]] std::optional<LunarDate> lunar_of(std::int64_t day) noexcept;
// invalid_date: a month or day that this year does not have, or a year outside the table.
[[nodiscard]] Result<std::int64_t> day_of(const LunarDate& date);
// The month that comes twice in this lunar year, or nothing. The year is in the table.
[[nodiscard]] std::optional<std::int32_t> leap_month_of(std::int32_t lunar_year) noexcept;
// 29 or 30; 0 when the year has no such month or is not in the table.
[[nodiscard]] std::int32_t days_in_lunar_month(std::int32_t lunar_year, std::int32_t month,
                                               bool is_leap_month) noexcept;

}  // namespace rapport::insight
