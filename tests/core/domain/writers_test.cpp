// tests/core/domain/writers_test.cpp
#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

Result<RecordId> add_product(Trade& t) {
    Draft draft(t.store());
    const Table& products = *product_schema().table(table::product);
    RAPPORT_TRY(
        const RecordId id,
        draft.add(table::product, {{products.field("name")->number, Trade::text("HB 65-200")}}));
    RAPPORT_CHECK(draft.save());
    return id;
}

}  // namespace

TEST_CASE("draft: a rep is told at once that only managers write the catalogue", "[core][domain]") {
    Trade t;
    t.log_in(t.colleague("li", "rep"));
    const auto refused = add_product(t);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::forbidden);
    CHECK(t.store().counts()->unsent == 0);
}

TEST_CASE("draft: managers write the catalogue, and a device that knows no user does too",
          "[core][domain]") {
    Trade manager;
    manager.log_in(manager.colleague("wang", "manager"));
    CHECK(add_product(manager).has_value());
    Trade alone;
    CHECK(add_product(alone).has_value());
}

TEST_CASE("draft: a record with a key is changed when it is added again", "[core][domain]") {
    Trade t;
    const RecordId user = t.colleague("li");
    const RecordId account = t.add("account", {{"name", Trade::text("A")}});
    const RecordId contact = t.add("contact", {{"account", account}, {"name", Trade::text("B")}});
    const RecordId line =
        t.add("relation", {{"contact", contact}, {"user", user}, {"strength", Trade::number(2)}});
    CHECK(t.add("relation",
                {{"contact", contact}, {"user", user}, {"strength", Trade::number(4)}}) == line);
    CHECK(t.value(line, "strength") == Trade::number(4));
    Draft draft(t.store());
    const Table& relations = *product_schema().table(table::relation);
    const auto moved = draft.edit(table::relation, line,
                                  {{relations.field("user")->number, Value{t.colleague("wang")}}});
    REQUIRE_FALSE(moved.has_value());
    CHECK(moved.error().field == "user");
}

TEST_CASE("draft: what names a deal, an order or a person belongs to that one's account",
          "[core][domain]") {
    Trade t;
    const RecordId account = t.add("account", {{"name", Trade::text("A")}});
    const RecordId deal = t.add("opportunity", {{"account", account}, {"name", Trade::text("D")}});
    const RecordId quote = t.add("quote", {{"opportunity", deal}});
    CHECK(t.value(quote, "account") == Value{account});
    const RecordId order = t.add("sales_order", {{"quote", quote}});
    CHECK(t.value(order, "account") == Value{account});
}
