// tests/core/domain/people_map_test.cpp
#include "rapport/domain/people_map.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Plant {
    Trade t;
    RecordId li = t.colleague("li"), zhang = t.colleague("zhang", "manager");
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}, {"owner", li}});

    RecordId person(std::string_view name, std::string_view function, std::string_view echelon,
                    const Trade::Values& more = {}) {
        Trade::Values values{{"account", account},
                             {"name", Trade::text(name)},
                             {"function", Trade::text(function)},
                             {"echelon", Trade::text(echelon)}};
        values.insert(values.end(), more.begin(), more.end());
        return t.add("contact", values);
    }
    void knows(RecordId user, RecordId contact, std::int64_t strength) {
        t.add("relation",
              {{"contact", contact}, {"user", user}, {"strength", Trade::number(strength)}});
    }
    PeopleMap map() {
        const auto found = people_map_of(t.store(), {account});
        REQUIRE(found.has_value());
        return *found;
    }
    ContactMatrixView matrix() {
        const auto found = contact_matrix_of(t.store(), {account});
        REQUIRE(found.has_value());
        return *found;
    }
};

std::string gap(const std::vector<MapGap>& gaps, std::string_view function) {
    const auto at = std::find_if(gaps.begin(), gaps.end(),
                                 [&](const MapGap& one) { return one.function == function; });
    return at == gaps.end() ? "" : at->kind;
}

}  // namespace

TEST_CASE("people map: everybody is there, the highest first, as our people see them",
          "[core][domain]") {
    Plant p;
    const RecordId clerk = p.person("Clerk", "purchasing", "clerk");
    const RecordId boss =
        p.person("Boss", "management", "executive", {{"decision_role", Trade::text("decider")}});
    p.t.edit(clerk, {{"reports_to", boss}});
    p.t.add("stance", {{"contact", boss},
                       {"observer", p.li},
                       {"attitude", Trade::text("supporter")},
                       {"strength", Trade::number(5)},
                       {"influence", Trade::number(5)}});
    p.t.add("influence", {{"contact", clerk}, {"other", boss}, {"kind", Trade::text("advises")}});
    p.t.add("ladder_step", {{"contact", clerk},
                            {"step", Trade::text("know")},
                            {"reached_on", Trade::text("2026-01-05")}});
    p.t.add("ladder_step", {{"contact", clerk},
                            {"step", Trade::text("approve")},
                            {"reached_on", Trade::text("2026-02-05")}});
    const PeopleMap map = p.map();
    REQUIRE(map.people.size() == 2);
    CHECK(map.people[0].contact == boss);
    CHECK(map.people[0].attitude == 1000);
    CHECK(map.people[0].influence == 1000);
    CHECK_FALSE(map.people[1].attitude.has_value());
    CHECK(map.people[1].reports_to == boss);
    CHECK(map.people[1].ladder == "approve");
    REQUIRE(map.influences.size() == 1);
    CHECK(map.influences[0].other == boss);
    CHECK(map.missing_roles == std::vector<std::string>{"buyer", "user"});
}

TEST_CASE("people map: who has left is no longer in it, nor are their lines", "[core][domain]") {
    Plant p;
    const RecordId gone = p.person("Gone", "finance", "clerk");
    p.knows(p.li, gone, 4);
    CHECK(gap(p.map().gaps, "finance") == "one_contact");
    p.t.edit(gone, {{"left_on", Trade::text("2026-01-01")}});
    const PeopleMap map = p.map();
    CHECK(map.people.empty());
    CHECK(map.lines.empty());
    CHECK(gap(map.gaps, "finance") == "no_contact");
}

TEST_CASE("people map: a held visit and a touch draw a line, a planned visit does not",
          "[core][domain]") {
    Plant p;
    const RecordId met = p.person("Met", "quality", "clerk");
    const RecordId called = p.person("Called", "quality", "clerk");
    const RecordId unmet = p.person("Unmet", "quality", "clerk");
    const auto visit = [&](RecordId contact, std::string_view status) {
        const RecordId id = p.t.add("visit", {{"account", p.account},
                                              {"owner", p.li},
                                              {"started_at", Trade::number(1'767'600'000'000)}});
        p.t.add("participant", {{"visit", id}, {"contact", contact}});
        p.t.add("participant", {{"visit", id}, {"user", p.zhang}});
        p.t.edit(id, {{"result", Trade::text("primary")},
                      {"no_next_step_reason", Trade::text("done")},
                      {"status", Trade::text(status)}});
    };
    visit(met, "done");
    visit(unmet, "planned");
    p.t.add("touch", {{"contact", called}, {"user", p.zhang}, {"kind", Trade::text("call")}});
    const PeopleMap map = p.map();
    REQUIRE(map.lines.size() == 3);
    CHECK(std::count_if(map.lines.begin(), map.lines.end(),
                        [&](const MapLine& line) { return line.contact == met; }) == 2);
    for (const MapLine& line : map.lines) {
        CHECK(line.contact != unmet);
        CHECK_FALSE(line.strength.has_value());
        if (line.contact == met) CHECK(line.last_met->text == "2026-01-05");
    }
    p.knows(p.li, met, 3);
    CHECK(p.map().lines.size() == 3);
}

TEST_CASE("people map: a card stays where it was dragged, until it is let go", "[core][domain]") {
    Plant p;
    const RecordId one = p.person("One", "quality", "clerk");
    CHECK_FALSE(p.map().people[0].place.has_value());
    REQUIRE(place_card(p.t.store(), {one, MapPlace{-40, 250}}).has_value());
    REQUIRE(p.map().people[0].place.has_value());
    CHECK(p.map().people[0].place->x == -40);
    CHECK(p.map().people[0].place->y == 250);
    CHECK(place_card(p.t.store(), {one, MapPlace{map_edge + 1, 0}}).error().code ==
          Errc::invalid_argument);
    CHECK(place_card(p.t.store(), {p.account, MapPlace{}}).error().code == Errc::wrong_table);
    REQUIRE(place_card(p.t.store(), {one, {}}).has_value());
    CHECK_FALSE(p.map().people[0].place.has_value());
}

TEST_CASE("contact matrix: one rep who holds every line is told, and who lacks a peer",
          "[core][domain]") {
    Plant p;
    const RecordId boss = p.person("Boss", "management", "executive");
    const RecordId clerk = p.person("Clerk", "purchasing", "clerk");
    p.knows(p.li, boss, 2);
    p.knows(p.li, clerk, 4);
    const ContactMatrixView matrix = p.matrix();
    CHECK(matrix.shape == "bow_tie");
    CHECK(matrix.sole_holder == p.li);
    REQUIRE(matrix.ours.size() == 1);
    CHECK(matrix.ours[0].lines == 2);
    REQUIRE(matrix.theirs.size() == 2);
    CHECK(matrix.theirs[0].contact == boss);
    CHECK_FALSE(matrix.theirs[0].has_peer);
    CHECK(matrix.theirs[1].has_peer);
    CHECK(matrix.theirs[1].is_single);
    REQUIRE(matrix.echelons.size() == 9);
    CHECK(matrix.echelons[6].ours == "clerk");
    CHECK(matrix.echelons[6].theirs == "executive");
    CHECK(matrix.echelons[6].lines == 1);
}

TEST_CASE("contact matrix: the team stands in it by role, whether or not they know anybody",
          "[core][domain]") {
    Plant p;
    const RecordId boss = p.person("Boss", "management", "executive");
    p.t.add("team_member",
            {{"account", p.account}, {"user", p.zhang}, {"role", Trade::text("sponsor")}});
    ContactMatrixView matrix = p.matrix();
    REQUIRE(matrix.ours.size() == 2);
    CHECK(matrix.shape == "none");
    CHECK(matrix.ours[0].user == p.zhang);
    CHECK(matrix.ours[0].echelon == "executive");
    CHECK(matrix.ours[0].function == "management");
    CHECK(matrix.ours[1].function == "sales");
    p.knows(p.zhang, boss, 5);
    matrix = p.matrix();
    CHECK(matrix.theirs[0].has_peer);
    CHECK(gap(matrix.gaps, "management") == "one_contact");
    CHECK(gap(matrix.gaps, "purchasing") == "no_contact");
}

TEST_CASE("contact matrix: a record that is no account is refused", "[core][domain]") {
    Plant p;
    const RecordId clerk = p.person("Clerk", "purchasing", "clerk");
    CHECK(contact_matrix_of(p.t.store(), {clerk}).error().code == Errc::wrong_table);
    CHECK(people_map_of(p.t.store(), {p.t.store().new_id()}).error().code == Errc::not_found);
}
