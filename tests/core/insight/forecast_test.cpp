// tests/core/insight/forecast_test.cpp
#include "rapport/insight/forecast.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;
using insight::forecast;
using insight::Month;
using insight::OpenDeal;

namespace {

OpenDeal deal(std::int64_t value, std::int32_t probability, std::optional<Month> month = {},
              bool is_committed = false, std::string currency = "CNY") {
    return {value, std::move(currency), probability, month, is_committed};
}

std::vector<insight::ForecastLine> lines(const std::vector<OpenDeal>& deals) {
    const auto result = forecast(deals);
    REQUIRE(result.has_value());
    return *result;
}

constexpr Month march{2026, 3}, april{2026, 4};

}  // namespace

TEST_CASE("forecast: the seven steps' chances weigh the values", "[core][insight]") {
    // 5 % of 200 + 10 % of 300 + 25 % of 400 + 50 % of 100 + 75 % of 80 + 90 % of 50 =
    // 10 + 30 + 100 + 50 + 60 + 45 = 295.
    const auto result =
        lines({deal(200, 50, march), deal(300, 100, march), deal(400, 250, march),
               deal(100, 500, march), deal(80, 750, march, true), deal(50, 900, march, true)});
    REQUIRE(result.size() == 1);
    CHECK(result[0].month == march);
    CHECK(result[0].deals == 6);
    CHECK(result[0].best_minor == 1130);
    CHECK(result[0].weighted_minor == 295);
    CHECK(result[0].committed_minor == 130);
}

TEST_CASE("forecast: months stand in order, and what has none comes last", "[core][insight]") {
    const auto result = lines({deal(1, 1000), deal(2, 1000, april), deal(4, 1000, march),
                               deal(8, 1000, Month{2025, 12})});
    REQUIRE(result.size() == 4);
    CHECK(result[0].month == Month{2025, 12});
    CHECK(result[1].month == march);
    CHECK(result[2].month == april);
    CHECK_FALSE(result[3].month.has_value());
    CHECK(result[3].best_minor == 1);
    CHECK(lines({}).empty());
}

TEST_CASE("forecast: currencies are never added", "[core][insight]") {
    const auto result =
        lines({deal(100, 500, march), deal(70, 500, march, true, "EUR"), deal(10, 500, march)});
    REQUIRE(result.size() == 2);
    CHECK(result[0].currency == "CNY");
    CHECK(result[0].best_minor == 110);
    CHECK(result[1].currency == "EUR");
    CHECK(result[1].weighted_minor == 35);
    CHECK(result[1].committed_minor == 70);
}

TEST_CASE("forecast: the sum is rounded, not each deal", "[core][insight]") {
    // Three times a half: 1.5 is 2; each alone would be 1, and 3 together.
    CHECK(lines({deal(1, 500), deal(1, 500), deal(1, 500)})[0].weighted_minor == 2);
    CHECK(lines({deal(1, 499)})[0].weighted_minor == 0);
}

TEST_CASE("forecast: deals that can't be are refused", "[core][insight]") {
    const auto fault = [](const OpenDeal& bad) {
        const auto result = forecast(std::vector{deal(5, 500, march), bad});
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Errc::invalid_argument);
        return result.error().field;
    };
    CHECK(fault(deal(-1, 500)) == "value");
    CHECK(fault(deal(1, -1)) == "probability");
    CHECK(fault(deal(1, 1001)) == "probability");
    CHECK(fault(deal(1, 500, Month{2026, 13})) == "expected");
    CHECK(fault(deal(1, 500, Month{2026, 0})) == "expected");
    CHECK(fault(deal(1, 500, march, false, "")) == "currency");

    const auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(lines({deal(most, 1000)})[0].weighted_minor == most);
    CHECK(forecast(std::vector{deal(most, 10), deal(1, 10)}).error().code == Errc::too_large);
}
