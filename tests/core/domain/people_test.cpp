// tests/core/domain/people_test.cpp
#include "rapport/domain/people.hpp"

#include "rapport/domain/session.hpp"
#include "support/product.hpp"

using namespace rapport;
using test::Product;

namespace {

// A record as the hub sends it, and the line that stands for it.
std::string title(Product& product, std::string_view table,
                  const std::vector<std::pair<std::string_view, Value>>& values) {
    const RecordId id = product.store().new_id();
    product.hub_sends(table, id, catalogue_scope(), values, DeviceId{make_uuid_from("other", {})});
    const auto found = Titles(product.store()).of(product_schema().table(table)->number, id);
    REQUIRE(found.has_value());
    return found->value_or("nothing");
}

Value text(std::string_view words) {
    return std::string(words);
}

}  // namespace

TEST_CASE("titles: a record is known by what people call it", "[core][domain]") {
    Product product;
    CHECK(title(product, "account", {{"name", text("华东精密")}}) == "华东精密");
    CHECK(title(product, "account", {{"short_name", text("HD")}}) == "HD");
    CHECK(title(product, "contact", {{"name", text("王芳")}, {"title", text("经理")}}) == "王芳");
    CHECK(title(product, "contact", {{"mobile", text("139")}}) == "139");
    CHECK(title(product, "user", {{"name", text("li")}, {"display_name", text("李娜")}}) == "李娜");
    CHECK(title(product, "visit",
                {{"purpose", text("Trial")}, {"planned_at", std::int64_t{1'772'700'000'000}}}) ==
          "2026-03-05 Trial");
    CHECK(title(product, "note", {{"text", text("first\nsecond")}}) == "first");
    CHECK(title(product, "contact", {}).empty());
}

TEST_CASE("titles: a long line is cut between characters", "[core][domain]") {
    Product product;
    std::string words;
    for (int i = 0; i < 100; ++i) words += "客户";
    const std::string shown = title(product, "promise", {{"text", words}});
    CHECK(shown.size() == 60 / 2 * 3 + 3);
    CHECK(shown.substr(shown.size() - 3) == "…");
}

TEST_CASE("titles: what joins others is known by the person", "[core][domain]") {
    Product product;
    const RecordId contact = product.store().new_id();
    product.hub_sends("contact", contact, catalogue_scope(), {{"name", text("王芳")}},
                      DeviceId{make_uuid_from("o", {})});
    CHECK(title(product, "participant", {{"contact", contact}}) == "王芳");
    CHECK(title(product, "stance", {{"contact", contact}}) == "王芳");
    CHECK(title(product, "stance", {{"contact", product.store().new_id()}}).empty());
}

TEST_CASE("titles: a record that is not here has none", "[core][domain]") {
    Product product;
    CHECK_FALSE(Titles(product.store()).of(table::account, product.store().new_id())->has_value());
}

TEST_CASE("authors: a device's user is known from what the server sent, else by the id",
          "[core][domain]") {
    Product product;
    const DeviceId tablet = product.hub_sends_user("李娜", "Li's tablet");
    Authors authors(product.store());
    CHECK(authors.of(tablet)->user_name == "李娜");
    CHECK(authors.of(tablet)->device_label == "Li's tablet");
    const DeviceId stranger{make_uuid_from("stranger", {})};
    CHECK(authors.of(stranger)->user_name == to_text(stranger));
    CHECK(authors.of(stranger)->device_label == to_text(stranger));
    CHECK_FALSE(authors.of(stranger)->user);
}

TEST_CASE("authors: this device knows its user from the log-in, before anything is synced",
          "[core][domain]") {
    Product product;
    CHECK_FALSE(current_user(product.store())->has_value());
    REQUIRE(product.store().set_fact(facts::user_name, "zhang").has_value());
    CHECK(Authors(product.store()).of(product.store().device())->user_name == "zhang");
    const RecordId id = product.store().new_id();
    REQUIRE(product.store().set_fact(facts::user_id, to_text(id)).has_value());
    CHECK(**current_user(product.store()) == id);
    CHECK(Authors(product.store()).of(product.store().device())->user == id);
}
