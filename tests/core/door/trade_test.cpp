// tests/core/door/trade_test.cpp
//
// What the trade computes, as shells ask for it.
#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

namespace {

std::string add(Doorway& d, std::string_view noun, std::string_view pattern,
                const std::string& first) {
    return d.text(d.call(std::string(noun) + ".add", pattern, first), "id");
}

}  // namespace

TEST_CASE("door: an account's stage is shown with its gate, in both languages", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const Json stage = d.call("stage.show", "{'account': '%', 'today': '2026-03-05'}", account);
    CHECK(d.text(stage, "playbook") == "key-account");
    CHECK(d.items(stage, "stages").size() == 5);
    CHECK_FALSE(*d.at(stage, "open").boolean());
    const Json& line = d.items(stage, "gate").front();
    CHECK_FALSE(d.text(d.at(line, "missing"), "zh").empty());
    const Json refused = d.fail("stage.pass", "{'account': '%'}", account);
    CHECK(d.text(refused, "code") == "incomplete");

    const Json stopped =
        d.call("stage.change", "{'account': '%', 'to': 'stopped', 'reason': 'closed'}", account);
    CHECK(d.text(stopped, "state") == "stopped");
    CHECK(d.items(d.call("stage_move.list", "{'account': '%'}", account)).size() == 1);
    CHECK(d.text(d.fail("stage_move.add", "{'account': '%'}", account), "code") ==
          "unknown_method");
}

TEST_CASE("door: the rhythm of an account and a person's curve", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account);
    const Json rhythm = d.call("account.rhythm", "{'account': '%'}", account);
    CHECK(d.items(rhythm, "people").size() == 1);
    const Json curve = d.call(
        "contact.warmth", "{'contact': '%', 'from': '2026-01-01', 'until': '2026-01-10'}", contact);
    CHECK(d.items(curve, "days").size() == 10);
    CHECK(d.text(d.fail("contact.warmth",
                        "{'contact': '%', 'from': '2026-01-01', 'until': '2099-01-10'}", contact),
                 "code") == "too_large");
}

TEST_CASE("door: a deal is moved over the board, forecast and closed", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string deal =
        add(d, "opportunity", "{'account': '%', 'name': 'Line 2', 'value': 48000000}", account);
    const auto on_board = [&](std::size_t step) {
        return d.items(d.items(d.call("deal.board"), "steps").at(step), "deals").size();
    };
    CHECK(on_board(0) == 1);
    const std::string second = d.text(d.items(d.call("deal.board"), "steps").at(1), "key");
    d.call("deal.move", "{'opportunity': '%', 'to': '%'}", deal, second);
    CHECK(on_board(0) == 0);
    CHECK(on_board(1) == 1);
    const Json month = d.items(d.call("deal.forecast"), "months").at(0);
    CHECK(*d.at(month, "best").integer() == 48000000);
    CHECK(*d.at(month, "weighted").integer() == 4800000);
    CHECK(d.items(d.call("deal.people", "{'opportunity': '%'}", deal), "people").empty());
    d.call("deal.close", "{'opportunity': '%', 'outcome': 'won'}", deal);
    CHECK(d.items(d.call("deal.forecast"), "months").empty());
}

TEST_CASE("door: lines of a quote are told in the currency of the quote", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string quote = add(d, "quote", "{'account': '%', 'currency': 'EUR'}", account);
    const std::string line =
        add(d, "quote_line", "{'quote': '%', 'quantity': 4000, 'unit_price': 1980000}", quote);
    CHECK(d.text(d.call("quote_line.show", "{'id': '%'}", line), "currency") == "EUR");
}

TEST_CASE("door: money, gifts and handovers", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account);
    add(d, "receivable", "{'account': '%', 'amount': 100000, 'due': '2026-02-01'}", account);
    const Json open = d.call("receivable.open", "{'today': '2026-03-05'}");
    CHECK(*d.at(d.items(open, "open").at(0), "days_overdue").integer() == 32);
    CHECK(*d.at(d.call("account.credit", "{'account': '%'}", account), "exposure").integer() ==
          100000);
    CHECK(d.text(d.call("gift.check", "{'contact': '%', 'kind': 'cash', 'value': 1}", contact),
                 "verdict") == "refused");
    CHECK(d.text(d.fail("gift.check", "{'contact': '%', 'kind': 'gold', 'value': 1}", contact),
                 "code") == "invalid_choice");
    CHECK(
        d.items(d.call("handover.preview", "{'from': '%'}", "0195f3c2-7a10-7c3e-8f00-000000000001"),
                "accounts")
            .empty());
    CHECK(d.text(d.fail("handover.account", "{'account': '%', 'to': '%'}", account,
                        "0195f3c2-7a10-7c3e-8f00-000000000001"),
                 "code") == "wrong_state");
}

TEST_CASE("door: a score is answered and settled, a form filled in and handed in", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const Json empty = d.call("score.show", "{'account': '%'}", account);
    for (const Json& one : d.items(empty, "criteria")) {
        const Json& best = d.items(one, "options").back();
        d.call("score.answer",
               "{'account': '%', 'criterion': '" + d.text(one, "key") +
                   "', 'points': " + std::to_string(*d.at(best, "points").integer()) + "}",
               account);
    }
    CHECK(d.text(d.call("score.settle", "{'account': '%'}", account), "grade") == "A");
    CHECK(d.text(d.call("account.show", "{'id': '%'}", account), "class") == "A");
    const Json scores = d.call("score.list", "{'account': '%'}", account);
    CHECK(d.text(d.items(scores, "scores").front(), "grade") == "A");
    CHECK(d.items(d.call("form.list", "{'account': '%'}", account), "forms").size() > 20);
    CHECK(d.text(d.fail("form.submit", "{'account': '%', 'form': 'credit_survey'}", account),
                 "code") == "incomplete");
    const Json form = d.call(
        "form.answer",
        "{'account': '%', 'form': 'credit_survey', 'field': 'legal_person', 'value': '李强'}",
        account);
    CHECK(d.items(form, "rows").size() == 1);
}

TEST_CASE("door: a note's promises are offered, and nothing is added", "[core][door]") {
    Doorway d;
    const Json found =
        d.call("promise.hints", "{'text': '对方下周二前汇款48万元', 'today': '2026-03-05'}");
    REQUIRE(d.items(found, "hints").size() == 1);
    const Json& hint = d.items(found, "hints").front();
    CHECK(d.text(hint, "due") == "2026-03-10");
    CHECK(d.text(hint, "direction") == "theirs");
    CHECK(*d.at(hint, "amount").integer() == 48000000);
    CHECK(d.items(d.call("promise.list")).empty());
}

TEST_CASE("door: the people of an account, their matrix and a card's place", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account);
    d.call("contact.place", "{'contact': '%', 'place': {'x': 12, 'y': -8}}", contact);
    const Json map = d.call("account.people", "{'account': '%'}", account);
    const Json& person = d.items(map, "people").at(0);
    CHECK(*d.at(d.at(person, "place"), "y").integer() == -8);
    CHECK(d.at(person, "attitude").is_null());
    CHECK(d.items(map, "gaps").size() == 6);
    const Json matrix = d.call("account.contact_matrix", "{'account': '%'}", account);
    CHECK(d.text(matrix, "shape") == "none");
    CHECK(d.items(matrix, "theirs").size() == 1);
}

TEST_CASE("door: a decision is simulated, a person's style asked for", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account);
    const std::string deal = add(d, "opportunity", "{'account': '%', 'name': 'Line 2'}", account);
    add(d, "deal_person", "{'opportunity': '" + deal + "', 'contact': '%', 'influence': 5}",
        contact);
    const Json found = d.call(
        "deal.simulation",
        "{'opportunity': '%', 'group': 'authority', 'assume': [{'contact': '%', 'attitude': 400}]}",
        deal, contact);
    CHECK(*d.at(found, "chance").integer() == 700);
    CHECK(*d.at(found, "known_chance").integer() == 500);
    CHECK(d.text(d.fail("deal.simulation", "{'opportunity': '%', 'group': 'x'}", deal), "code") ==
          "invalid_choice");
    CHECK(d.items(d.call("contact.style", "{'contact': '%'}", contact), "axes").size() == 2);
}
