// tests/core/insight/festivals_test.cpp
#include "rapport/insight/festivals.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "rapport/record/date.hpp"
#include "support/catch.hpp"

using namespace rapport;
using insight::festivals_of;

namespace {

std::vector<std::string> dates_of(std::string_view name, std::int32_t year) {
    const auto list = festivals_of(year);
    REQUIRE(list.has_value());
    std::vector<std::string> dates;
    for (const auto& festival : *list)
        if (festival.name == name) dates.push_back(date_of(festival.day));
    return dates;
}

// The festival of the years from 2024 on, as published.
void check_published(std::string_view name, const std::vector<std::string>& published) {
    REQUIRE(published.size() == 12);
    for (std::int32_t year = 2024; year <= 2035; ++year) {
        INFO(name << " " << year);
        CHECK(dates_of(name, year) ==
              std::vector{published[static_cast<std::size_t>(year - 2024)]});
    }
}

}  // namespace

TEST_CASE("festivals: the lunar festivals of 2024 to 2035 are the published ones",
          "[core][insight]") {
    check_published("spring_festival", {"2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
                                        "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23",
                                        "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"});
    check_published("dragon_boat", {"2024-06-10", "2025-05-31", "2026-06-19", "2027-06-09",
                                    "2028-05-28", "2029-06-16", "2030-06-05", "2031-06-24",
                                    "2032-06-12", "2033-06-01", "2034-06-20", "2035-06-10"});
    check_published("mid_autumn", {"2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15",
                                   "2028-10-03", "2029-09-22", "2030-09-12", "2031-10-01",
                                   "2032-09-19", "2033-09-08", "2034-09-27", "2035-09-16"});
    CHECK(dates_of("new_year_eve", 2026) == std::vector<std::string>{"2026-02-16"});
    CHECK(dates_of("lantern", 2026) == std::vector<std::string>{"2026-03-03"});
    CHECK(dates_of("qixi", 2026) == std::vector<std::string>{"2026-08-19"});
    CHECK(dates_of("double_ninth", 2026) == std::vector<std::string>{"2026-10-18"});
}

TEST_CASE("festivals: the solar terms of 2024 to 2035 are the published ones", "[core][insight]") {
    check_published("qingming", {"2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05",
                                 "2028-04-04", "2029-04-04", "2030-04-05", "2031-04-05",
                                 "2032-04-04", "2033-04-04", "2034-04-05", "2035-04-05"});
    CHECK(dates_of("winter_solstice", 2021) == std::vector<std::string>{"2021-12-21"});  // 23:59
    check_published("winter_solstice", {"2024-12-21", "2025-12-21", "2026-12-22", "2027-12-22",
                                        "2028-12-21", "2029-12-21", "2030-12-22", "2031-12-22",
                                        "2032-12-21", "2033-12-21", "2034-12-22", "2035-12-22"});
}

TEST_CASE("festivals: a lunar festival comes twice in a year, or not at all", "[core][insight]") {
    CHECK(dates_of("laba", 2022) == std::vector<std::string>{"2022-01-10", "2022-12-30"});
    CHECK(dates_of("laba", 2023).empty());
    CHECK(dates_of("laba", 2024) == std::vector<std::string>{"2024-01-18"});
}

TEST_CASE("festivals: a year's list is in order, in both languages", "[core][insight]") {
    for (std::int32_t year = 2001; year <= 2035; ++year) {
        const auto list = festivals_of(year);
        REQUIRE(list.has_value());
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto& festival = (*list)[i];
            CHECK(date_of(festival.day).substr(0, 4) == std::to_string(year));
            CHECK_FALSE(festival.label.en.empty());
            CHECK_FALSE(festival.label.zh.empty());
            if (i > 0) CHECK((*list)[i - 1].day <= festival.day);
            names.insert(festival.name);
        }
        CHECK(names.size() >= 14);  // all but laba, at least
    }
}

TEST_CASE("festivals: years outside the tables are refused", "[core][insight]") {
    for (const std::int32_t year : {2000, 2036, -1}) {
        const auto list = festivals_of(year);
        REQUIRE_FALSE(list.has_value());
        CHECK(list.error().code == Errc::invalid_argument);
        CHECK(list.error().field == "year");
    }
}

TEST_CASE("festivals: what comes soon reaches over the turn of the year", "[core][insight]") {
    const auto soon = insight::festivals_within(*days_of("2026-12-22"), 11);
    std::vector<std::string_view> names;
    for (const auto& festival : soon) names.push_back(festival.name);
    CHECK(names == std::vector<std::string_view>{"winter_solstice", "christmas", "new_year"});
    CHECK(insight::festivals_within(*days_of("2026-12-22"), 10).size() == 2);
    CHECK(insight::festivals_within(*days_of("2026-12-22"), 0).empty());
    CHECK(insight::festivals_within(*days_of("2026-12-22"), -5).empty());
    CHECK(insight::festivals_within(*days_of("2040-01-01"), 30).empty());
    CHECK(insight::festivals_within(*days_of("2035-12-25"), 3650).size() == 1);
    CHECK(insight::festivals_within(std::numeric_limits<std::int64_t>::max(), 30).empty());
}
