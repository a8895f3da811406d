// core/insight/src/birthdays.cpp
#include "rapport/insight/birthdays.hpp"

#include <algorithm>

#include "civil.hpp"
#include "rapport/insight/lunar.hpp"

namespace rapport::insight {
namespace {

constexpr std::int32_t any_leap_year = 2000;

Result<void> check(const Birthday& birthday) {
    const auto no_such_day = [] {
        return make_error(Errc::invalid_date, "choose a day that there is", "birthday");
    };
    if (!birthday.is_lunar) {
        if (birthday.is_leap_month)
            return make_error(Errc::invalid_argument, "only lunar months come twice", "leap_month");
        const Civil born{birthday.year.value_or(any_leap_year), birthday.month, birthday.day};
        if (!civil_day(born)) return no_such_day();
        return {};
    }
    if (birthday.month < 1 || birthday.month > 12 || birthday.day < 1 || birthday.day > 30)
        return no_such_day();
    const std::int32_t year = birthday.year.value_or(lunar_year_first - 1);  // before: not known
    if (year < 1 || year > 9999) return no_such_day();
    if (year >= lunar_year_first && year <= lunar_year_last &&
        birthday.day > days_in_lunar_month(year, birthday.month, birthday.is_leap_month))
        return no_such_day();
    return {};
}

std::optional<std::int64_t> day_in(const Birthday& birthday, std::int32_t year) {
    if (!birthday.is_lunar) {
        const auto day = civil_day({year, birthday.month, birthday.day});
        return day ? day : civil_day({year, 2, 28});  // only 29 February can be missing
    }
    const bool in_leap = birthday.is_leap_month && leap_month_of(year) == birthday.month;
    const std::int32_t length = days_in_lunar_month(year, birthday.month, in_leap);
    if (length == 0) return std::nullopt;
    const auto day = day_of({year, birthday.month, std::min(birthday.day, length), in_leap});
    return day ? std::optional{*day} : std::nullopt;
}

}  // namespace

Result<std::optional<NextBirthday>> next_birthday(const Birthday& birthday, std::int64_t today) {
    RAPPORT_CHECK(check(birthday));
    RAPPORT_CHECK(check_civil_day(today, "today"));
    std::int32_t year = 0;
    if (birthday.is_lunar) {
        const auto now = lunar_of(today);
        if (!now) return std::optional<NextBirthday>{};
        year = now->year;
    } else {
        year = civil_of(today).year;
    }
    if (birthday.year) year = std::max(year, *birthday.year + 1);
    for (const std::int32_t candidate : {year, year + 1}) {
        const auto day = day_in(birthday, candidate);
        if (!day || *day < today) continue;
        NextBirthday next{.day = *day, .days_until = *day - today, .turns = {}};
        if (birthday.year) next.turns = candidate - *birthday.year;
        return std::optional{next};
    }
    return std::optional<NextBirthday>{};
}

}  // namespace rapport::insight
