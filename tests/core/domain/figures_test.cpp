// tests/core/domain/figures_test.cpp
//
// More of what managers look at: movements, targets, growth, relationships, credit, what stays open
// between our own people. Worked out by hand.
#include <cstdlib>

#include "rapport/domain/stages.hpp"
#include "rapport/domain/valuations.hpp"
#include "report_company.hpp"

using namespace rapport;
using test::Company;
using test::morning;
using test::number;
using test::text;
using test::Trade;

namespace {

struct Sales : Company {
    RecordId customer(std::string_view name, std::string_view region = {}) {
        Trade::Values values{{"name", Trade::text(name)}, {"owner", li}};
        if (!region.empty()) values.emplace_back("region", Trade::text(region));
        return t.add("account", values);
    }
    RecordId order(RecordId of, std::int64_t value, std::string_view day) {
        return t.add("sales_order", {{"account", of},
                                     {"owner", li},
                                     {"value", Trade::number(value)},
                                     {"ordered_on", Trade::text(day)}});
    }
    // The row whose column holds the text.
    std::size_t row_of(const ReportView& view, std::string_view column, std::string_view wanted) {
        for (std::size_t row = 0; row < view.rows.size(); ++row)
            if (text(view, column, row) == wanted) return row;
        FAIL("no row with " << wanted);
        return 0;
    }
    void answer_all(RecordId of, const std::string& model, std::int64_t points) {
        ScoreQuery query;
        query.account = of;
        query.model = model;
        const auto view = score_of(t.store(), playbooks, query);
        REQUIRE(view.has_value());
        for (const auto& one : view->criteria)
            REQUIRE(answer_criterion(t.store(), playbooks, {of, {}, model, one.key, points}));
    }
};

}  // namespace

TEST_CASE("figures: each answers in one sentence, and stands under a subject",
          "[core][domain][reports]") {
    Company c;
    CHECK(reports_there_are().reports.size() >= 24);
    for (const ReportHead& head : reports_there_are().reports) {
        INFO(head.key);
        CHECK_FALSE((head.subject.zh.empty() || head.subject.en.empty()));
        const ReportView view = c.view(head.key);
        CHECK_FALSE((view.answer.zh.empty() || view.answer.en.empty()));
    }
    c.buyer("Large", 61'000);
    c.buyer("Small", 39'000);
    CHECK(c.view("concentration").answer.en == "The largest customer carries 61.0 % of sales");
    CHECK(c.view("pyramid").answer.zh == "前 2 家客户占销售 100.0 %");
}

TEST_CASE("figures: who moved in the pyramid, beside as many days before",
          "[core][domain][reports]") {
    Sales c;
    const RecordId riser = c.customer("Riser");
    const RecordId faller = c.customer("Faller");
    const RecordId same = c.customer("Same");
    c.order(faller, 900, "2026-02-10");
    c.order(same, 100, "2026-02-10");
    c.order(riser, 900, "2026-03-10");
    c.order(faller, 200, "2026-03-10");
    c.order(same, 100, "2026-03-10");
    c.order(same, 5'000, "2026-01-28");  // 31 days before the 1st of March begin on the 29th
    const ReportView view = c.view("tiers");
    REQUIRE(view.rows.size() == 2);
    const std::size_t up = c.row_of(view, "account", "Riser");
    CHECK(text(view, "before", up) == "bought nothing");
    CHECK(text(view, "now", up) == "A");
    const std::size_t down = c.row_of(view, "account", "Faller");
    CHECK(text(view, "before", down) == "A");
    CHECK(text(view, "now", down) == "D");
    CHECK(number(view, "sales_before", down) == 900);
    CHECK(number(view, "sales", down) == 200);
    CHECK(view.rows[down].records.front().id == faller);
}

TEST_CASE("figures: a valuation that gives another class is a movement",
          "[core][domain][reports]") {
    Sales c;
    c.t.now_unix_ms = morning("2026-02-02");
    c.answer_all(c.account, "valuation", 1);
    REQUIRE(settle_score(c.t.store(), c.playbooks, {c.account, {}, {}, {}, {}}));
    c.t.now_unix_ms = morning("2026-03-10");
    c.answer_all(c.account, "valuation", 5);
    REQUIRE(settle_score(c.t.store(), c.playbooks, {c.account, {}, {}, {}, {}}));
    c.t.now_unix_ms = morning("2026-03-12");
    REQUIRE(settle_score(c.t.store(), c.playbooks, {c.account, {}, {}, {}, {}}));  // as before
    const ReportView view = c.view("classes");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "before") == "D");
    CHECK(text(view, "now") == "A");
    CHECK(text(view, "on") == "2026-03-10");
    CHECK(view.rows.front().records.back().table == "valuation");
}

TEST_CASE("figures: our share is what the others leave, where all of them are known",
          "[core][domain][reports]") {
    Sales c;
    const auto supplier = [&](RecordId of, std::int64_t share, bool is_former = false) {
        c.t.add("supplier", {{"account", of},
                             {"name", Trade::text("x")},
                             {"share", Trade::number(share)},
                             {"former", Trade::number(is_former ? 1 : 0)}});
    };
    const RecordId known = c.customer("Known");
    supplier(known, 450);
    supplier(known, 300);
    supplier(known, 200, true);
    const RecordId partly = c.customer("Partly");
    supplier(partly, 400);
    c.t.add("supplier", {{"account", partly}, {"name", Trade::text("y")}});
    c.customer("Nothing");
    c.order(known, 700, "2026-03-10");
    const ReportView view = c.view("share");
    REQUIRE(view.rows.size() == 2);
    CHECK(text(view, "account") == "Known");  // the one that buys stands first
    CHECK(number(view, "others") == 750);
    CHECK(number(view, "ours") == 250);
    CHECK(number(view, "sales") == 700);
    CHECK(number(view, "others", 1) == 400);
    CHECK_FALSE(view.rows[1].cells[3].number.has_value());
    CHECK(text(view, "note", 1) == "a supplier's share is not known");
}

TEST_CASE("figures: attractiveness and strength give the quadrant of the playbook",
          "[core][domain][reports]") {
    Sales c;
    c.answer_all(c.account, "attractiveness", 5);
    CHECK(c.view("quadrants").rows.empty());
    c.answer_all(c.account, "strength", 2);
    const ReportView view = c.view("quadrants");
    REQUIRE(view.rows.size() == 1);
    CHECK(number(view, "attractiveness") == 1000);
    CHECK(number(view, "strength") == 250);  // (2 - 1) / (5 - 1)
    CHECK(text(view, "quadrant") == "Develop");
}

TEST_CASE("figures: what goes with sales by ranks", "[core][domain][reports]") {
    Sales c;
    // Visits 1, 2, 3 beside sales 300, 200, 100: the opposite order.
    for (const int visits : {1, 2, 3}) {
        const RecordId one = c.customer("c");
        c.order(one, 400 - 100 * visits, "2026-03-10");
        for (int n = 0; n < visits; ++n)
            c.t.add("visit", {{"account", one},
                              {"owner", c.li},
                              {"status", Trade::text("done")},
                              {"result", Trade::text("primary")},
                              {"no_next_step_reason", Trade::text("settled")},
                              {"started_at", Trade::number(morning("2026-03-05"))}});
    }
    const ReportView view = c.view("effort");
    const std::size_t visits = c.row_of(view, "factor", "Visits held");
    CHECK(number(view, "customers", visits) == 3);
    CHECK(number(view, "correlation", visits) == -1000);
    CHECK(text(view, "reading", visits) == "goes against sales");
    CHECK(text(view, "reading", c.row_of(view, "factor", "Cost")) == "all are alike");
    CHECK(text(view, "reading", c.row_of(view, "factor", "Staff")) == "too few customers");
}

TEST_CASE("figures: targets of sales, visits and new customers beside what was reached",
          "[core][domain][reports]") {
    Sales c;
    const auto target = [&](std::string_view kind, std::int64_t amount, std::int64_t month,
                            const Trade::Values& more = {}) {
        Trade::Values values{{"user", c.li},
                             {"kind", Trade::text(kind)},
                             {"year", Trade::number(2026)},
                             {"amount", Trade::number(amount)}};
        if (month) values.emplace_back("month", Trade::number(month));
        values.insert(values.end(), more.begin(), more.end());
        c.t.hub_sends("sales_target", c.t.store().new_id(), catalogue_scope(), values,
                      DeviceId{make_uuid_from("hub", {})});
    };
    target("sales", 100'000, 3);
    target("visits", 4, 3);
    target("new_customers", 2, 0);
    target("sales", 10'000, 2, {{"region", Trade::text("North")}});  // February: not asked for
    target("sales", 10'000, 3, {{"region", Trade::text("North")}});
    const RecordId old = c.customer("Old");
    const RecordId fresh = c.customer("Fresh", "North");
    c.order(old, 20'000, "2025-11-10");
    c.order(old, 30'000, "2026-03-10");
    c.order(fresh, 15'000, "2026-03-15");
    c.order(fresh, 99'000, "2026-04-01");  // after the month
    c.visit(c.li, "2026-03-02", "planned");
    c.t.add("visit", {{"account", old},
                      {"owner", c.li},
                      {"status", Trade::text("done")},
                      {"result", Trade::text("primary")},
                      {"no_next_step_reason", Trade::text("settled")},
                      {"started_at", Trade::number(morning("2026-03-05"))}});
    const ReportView view = c.view("targets");
    REQUIRE(view.rows.size() == 4);
    const std::size_t visits = c.row_of(view, "what", "visits");
    CHECK(number(view, "result", visits) == 1);
    CHECK(number(view, "attainment", visits) == 250);
    CHECK(view.rows[visits].records.front().table == "sales_target");
    const std::size_t customers = c.row_of(view, "what", "new customers");
    CHECK(text(view, "period", customers) == "2026");
    CHECK(number(view, "result", customers) == 1);
    const std::size_t north = c.row_of(view, "region", "North");
    CHECK(number(view, "result", north) == 15'000);
    CHECK(number(view, "attainment", north) == 1500);
    std::int64_t all = 0;
    for (std::size_t row = 0; row < view.rows.size(); ++row)
        if (number(view, "target", row) == 100'000) all = number(view, "result", row);
    CHECK(all == 45'000);
    CHECK(view.answer.en == "1 of 4 targets reached");
    // Counts have no decimals of a currency.
    CHECK(report_csv(view, false).find(",visits,2026-03,4,,1,,25.0\r\n") != std::string::npos);
}

TEST_CASE("figures: growth by rep, region and product, beside the same days a year before",
          "[core][domain][reports]") {
    Sales c;
    const RecordId pump = c.t.store().new_id();
    c.t.hub_sends("product", pump, catalogue_scope(), {{"name", Trade::text("Pump")}},
                  DeviceId{make_uuid_from("hub", {})});
    const RecordId one = c.customer("One", "North");
    const RecordId other = c.customer("Other", "South");
    c.order(one, 20'000, "2025-03-10");
    const RecordId order = c.order(one, 30'000, "2026-03-10");
    c.order(other, 10'000, "2026-03-11");
    c.t.add("order_line", {{"sales_order", order},
                           {"product", pump},
                           {"quantity", Trade::number(3'000)},  // three
                           {"unit_price", Trade::number(1'000)},
                           {"discount", Trade::number(100)}});
    const ReportView view = c.view("growth");
    const std::size_t rep = c.row_of(view, "name", "li");
    CHECK(number(view, "sales", rep) == 40'000);
    CHECK(number(view, "before", rep) == 20'000);
    CHECK(number(view, "growth", rep) == 1000);
    const std::size_t north = c.row_of(view, "name", "North");
    CHECK(number(view, "growth", north) == 500);
    CHECK(number(view, "share", north) == 750);
    CHECK(number(view, "sales", c.row_of(view, "name", "Pump")) == 2'700);
    CHECK(view.rows[north].records.front().id == order);
    CHECK(view.answer.en == "Sales are 100.0 % above the same days a year before");
}

TEST_CASE("figures: penetration of open deals, and what changed since it was noted",
          "[core][domain][reports]") {
    Sales c;
    const RecordId deal =
        c.t.add("opportunity", {{"account", c.account}, {"name", Trade::text("Line 2")}});
    const RecordId boss = c.t.add("contact", {{"account", c.account}, {"name", Trade::text("王")}});
    const RecordId silent =
        c.t.add("contact", {{"account", c.account}, {"name", Trade::text("李")}});
    for (const auto& [person, influence] : {std::pair{boss, 3}, std::pair{silent, 1}})
        c.t.add(
            "deal_person",
            {{"opportunity", deal}, {"contact", person}, {"influence", Trade::number(influence)}});
    c.t.add("stance", {{"contact", boss},
                       {"observer", c.li},
                       {"attitude", Trade::text("supporter")},
                       {"strength", Trade::number(4)}});
    const auto noted = [&](std::string_view day, std::int64_t balance) {
        c.t.add("penetration", {{"opportunity", deal},
                                {"day", Trade::text(day)},
                                {"balance", Trade::number(balance)}});
    };
    noted("2026-01-10", -200);
    noted("2026-02-20", 300);
    noted("2026-03-10", 500);
    const ReportView view = c.view("penetration");
    REQUIRE(view.rows.size() == 1);
    CHECK(number(view, "balance") == 800);
    CHECK(number(view, "change") == 500);  // since the 20th of February
    CHECK(number(view, "confidence") == 750);
    CHECK(number(view, "people") == 2);
    CHECK(number(view, "unknown") == 1);
    CHECK(view.rows.front().records.size() == 3);
}

TEST_CASE("figures: with whom warmth falls under the threshold", "[core][domain][reports]") {
    Sales c;
    const RecordId cold =
        c.t.add("contact", {{"account", c.account}, {"name", Trade::text("Cold")}});
    const RecordId warm =
        c.t.add("contact", {{"account", c.account}, {"name", Trade::text("Warm")}});
    c.t.add("contact", {{"account", c.account}, {"name", Trade::text("Never touched")}});
    const auto met = [&](RecordId contact, std::string_view day) {
        c.t.add("touch", {{"account", c.account},
                          {"contact", contact},
                          {"kind", Trade::text("call")},
                          {"at", Trade::number(morning(day))}});
    };
    for (int n = 0; n < 2; ++n) met(cold, "2026-02-18");  // thirty days, a half-life ago
    for (int n = 0; n < 6; ++n) met(warm, "2026-03-19");
    const ReportView view = c.view("warmth");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "person") == "Cold");
    CHECK(number(view, "before") > 0);
    CHECK(std::abs(2 * number(view, "warmth") - number(view, "before")) <= 1);
    CHECK(text(view, "hungry_on") == "2026-03-20");
    CHECK(text(view, "last_touch") == "2026-02-18");
    CHECK(view.rows.front().records.front().id == cold);
}

TEST_CASE("figures: how far the credit is used, the fullest first", "[core][domain][reports]") {
    Sales c;
    const auto rated = [&](std::string_view name, std::int64_t limit, std::int64_t owed) {
        const RecordId id = c.customer(name);
        c.t.add("credit", {{"account", id},
                           {"grade", Trade::text("A")},
                           {"credit_limit", Trade::number(limit)},
                           {"rated_on", Trade::text("2026-01-05")}});
        c.t.add(
            "receivable",
            {{"account", id}, {"amount", Trade::number(owed)}, {"due", Trade::text("2026-05-01")}});
    };
    rated("Half", 10'000, 5'000);
    rated("Over", 10'000, 12'000);
    const ReportView view = c.view("credit");
    REQUIRE(view.rows.size() == 2);
    CHECK(text(view, "account") == "Over");
    CHECK(number(view, "used") == 1200);
    CHECK(text(view, "state") == "over the limit");
    CHECK(number(view, "used", 1) == 500);
    CHECK(view.answer.zh == "1 家客户超过信用额度");
}

TEST_CASE("figures: handovers that nobody has accepted", "[core][domain][reports]") {
    Sales c;
    const auto handover = [&](std::string_view day, bool is_accepted) {
        Trade::Values values{{"account", c.account},
                             {"from_user", c.li},
                             {"to_user", c.zhang},
                             {"at", Trade::number(morning(day))},
                             {"promises", Trade::number(3)}};
        if (is_accepted) values.emplace_back("accepted_at", Trade::number(morning("2026-03-19")));
        return c.t.add("handover", values);
    };
    handover("2026-03-01", true);
    const RecordId open = handover("2026-03-13", false);
    const ReportView view = c.view("handovers");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "from") == "li");
    CHECK(text(view, "to") == "zhang");
    CHECK(number(view, "days") == 7);
    CHECK(number(view, "promises") == 3);
    CHECK(view.rows.front().records.front().id == open);
}

TEST_CASE("figures: disagreements that nobody has settled", "[core][domain][reports]") {
    Sales c;
    CHECK(c.view("conflicts").rows.empty());
    c.t.now_unix_ms = morning("2026-03-17");
    const DeviceId one = c.t.hub_sends_user("wang", "tablet");
    const DeviceId other = c.t.hub_sends_user("chen", "phone");
    for (const auto& [device, phone] : {std::pair{one, "7788"}, std::pair{other, "1122"}})
        c.t.hub_sends("account", c.account, id_cast<ScopeId>(c.account),
                      {{"phone", Trade::text(phone)}}, device);
    const ReportView view = c.view("conflicts");
    REQUIRE(view.rows.size() == 1);
    CHECK(text(view, "record") == "华东精密");
    CHECK(text(view, "field") == "Phone");
    CHECK(text(view, "by") == "chen, wang");
    CHECK(number(view, "days") == 3);
    CHECK(view.rows.front().records.front().id == c.account);
}

TEST_CASE("figures: visits by week from Monday on", "[core][domain][reports]") {
    Sales c;
    c.visit(c.li, "2026-03-02", "done");  // a Monday
    c.visit(c.li, "2026-03-08", "done");  // the Sunday after
    c.visit(c.li, "2026-03-09", "done");
    c.visit(c.zhang, "2026-03-03", "done");
    c.visit(c.li, "2026-03-04", "planned");
    const ReportView view = c.view("weeks");
    REQUIRE(view.rows.size() == 3);
    CHECK(text(view, "week") == "2026-03-02");
    CHECK(text(view, "person") == "li");
    CHECK(number(view, "held") == 2);
    CHECK(text(view, "person", 1) == "zhang");
    CHECK(text(view, "week", 2) == "2026-03-09");
}

TEST_CASE("figures: the records behind a row have names, and the account they belong to",
          "[core][domain][reports]") {
    Company c;
    const RecordId visit = c.visit(c.li, "2026-03-02", "done");
    const auto named = named_records(
        c.t.store(), {{{visit, "visit"}, {c.account, "account"}, {c.t.store().new_id(), "visit"}}});
    REQUIRE(named.has_value());
    REQUIRE(named->records.size() == 2);  // what is not here is left out
    CHECK(named->records[0].account == c.account);
    CHECK(named->records[0].account_name == "华东精密");
    CHECK(named->records[1].title == "华东精密");
    CHECK(named_records(c.t.store(), {{{visit, "nonsense"}}}).error().code == Errc::invalid_choice);
    CHECK(named_records(c.t.store(), {std::vector<ReportRecord>(1001)}).error().code ==
          Errc::too_large);
}

TEST_CASE("figures: as a file with its days in its name", "[core][domain][reports]") {
    Company c;
    CsvQuery query;
    query.report = "visits";
    query.from = Date{"2026-03-01"};
    query.to = Date{"2026-03-31"};
    const auto file = report_file(c.t.store(), c.playbooks, query);
    REQUIRE(file.has_value());
    CHECK(file->file == "visits_2026-03-01_2026-03-31.csv");
    CHECK(file->csv.starts_with("\xef\xbb\xbfWho,Planned"));
    query.language = "zh";
    CHECK(report_file(c.t.store(), c.playbooks, query)->csv.starts_with("\xef\xbb\xbf负责人,"));
    query.language = "fr";
    CHECK(report_file(c.t.store(), c.playbooks, query).error().field == "language");
}
