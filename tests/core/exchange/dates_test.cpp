// tests/core/exchange/dates_test.cpp
#include "rapport/exchange/dates.hpp"

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("dates: days in every habit", "[core][exchange][dates]") {
    for (const char* text :
         {"2026-03-05", "2026年3月5日", "2026/3/5", "2026.3.5", "20260305", "46086", "46086.4",
          "5.3.2026", "05.03.26", "5 March 2026", "5th Mar 2026", "Mar 5, 2026", "March 5 26",
          "2026-03-05 09:30", "2026-03-05T09:30:00Z", "2026年03月05日 上午"}) {
        INFO(text);
        const auto day = day_of_text(text, DateOrder::not_said);
        REQUIRE(day);
        CHECK(*day == "2026-03-05");
    }
    CHECK(*day_of_text("13/3/2026", DateOrder::not_said) == "2026-03-13");
    CHECK(*day_of_text("3/13/26", DateOrder::not_said) == "2026-03-13");
    CHECK(*day_of_text("3/3/1998", DateOrder::not_said) == "1998-03-03");
    CHECK(*day_of_text("5/3/26", DateOrder::day_first) == "2026-03-05");
    CHECK(*day_of_text("5/3/26", DateOrder::month_first) == "2026-05-03");
    CHECK(*day_of_text("5-3-78", DateOrder::day_first) == "1978-03-05");
}

TEST_CASE("dates: what can be read in two ways is asked about", "[core][exchange][dates]") {
    for (const char* text : {"5/3/26", "05-03-2026", "12/11/2026"}) {
        const auto day = day_of_text(text, DateOrder::not_said);
        REQUIRE_FALSE(day);
        CHECK(day.error().code == Errc::invalid_date);
        CHECK(day.error().detail.find("--dates dmy") != std::string::npos);
    }
}

TEST_CASE("dates: what is no day is refused", "[core][exchange][dates][bad-input]") {
    for (const char* text : {"", "soon", "2026-02-30", "31/31/2026", "2026", "12", "99999999",
                             "123456789012", "2026-13-01", "Mayday 5 2026", "5", "1/2"})
        for (const DateOrder order :
             {DateOrder::not_said, DateOrder::day_first, DateOrder::month_first}) {
            INFO(text);
            CHECK_FALSE(day_of_text(text, order));
        }
}
