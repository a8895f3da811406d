// tests/core/insight/penetration_test.cpp
#include "rapport/insight/penetration.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::Decider;
using insight::Observation;

namespace {

insight::Penetration of(const std::vector<Decider>& deciders, std::int32_t gap = 1000) {
    const auto result = insight::penetration(deciders, gap);
    REQUIRE(result.has_value());
    REQUIRE(result->deciders.size() == deciders.size());
    return *result;
}

Decider with(std::int32_t influence, std::optional<std::int32_t> attitude) {
    return {influence, {{1, 0, attitude}}};
}

}  // namespace

TEST_CASE("penetration: support and opposition balance by influence", "[core][insight]") {
    // (500·1000 + 300·0 + 200·(-500)) / 1000 = 400.
    const auto result = of({with(500, 1000), with(300, 0), with(200, -500)});
    CHECK(result.balance_per_mille == 400);
    CHECK(result.confidence_per_mille == 1000);
    CHECK(of({with(10, 1000), with(10, -1000)}).balance_per_mille == 0);
    CHECK(of({with(1, -1000)}).balance_per_mille == -1000);
}

TEST_CASE("penetration: the unknown weigh on the confidence alone", "[core][insight]") {
    const auto result = of({with(300, 800), {600, {}}, with(100, std::nullopt)});
    CHECK(result.balance_per_mille == 800);
    CHECK(result.confidence_per_mille == 300);
    CHECK_FALSE(result.deciders[1].attitude_per_mille.has_value());
    CHECK_FALSE(result.deciders[2].attitude_per_mille.has_value());
    CHECK(result.deciders[2].observers == 0);

    const auto nobody = of({});
    CHECK_FALSE(nobody.balance_per_mille.has_value());
    CHECK(nobody.confidence_per_mille == 0);
    CHECK_FALSE(of({with(0, 500)}).balance_per_mille.has_value());  // no word weighs anything
}

TEST_CASE("penetration: of each observer the newest word counts", "[core][insight]") {
    const auto result = of({{100,
                             {{7, 30, -200},  // the newest of 7
                              {7, 10, 1000},
                              {8, 20, 500},  // of one instant the later in the list
                              {8, 20, 600},
                              {9, 5, 900},
                              {9, 6, std::nullopt}}}});  // takes it back
    CHECK(result.deciders[0].observers == 2);
    CHECK(result.deciders[0].attitude_per_mille == 200);
    CHECK(result.balance_per_mille == 200);
}

TEST_CASE("penetration: observers who differ too far are in dispute", "[core][insight]") {
    const Decider disputed{10, {{1, 0, -500}, {2, 0, 501}}};
    CHECK(of({disputed}, 1000).deciders[0].is_disputed);
    CHECK_FALSE(of({disputed}, 1001).deciders[0].is_disputed);
    CHECK_FALSE(of({with(10, 1000)}, 0).deciders[0].is_disputed);
}

TEST_CASE("penetration: means are not rounded on the way", "[core][insight]") {
    // Three observers: (0 + 0 + 1) / 3 is shown as nought. The balance of two such people and one
    // of 1 is (1/3 + 1/3 + 1) / 3 = 0.56, and 1; from the figures shown it would be 1/3, and
    // nought.
    const Decider third{1, {{1, 0, 0}, {2, 0, 0}, {3, 0, 1}}};
    CHECK(of({third}).deciders[0].attitude_per_mille == 0);
    CHECK(of({third, third, with(1, 1)}).balance_per_mille == 1);
}

TEST_CASE("penetration: figures out of range are refused", "[core][insight]") {
    const auto field = [](const Decider& decider, std::int32_t gap = 500) {
        const auto result = insight::penetration(std::vector{decider}, gap);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Errc::invalid_argument);
        return result.error().field;
    };
    CHECK(field(with(-1, 0)) == "influence");
    CHECK(field(with(1001, 0)) == "influence");
    CHECK(field(with(1, 1001)) == "attitude");
    CHECK(field(with(1, -1001)) == "attitude");
    CHECK(field(with(1, 0), -1) == "dispute_beyond");
    CHECK(field(with(1, 0), 2001) == "dispute_beyond");
}

TEST_CASE("penetration: the order of people and of observers' words does not matter",
          "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    std::vector<Decider> deciders(1 + random() % 12);
    for (auto& decider : deciders) {
        decider.influence = static_cast<std::int32_t>(random() % 1001);
        const std::size_t count = random() % 6;
        for (std::size_t i = 0; i < count; ++i)  // instants differ, so that the newest is one
            decider.observations.push_back({static_cast<std::uint32_t>(random() % 3),
                                            static_cast<std::int64_t>(i),
                                            static_cast<std::int32_t>(random() % 2001) - 1000});
    }
    const auto before = of(deciders);
    if (before.balance_per_mille) {
        CHECK(*before.balance_per_mille >= -1000);
        CHECK(*before.balance_per_mille <= 1000);
    }
    std::shuffle(deciders.begin(), deciders.end(), random);
    for (auto& decider : deciders)
        std::shuffle(decider.observations.begin(), decider.observations.end(), random);
    const auto after = of(deciders);
    CHECK(after.balance_per_mille == before.balance_per_mille);
    CHECK(after.confidence_per_mille == before.confidence_per_mille);
}
