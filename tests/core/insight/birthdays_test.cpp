// tests/core/insight/birthdays_test.cpp
#include "rapport/insight/birthdays.hpp"

#include <limits>

#include "rapport/record/date.hpp"
#include "support/catch.hpp"

using namespace rapport;
using insight::Birthday;
using insight::next_birthday;

namespace {

insight::NextBirthday next(const Birthday& birthday, std::string_view today) {
    const auto result = next_birthday(birthday, *days_of(today));
    REQUIRE(result.has_value());
    REQUIRE(result->has_value());
    return **result;
}

std::string date_after(const Birthday& birthday, std::string_view today) {
    return date_of(next(birthday, today).day);
}

Birthday lunar(std::optional<std::int32_t> year, std::int32_t month, std::int32_t day,
               bool is_leap_month = false) {
    return {year, month, day, true, is_leap_month};
}

}  // namespace

TEST_CASE("birthdays: the next one is today, later this year, or next year", "[core][insight]") {
    const Birthday born{1975, 3, 5};
    CHECK(next(born, "2026-03-05").days_until == 0);
    CHECK(next(born, "2026-03-05").turns == 51);
    CHECK(date_after(born, "2026-01-01") == "2026-03-05");
    const auto missed = next(born, "2026-03-06");
    CHECK(date_of(missed.day) == "2027-03-05");
    CHECK(missed.days_until == 364);
    CHECK(missed.turns == 52);
    CHECK_FALSE(next({{}, 3, 5}, "2026-03-06").turns.has_value());
}

TEST_CASE("birthdays: who was born on 29 February is greeted on the 28th in common years",
          "[core][insight]") {
    const Birthday born{1980, 2, 29};
    CHECK(date_after(born, "2026-02-01") == "2026-02-28");
    CHECK(date_after(born, "2026-03-01") == "2027-02-28");
    CHECK(date_after(born, "2028-02-28") == "2028-02-29");
    CHECK(next(born, "2028-02-29").turns == 48);
    CHECK(date_after({{}, 2, 29}, "2027-01-01") == "2027-02-28");
    CHECK(date_after(born, "2100-02-01") == "2100-02-28");
}

TEST_CASE("birthdays: a lunar birthday follows the lunar calendar", "[core][insight]") {
    // The fifteenth of the eighth month is the Mid-Autumn Festival.
    const Birthday born = lunar(1970, 8, 15);
    CHECK(date_after(born, "2026-01-01") == "2026-09-25");
    CHECK(next(born, "2026-01-01").turns == 56);
    CHECK(date_after(born, "2026-09-26") == "2027-09-15");
    // Late in the lunar year it may fall after the Gregorian new year: twelfth month of 2025.
    CHECK(date_after(lunar(1970, 12, 8), "2026-01-01") == "2026-01-26");
    CHECK(next(lunar(1970, 12, 8), "2026-01-01").turns == 55);
}

TEST_CASE("birthdays: a leap month is kept where the year has it", "[core][insight]") {
    // 1987 had a second sixth month, as has 2025; 2026 has none.
    const Birthday born = lunar(1987, 6, 10, true);
    CHECK(date_after(born, "2025-06-01") == "2025-08-03");
    CHECK(date_after(born, "2026-01-01") == "2026-07-23");
    // The first sixth month is no birthday of theirs, and the second none of the others'.
    CHECK(date_after(lunar(1987, 6, 10), "2025-06-01") == "2025-07-04");
    CHECK(date_after(lunar(1987, 6, 10), "2025-07-05") == "2026-07-23");
}

TEST_CASE("birthdays: the thirtieth of a short month is the twenty-ninth", "[core][insight]") {
    // The leap sixth month of 2025 has 29 days, and ends on 22 August.
    CHECK(date_after(lunar({}, 6, 30, true), "2025-08-01") == "2025-08-22");
    CHECK(date_after(lunar({}, 6, 30), "2025-06-01") == "2025-07-24");
}

TEST_CASE("birthdays: beyond the lunar table nothing is promised", "[core][insight]") {
    const Birthday born = lunar({}, 1, 1);
    CHECK_FALSE(next_birthday(born, *days_of("2036-01-28"))->has_value());
    CHECK_FALSE(next_birthday(born, *days_of("2035-02-09"))->has_value());
    CHECK(date_after(born, "2035-02-08") == "2035-02-08");
}

TEST_CASE("birthdays: the day of birth is no birthday", "[core][insight]") {
    CHECK(date_after({2026, 3, 5}, "2026-03-05") == "2027-03-05");
    CHECK(next({2030, 3, 5}, "2026-03-05").turns == 1);
}

TEST_CASE("birthdays: days that there are not are refused", "[core][insight]") {
    const auto code = [](const Birthday& birthday) {
        const auto result = next_birthday(birthday, 0);
        REQUIRE_FALSE(result.has_value());
        return result.error().code;
    };
    CHECK(code({{}, 2, 30}) == Errc::invalid_date);
    CHECK(code({1999, 2, 29}) == Errc::invalid_date);
    CHECK(code({{}, 13, 1}) == Errc::invalid_date);
    CHECK(code({0, 1, 1}) == Errc::invalid_date);
    CHECK(code({{}, 6, 10, false, true}) == Errc::invalid_argument);
    CHECK(code(lunar({}, 6, 31)) == Errc::invalid_date);
    CHECK(code(lunar({}, 0, 1)) == Errc::invalid_date);
    CHECK(code(lunar(1986, 6, 1, true)) == Errc::invalid_date);  // 1986 had none
    CHECK(next_birthday({{}, 3, 5}, std::numeric_limits<std::int64_t>::min()).error().code ==
          Errc::invalid_date);
    CHECK(code(lunar(2'147'483'647, 6, 1)) == Errc::invalid_date);
}
