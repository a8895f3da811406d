// tests/core/domain/rhythm_test.cpp
#include "rapport/domain/rhythm.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

std::int64_t noon(std::string_view day) {
    return *days_of(day) * 86'400'000 + 43'200'000;
}

struct Kept {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("A")}, {"class", Trade::text("A")}});
    RecordId contact = t.add("contact", {{"account", account}, {"name", Trade::text("王芳")}});

    void visit(std::string_view day) {
        const RecordId id = t.add("visit", {{"account", account},
                                            {"status", Trade::text("done")},
                                            {"result", Trade::text("primary")},
                                            {"no_next_step_reason", Trade::text("none")},
                                            {"started_at", Trade::number(noon(day))},
                                            {"finished_at", Trade::number(noon(day))}});
        t.add("participant", {{"visit", id}, {"contact", contact}});
    }
    AccountRhythm on(std::string day) {
        const auto found = rhythm_of(t.store(), playbooks, {account, Date{std::move(day)}});
        REQUIRE(found.has_value());
        return *found;
    }
};

}  // namespace

TEST_CASE("rhythm: an A customer is due a week after the last visit", "[core][domain]") {
    Kept k;
    k.visit("2026-03-02");
    const AccountRhythm now = k.on("2026-03-05");
    CHECK(now.cadence_days == 7);
    CHECK(now.last_visit->text == "2026-03-02");
    CHECK(now.due->text == "2026-03-09");
    CHECK(now.days_overdue == 0);
    CHECK(k.on("2026-03-19").days_overdue == 10);
}

TEST_CASE("rhythm: warmth falls by half with each half-life, and says when it is hungry again",
          "[core][domain]") {
    Kept k;
    for (int i = 0; i < 3; ++i) k.visit("2026-03-02");
    const AccountRhythm first = k.on("2026-03-02");
    const std::int64_t half = first.half_life_days;
    REQUIRE(half > 0);
    const AccountRhythm later = k.on(date_of(*days_of("2026-03-02") + half));
    const std::int64_t then = later.people.front().warmth;
    CHECK(then * 2 >= first.people.front().warmth - 2);
    CHECK(then * 2 <= first.people.front().warmth + 2);
    REQUIRE(first.people.front().hungry_on.has_value());
    const std::string hungry = first.people.front().hungry_on->text;
    CHECK(k.on(hungry).people.front().hungry);
    CHECK_FALSE(k.on(date_of(*days_of(hungry) - 2)).people.front().hungry);
}

TEST_CASE("rhythm: somebody whom nobody has met is cold, and comes first", "[core][domain]") {
    Kept k;
    k.visit("2026-03-02");
    const RecordId cold = k.t.add("contact", {{"account", k.account}, {"name", Trade::text("B")}});
    const AccountRhythm now = k.on("2026-03-05");
    REQUIRE(now.people.size() == 2);
    CHECK(now.people.front().contact == cold);
    CHECK(now.people.front().warmth == 0);
    CHECK(now.people.front().hungry);
    CHECK_FALSE(now.people.front().last_touch);
}

TEST_CASE("rhythm: touches beside visits warm as well, by their kind", "[core][domain]") {
    Kept k;
    k.t.add("touch", {{"account", k.account},
                      {"contact", k.contact},
                      {"kind", Trade::text("call")},
                      {"at", Trade::number(noon("2026-03-04"))}});
    const PersonWarmth warmed = k.on("2026-03-05").people.front();
    CHECK(warmed.touches == 1);
    CHECK(warmed.warmth > 0);
    CHECK(warmed.warmth < 1000);
}

TEST_CASE("rhythm: touches that come too thick are told", "[core][domain]") {
    Kept k;
    for (const auto* day : {"2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"})
        for (int i = 0; i < 3; ++i) k.visit(day);
    CHECK(k.on("2026-03-05").people.front().too_thick);
    CHECK_FALSE(k.on("2026-06-30").people.front().too_thick);
}

TEST_CASE("rhythm: an account without a class has no due date", "[core][domain]") {
    Kept k;
    k.t.edit(k.account, {{"class", Value{Empty{}}}});
    const AccountRhythm now = k.on("2026-03-05");
    CHECK_FALSE(now.account_class);
    CHECK_FALSE(now.cadence_days);
    CHECK_FALSE(now.due);
}

TEST_CASE("rhythm: the curve falls from day to day between touches", "[core][domain]") {
    Kept k;
    k.visit("2026-03-02");
    const auto curve = warmth_curve_of(k.t.store(), k.playbooks,
                                       {k.contact, Date{"2026-03-01"}, Date{"2026-03-20"}});
    REQUIRE(curve.has_value());
    REQUIRE(curve->days.size() == 20);
    CHECK(curve->days[0].warmth == 0);
    CHECK(curve->days[1].day.text == "2026-03-02");
    for (std::size_t i = 2; i < curve->days.size(); ++i)
        CHECK(curve->days[i].warmth < curve->days[i - 1].warmth);
    CHECK(warmth_curve_of(k.t.store(), k.playbooks,
                          {k.contact, Date{"2026-03-05"}, Date{"2026-03-01"}})
              .error()
              .code == Errc::invalid_argument);
}

TEST_CASE("rhythm: every kind of touch and visit weighs something in the playbook",
          "[core][domain]") {
    Kept k;
    const auto playbook = *k.playbooks.in_use();
    const auto weighs = [&](std::string_view key) {
        const auto& kinds = playbook->content().touches.kinds;
        return std::any_of(kinds.begin(), kinds.end(), [&](const TouchKind& kind) {
            return kind.key == key && kind.weight > 0;
        });
    };
    for (const Choice& kind : product_schema().table(table::touch)->field("kind")->choices)
        CHECK(weighs(kind.name));
    for (const Choice& kind : product_schema().table(table::visit)->field("kind")->choices)
        CHECK(weighs(kind.name == "on_site" ? "visit" : kind.name));
}
