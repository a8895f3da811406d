// tests/core/domain/handover_test.cpp
#include "rapport/domain/handover.hpp"

#include "rapport/domain/ids.hpp"
#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

// A rep with one account on which everything is open that can be, and a successor.
struct Leaving {
    Trade t;
    RecordId leaver = t.colleague("li");
    RecordId successor = t.colleague("zhang");
    RecordId account = (t.log_in(leaver), t.add("account", {{"name", Trade::text("华东精密")}}));
    RecordId contact = t.add("contact", {{"account", account}, {"name", Trade::text("王芳")}});
    RecordId visit = t.add("visit", {{"account", account}, {"purpose", Trade::text("Trial")}});
    RecordId promise = t.add("promise", {{"account", account}, {"text", Trade::text("Report")}});
    RecordId task = t.add("task", {{"account", account}, {"text", Trade::text("Call")}});
    RecordId deal = t.add("opportunity", {{"account", account}, {"name", Trade::text("Line 2")}});
    RecordId line =
        t.add("relation", {{"contact", contact}, {"user", leaver}, {"strength", Trade::number(4)}});
    RecordId member = t.add("team_member", {{"account", account}, {"user", leaver}});
};

std::int64_t count_of(const HandedOver& over, std::string_view table) {
    for (const HandedOverKind& kind : over.open)
        if (kind.table == table) return kind.records;
    return 0;
}

}  // namespace

TEST_CASE("handover: what is open goes to the successor, in one commit", "[core][domain]") {
    Leaving l;
    const auto before = l.t.store().counts();
    const auto over = hand_over(l.t.store(), {l.account, l.successor, "leaves"});
    REQUIRE(over.has_value());
    CHECK(l.t.store().counts()->unsent == before->unsent + 1);
    CHECK(over->title == "华东精密");
    for (const auto* table : {"visit", "promise", "task", "opportunity"})
        CHECK(count_of(*over, table) == 1);
    for (const RecordId id : {l.account, l.visit, l.promise, l.task, l.deal})
        CHECK(l.t.value(id, "owner") == Value{l.successor});
    CHECK(l.t.value(over->handover, "from_user") == Value{l.leaver});
    CHECK(l.t.value(over->handover, "promises") == Trade::number(1));
    CHECK(l.t.row(l.member).deleted);
}

TEST_CASE("handover: what is done stays in the name of whoever did it", "[core][domain]") {
    Leaving l;
    const RecordId kept = l.t.add("promise", {{"account", l.account},
                                              {"text", Trade::text("Sample")},
                                              {"outcome", Trade::text("kept")}});
    REQUIRE(hand_over(l.t.store(), {l.account, l.successor, {}}).has_value());
    CHECK(l.t.value(kept, "owner") == Value{l.leaver});
    CHECK(l.t.value(l.line, "user") == Value{l.leaver});
}

TEST_CASE("handover: the successor gets a thin line to whom the leaver knew", "[core][domain]") {
    Leaving l;
    REQUIRE(hand_over(l.t.store(), {l.account, l.successor, {}}).has_value());
    const RecordId line = keyed_id(*product_schema().table(table::relation),
                                   std::array{Value{l.contact}, Value{l.successor}});
    CHECK(l.t.value(line, "strength") == Trade::number(1));
}

TEST_CASE("handover: colleagues' work on the account stays theirs", "[core][domain]") {
    Leaving l;
    const RecordId colleague = l.t.colleague("chen");
    const RecordId theirs = l.t.add(
        "task", {{"account", l.account}, {"text", Trade::text("Drawing")}, {"owner", colleague}});
    REQUIRE(hand_over(l.t.store(), {l.account, l.successor, {}}).has_value());
    CHECK(l.t.value(theirs, "owner") == Value{colleague});
}

TEST_CASE("handover: all accounts of a leaver go at once, and none is left", "[core][domain]") {
    Leaving l;
    const RecordId second = l.t.add("account", {{"name", Trade::text("Second")}});
    const RecordId other = l.t.colleague("chen");
    const RecordId theirs = l.t.add("account", {{"name", Trade::text("Theirs")}, {"owner", other}});
    const auto done = hand_over_all(l.t.store(), {l.leaver, l.successor, {}});
    REQUIRE(done.has_value());
    CHECK(done->accounts.size() == 2);
    CHECK(done->left == 0);
    CHECK(l.t.value(second, "owner") == Value{l.successor});
    CHECK(l.t.value(theirs, "owner") == Value{other});
}

TEST_CASE("handover: a preview counts what would go over, and moves nothing", "[core][domain]") {
    Leaving l;
    const RecordId colleague = l.t.colleague("chen");
    l.t.add("task",
            {{"account", l.account}, {"text", Trade::text("Drawing")}, {"owner", colleague}});
    const auto before = preview_handover(l.t.store(), {l.leaver});
    REQUIRE(before.has_value());
    REQUIRE(before->accounts.size() == 1);
    CHECK(before->accounts.front().account == l.account);
    CHECK(l.t.value(l.account, "owner") != Value{l.successor});
    const auto done = hand_over_all(l.t.store(), {l.leaver, l.successor, {}});
    REQUIRE(done.has_value());
    const auto& went = done->accounts.front().open;
    const auto& foreseen = before->accounts.front().open;
    REQUIRE(foreseen.size() == went.size());
    for (std::size_t i = 0; i < went.size(); ++i) {
        CHECK(foreseen[i].table == went[i].table);
        CHECK(foreseen[i].records == went[i].records);
    }
    CHECK(preview_handover(l.t.store(), {l.leaver})->accounts.empty());
}

TEST_CASE("handover: to whom it belongs already, nothing can be handed over", "[core][domain]") {
    Leaving l;
    const auto again = hand_over(l.t.store(), {l.account, l.leaver, {}});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == Errc::wrong_state);
    CHECK(hand_over_all(l.t.store(), {l.leaver, l.leaver, {}}).error().code ==
          Errc::invalid_argument);
}
