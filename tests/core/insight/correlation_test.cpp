// tests/core/insight/correlation_test.cpp
#include "rapport/insight/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::NoCorrelation;
using insight::spearman;
using Column = std::vector<std::int64_t>;

namespace {

std::int32_t rho(const Column& left, const Column& right) {
    const auto result = spearman(left, right);
    REQUIRE(result.has_value());
    REQUIRE(result->rho_per_mille.has_value());
    CHECK_FALSE(result->why_not.has_value());
    return *result->rho_per_mille;
}

NoCorrelation why_not(const Column& left, const Column& right) {
    const auto result = spearman(left, right);
    REQUIRE(result.has_value());
    REQUIRE(result->why_not.has_value());
    CHECK_FALSE(result->rho_per_mille.has_value());
    return *result->why_not;
}

}  // namespace

TEST_CASE("correlation: twelve accounts whose squared differences of rank sum to 38 give 0.867",
          "[core][insight]") {
    // d = 0 0 0 -4 0 -1 3 2 0 -2 0 2; 1 - 6·38 / (12·143) = 0.86713.
    CHECK(rho({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {1, 2, 3, 8, 5, 7, 4, 6, 9, 12, 11, 10}) ==
          867);
}

TEST_CASE("correlation: the same order is 1, the opposite order -1", "[core][insight]") {
    CHECK(rho({3, 1, 2}, {30, 10, 20}) == 1000);
    CHECK(rho({3, 1, 2, 9}, {-3, -1, -2, -9}) == -1000);
}

TEST_CASE("correlation: equal figures share the mean of their ranks", "[core][insight]") {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4. Of the means 2.5: xy = 2.25+0+0+2.25 = 4.5,
    // xx = 4.5, yy = 5; 4.5 / sqrt(22.5) = 0.94868.
    CHECK(rho({10, 20, 20, 30}, {1, 3, 2, 4}) == 949);
    // Ranks 1.5, 1.5, 3.5, 3.5 against 1, 2, 3, 4: xy = 1.5+0.5+0.5+1.5 = 4, xx = 4, yy = 5;
    // 4 / sqrt(20) = 0.89443.
    CHECK(rho({7, 7, 8, 8}, {1, 2, 3, 4}) == 894);
}

TEST_CASE("correlation: what can't be computed says why", "[core][insight]") {
    CHECK(why_not({}, {}) == NoCorrelation::too_few);
    CHECK(why_not({1, 2}, {1, 2}) == NoCorrelation::too_few);
    CHECK(why_not({5, 5, 5}, {1, 2, 3}) == NoCorrelation::constant_left);
    CHECK(why_not({1, 2, 3}, {5, 5, 5}) == NoCorrelation::constant_right);
    CHECK(name_of(NoCorrelation::constant_right) == "constant_right");
}

TEST_CASE("correlation: columns of different lengths are refused", "[core][insight]") {
    const auto result = spearman(Column{1, 2, 3}, Column{1, 2});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == Errc::invalid_argument);
    const Column long_column(insight::correlation_pairs_max + 1, 0);
    CHECK(spearman(long_column, long_column).error().code == Errc::too_large);
}

TEST_CASE("correlation: the longest columns are exact", "[core][insight]") {
    Column left(insight::correlation_pairs_max);
    std::iota(left.begin(), left.end(), 0);
    Column right(left.rbegin(), left.rend());
    CHECK(rho(left, right) == -1000);
}

TEST_CASE("correlation: without ties it is the formula of the squared differences",
          "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    const auto count = 3 + random() % 40;
    Column left(count), right(count);
    std::iota(left.begin(), left.end(), 1);
    std::iota(right.begin(), right.end(), 1);
    std::shuffle(left.begin(), left.end(), random);
    std::shuffle(right.begin(), right.end(), random);

    double squares = 0;
    for (std::size_t i = 0; i < count; ++i)
        squares += static_cast<double>((left[i] - right[i]) * (left[i] - right[i]));
    const auto n = static_cast<double>(count);
    const double expected = 1000 * (1 - 6 * squares / (n * (n * n - 1)));
    CHECK(std::abs(rho(left, right) - expected) <= 0.5 + 1e-9);
    CHECK(rho(left, right) == rho(right, left));
}
