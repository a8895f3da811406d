// tests/core/insight/decision_test.cpp
#include "rapport/insight/decision.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace rapport;
using insight::decision;
using insight::DecisionRule;
using insight::Voice;

namespace {

using Voices = std::vector<Voice>;
using Places = std::vector<std::size_t>;

insight::Decision of(const Voices& voices, DecisionRule rule) {
    const auto found = decision(voices, rule);
    REQUIRE(found.has_value());
    return *found;
}

// Every way in which the voices can fall, one by one.
double by_hand(const Voices& voices) {
    double sum = 0;
    for (unsigned way = 0; way < 1U << voices.size(); ++way) {
        double chance = 1;
        std::size_t with = 0;
        for (std::size_t i = 0; i < voices.size(); ++i) {
            const double p = (1000.0 + voices[i].attitude_per_mille.value_or(0)) / 2000.0;
            const bool is_with = (way >> i & 1U) != 0;
            chance *= is_with ? p : 1 - p;
            with += is_with ? 1 : 0;
        }
        if (2 * with > voices.size()) sum += chance;
    }
    return sum * 1000;
}

}  // namespace

TEST_CASE("decision: where one person decides, only that one's word counts", "[core][insight]") {
    const Voices voices{{1000, -1000, false}, {400, 600, true}, {800, 200, false}};
    const auto found = of(voices, DecisionRule::authority);
    CHECK(found.chance_per_mille == 800);
    CHECK(found.voices[0].gain_per_mille == 0);
    CHECK(found.voices[1].gain_per_mille == 200);
    CHECK(found.voices[1].risk_per_mille == 800);
    CHECK(found.turning.empty());
    // Nobody is named: the most influential.
    CHECK(of({{500, 1000, false}, {600, -200, false}}, DecisionRule::authority).chance_per_mille ==
          400);
}

TEST_CASE("decision: where the problem decides, voices weigh by influence", "[core][insight]") {
    const Voices voices{{900, -1000, false}, {300, 1000, false}};
    const auto found = of(voices, DecisionRule::consultative);
    CHECK(found.chance_per_mille == 250);
    CHECK(found.voices[0].gain_per_mille == 750);
    CHECK(found.voices[1].risk_per_mille == 250);
    CHECK(found.turning == Places{0});
    CHECK(of({{0, 800, false}}, DecisionRule::consultative).chance_per_mille == 500);
}

TEST_CASE("decision: a committee needs more than half of its voices", "[core][insight]") {
    CHECK(of({{1, 1000, false}, {1, -1000, false}}, DecisionRule::consensus).chance_per_mille == 0);
    CHECK(of({{1, 1000, false}, {1, 1000, false}, {1, -1000, false}}, DecisionRule::consensus)
              .chance_per_mille == 1000);
    for (std::size_t people = 1; people <= 9; ++people) {
        Voices voices;
        for (std::size_t i = 0; i < people; ++i)
            voices.push_back({1, static_cast<std::int32_t>(i * 337 % 2001) - 1000, false});
        CHECK(std::abs(of(voices, DecisionRule::consensus).chance_per_mille - by_hand(voices)) <
              0.51);
    }
}

TEST_CASE("decision: who would turn it is named in order, the greatest gain first",
          "[core][insight]") {
    const Voices voices{{300, -1000, false}, {600, -1000, false}, {500, -600, false}};
    CHECK(of(voices, DecisionRule::consultative).turning == Places{1, 2});
    CHECK(of(voices, DecisionRule::authority).turning == Places{1});
    // One voice in a committee that is wholly against us changes nothing yet: it takes two.
    CHECK(of({{1, -1000, false}, {1, -1000, false}, {1, -1000, false}}, DecisionRule::consensus)
              .turning == Places{0, 1});
}

TEST_CASE("decision: somebody of whom nothing is known is as likely with us as against",
          "[core][insight]") {
    const auto found = of({{700, {}, false}}, DecisionRule::consensus);
    CHECK(found.chance_per_mille == 500);
    CHECK(found.voices[0].chance_per_mille == 500);
    CHECK(of({}, DecisionRule::authority).chance_per_mille == 500);
}

TEST_CASE("decision: figures out of range and crowds are refused", "[core][insight]") {
    CHECK(decision(Voices{{1001, 0, false}}, DecisionRule::consensus).error().field == "influence");
    CHECK(decision(Voices{{1, 1001, false}}, DecisionRule::consensus).error().field == "attitude");
    CHECK(decision(Voices(insight::voices_max + 1), DecisionRule::consensus).error().code ==
          Errc::too_large);
}

TEST_CASE("decision: rules have the names that accounts use", "[core][insight]") {
    CHECK(insight::decision_rule("consensus") == DecisionRule::consensus);
    CHECK(name_of(DecisionRule::authority) == "authority");
    CHECK_FALSE(insight::decision_rule("lottery").has_value());
}
