// tests/core/insight/concentration_test.cpp
#include "rapport/insight/concentration.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace rapport;
using insight::concentration;

namespace {

using Sales = std::vector<std::int64_t>;

insight::Concentration of(const Sales& sales, std::int32_t threshold = 300) {
    const auto result = concentration(sales, threshold);
    REQUIRE(result.has_value());
    REQUIRE(result->has_value());
    return **result;
}

}  // namespace

TEST_CASE("concentration: a single customer is all there is", "[core][insight]") {
    const auto one = of({77});
    CHECK(one.customers == 1);
    CHECK(one.largest_per_mille == 1000);
    CHECK(one.top_five_per_mille == 1000);
    CHECK(one.herfindahl_points == 10'000);
    CHECK(one.is_warning);
}

TEST_CASE("concentration: known indices", "[core][insight]") {
    // The example of the United States Department of Justice: shares of 30, 30, 20 and 20 percent
    // give 900 + 900 + 400 + 400 = 2600 points.
    CHECK(of({30, 30, 20, 20}).herfindahl_points == 2600);
    CHECK(of({1, 1, 1}).herfindahl_points == 3333);
    CHECK(of({1, 1, 1, 1, 1, 1, 1, 1, 1, 1}).herfindahl_points == 1000);
    // Shares of 40, 20, 15, 10, 5, 5, 5 percent: 1600 + 400 + 225 + 100 + 3·25 = 2400.
    const auto seven = of({5, 40, 20, 5, 15, 10, 5});
    CHECK(seven.herfindahl_points == 2400);
    CHECK(seven.largest == 1);
    CHECK(seven.largest_per_mille == 400);
    CHECK(seven.top_five_per_mille == 900);
    CHECK(seven.is_warning);
}

TEST_CASE("concentration: exactly the threshold gives no warning", "[core][insight]") {
    CHECK_FALSE(of({30, 70, 0}, 700).is_warning);
    CHECK(of({30'000, 70'001}, 700).is_warning);  // 0.70000 something, 700 when rounded
    CHECK(of({30'000, 70'001}, 700).largest_per_mille == 700);
}

TEST_CASE("concentration: without sales there is nothing to say", "[core][insight]") {
    CHECK_FALSE(concentration(Sales{}, 300)->has_value());
    CHECK_FALSE(concentration(Sales{0, -5}, 300)->has_value());
    const auto with_returns = of({-100, 50, 50});
    CHECK(with_returns.customers == 2);
    CHECK(with_returns.largest == 1);
    CHECK(with_returns.herfindahl_points == 5000);
}

TEST_CASE("concentration: bad thresholds and monstrous sales are refused", "[core][insight]") {
    CHECK(concentration(Sales{1}, -1).error().code == Errc::invalid_argument);
    CHECK(concentration(Sales{1}, 1001).error().code == Errc::invalid_argument);
    CHECK(of({insight::concentration_sales_max}).herfindahl_points == 10'000);
    CHECK(concentration(Sales{insight::concentration_sales_max, 1}, 300).error().code ==
          Errc::too_large);
}
