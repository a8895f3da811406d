// tests/core/insight/warmth_test.cpp
#include "rapport/insight/warmth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::Touch;

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t start = 1'772'668'800'000;  // 2026-03-05

using Touches = std::vector<Touch>;

std::int64_t warmth(const Touches& touches, std::int32_t half_life_days, std::int64_t at) {
    const auto result = insight::warmth_at(touches, half_life_days, at);
    REQUIRE(result.has_value());
    return *result;
}

std::int64_t hungry(const Touches& touches, std::int32_t half_life_days, std::int64_t threshold,
                    std::int64_t from) {
    const auto result = insight::hungry_from(touches, half_life_days, threshold, from);
    REQUIRE(result.has_value());
    REQUIRE(result->has_value());
    return **result;
}

// What the definition gives in floating point.
double by_definition(const Touches& touches, std::int32_t half_life_days, std::int64_t at) {
    double sum = 0;
    for (const Touch& touch : touches)
        if (touch.at_unix_ms <= at)
            sum += touch.weight_per_mille * std::exp2(-static_cast<double>(at - touch.at_unix_ms) /
                                                      static_cast<double>(half_life_days * day));
    return sum;
}

}  // namespace

TEST_CASE("warmth: a touch halves with each half-life", "[core][insight]") {
    const Touches touches{{start, 1000}};
    CHECK(warmth(touches, 30, start) == 1000);
    CHECK(warmth(touches, 30, start + 30 * day) == 500);
    CHECK(warmth(touches, 30, start + 60 * day) == 250);
    CHECK(warmth(touches, 30, start + 90 * day) == 125);
    CHECK(warmth(touches, 30, start + 15 * day) == 707);  // 2^(-1/2) = 0.70711
    CHECK(warmth(touches, 30, start + 10 * day) == 794);  // 2^(-1/3) = 0.79370
    CHECK(warmth(touches, 30, start + 3000 * day) == 0);
    CHECK(warmth({}, 30, start) == 0);
}

TEST_CASE("warmth: touches add up by their weight, and those to come do not count",
          "[core][insight]") {
    const Touches touches{{start, 2000}, {start + 30 * day, 500}, {start + 31 * day, 9000}};
    CHECK(warmth(touches, 30, start + 30 * day) == 1500);
    CHECK(warmth(touches, 30, start - 1) == 0);
}

TEST_CASE("warmth: it falls under the threshold where the logarithm says", "[core][insight]") {
    // 1000 is 250 after just two half-lives; the moment after, it lies under it. Resolution: a
    // sixteen-millionth of 30 days is 0.15 s.
    const auto crossing = hungry({{start, 1000}}, 30, 250, start);
    CHECK(crossing > start + 60 * day);
    CHECK(crossing <= start + 60 * day + 1000);
    // 2000 falls under 300 after 30·log2(2000/300) = 82.108966 days.
    const auto later = hungry({{start, 2000}}, 30, 300, start + 7 * day);
    CHECK(std::abs(static_cast<double>(later - start) / static_cast<double>(day) - 82.108966) <
          0.00002);
}

TEST_CASE("warmth: who is cold already is hungry now", "[core][insight]") {
    CHECK(hungry({}, 30, 1, start) == start);
    CHECK(hungry({{start, 1000}}, 30, 1001, start) == start);
    CHECK(hungry({{start + day, 1000}}, 30, 500, start) == start);  // planned, not yet held
    CHECK(hungry({{start, 1000}}, 30, std::numeric_limits<std::int64_t>::max(), start) == start);
    const auto never = insight::hungry_from(Touches{{start, 1000}}, 30, 0, start);
    REQUIRE(never.has_value());
    CHECK_FALSE(never->has_value());
}

TEST_CASE("warmth: a curve has a point for every step", "[core][insight]") {
    const Touches touches{{start, 1000}};
    const auto curve = insight::warmth_curve(touches, 7, start, start + 21 * day, 7 * day);
    REQUIRE(curve.has_value());
    REQUIRE(curve->size() == 4);
    const std::int64_t expected[] = {1000, 500, 250, 125};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK((*curve)[i].warmth_per_mille == expected[i]);
        CHECK((*curve)[i].at_unix_ms == start + static_cast<std::int64_t>(i) * 7 * day);
    }
    CHECK(insight::warmth_curve(touches, 7, start, start, day)->size() == 1);
    CHECK(insight::warmth_curve(touches, 7, start, start + day - 1, day)->size() == 1);
}

TEST_CASE("warmth: more than so many touches in so many days are too thick", "[core][insight]") {
    const Touches touches{{start, 1}, {start + day, 1}, {start + 2 * day, 1}, {start + 9 * day, 1}};
    const auto crowd = insight::too_thick(touches, {2, 7}, start + 2 * day);
    REQUIRE(crowd.has_value());
    REQUIRE(crowd->has_value());
    CHECK((*crowd)->touches == 3);
    CHECK((*crowd)->first_unix_ms == start);
    CHECK((*crowd)->last_unix_ms == start + 2 * day);
    CHECK_FALSE(insight::too_thick(touches, {3, 7}, start + 2 * day)->has_value());
    // Just seven days later the first is out.
    CHECK_FALSE(insight::too_thick(touches, {2, 7}, start + 7 * day)->has_value());
    CHECK(insight::too_thick(touches, {2, 7}, start + 7 * day - 1)->has_value());
    CHECK(insight::too_thick(Touches{{start, 1}}, {0, 1}, start)->has_value());
}

TEST_CASE("warmth: what can't be is refused", "[core][insight]") {
    const auto code = [](const Touches& touches, std::int32_t half_life, std::int64_t at) {
        const auto result = insight::warmth_at(touches, half_life, at);
        REQUIRE_FALSE(result.has_value());
        return result.error().code;
    };
    CHECK(code({}, 0, start) == Errc::invalid_argument);
    CHECK(code({}, insight::half_life_days_max + 1, start) == Errc::invalid_argument);
    CHECK(code({{start, -1}}, 30, start) == Errc::invalid_argument);
    CHECK(code({{start, insight::touch_weight_max + 1}}, 30, start) == Errc::invalid_argument);
    CHECK(code({}, 30, std::numeric_limits<std::int64_t>::max()) == Errc::invalid_date);
    CHECK(code({{std::numeric_limits<std::int64_t>::min(), 1}}, 30, start) == Errc::invalid_date);
    CHECK(code(Touches(insight::touches_max + 1), 30, start) == Errc::too_large);

    const Touches none;
    CHECK(insight::warmth_curve(none, 30, start, start - 1, day).error().code ==
          Errc::invalid_argument);
    CHECK(insight::warmth_curve(none, 30, start, start, 0).error().code == Errc::invalid_argument);
    CHECK(insight::warmth_curve(none, 30, start, start + day, 1).error().code == Errc::too_large);
    CHECK(insight::hungry_from(none, 30, -1, start).error().code == Errc::invalid_argument);
    CHECK(insight::too_thick(none, {1, 0}, start).error().code == Errc::invalid_argument);
    CHECK(insight::too_thick(none, {-1, 7}, start).error().code == Errc::invalid_argument);
}

TEST_CASE("warmth: the most touches of the most weight are still exact", "[core][insight]") {
    const Touches touches(insight::touches_max, Touch{start, insight::touch_weight_max});
    CHECK(warmth(touches, 1, start) == 1'000'000'000);
    CHECK(warmth(touches, 1, start + day) == 500'000'000);
    CHECK(warmth(touches, 1, start + 40 * day) == 0);
    CHECK(hungry(touches, 1, 1, start) < start + 40 * day);
}

TEST_CASE("warmth: whole numbers come to what the definition says", "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    const auto half_life = static_cast<std::int32_t>(1 + random() % 400);
    Touches touches(random() % 60);
    for (auto& touch : touches)
        touch = {start - static_cast<std::int64_t>(random() % 800) * day -
                     static_cast<std::int64_t>(random() % 86'400'000),
                 static_cast<std::int32_t>(random() % 5000)};

    std::int64_t before = warmth(touches, half_life, start);
    for (int i = 0; i < 40; ++i) {
        const std::int64_t at = start + i * day / 3;
        const std::int64_t now = warmth(touches, half_life, at);
        CHECK(std::abs(static_cast<double>(now) - by_definition(touches, half_life, at)) < 0.502);
        CHECK(now <= before);
        before = now;
    }
    const auto threshold = static_cast<std::int64_t>(1 + random() % 3000);
    const auto crossing = hungry(touches, half_life, threshold, start);
    const auto limit = static_cast<double>(threshold);
    CHECK(by_definition(touches, half_life, crossing + 60'000) < limit);
    if (crossing > start) CHECK(by_definition(touches, half_life, crossing - 60'000) >= limit);
}

TEST_CASE("warmth: figures that every device must show", "[core][insight]") {
    // Computed with forty decimals: 187.48, 1126.56, 1716.55, 2396.57, 55271.19, 96064.80.
    const Touches touches{
        {start - 3 * day - 12'345, 1500}, {start - 41 * day, 700}, {start - 333 * day - 1, 99'999}};
    std::vector<std::int64_t> figures;
    for (const std::int32_t half_life : {1, 7, 30, 45, 365, 3650})
        figures.push_back(warmth(touches, half_life, start));
    CHECK(figures == std::vector<std::int64_t>{187, 1127, 1717, 2397, 55'271, 96'065});
    // With forty decimals 4,902,662,303 ms; a 2^24th of the half-life is 232 ms.
    CHECK(hungry(touches, 45, 1000, start) - start == 4'902'662'392);
}
