// tests/core/domain/inbox_test.cpp
#include "rapport/domain/inbox.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

constexpr std::string_view today = "2026-03-05";

std::int64_t at(std::string_view day, int hour) {
    return *days_of(day) * 86'400'000 + hour * 3'600'000;
}

struct Morning {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId me = t.colleague("li"), colleague = t.colleague("zhang");
    RecordId account = (t.log_in(me), t.add("account", {{"name", Trade::text("华东精密")}}));
    RecordId contact = t.add("contact", {{"account", account}, {"name", Trade::text("王芳")}});

    std::vector<InboxItem> items(std::string_view day = today) {
        const auto found = inbox(t.store(), playbooks, {Date{std::string(day)}, {}});
        INFO((found ? std::string() : found.error().detail));
        REQUIRE(found.has_value());
        return found->items;
    }
    std::vector<InboxItem> of_kind(std::string_view kind, std::string_view day = today) {
        std::vector<InboxItem> out;
        for (InboxItem& item : items(day))
            if (item.kind == kind) out.push_back(std::move(item));
        return out;
    }
};

}  // namespace

TEST_CASE("inbox: a new device needs nothing", "[core][domain]") {
    Morning m;
    CHECK(m.items("2026-03-20").empty());
}

TEST_CASE("inbox: visits of today are there, and those of tomorrow are not", "[core][domain]") {
    Morning m;
    m.t.add("visit", {{"account", m.account},
                      {"purpose", Trade::text("Trial")},
                      {"planned_at", Trade::number(at(today, 9))}});
    m.t.add("visit", {{"account", m.account}, {"planned_at", Trade::number(at("2026-03-06", 9))}});
    const auto visits = m.of_kind("visit");
    REQUIRE(visits.size() == 1);
    CHECK(visits[0].title == "Trial");
    CHECK(visits[0].account_name == "华东精密");
    CHECK(visits[0].settle == "visit.start");
    CHECK(m.of_kind("visit", "2026-03-06").size() == 2);
}

TEST_CASE("inbox: promises of both sides come when they are due, and go when they are kept",
          "[core][domain]") {
    Morning m;
    const RecordId ours = m.t.add("promise", {{"account", m.account},
                                              {"text", Trade::text("Report")},
                                              {"due", Trade::text("2026-03-01")}});
    m.t.add("promise", {{"account", m.account},
                        {"text", Trade::text("Drawing")},
                        {"direction", Trade::text("theirs")},
                        {"due", Trade::text("2026-03-05")}});
    const auto due = m.of_kind("promise");
    REQUIRE(due.size() == 2);
    CHECK(due[0].title == "Report");
    CHECK(due[0].days_late == 4);
    CHECK(due[1].days_late == 0);
    CHECK(due[0].why.en != due[1].why.en);
    m.t.edit(ours, {{"outcome", Trade::text("kept")}});
    CHECK(m.of_kind("promise").size() == 1);
}

TEST_CASE("inbox: what is a colleague's is not mine", "[core][domain]") {
    Morning m;
    for (const RecordId& owner : {m.me, m.colleague})
        m.t.add("task", {{"account", m.account},
                         {"text", Trade::text("Call")},
                         {"owner", owner},
                         {"due", Trade::text(today)}});
    CHECK(m.of_kind("task").size() == 1);
}

TEST_CASE("inbox: a deal asks for its next step, and for the one that is due", "[core][domain]") {
    Morning m;
    const RecordId deal =
        m.t.add("opportunity", {{"account", m.account}, {"name", Trade::text("Line 2")}});
    CHECK(m.of_kind("deal").size() == 1);
    m.t.edit(deal, {{"next_step", Trade::text("quote")}, {"next_date", Trade::text("2026-03-20")}});
    CHECK(m.of_kind("deal").empty());
    CHECK(m.of_kind("deal", "2026-03-21").front().days_late == 1);
}

TEST_CASE("inbox: a visit that was held wants its report within the playbook's hours",
          "[core][domain]") {
    Morning m;
    const RecordId visit = m.t.add("visit", {{"account", m.account},
                                             {"status", Trade::text("done")},
                                             {"result", Trade::text("primary")},
                                             {"no_next_step_reason", Trade::text("none")},
                                             {"finished_at", Trade::number(at("2026-03-02", 10))}});
    CHECK(m.of_kind("report").size() == 1);
    CHECK(m.of_kind("report", "2026-03-02").empty());
    m.t.edit(visit, {{"summary", Trade::text("They want a trial.")}});
    CHECK(m.of_kind("report").empty());
}

TEST_CASE("inbox: the rhythm of a class, and a decider who has cooled down", "[core][domain]") {
    Morning m;
    m.t.edit(m.account, {{"class", Trade::text("A")}});
    CHECK(m.of_kind("cadence").size() == 1);
    CHECK(m.of_kind("warmth").empty());
    m.t.edit(m.contact, {{"is_decision_maker", Trade::number(1)}});
    const auto cold = m.of_kind("warmth");
    REQUIRE(cold.size() == 1);
    CHECK(cold[0].title == "王芳");
    m.t.edit(m.account, {{"stage_state", Trade::text("stopped")}});
    CHECK(m.of_kind("cadence").empty());
}

TEST_CASE("inbox: money that is due until its reminder was taken down", "[core][domain]") {
    Morning m;
    const RecordId owed = m.t.add("receivable", {{"account", m.account},
                                                 {"amount", Trade::number(100'00)},
                                                 {"due", Trade::text("2026-03-01")}});
    const auto due = m.of_kind("dunning");
    REQUIRE(due.size() == 1);
    CHECK_FALSE(due[0].why.zh.empty());
    m.t.add("dunning", {{"receivable", owed}, {"step", Trade::text("remind")}});
    CHECK(m.of_kind("dunning").empty());
    CHECK(m.of_kind("dunning", "2026-03-20").size() == 1);  // the next step of the ladder
}

TEST_CASE("inbox: a complaint waits first for its answer, then for its solution",
          "[core][domain]") {
    Morning m;
    const RecordId complaint =
        m.t.add("complaint", {{"account", m.account},
                              {"text", Trade::text("leaks")},
                              {"received_at", Trade::number(at("2026-03-01", 9))}});
    const auto unanswered = m.of_kind("complaint");
    REQUIRE(unanswered.size() == 1);
    m.t.edit(complaint, {{"answered_at", Trade::number(at("2026-03-01", 12))}});
    const auto unsolved = m.of_kind("complaint", "2026-06-01");
    REQUIRE(unsolved.size() == 1);
    CHECK(unsolved[0].why.en != unanswered[0].why.en);
    m.t.edit(complaint, {{"confirmed_at", Trade::number(at("2026-03-02", 12))}});
    CHECK(m.of_kind("complaint", "2026-06-01").empty());
}

TEST_CASE("inbox: birthdays of the next days, also by the lunar calendar", "[core][domain]") {
    Morning m;
    m.t.add("dossier_fact", {{"contact", m.contact},
                             {"kind", Trade::text("birthday")},
                             {"month", Trade::number(3)},
                             {"day", Trade::number(9)}});
    CHECK(m.of_kind("birthday").size() == 1);
    CHECK(m.of_kind("birthday", "2026-02-20").empty());
    m.t.add("dossier_fact", {{"contact", m.contact},
                             {"kind", Trade::text("birthday")},
                             {"month", Trade::number(8)},
                             {"day", Trade::number(15)},
                             {"calendar", Trade::text("lunar")}});
    CHECK(m.of_kind("birthday", "2026-09-24").size() == 1);  // mid-autumn is on the 25th
}

TEST_CASE("inbox: festivals of the next days, once", "[core][domain]") {
    Morning m;
    CHECK(m.of_kind("festival", "2026-02-15").size() >= 1);  // the new year is on the 17th
}

TEST_CASE("inbox: days ahead have a limit", "[core][domain]") {
    Morning m;
    const auto wrong = inbox(m.t.store(), m.playbooks, {Date{std::string(today)}, 1000});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().field == "days_ahead");
}
