// tests/core/record/date_test.cpp
#include "rapport/record/date.hpp"

#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

TEST_CASE("date: only days of the calendar are dates", "[core][record]") {
    for (const auto* good : {"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1970-01-01"})
        CHECK(is_date(good));
    for (const auto* bad :
         {"2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
          "0000-01-01", "2026-1-1", "2026/01/01", "2026-01-01 ", "", "２０２６-01-01"})
        CHECK_FALSE(is_date(bad));
}

TEST_CASE("date: days and dates turn into one another", "[core][record]") {
    CHECK(*days_of("1970-01-01") == 0);
    CHECK(*days_of("1969-12-31") == -1);
    CHECK(*days_of("2026-03-05") == 20'517);
    for (std::int64_t days = *days_of("0001-01-01"); days <= *days_of("9999-12-31"); days += 17)
        if (*days_of(date_of(days)) != days) FAIL("day " << days << " became " << date_of(days));
}

TEST_CASE("date: instants are read with their offset", "[core][record]") {
    CHECK(*parse_instant("1970-01-01T00:00:00Z") == 0);
    CHECK(*parse_instant("2026-03-05T09:30:00+08:00") == *parse_instant("2026-03-05T01:30:00Z"));
    CHECK(*parse_instant("2026-03-05T09:30:00.25-00:30") ==
          *parse_instant("2026-03-05T10:00:00.250Z"));
    CHECK(*parse_instant("2026-03-05 09:30") == *parse_instant("2026-03-05T09:30:00Z"));
    CHECK(*parse_instant("2026-03-05T09:30:00.1239Z") ==
          *parse_instant("2026-03-05T09:30:00.123Z"));
}

TEST_CASE("date: an instant that does not exist is not read", "[core][record]") {
    for (const auto* bad : {"2026-02-30T09:00:00Z", "2026-03-05T24:00:00Z", "2026-03-05T09:60:00Z",
                            "2026-03-05", "2026-03-05T09:30:00.Z", "2026-03-05T09:30:00+0800",
                            "2026-03-05T09:30:00Zx", "2026-03-05T9:30:00Z", "tomorrow", ""})
        CHECK_FALSE(parse_instant(bad));
}

TEST_CASE("date: any instant survives being written and read", "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(20));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    const std::int64_t first = *parse_instant("0001-01-01T00:00:00Z");
    const std::int64_t last = *parse_instant("9999-12-31T23:59:59.999Z");
    for (int i = 0; i < 200; ++i) {
        const auto span = static_cast<std::uint64_t>(last - first) + 1;
        const std::int64_t instant = first + static_cast<std::int64_t>(random() % span);
        CHECK(parse_instant(instant_text(instant)) == instant);
    }
    CHECK(instant_text(first) == "0001-01-01T00:00:00Z");
    CHECK(instant_text(last) == "9999-12-31T23:59:59.999Z");
}
