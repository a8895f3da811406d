// tests/core/domain/draft_test.cpp
#include "rapport/domain/draft.hpp"

#include <set>

#include "rapport/domain/ids.hpp"
#include "rapport/domain/lists.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/domain/visits.hpp"
#include "support/product.hpp"

using namespace rapport;
using test::Product;

namespace {

FieldNo field(std::string_view table, std::string_view name) {
    return product_schema().table(table)->field(name)->number;
}

Value text(std::string_view words) {
    return std::string(words);
}

RecordId add(Product& product, std::string_view table,
             const std::vector<std::pair<std::string_view, Value>>& values) {
    Draft draft(product.store());
    FieldValues numbered;
    for (const auto& [name, value] : values) numbered.emplace_back(field(table, name), value);
    const auto id = draft.add(product_schema().table(table)->number, std::move(numbered));
    REQUIRE(id.has_value());
    REQUIRE(draft.save().has_value());
    return *id;
}

Row row(Product& product, RecordId id) {
    auto found = product.store().find(id);
    REQUIRE(found.has_value());
    REQUIRE(found->has_value());
    return **std::move(found);
}

}  // namespace

TEST_CASE("domain: ids derived from what they join never change", "[core][domain]") {
    const RecordId a = *parse_id<RecordId>("0195f3c2-7a10-7c3e-8f00-000000000001");
    const RecordId b = *parse_id<RecordId>("0195f3c2-7a10-7c3e-8f00-000000000002");
    CHECK(to_text(participant_id(a, b)) == "69ade482-f3c1-8370-8d1f-4abf923e326b");
    CHECK(to_text(team_member_id(a, b)) == "6279eeda-b4ce-8b0d-b74f-fc2c87cd6724");
    CHECK(to_text(stance_id(a, b)) == "168d0772-6f6d-8a33-a26f-4167c37ed540");
    CHECK(stance_id(a, b) != stance_id(b, a));
}

TEST_CASE("domain: a draft is one commit, and its records may belong to one another",
          "[core][domain]") {
    Product product;
    Draft draft(product.store());
    const auto account = draft.add(table::account, {{field("account", "name"), text("A")}});
    REQUIRE(account.has_value());
    const auto contact = draft.add(table::contact, {{field("contact", "account"), *account}});
    REQUIRE(contact.has_value());
    const auto fact = draft.add(table::dossier_fact, {{field("dossier_fact", "contact"), *contact},
                                                      {field("dossier_fact", "value"), text("x")}});
    REQUIRE(fact.has_value());
    CHECK_FALSE(*product.store().find(*account));
    REQUIRE(draft.save().has_value());
    CHECK(product.store().counts()->unsent == 1);
    CHECK(row(product, *contact).scope == id_cast<ScopeId>(*account));
    CHECK(row(product, *fact).scope == restricted_scope(id_cast<ScopeId>(*account)));
}

TEST_CASE("domain: a fault in a draft leaves nothing of it", "[core][domain]") {
    Product product;
    Draft draft(product.store());
    REQUIRE(draft.add(table::account, {{field("account", "name"), text("A")}}).has_value());
    CHECK_FALSE(draft.add(table::contact, {{field("contact", "name"), text("x")}}).has_value());
    CHECK(product.store().counts()->unsent == 0);
}

TEST_CASE("domain: a record that is named by what it belongs to stays where it was made",
          "[core][domain]") {
    Product product;
    const RecordId one = add(product, "account", {{"name", text("1")}});
    const RecordId other = add(product, "account", {{"name", text("2")}});
    const RecordId user = product.store().new_id();
    const RecordId member = add(product, "team_member", {{"account", one}, {"user", user}});
    Draft draft(product.store());
    const FieldNo account = field("team_member", "account");
    const auto moved = draft.edit(table::team_member, member, {{account, other}});
    REQUIRE_FALSE(moved.has_value());
    CHECK(moved.error().code == Errc::invalid_argument);
    CHECK(moved.error().field == "account");
    CHECK(draft.edit(table::team_member, member, {{account, one}}).has_value());
}

TEST_CASE("domain: what a new record has when nobody says otherwise", "[core][domain]") {
    Product product;
    const RecordId account = add(product, "account", {{"name", text("A")}});
    const RecordId visit = add(product, "visit", {{"account", account}});
    CHECK(row(product, visit).value(*product_schema().table("visit"), "status") == text("planned"));
    const RecordId note = add(product, "note", {{"visit", visit}, {"text", text("x")}});
    const Row made = row(product, note);
    CHECK(made.value(*product_schema().table("note"), "account") == Value{account});
    CHECK(made.value(*product_schema().table("note"), "at") == Value{product.now_unix_ms});
    const RecordId quiet = add(product, "note", {{"visit", visit}, {"at", Empty{}}});
    CHECK(is_empty(row(product, quiet).value(*product_schema().table("note"), "at")));
}

TEST_CASE("domain: lists stand in the order in which people look", "[core][domain]") {
    Product product;
    const RecordId account = add(product, "account", {{"name", text("A")}});
    const RecordId open = add(product, "promise", {{"account", account}, {"text", text("open")}});
    const RecordId late =
        add(product, "promise", {{"account", account}, {"due", text("2026-04-01")}});
    const RecordId soon =
        add(product, "promise", {{"account", account}, {"due", text("2026-03-06")}});
    const RecordId done =
        add(product, "promise",
            {{"account", account}, {"due", text("2026-01-01")}, {"done_at", std::int64_t{1}}});
    const auto page = list_rows(product.store(), {.table = table::promise});
    REQUIRE(page.has_value());
    std::vector<RecordId> ids;
    for (const Row& one : page->rows) ids.push_back(one.id);
    CHECK(ids == std::vector<RecordId>{soon, late, open, done});

    const auto undone =
        list_rows(product.store(),
                  {.table = table::promise, .equal = {{field("promise", "done_at"), Empty{}}}});
    REQUIRE(undone.has_value());
    CHECK(undone->rows.size() == 3);
}

TEST_CASE("domain: asking for a person's records finds those they made without naming anybody",
          "[core][domain]") {
    Product product;
    const RecordId account = add(product, "account", {{"name", text("A")}});
    const RecordId mine = add(product, "visit", {{"account", account}});
    const DeviceId other = product.hub_sends_user("li", "tablet");
    const RecordId theirs = product.store().new_id();
    product.hub_sends("visit", theirs, id_cast<ScopeId>(account), {{"account", account}}, other);
    const RecordId me = product.store().new_id();
    REQUIRE(product.store().set_fact(facts::user_id, to_text(me)).has_value());
    const RecordId named = add(product, "visit", {{"account", account}, {"owner", me}});

    const auto of = [&](RecordId user, std::size_t limit = 10, std::size_t offset = 0) {
        const auto page = list_rows(product.store(), {.table = table::visit,
                                                      .equal = {{field("visit", "owner"), user}},
                                                      .limit = limit,
                                                      .offset = offset});
        REQUIRE(page.has_value());
        std::set<RecordId> ids;
        for (const Row& one : page->rows) ids.insert(one.id);
        return ids;
    };
    CHECK(of(me) == std::set<RecordId>{mine, named});
    CHECK(of(me, 1).size() == 1);
    CHECK(of(me, 10, 1).size() == 1);
    const RecordId li = *Authors(product.store()).of(other)->user;
    CHECK(of(li) == std::set<RecordId>{theirs});
}

TEST_CASE("domain: a visit lacks a result, and a next step with its date or a reason for none",
          "[core][domain]") {
    const Table& visits = *product_schema().table("visit");
    const auto missing = [&](const std::vector<std::string_view>& given) {
        std::vector<Value> values(visits.fields.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            for (const std::string_view name : given)
                if (visits.fields[i].name == name) values[i] = text("x");
        return missing_to_finish(visits, values);
    };
    using Names = std::vector<std::string>;
    CHECK(missing({}) == Names{"result", "next_step", "next_date"});
    CHECK(missing({"result", "next_step"}) == Names{"next_date"});
    CHECK(missing({"result", "next_date"}) == Names{"next_step"});
    CHECK(missing({"no_next_step_reason"}) == Names{"result"});
    CHECK(missing({"result", "no_next_step_reason"}).empty());
    CHECK(missing({"result", "next_step", "next_date"}).empty());
}

TEST_CASE("domain: a visit goes to another account with what was taken down in it",
          "[core][domain]") {
    Product product;
    const RecordId from = add(product, "account", {{"name", text("A")}});
    const RecordId to = add(product, "account", {{"name", text("B")}});
    const RecordId visit = add(product, "visit", {{"account", from}, {"purpose", text("Trial")}});
    const RecordId note = add(product, "note", {{"visit", visit}, {"text", text("said")}});
    const RecordId other = add(product, "note", {{"account", from}, {"text", text("elsewhere")}});
    const RecordId promise = add(product, "promise", {{"visit", visit}, {"text", text("send")}});
    const auto edit = [&](TableNo table, RecordId id, FieldValues values) {
        Draft draft(product.store());
        auto done = draft.edit(table, id, std::move(values));
        return done ? draft.save() : done;
    };
    REQUIRE(edit(table::visit, visit, {{field("visit", "account"), to}}).has_value());
    const auto account_of = [&](std::string_view table, RecordId id) {
        return row(product, id).value(*product_schema().table(table), "account");
    };
    CHECK(account_of("visit", visit) == Value{to});
    CHECK(account_of("note", note) == Value{to});
    CHECK(account_of("promise", promise) == Value{to});
    CHECK(account_of("note", other) == Value{from});

    CHECK(edit(table::visit, visit, {{field("visit", "account"), product.store().new_id()}})
              .error()
              .code == Errc::not_found);
    CHECK(edit(table::visit, visit, {{field("visit", "account"), Value{Empty{}}}}).error().code ==
          Errc::incomplete);
}

TEST_CASE("domain: a place has both coordinates or none, and hours end later than they begin",
          "[core][domain]") {
    Product product;
    const RecordId account = add(product, "account", {{"name", text("A")}});
    const auto set = [&](const std::vector<std::pair<std::string_view, Value>>& values) {
        Draft draft(product.store());
        FieldValues numbered;
        for (const auto& [name, value] : values)
            numbered.emplace_back(field("account", name), value);
        auto done = draft.edit(table::account, account, std::move(numbered));
        if (done) REQUIRE(draft.save().has_value());
        return done;
    };
    const auto number = [](std::int64_t value) { return Value{value}; };
    const auto fault = [&](const std::vector<std::pair<std::string_view, Value>>& values) {
        const auto done = set(values);
        REQUIRE_FALSE(done);
        return std::pair{done.error().code, done.error().field};
    };
    CHECK(fault({{"latitude", number(31'300'000)}}) ==
          std::pair{Errc::incomplete, std::string("longitude")});
    CHECK(set({{"latitude", number(31'300'000)}, {"longitude", number(120'600'000)}}));
    CHECK(set({{"latitude", number(31'400'000)}}));
    CHECK(fault({{"longitude", Empty{}}}) == std::pair{Errc::incomplete, std::string("longitude")});
    CHECK(set({{"latitude", Empty{}}, {"longitude", Empty{}}}));

    CHECK(set({{"open_from", number(510)}}));
    CHECK(fault({{"open_to", number(510)}}) ==
          std::pair{Errc::invalid_argument, std::string("open_to")});
    CHECK(set({{"open_to", number(1050)}}));
    CHECK(fault({{"open_from", number(1100)}}) ==
          std::pair{Errc::invalid_argument, std::string("open_from")});
    CHECK(set({{"open_from", number(1100)}, {"open_to", number(1200)}}));
    CHECK(set({{"city", text("苏州")}}));
}
