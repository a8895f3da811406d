// tests/core/domain/brief_test.cpp
//
// The page to read before a visit, gathered from what stands in the records.
#include "rapport/domain/brief.hpp"

#include "rapport/record/tables.hpp"
#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

struct Briefed {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account =
        t.add("account", {{"name", Trade::text("华东精密")}, {"class", Trade::text("A")}});
    RecordId wang = t.add("contact", {{"account", account},
                                      {"name", Trade::text("王建国")},
                                      {"title", Trade::text("总经理")},
                                      {"is_decision_maker", Trade::number(1)}});
    RecordId visit = t.add("visit", {{"account", account}, {"status", Trade::text("planned")}});

    VisitBrief brief() {
        const auto found = visit_brief(t.store(), playbooks, {visit, Date{"2026-03-05"}});
        INFO((found ? std::string() : found.error().detail));
        REQUIRE(found.has_value());
        return *found;
    }
    void asks(std::string_view kind, std::int64_t position) {
        t.add("question", {{"visit", visit},
                           {"kind", Trade::text(kind)},
                           {"text", Trade::text(kind)},
                           {"position", Trade::number(position)}});
    }
};

std::vector<std::string> keys(const std::vector<BriefHint>& hints) {
    std::vector<std::string> out;
    for (const BriefHint& one : hints) out.push_back(one.key);
    return out;
}

}  // namespace

TEST_CASE("brief: a visit of which nothing is said lacks everything that one should know first",
          "[core][domain]") {
    Briefed b;
    const VisitBrief now = b.brief();
    CHECK(now.account_name == "华东精密");
    CHECK(now.account_class == "A");
    CHECK(keys(now.missing) ==
          std::vector<std::string>{"purpose", "planned_at", "people", "primary", "minimum"});
    CHECK(now.people.empty());
    CHECK_FALSE(now.last);
    for (const BriefHint& one : now.missing) {
        CHECK_FALSE(one.names.zh.empty());
        CHECK_FALSE(one.names.en.empty());
    }
}

TEST_CASE("brief: what is filled in is no longer missing, one after the other", "[core][domain]") {
    Briefed b;
    b.t.edit(b.visit, {{"purpose", Trade::text("试机")}, {"planned_at", Trade::number(hour_ms)}});
    b.t.add("participant", {{"visit", b.visit}, {"contact", b.wang}});
    const RecordId primary = b.t.add("objective", {{"visit", b.visit},
                                                   {"rank", Trade::text("primary")},
                                                   {"text", Trade::text("定试机日期")}});
    CHECK(keys(b.brief().missing) == std::vector<std::string>{"measure", "minimum"});
    b.t.edit(primary, {{"measure", Trade::text("日期写进邮件")}});
    b.t.add(
        "objective",
        {{"visit", b.visit}, {"rank", Trade::text("minimum")}, {"text", Trade::text("见到厂长")}});
    CHECK(b.brief().missing.empty());
    CHECK(b.brief().objectives.front().rank == "primary");
}

TEST_CASE("brief: who will be there comes with attitude, style, warmth and a near birthday",
          "[core][domain]") {
    Briefed b;
    b.t.add("participant",
            {{"visit", b.visit}, {"contact", b.wang}, {"role", Trade::text("decider")}});
    const auto sees = [&](std::string_view name, std::string_view attitude) {
        b.t.add("stance", {{"contact", b.wang},
                           {"observer", b.t.colleague(name)},
                           {"attitude", Trade::text(attitude)},
                           {"strength", Trade::number(5)},
                           {"style", Trade::text("driver")}});
    };
    sees("li", "supporter");
    b.t.add("dossier_fact", {{"contact", b.wang},
                             {"kind", Trade::text("birthday")},
                             {"month", Trade::number(3)},
                             {"day", Trade::number(12)}});
    const VisitBrief seen = b.brief();
    REQUIRE(seen.people.size() == 1);
    const BriefPerson& person = seen.people.front();
    CHECK(person.name == "王建国");
    CHECK(person.decides);
    CHECK(person.part == "decider");
    CHECK(person.attitude == "supporter");
    CHECK_FALSE(person.disputed);
    CHECK(person.style == "driver");
    CHECK(person.how_to_talk.has_value());
    CHECK(person.birthday->text == "2026-03-12");
    sees("chen", "opponent");
    CHECK(b.brief().people.front().disputed);
    CHECK(b.brief().people.front().observers == 2);
}

TEST_CASE("brief: somebody who sits with the visit as one of us is a colleague", "[core][domain]") {
    Briefed b;
    b.t.add("participant", {{"visit", b.visit}, {"user", b.t.colleague("陈工")}});
    CHECK(b.brief().people.empty());
    CHECK(b.brief().colleagues == std::vector<std::string>{"陈工"});
}

TEST_CASE("brief: open promises stand on their sides, the most urgent first, kept ones nowhere",
          "[core][domain]") {
    Briefed b;
    const auto promise = [&](std::string_view text, std::string_view direction,
                             std::string_view due) {
        return b.t.add("promise", {{"account", b.account},
                                   {"text", Trade::text(text)},
                                   {"direction", Trade::text(direction)},
                                   {"due", Trade::text(due)}});
    };
    promise("later", "ours", "2026-03-20");
    promise("late", "ours", "2026-03-01");
    promise("theirs", "theirs", "2026-03-05");
    b.t.edit(promise("kept", "ours", "2026-03-02"), {{"outcome", Trade::text("kept")}});
    const VisitBrief now = b.brief();
    REQUIRE(now.ours.size() == 2);
    CHECK(now.ours.front().text == "late");
    CHECK(now.ours.front().days_late == 4);
    REQUIRE(now.theirs.size() == 1);
    CHECK(now.theirs.front().days_late == 0);
}

TEST_CASE("brief: deals, overdue money and complaints that are not settled are all there",
          "[core][domain]") {
    Briefed b;
    b.t.add("opportunity", {{"account", b.account},
                            {"name", Trade::text("二期")},
                            {"next_step", Trade::text("报价")},
                            {"next_date", Trade::text("2026-03-01")}});
    const auto owed = [&](std::string_view due) {
        return b.t.add(
            "receivable",
            {{"account", b.account}, {"amount", Trade::number(4800)}, {"due", Trade::text(due)}});
    };
    const RecordId overdue = owed("2026-02-20");
    owed("2026-04-01");
    const RecordId complaint =
        b.t.add("complaint", {{"account", b.account}, {"text", Trade::text("漏油")}});
    VisitBrief now = b.brief();
    REQUIRE(now.deals.size() == 1);
    CHECK(now.deals.front().deal.next_overdue);
    REQUIRE(now.overdue.size() == 1);
    CHECK(now.overdue.front().id == overdue);
    CHECK(now.overdue.front().days_overdue == 13);
    REQUIRE(now.complaints.size() == 1);
    CHECK_FALSE(now.complaints.front().answered);
    b.t.edit(complaint, {{"confirmed_at", Trade::number(hour_ms)}});
    CHECK(b.brief().complaints.empty());
}

TEST_CASE("brief: of the visits before, the last that was held tells its result and next step",
          "[core][domain]") {
    Briefed b;
    const auto held = [&](std::int64_t at, std::string_view step) {
        b.t.add("visit", {{"account", b.account},
                          {"status", Trade::text("done")},
                          {"started_at", Trade::number(at)},
                          {"result", Trade::text("minimum")},
                          {"next_step", Trade::text(step)},
                          {"next_date", Trade::text("2026-03-20")}});
    };
    held(2 * hour_ms, "second");
    held(hour_ms, "first");
    REQUIRE(b.brief().last.has_value());
    CHECK(b.brief().last->next_step == "second");
    CHECK(b.brief().last->result == "minimum");
}

TEST_CASE("brief: questions are weighed in their order, and the one that comes too soon is named",
          "[core][domain]") {
    Briefed b;
    b.asks("need_payoff", 2);
    b.asks("situation", 1);
    b.asks("problem", 3);
    const VisitBrief now = b.brief();
    REQUIRE(now.questions.size() == 3);
    CHECK(now.questions[0].kind == "situation");
    CHECK(now.questions[1].too_soon);
    CHECK(now.spin.situation == 1);
    CHECK(now.spin.need_payoff == 1);
    CHECK(keys(now.warnings) == std::vector<std::string>{"benefit_too_soon"});
}

TEST_CASE("brief: four questions about the situation and none that leads on are an interrogation",
          "[core][domain]") {
    Briefed b;
    for (std::int64_t n = 0; n < 4; ++n) b.asks("situation", n);
    CHECK(keys(b.brief().warnings) == std::vector<std::string>{"interrogation"});
    b.asks("implication", 5);
    CHECK(b.brief().warnings.empty());
}

TEST_CASE("brief: of a visit that is deleted or not here there is none", "[core][domain]") {
    Briefed b;
    CHECK(visit_brief(b.t.store(), b.playbooks, {b.t.store().new_id(), {}}).error().code ==
          Errc::not_found);
    CHECK(visit_brief(b.t.store(), b.playbooks, {b.account, {}}).error().code == Errc::wrong_table);
    Draft draft(b.t.store());
    REQUIRE(draft.erase(table::visit, b.visit).has_value());
    REQUIRE(draft.save().has_value());
    CHECK(visit_brief(b.t.store(), b.playbooks, {b.visit, {}}).error().code == Errc::deleted);
}
