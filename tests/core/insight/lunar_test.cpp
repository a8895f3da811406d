// tests/core/insight/lunar_test.cpp
#include "rapport/insight/lunar.hpp"

#include <limits>

#include "rapport/record/date.hpp"
#include "support/catch.hpp"

using namespace rapport;
using insight::day_of;
using insight::lunar_of;
using insight::LunarDate;

namespace {

std::string gregorian(const LunarDate& date) {
    const auto day = day_of(date);
    return day ? date_of(*day) : "no day";
}

}  // namespace

TEST_CASE("lunar: the new years of 2024 to 2035 are the published ones", "[core][insight]") {
    const std::string_view published[] = {"2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
                                          "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23",
                                          "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"};
    for (std::int32_t year = 2024; year <= 2035; ++year) {
        CHECK(gregorian({year, 1, 1}) == published[year - 2024]);
        CHECK(lunar_of(*days_of(published[year - 2024])) == LunarDate{year, 1, 1});
    }
}

TEST_CASE("lunar: dates of the last century are the published ones", "[core][insight]") {
    CHECK(gregorian({1901, 1, 1}) == "1901-02-19");
    CHECK(gregorian({1949, 8, 10}) == "1949-10-01");  // the founding day
    CHECK(gregorian({1985, 1, 1}) == "1985-02-20");   // not 21 January, as in Vietnam
    CHECK(gregorian({2000, 1, 1}) == "2000-02-05");
    CHECK(gregorian({2018, 10, 1}) == "2018-11-08");  // two minutes after midnight
}

TEST_CASE("lunar: leap months stand after their namesake", "[core][insight]") {
    struct Leap {
        std::int32_t year, month;
    };
    for (const Leap leap :
         {Leap{1984, 10}, Leap{1987, 6}, Leap{2001, 4}, Leap{2004, 2}, Leap{2006, 7}, Leap{2009, 5},
          Leap{2012, 4}, Leap{2014, 9}, Leap{2017, 6}, Leap{2020, 4}, Leap{2023, 2}, Leap{2025, 6},
          Leap{2028, 5}, Leap{2031, 3}, Leap{2033, 11}})
        CHECK(insight::leap_month_of(leap.year) == leap.month);
    for (const std::int32_t year : {2024, 2026, 2034, 1900, 2036})
        CHECK_FALSE(insight::leap_month_of(year).has_value());

    CHECK(gregorian({2025, 6, 1}) == "2025-06-25");
    CHECK(gregorian({2025, 6, 1, true}) == "2025-07-25");
    CHECK(gregorian({2025, 7, 1}) == "2025-08-23");
    CHECK(lunar_of(*days_of("2025-08-01")) == LunarDate{2025, 6, 8, true});
    CHECK(gregorian({2033, 11, 1, true}) == "2033-12-22");
}

TEST_CASE("lunar: every day of the table goes there and back", "[core][insight][property]") {
    const std::int64_t first = *days_of("1901-02-19"), last = *days_of("2036-01-27");
    LunarDate before = *lunar_of(first);
    CHECK(before == LunarDate{1901, 1, 1});
    for (std::int64_t day = first + 1; day <= last; ++day) {
        const auto date = lunar_of(day);
        const auto back = date ? day_of(*date) : Result<std::int64_t>(Error{});
        if (!back || *back != day) FAIL("day " << date_of(day));
        // A day follows a day, or begins a month after the 29th or 30th.
        const bool is_next = date->day == before.day + 1 || (date->day == 1 && before.day >= 29);
        if (!is_next) FAIL("after day " << before.day << " comes " << date_of(day));
        before = *date;
    }
    CHECK(before.year == 2035);
    CHECK(before.month == 12);
    CHECK_FALSE(lunar_of(first - 1).has_value());
    CHECK_FALSE(lunar_of(last + 1).has_value());
    CHECK_FALSE(lunar_of(std::numeric_limits<std::int64_t>::min()).has_value());
    CHECK_FALSE(lunar_of(std::numeric_limits<std::int64_t>::max()).has_value());
}

TEST_CASE("lunar: a day that the year does not have is no date", "[core][insight]") {
    for (const LunarDate& date :
         {LunarDate{1900, 1, 1}, LunarDate{2036, 1, 1}, LunarDate{2025, 0, 1},
          LunarDate{2025, 13, 1}, LunarDate{2025, 1, 0}, LunarDate{2025, 1, 31},
          LunarDate{2025, 5, 1, true}, LunarDate{2026, 6, 1, true}, LunarDate{2025, -1, 1, true}}) {
        const auto day = day_of(date);
        REQUIRE_FALSE(day.has_value());
        CHECK(day.error().code == Errc::invalid_date);
    }
    // The sixth month of 2025 has 30 days, the leap month after it 29.
    CHECK(insight::days_in_lunar_month(2025, 6, false) == 30);
    CHECK(insight::days_in_lunar_month(2025, 6, true) == 29);
    CHECK(insight::days_in_lunar_month(2025, 7, true) == 0);
    CHECK(insight::days_in_lunar_month(1899, 7, false) == 0);
    CHECK_FALSE(day_of({2025, 6, 30, true}).has_value());
}
