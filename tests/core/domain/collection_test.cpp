// tests/core/domain/collection_test.cpp
#include "rapport/domain/collection.hpp"

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Owed {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("A")}});
    RecordId contact = t.add("contact", {{"account", account}, {"name", Trade::text("B")}});

    RecordId receivable(std::int64_t amount, std::string_view due) {
        return t.add("receivable", {{"account", account},
                                    {"number", Trade::text("I-1")},
                                    {"amount", Trade::number(amount)},
                                    {"due", Trade::text(due)}});
    }
    std::vector<OpenReceivable> open(std::string day) {
        const auto found = collection(t.store(), playbooks, {account, Date{std::move(day)}});
        REQUIRE(found.has_value());
        return found->open;
    }
    CreditView credit() {
        const auto found = credit_of(t.store(), playbooks, {account, Date{"2026-03-05"}});
        REQUIRE(found.has_value());
        return *found;
    }
    RecordId gift(std::string_view kind, std::int64_t value) {
        return t.add("gift", {{"contact", contact},
                              {"kind", Trade::text(kind)},
                              {"what", Trade::text("tea")},
                              {"value", Trade::number(value)},
                              {"occasion", Trade::text("Mid-autumn")},
                              {"on_day", Trade::text("2026-09-20")}});
    }
    Result<void> give(RecordId gift) { return give_gift(t.store(), playbooks, {gift}); }
    std::int64_t each_most() { return (*playbooks.in_use())->content().gifts.each_most; }
};

}  // namespace

TEST_CASE("collection: what is open is what it was less the payments", "[core][domain]") {
    Owed o;
    const RecordId one = o.receivable(1000'00, "2026-03-01");
    o.t.add("payment", {{"receivable", one}, {"amount", Trade::number(400'00)}});
    const auto open = o.open("2026-03-05");
    REQUIRE(open.size() == 1);
    CHECK(open[0].open == 600'00);
    CHECK(open[0].days_overdue == 4);
    o.t.add("payment", {{"receivable", one}, {"amount", Trade::number(600'00)}});
    CHECK(o.open("2026-03-05").empty());
}

TEST_CASE("collection: the ladder climbs from rep to managers to executives", "[core][domain]") {
    Owed o;
    const RecordId one = o.receivable(1000'00, "2026-03-01");
    CHECK_FALSE(o.open("2026-02-20")[0].step);
    const auto on_the_day = o.open("2026-03-01")[0].step, later = o.open("2026-03-16")[0].step,
               last = o.open("2026-03-31")[0].step;
    CHECK(on_the_day.has_value());
    CHECK(later != on_the_day);
    CHECK(last != later);
    CHECK_FALSE(o.open("2026-03-31")[0].reminded);
    o.t.add("dunning", {{"receivable", one}, {"step", Trade::text(*last)}});
    CHECK(o.open("2026-03-31")[0].reminded);
}

TEST_CASE("collection: an amount below zero is refused by its field", "[core][domain]") {
    Owed o;
    Draft draft(o.t.store());
    const Table& table = *product_schema().table(table::receivable);
    const auto wrong =
        draft.add(table::receivable, {{table.field("account")->number, o.account},
                                      {table.field("amount")->number, Trade::number(-1)}});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().field == "amount");
}

TEST_CASE("credit: open receivables and orders use up the limit", "[core][domain]") {
    Owed o;
    o.t.add("credit", {{"account", o.account},
                       {"grade", Trade::text("B")},
                       {"credit_limit", Trade::number(1000'00)},
                       {"rated_on", Trade::text("2026-01-01")},
                       {"review_on", Trade::text("2026-03-01")}});
    o.receivable(300'00, "2026-04-01");
    o.t.add("sales_order", {{"account", o.account},
                            {"value", Trade::number(200'00)},
                            {"status", Trade::text("open")}});
    const CreditView now = o.credit();
    CHECK(now.limit == 1000'00);
    CHECK(now.exposure == 500'00);
    CHECK(now.free == 500'00);
    CHECK(now.used == 500);
    CHECK_FALSE(now.over);
    CHECK(now.review_due);
    o.receivable(600'00, "2026-04-01");
    CHECK(o.credit().over);
    CHECK(o.credit().free == -100'00);
}

TEST_CASE("credit: a rep sees the slice that may be promised without asking", "[core][domain]") {
    Owed o;
    const RecordId rep = o.t.colleague("li"), other = o.t.colleague("zhang");
    o.t.add("credit", {{"account", o.account},
                       {"credit_limit", Trade::number(1000'00)},
                       {"rated_on", Trade::text("2026-01-01")}});
    for (const auto& [user, amount] : {std::pair{rep, 400'00}, std::pair{other, 500'00}})
        o.t.add("credit_slice",
                {{"account", o.account}, {"user", user}, {"amount", Trade::number(amount)}});
    o.t.log_in(rep);
    o.t.add("sales_order", {{"account", o.account},
                            {"value", Trade::number(150'00)},
                            {"status", Trade::text("open")}});
    const CreditView now = o.credit();
    CHECK(now.slice == 400'00);
    CHECK(now.slice_free == 250'00);
    CHECK(now.slices_left == 100'00);
}

TEST_CASE("gifts: within the limits they are given, over them a manager approves first",
          "[core][domain]") {
    Owed o;
    const RecordId small = o.gift("goods", 10'00);
    REQUIRE(o.give(small).has_value());
    CHECK(o.t.value(small, "status") == Trade::text("given"));

    const RecordId large = o.gift("goods", o.each_most() + 1);
    CHECK(o.give(large).error().code == Errc::incomplete);
    o.t.add("gift_approval", {{"gift", large}, {"verdict", Trade::text("failed")}});
    CHECK(o.give(large).error().code == Errc::incomplete);
    o.t.now_unix_ms += 1000;
    o.t.add("gift_approval", {{"gift", large},
                              {"verdict", Trade::text("passed")},
                              {"at", Trade::number(o.t.now_unix_ms)}});
    CHECK(o.give(large).has_value());
}

TEST_CASE("gifts: cash is refused, whoever approves", "[core][domain]") {
    Owed o;
    const RecordId cash = o.gift("cash", 1'00);
    o.t.add("gift_approval", {{"gift", cash}, {"verdict", Trade::text("passed")}});
    const auto refused = o.give(cash);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::forbidden);
    const auto advice =
        gift_advice(o.t.store(), o.playbooks, {o.contact, "cash", 1'00, Date{"2026-09-20"}});
    CHECK(advice->verdict == "refused");
    CHECK_FALSE(advice->says.zh.empty());
}

TEST_CASE("gifts: the year of a person adds up, each calendar year anew", "[core][domain]") {
    Owed o;
    REQUIRE(o.give(o.gift("goods", 100'00)).has_value());
    const auto same =
        gift_advice(o.t.store(), o.playbooks, {o.contact, "goods", 1'00, Date{"2026-12-31"}});
    CHECK(same->given_this_year == 100'00);
    CHECK(same->currency == "CNY");
    CHECK((same->each_most == 200'00 && same->year_most == 800'00));
    const auto next =
        gift_advice(o.t.store(), o.playbooks, {o.contact, "goods", 1'00, Date{"2027-01-01"}});
    CHECK(next->given_this_year == 0);
}

TEST_CASE("gifts: what the register needs is asked for by name", "[core][domain]") {
    Owed o;
    const RecordId bare = o.t.add("gift", {{"contact", o.contact}, {"kind", Trade::text("goods")}});
    const auto refused = o.give(bare);
    CHECK(refused.error().code == Errc::incomplete);
    CHECK(refused.error().field == "what");
}

TEST_CASE("gifts: every kind of the register is one of the playbook's, and the other way round",
          "[core][domain]") {
    Owed o;
    const Field& kind = *product_schema().table(table::gift)->field("kind");
    const auto& kinds = (*o.playbooks.in_use())->content().gifts.kinds;
    CHECK(kinds.size() == kind.choices.size());
    for (const GiftKind& one : kinds) CHECK(kind.choice(one.key));
}
