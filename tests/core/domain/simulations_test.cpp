// tests/core/domain/simulations_test.cpp
#include "rapport/domain/simulations.hpp"

#include "rapport/domain/styles.hpp"
#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Committee {
    Trade t;
    RecordId li = t.colleague("li");
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}});
    RecordId deal = t.add("opportunity", {{"account", account}, {"name", Trade::text("Line 2")}});

    RecordId person(std::string_view name, std::string_view role, std::int64_t influence,
                    std::string_view attitude) {
        const RecordId contact =
            t.add("contact", {{"account", account}, {"name", Trade::text(name)}});
        t.add("deal_person", {{"opportunity", deal},
                              {"contact", contact},
                              {"role", Trade::text(role)},
                              {"influence", Trade::number(influence)}});
        if (!attitude.empty())
            t.add("stance", {{"contact", contact},
                             {"observer", li},
                             {"attitude", Trade::text(attitude)},
                             {"strength", Trade::number(5)}});
        return contact;
    }
    DealSimulation simulate(SimulationQuery query = {}) {
        query.opportunity = deal;
        const auto found = simulate_deal(t.store(), query);
        INFO((found ? "" : found.error().detail));
        REQUIRE(found.has_value());
        return *found;
    }
};

}  // namespace

TEST_CASE("simulation: the rule is the account's, else the one that is asked for",
          "[core][domain]") {
    Committee c;
    c.person("Boss", "decider", 5, "opponent");
    c.person("User", "user", 5, "supporter");
    CHECK(c.simulate().group == "consultative");
    CHECK_FALSE(c.simulate().group_known);
    CHECK(c.simulate().chance == 500);
    c.t.edit(c.account, {{"decision_group", Trade::text("authority")}});
    CHECK(c.simulate().group_known);
    CHECK(c.simulate().chance == 0);
    CHECK(c.simulate({{}, "consensus", {}, {}}).chance == 0);
    CHECK(simulate_deal(c.t.store(), {c.deal, "lottery", {}, {}}).error().code ==
          Errc::invalid_choice);
}

TEST_CASE("simulation: what is assumed is tried and not saved", "[core][domain]") {
    Committee c;
    const RecordId boss = c.person("Boss", "decider", 5, "opponent");
    const RecordId user = c.person("User", "user", 3, "");
    c.t.edit(c.account, {{"decision_group", Trade::text("authority")}});
    DealSimulation tried = c.simulate({{}, {}, {}, {{{boss, 600}}}});
    CHECK(tried.chance == 800);
    CHECK(tried.known_chance == 0);
    REQUIRE(tried.people[0].contact == boss);
    CHECK(tried.people[0].known_attitude == -1000);
    CHECK(tried.turning.empty());
    tried = c.simulate({{}, {}, user, {}});
    CHECK(tried.people[0].contact == user);
    CHECK(tried.people[0].decides);
    CHECK(tried.chance == 500);
    CHECK(c.simulate().chance == 0);
    CHECK(c.simulate().turning == std::vector<RecordId>{boss});
}

TEST_CASE("simulation: somebody without a say, or an attitude beyond the scale, is refused",
          "[core][domain]") {
    Committee c;
    const RecordId boss = c.person("Boss", "decider", 5, "");
    const RecordId other =
        c.t.add("contact", {{"account", c.account}, {"name", Trade::text("Porter")}});
    const auto refused = [&](const SimulationQuery& query) {
        return simulate_deal(c.t.store(), query).error().code;
    };
    CHECK(refused({c.deal, {}, {}, {{{other, 0}}}}) == Errc::invalid_argument);
    CHECK(refused({c.deal, {}, other, {}}) == Errc::invalid_argument);
    CHECK(refused({c.deal, {}, {}, {{{boss, 1001}}}}) == Errc::invalid_argument);
    CHECK(refused({c.account, {}, {}, {}}) == Errc::wrong_table);
}

TEST_CASE("simulation: what nobody has answered about a person is said, one's own view comes first",
          "[core][domain]") {
    Committee c;
    const RecordId boss = c.person("Boss", "decider", 5, "");
    const RecordId zhang = c.t.colleague("zhang");
    c.t.log_in(c.li);
    CHECK(c.simulate().people[0].missing ==
          std::vector<std::string>{"why_choose", "why_help", "done", "moves"});
    c.t.add("decision_simulation", {{"contact", boss},
                                    {"observer", zhang},
                                    {"why_choose", Trade::text("price")},
                                    {"moves", Trade::number(2)}});
    CHECK_FALSE(c.simulate().people[0].simulation.has_value());
    const RecordId mine = c.t.add(
        "decision_simulation",
        {{"contact", boss}, {"observer", c.li}, {"why_choose", Trade::text("fewer stops")}});
    const SimulatedPerson person = c.simulate().people[0];
    CHECK(person.simulation == mine);
    CHECK(person.why_choose == "fewer stops");
    CHECK(person.moves == 2);
    CHECK(person.missing == std::vector<std::string>{"why_help", "done"});
}

TEST_CASE("style: eight answers place a person, half of an axis is enough", "[core][domain]") {
    Committee c;
    Playbooks playbooks(c.t.store());
    const RecordId boss = c.person("Boss", "decider", 5, "");
    PersonStyle style = *style_of(c.t.store(), playbooks, {boss});
    REQUIRE(style.axes.size() == 2);
    CHECK_FALSE(style.style.has_value());
    const auto answer = [&](std::size_t axis, std::size_t criterion, std::int64_t points) {
        REQUIRE(answer_criterion(c.t.store(), playbooks,
                                 {c.account, boss, style.axes[axis].model,
                                  style.axes[axis].criteria[criterion].key, points})
                    .has_value());
    };
    for (const std::size_t criterion : {0, 1}) {
        answer(0, criterion, 4);
        answer(1, criterion, 1);
    }
    style = *style_of(c.t.store(), playbooks, {boss});
    CHECK(style.style == "driver");
    CHECK_FALSE(style.advice->en.empty());
    for (const std::size_t criterion : {0, 1, 2, 3}) answer(1, criterion, 4);
    CHECK(style_of(c.t.store(), playbooks, {boss})->style == "expressive");
    CHECK(style_of(c.t.store(), playbooks, {c.account}).error().code == Errc::wrong_table);
}
