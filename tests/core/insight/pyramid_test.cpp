// tests/core/insight/pyramid_test.cpp
#include "rapport/insight/pyramid.hpp"

#include <array>
#include <limits>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::pyramid;
using insight::Tier;

namespace {

using Sales = std::vector<std::int64_t>;

insight::Pyramid built(const Sales& sales) {
    const auto result = pyramid(sales);
    REQUIRE(result.has_value());
    CHECK(result->places.size() == sales.size());
    return *result;
}

std::array<std::size_t, 4> counts(const insight::Pyramid& built) {
    std::array<std::size_t, 4> counts{};
    for (const auto& place : built.places) ++counts[static_cast<std::size_t>(place.tier)];
    return counts;
}

}  // namespace

TEST_CASE("pyramid: of a hundred customers 1 is A, 4 are B, 15 C and 80 D", "[core][insight]") {
    Sales sales;
    for (std::int64_t i = 1; i <= 100; ++i) sales.push_back(i * 1000);
    const auto result = built(sales);
    CHECK(counts(result) == std::array<std::size_t, 4>{1, 4, 15, 80});
    CHECK(result.sales_minor == 5'050'000);
    CHECK(result.places.front().customer == 99);
    CHECK(result.places.front().share_per_mille == 20);  // 100 / 5050 = 0.0198
    // The twenty at the top: (81 + ... + 100) / 5050 = 1810 / 5050 = 0.3584.
    CHECK(result.places[19].cumulative_per_mille == 358);
    CHECK(result.places[19].tier == Tier::c);
    CHECK(result.places[20].tier == Tier::d);
    CHECK(result.places.back().cumulative_per_mille == 1000);
}

TEST_CASE("pyramid: among seven customers the largest is A, one is C, five are D",
          "[core][insight]") {
    const auto result = built({10, 20, 30, 40, 50, 60, 70});
    CHECK(counts(result) == std::array<std::size_t, 4>{1, 0, 1, 5});
    CHECK(counts(built({5})) == std::array<std::size_t, 4>{1, 0, 0, 0});
    CHECK(counts(built({})) == std::array<std::size_t, 4>{0, 0, 0, 0});
}

TEST_CASE("pyramid: equal sales share a rank and keep their order", "[core][insight]") {
    const auto result = built({5, 9, 5, 9, 1});
    std::vector<std::size_t> customers, ranks;
    for (const auto& place : result.places) {
        customers.push_back(place.customer);
        ranks.push_back(place.rank);
    }
    CHECK(customers == std::vector<std::size_t>{1, 3, 0, 2, 4});
    CHECK(ranks == std::vector<std::size_t>{1, 1, 3, 3, 5});
}

TEST_CASE("pyramid: who bought nothing or sent back more is D and carries nothing",
          "[core][insight]") {
    const auto result = built({-50, 0, 100});
    CHECK(result.sales_minor == 100);
    CHECK(result.places[0].customer == 2);
    CHECK(result.places[0].share_per_mille == 1000);
    for (std::size_t i : {1, 2}) {
        CHECK(result.places[i].tier == Tier::d);
        CHECK(result.places[i].share_per_mille == 0);
        CHECK(result.places[i].cumulative_per_mille == 1000);
    }
    const auto nobody = built({0, 0});
    CHECK(counts(nobody) == std::array<std::size_t, 4>{0, 0, 0, 2});
    CHECK(nobody.places[0].cumulative_per_mille == 0);
}

TEST_CASE("pyramid: cuts that fall and sales beyond 64 bits are refused", "[core][insight]") {
    const Sales sales{1, 2, 3};
    for (const insight::PyramidCuts& cuts :
         {insight::PyramidCuts{-1, 50, 200}, insight::PyramidCuts{60, 50, 200},
          insight::PyramidCuts{10, 300, 200}, insight::PyramidCuts{10, 50, 1001}})
        CHECK(pyramid(sales, cuts).error().code == Errc::invalid_argument);
    const Sales huge(2, std::numeric_limits<std::int64_t>::max());
    CHECK(pyramid(huge).error().code == Errc::too_large);
    CHECK(name_of(Tier::a) == "A");
    CHECK(name_of(Tier::d) == "D");
}

TEST_CASE("pyramid: shares never rise and their sum only grows", "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    Sales sales(random() % 300);
    for (auto& sale : sales) sale = static_cast<std::int64_t>(random() % 1'000'000) - 50'000;
    const auto result = built(sales);
    for (std::size_t i = 1; i < result.places.size(); ++i) {
        const auto& above = result.places[i - 1];
        const auto& place = result.places[i];
        CHECK(sales[place.customer] <= sales[above.customer]);
        CHECK(place.share_per_mille <= above.share_per_mille);
        CHECK(place.cumulative_per_mille >= above.cumulative_per_mille);
        CHECK(place.tier >= above.tier);
    }
    if (result.sales_minor > 0) CHECK(result.places.back().cumulative_per_mille == 1000);
}
