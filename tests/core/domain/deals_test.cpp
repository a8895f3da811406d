// tests/core/domain/deals_test.cpp
#include "rapport/domain/deals.hpp"

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Selling {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}});

    RecordId deal(std::string_view name, std::string_view step, std::int64_t value,
                  const Trade::Values& more = {}) {
        Trade::Values values{{"account", account},
                             {"name", Trade::text(name)},
                             {"step", Trade::text(step)},
                             {"value", Trade::number(value)}};
        values.insert(values.end(), more.begin(), more.end());
        return t.add("opportunity", values);
    }
    std::string step(std::size_t place) {
        return (*playbooks.in_use())->content().funnel.at(place).key;
    }
    DealBoard board(std::string day = "2026-03-05") {
        const auto found = deal_board(t.store(), playbooks, {{}, {}, Date{std::move(day)}});
        REQUIRE(found.has_value());
        return *found;
    }
};

}  // namespace

TEST_CASE("deals: the board has seven steps with their probabilities, and deals on them",
          "[core][domain]") {
    Selling s;
    s.deal("Small", s.step(1), 100'00);
    s.deal("Large", s.step(1), 900'00);
    s.deal("Late", s.step(4), 500'00);
    const DealBoard board = s.board();
    REQUIRE(board.steps.size() == 7);
    CHECK(board.steps[0].probability == 50);
    CHECK(board.steps[3].probability == 500);
    REQUIRE(board.steps[1].deals.size() == 2);
    CHECK(board.steps[1].deals.front().name == "Large");
    CHECK(board.steps[1].values.front().amount == 1000'00);
    CHECK(board.steps[4].deals.front().account_name == "华东精密");
}

TEST_CASE("deals: where nobody has said whose a deal is, it belongs to whoever made it",
          "[core][domain]") {
    Selling s;
    const RecordId me = s.t.colleague("li"), other = s.t.colleague("zhang");
    s.t.log_in(me);
    s.deal("Mine", s.step(0), 2);
    s.deal("Theirs", s.step(0), 1, {{"owner", other}});
    const auto names = [&](RecordId owner) {
        const auto board = deal_board(s.t.store(), s.playbooks, {{}, owner, Date{"2026-03-05"}});
        std::string all;
        for (const DealCard& card : board->steps[0].deals) all += card.name + " ";
        return all;
    };
    CHECK(names(me) == "Mine ");
    CHECK(names(other) == "Theirs ");
}

TEST_CASE(
    "deals: a deal without a next step, with one that is past, or that stands too long, says so",
    "[core][domain]") {
    Selling s;
    s.deal("None", s.step(0), 3);
    s.deal("Past", s.step(0), 2,
           {{"next_step", Trade::text("call")}, {"next_date", Trade::text("2026-03-01")}});
    s.deal("Good", s.step(0), 1,
           {{"next_step", Trade::text("call")},
            {"next_date", Trade::text("2026-03-09")},
            {"step_on", Trade::text("2025-01-01")}});
    const auto deals = s.board().steps[0].deals;
    REQUIRE(deals.size() == 3);
    CHECK(deals[0].next_missing);
    CHECK_FALSE(deals[1].next_missing);
    CHECK(deals[1].next_overdue);
    CHECK_FALSE(deals[2].next_overdue);
    CHECK(deals[2].days_in_step == 428);
    CHECK(deals[2].stale);
}

TEST_CASE("deals: moving one keeps the move and the day; a step that is none is refused",
          "[core][domain]") {
    Selling s;
    const RecordId deal = s.deal("D", s.step(0), 1);
    const auto to = s.step(2);
    REQUIRE(move_deal(s.t.store(), s.playbooks, {deal, to, {}, Date{"2026-03-04"}}).has_value());
    CHECK(s.board().steps[2].deals.front().days_in_step == 1);
    CHECK(*s.t.store().database().integer("SELECT count(*) FROM opportunity_move") == 1);
    CHECK(move_deal(s.t.store(), s.playbooks, {deal, "nonsense", {}, {}}).error().code ==
          Errc::invalid_choice);
}

TEST_CASE("deals: one that was not won needs its reason, and none moves after its end",
          "[core][domain]") {
    Selling s;
    const RecordId deal = s.deal("D", s.step(0), 1);
    const auto close = [&](std::string outcome, std::optional<std::string> reason) {
        return close_deal(s.t.store(), s.playbooks,
                          {deal, std::move(outcome), reason, {}, Date{"2026-03-04"}});
    };
    CHECK(close("lost", {}).error().code == Errc::incomplete);
    CHECK(close("nonsense", "x").error().code == Errc::invalid_choice);
    REQUIRE(close("lost", "price").has_value());
    CHECK(s.t.value(deal, "closed_on") == Trade::text("2026-03-04"));
    CHECK(close("won", {}).error().code == Errc::wrong_state);
    CHECK(s.board().steps[0].deals.empty());
}

TEST_CASE("deals: the forecast weighs by step and month, and never adds currencies",
          "[core][domain]") {
    Selling s;
    const auto september = Trade::text("2026-09-30");
    s.deal("A", s.step(3), 1000'00, {{"expected_on", september}});  // 50 %
    s.deal("B", s.step(4), 2000'00,
           {{"expected_on", september}, {"commitment", Trade::text("committed")}});  // 75 %
    s.deal("E", s.step(3), 700'00, {{"expected_on", september}, {"currency", Trade::text("EUR")}});
    s.deal("N", s.step(0), 10'00);
    const auto found = deal_forecast(s.t.store(), s.playbooks, {});
    REQUIRE(found.has_value());
    REQUIRE(found->months.size() == 3);
    CHECK(found->months[0].month == "2026-09");
    CHECK(found->months[0].currency == "CNY");
    CHECK(found->months[0].best == 3000'00);
    CHECK(found->months[0].weighted == 2000'00);
    CHECK(found->months[0].committed == 2000'00);
    CHECK(found->months[1].currency == "EUR");
    CHECK_FALSE(found->months[2].month);
}

TEST_CASE("deals: the balance of those who decide, how sure it is, and where we disagree",
          "[core][domain]") {
    Selling s;
    const RecordId deal = s.deal("D", s.step(0), 1);
    const RecordId boss = s.t.add("contact", {{"account", s.account}, {"name", Trade::text("王")}});
    const RecordId user = s.t.add("contact", {{"account", s.account}, {"name", Trade::text("李")}});
    s.t.add("deal_person",
            {{"opportunity", deal}, {"contact", boss}, {"influence", Trade::number(5)}});
    s.t.add("deal_person",
            {{"opportunity", deal}, {"contact", user}, {"influence", Trade::number(1)}});
    const RecordId one = s.t.colleague("li"), other = s.t.colleague("zhang");
    s.t.add("stance", {{"contact", boss},
                       {"observer", one},
                       {"attitude", Trade::text("supporter")},
                       {"strength", Trade::number(5)}});
    const auto known = deal_people(s.t.store(), {deal});
    REQUIRE(known.has_value());
    CHECK(known->balance == 1000);
    CHECK(known->confidence == 833);  // 5 of 6 parts of the influence
    CHECK(known->people.front().contact == boss);
    CHECK_FALSE(known->people.back().attitude);

    s.t.add("stance", {{"contact", boss},
                       {"observer", other},
                       {"attitude", Trade::text("opponent")},
                       {"strength", Trade::number(5)}});
    const auto disputed = deal_people(s.t.store(), {deal});
    CHECK(disputed->balance == 0);
    CHECK(disputed->people.front().disputed);
    REQUIRE(
        move_deal(s.t.store(), s.playbooks, {deal, s.step(1), {}, Date{"2026-03-04"}}).has_value());
    const auto later = deal_people(s.t.store(), {deal});
    REQUIRE(later->history.size() == 1);
    CHECK(later->history.front().day.text == "2026-03-04");
    CHECK(later->history.front().balance == 0);
}
