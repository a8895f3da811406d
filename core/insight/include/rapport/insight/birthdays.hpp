// rapport/insight/birthdays.hpp
//
// When somebody has birthday next, by either calendar.
#pragma once

#include <cstdint>
#include <optional>

#include "rapport/record/result.hpp"

namespace rapport::insight {

struct Birthday {
    std::optional<std::int32_t> year;  // of birth, in the same calendar; people may keep it secret
    std::int32_t month = 1;
    std::int32_t day = 1;
    bool is_lunar = false;
    bool is_leap_month = false;  // lunar only
};

struct NextBirthday {
    std::int64_t day = 0;               // days since 1970
    std::int64_t days_until = 0;        // 0: today
    std::optional<std::int32_t> turns;  // years since birth, by the calendar of the birthday
};

// The first on or after `today`. Where a year lacks the day:
// - born on 29 February: the 28th in common years, so that no greeting comes late;
// - born in a leap month: that leap month where the year has it, else the plain month of that
//   number;
// - born on the 30th of a lunar month: the 29th where the month is short.
// The day of birth itself is none. Nothing when a lunar birthday lies beyond the table of
// lunar.hpp. invalid_date: a day that the year of birth does not have, or no year where none is
// given; a today outside the years 1 to 9999. invalid_argument: a leap month that is not lunar.
[[nodiscard]] Result<std::optional<NextBirthday>> next_birthday(const Birthday& birthday,
                                                                std::int64_t today);

}  // namespace rapport::insight
