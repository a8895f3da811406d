// tests/core/domain/reports_test.cpp
//
// Figures that were worked out by hand.
#include "rapport/domain/reports.hpp"

#include "report_company.hpp"

using namespace rapport;
using test::morning;
using test::number;
using test::text;
using test::Trade;
using Company = test::Company;

TEST_CASE("reports: each has a name, a definition and columns in both languages",
          "[core][domain][reports]") {
    Company c;
    const ReportList list = reports_there_are();
    CHECK(list.reports.size() >= 11);
    for (const ReportHead& head : list.reports) {
        INFO(head.key);
        CHECK_FALSE((head.names.zh.empty() || head.names.en.empty()));
        CHECK_FALSE((head.definition.zh.empty() || head.definition.en.empty()));
        const ReportView view = c.view(head.key);
        CHECK(view.from.has_value() == head.has_period);
        for (const ReportColumn& column : view.columns)
            CHECK_FALSE((column.names.zh.empty() || column.names.en.empty()));
    }
}

TEST_CASE("reports: visits are counted by who goes, and lead to the visits",
          "[core][domain][reports]") {
    Company c;
    c.visit(c.li, "2026-03-02", "done", "primary");
    c.visit(c.li, "2026-03-03", "done", "minimum");
    c.visit(c.li, "2026-03-04", "done", "not_reached");
    c.visit(c.li, "2026-03-05", "planned");    // past its day
    c.visit(c.li, "2026-03-20", "planned");    // today: not yet
    c.visit(c.li, "2026-03-06", "cancelled");  // counts nowhere
    c.visit(c.li, "2026-04-01", "planned");    // after the period
    const ReportView view = c.view("visits");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "person") == "li");
    CHECK(number(view, "planned") == 5);
    CHECK(number(view, "held") == 3);
    CHECK(number(view, "overdue") == 1);
    CHECK(number(view, "primary") == 1);
    CHECK(number(view, "minimum") == 1);
    CHECK(number(view, "not_reached") == 1);
    CHECK(number(view, "reached") == 667);  // 2 of 3
    CHECK(view.rows.front().records.size() == 5);
    CHECK(view.rows.front().records.front().table == "visit");
    CHECK_FALSE(view.as_of.has_value());
}

TEST_CASE("reports: mine, my team's and the company's", "[core][domain][reports]") {
    Company c;
    c.visit(c.li, "2026-03-02", "done");
    c.visit(c.zhang, "2026-03-02", "done");
    c.visit(c.boss, "2026-03-02", "done");
    ReportQuery query = c.asked("visits");
    CHECK(c.view(query).rows.size() == 3);
    query.scope = "mine";
    CHECK(report_of(c.t.store(), c.playbooks, query).error().code == Errc::not_logged_in);
    c.t.log_in(c.boss);
    REQUIRE(c.view(query).rows.size() == 1);
    CHECK(text(c.view(query), "person") == "boss");
    query.scope = "team";
    CHECK(c.view(query).rows.size() == 2);
    c.t.log_in(c.zhang);
    CHECK(c.view(query).rows.size() == 1);
}

TEST_CASE("reports: a visit for which nobody is named is of whoever made it",
          "[core][domain][reports]") {
    Company c;
    c.t.log_in(c.boss);
    c.t.add("visit",
            {{"account", c.account}, {"planned_at", Trade::number(morning("2026-03-02"))}});
    ReportQuery query = c.asked("visits");
    query.scope = "mine";
    REQUIRE(c.view(query).rows.size() == 1);
    CHECK(text(c.view(query), "person") == "boss");
}

TEST_CASE("reports: cadence kept, late and missed by class", "[core][domain][reports]") {
    Company c;
    c.t.edit(c.account, {{"class", Trade::text("A")}});  // every 7 days
    // Due on the 8th: kept. Then on the 13th: the visit of the 16th is late. Then on the 23rd and
    // the 30th: missed on the 24th and the 31st.
    c.visit(c.li, "2026-03-06", "done");
    c.visit(c.li, "2026-03-16", "done");
    const ReportView view = c.view("cadence");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "class") == "A");
    CHECK(number(view, "accounts") == 1);
    CHECK(number(view, "kept") == 1);
    CHECK(number(view, "late") == 1);
    CHECK(number(view, "missed") == 2);
    CHECK(number(view, "kept_share") == 250);
}

TEST_CASE("reports: the pyramid, how much hangs on few, and what accounts cost",
          "[core][domain][reports]") {
    Company c;
    const RecordId large = c.buyer("Large", 60'000);
    c.buyer("Small", 15'000);
    c.buyer("Middle", 25'000);
    c.t.add("cost", {{"account", large},
                     {"amount", Trade::number(6'300)},
                     {"on_day", Trade::text("2026-03-10")}});
    const ReportView pyramid = c.view("pyramid");
    REQUIRE(pyramid.rows.size() == 3);
    CHECK(text(pyramid, "account") == "Large");
    CHECK(text(pyramid, "tier") == "A");
    CHECK(number(pyramid, "share") == 600);
    CHECK(text(pyramid, "account", 1) == "Middle");
    CHECK(number(pyramid, "cumulative", 1) == 850);
    CHECK(number(pyramid, "cumulative", 2) == 1000);
    const ReportView few = c.view("concentration");
    REQUIRE(few.rows.size() == 1);
    CHECK(number(few, "customers") == 3);
    CHECK(number(few, "largest_share") == 600);
    CHECK(number(few, "top_five") == 1000);
    CHECK(number(few, "herfindahl") == 3600 + 625 + 225);
    CHECK_FALSE(text(few, "warning").empty());
    CHECK(few.rows.front().records.front().id == large);
    const ReportView costs = c.view("costs");
    CHECK(text(costs, "account") == "Large");
    CHECK(number(costs, "cost_share") == 105);
    ReportQuery april = c.asked("pyramid");
    april.from = Date{"2026-04-01"};
    april.to = Date{"2026-04-30"};
    CHECK(c.view(april).rows.empty());
}

TEST_CASE("reports: funnel and forecast by the steps of the playbook", "[core][domain][reports]") {
    Company c;
    const auto& funnel = (*c.playbooks.in_use())->content().funnel;
    const auto deal = [&](std::size_t step, std::int64_t value, std::string_view month) {
        return c.t.add("opportunity", {{"account", c.account},
                                       {"name", Trade::text("x")},
                                       {"owner", c.li},
                                       {"step", Trade::text(funnel.at(step).key)},
                                       {"step_on", Trade::text("2026-03-10")},
                                       {"expected_on", Trade::text(month)},
                                       {"value", Trade::number(value)}});
    };
    deal(1, 10'000, "2026-05-03");
    deal(1, 30'000, "2026-05-20");
    const RecordId late = deal(3, 50'000, "2026-06-01");
    const ReportView view = c.view("funnel");
    REQUIRE(view.rows.size() == 7);
    CHECK(number(view, "deals", 1) == 2);
    CHECK(number(view, "value", 1) == 40'000);
    CHECK(number(view, "mean_days", 1) == 10);
    CHECK(number(view, "deals", 3) == 1);
    CHECK(number(view, "deals", 0) == 0);
    const ReportView months = c.view("forecast");
    REQUIRE(months.rows.size() == 2);
    CHECK(text(months, "month") == "2026-05");
    CHECK(number(months, "best") == 40'000);
    CHECK(number(months, "weighted") == 4'000);  // at 10 %
    CHECK(text(months, "month", 1) == "2026-06");
    CHECK(number(months, "weighted", 1) == 25'000);  // at 50 %
    REQUIRE(months.rows[1].records.size() == 1);
    CHECK(months.rows[1].records.front().id == late);
}

TEST_CASE("reports: our broken promises and the complaints that wait", "[core][domain][reports]") {
    Company c;
    const auto promise = [&](std::string_view what, std::string_view direction,
                             std::string_view due) {
        return c.t.add("promise", {{"account", c.account},
                                   {"text", Trade::text(what)},
                                   {"direction", Trade::text(direction)},
                                   {"owner", c.li},
                                   {"due", Trade::text(due)}});
    };
    promise("drawing", "ours", "2026-03-15");
    promise("today", "ours", "2026-03-20");
    promise("theirs", "theirs", "2026-03-01");
    c.t.edit(promise("broken", "ours", "2026-03-10"), {{"outcome", Trade::text("broken")}});
    c.t.edit(promise("kept", "ours", "2026-03-10"), {{"outcome", Trade::text("kept")}});
    const ReportView view = c.view("promises");
    REQUIRE(view.rows.size() == 2);
    CHECK(text(view, "promise", 0) == "broken");
    CHECK(text(view, "promise", 1) == "drawing");
    CHECK(number(view, "late", 1) == 5);
    c.t.add("complaint", {{"account", c.account},
                          {"text", Trade::text("noise")},
                          {"received_at", Trade::number(morning("2026-03-17"))}});
    const ReportView complaints = c.view("complaints");
    REQUIRE(complaints.rows.size() == 1);
    CHECK(number(complaints, "days") == 3);
    CHECK(text(complaints, "state") == "to be answered");
}

TEST_CASE("reports: overdue money by the step of the ladder", "[core][domain][reports]") {
    Company c;
    const auto invoice = [&](std::int64_t amount, std::string_view due) {
        c.t.add(
            "receivable",
            {{"account", c.account}, {"amount", Trade::number(amount)}, {"due", Trade::text(due)}});
    };
    invoice(100, "2026-03-19");  // 1 day: the first step
    invoice(250, "2026-03-20");  // due today: the first step
    invoice(700, "2026-03-04");  // 16 days: the second
    const ReportView view = c.view("overdue");
    REQUIRE(view.rows.size() == 2);
    CHECK(number(view, "invoices", 0) == 2);
    CHECK(number(view, "open", 0) == 350);
    CHECK(number(view, "open", 1) == 700);
    CHECK(number(view, "oldest", 1) == 16);
}

TEST_CASE("reports: the last seven days stand beside the seven before", "[core][domain][reports]") {
    Company c;
    const auto held = [&](std::string_view day) {
        c.t.add("visit", {{"account", c.account},
                          {"owner", c.li},
                          {"status", Trade::text("done")},
                          {"result", Trade::text("primary")},
                          {"no_next_step_reason", Trade::text("settled")},
                          {"started_at", Trade::number(morning(day))}});
    };
    held("2026-03-20");
    held("2026-03-14");  // the first of the seven
    held("2026-03-13");  // the last of the seven before
    held("2026-03-07");
    held("2026-03-08");
    held("2026-03-06");  // before both
    const ReportView view = c.view("changes");
    CHECK(text(view, "what") == "Visits held");
    CHECK(number(view, "this_week") == 2);
    CHECK(number(view, "week_before") == 3);
    CHECK(number(view, "change") == -1);
    CHECK(view.rows.front().records.size() == 2);
}

TEST_CASE("reports: as CSV with decimals, currencies and no formulas", "[core][domain][reports]") {
    Company c;
    c.buyer("=1+1, \"a\"", 60'000);
    CHECK(report_csv(c.view("pyramid"), false) ==
          "\xef\xbb\xbfRank,Account,Tier,Sales,Currency,Share (%),Cumulative (%)\r\n"
          "1,\"'=1+1, \"\"a\"\"\",A,600.00,CNY,100.0,100.0\r\n");
    CHECK(
        report_csv(c.view("pyramid"), true).starts_with("\xef\xbb\xbf排名,客户,层级,销售额,币种,"));
}

TEST_CASE("reports: what can't be asked is refused", "[core][domain][reports][bad-input]") {
    Company c;
    const auto refused = [&](const ReportQuery& query) {
        const auto found = report_of(c.t.store(), c.playbooks, query);
        REQUIRE_FALSE(found.has_value());
        return found.error();
    };
    CHECK(refused(c.asked("none")).code == Errc::invalid_choice);
    ReportQuery query = c.asked("visits");
    query.scope = "world";
    CHECK(refused(query).field == "scope");
    query = c.asked("visits");
    query.to = Date{"2026-02-01"};
    CHECK(refused(query).code == Errc::invalid_argument);
    query.to = Date{"2026-02-31"};
    CHECK(refused(query).code == Errc::invalid_date);
}
