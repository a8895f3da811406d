// tests/core/door/door_test.cpp
//
// The registry: reference, schema, subscriptions, methods that a shell adds.
#include <set>

#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

TEST_CASE("door: the reference names every method with parameters, answer and an example",
          "[core][door]") {
    Doorway d;
    const Json reference = d.call("methods");
    std::set<std::string> names;
    for (const Json& method : d.items(reference, "methods")) {
        const std::string name = d.text(method, "name");
        CHECK(names.insert(name).second);
        CHECK_FALSE(d.text(method, "summary").empty());
        CHECK(parse_json(d.text(method, "example"), 10'000).has_value());
        for (const Json& parameter : d.items(method, "parameters")) {
            CHECK_FALSE(d.text(parameter, "name").empty());
            CHECK_FALSE(d.text(parameter, "type").empty());
        }
    }
    for (const auto* wanted :
         {"account.add",     "account.list",     "contact.edit", "note.delete",   "promise.restore",
          "fact.show",       "team.add",         "visit.plan",   "visit.start",   "visit.note",
          "visit.finish",    "stance.set",       "history",      "conflict.list", "conflict.show",
          "conflict.settle", "quarantine.retry", "status",       "schema",        "methods",
          "import.accounts", "user.list",        "device.list"})
        CHECK(names.contains(wanted));
    const std::string markdown = d.text(d.call("methods", "{'format': 'markdown'}"), "markdown");
    for (const std::string& name : names)
        CHECK(markdown.find("\n## " + name + "\n") != std::string::npos);
    CHECK(d.text(d.fail("methods", "{'format': 'xml'}"), "code") == "invalid_choice");
}

TEST_CASE("door: the reference can be had without a database", "[core][door]") {
    Doorway d;
    CHECK(core_methods(nullptr).size() + 1 == d.door.methods().size());
}

TEST_CASE("door: what its gate refuses is not run, by whichever way it is called", "[core][door]") {
    Doorway d;
    d.door.set_gate([](std::string_view method) -> Result<void> {
        if (method == "account.add") return make_error(Errc::wrong_state, "not now");
        return {};
    });
    CHECK(d.text(d.fail("account.add", "{'name': 'x'}"), "code") == "wrong_state");
    CHECK(d.door.run("account.add", Json::object().set("name", "x")).error().code ==
          Errc::wrong_state);
    CHECK(d.items(d.call("account.list"), "items").empty());
    CHECK(d.text(d.fail("no.such"), "code") == "unknown_method");
}

TEST_CASE("door: examples of the reference have only parameters that there are", "[core][door]") {
    for (const Method& method : core_methods(nullptr)) {
        const auto example = parse_json(method.example, 10'000);
        INFO(method.name);
        REQUIRE(example.has_value());
        for (const std::string& name : example->members()->names) {
            INFO(name);
            CHECK(std::any_of(method.parameters.begin(), method.parameters.end(),
                              [&](const Parameter& p) { return p.name == name; }));
        }
    }
}

TEST_CASE("door: no field's name collides with what a view or a list has beside it",
          "[core][door]") {
    const std::set<std::string> taken{"id",        "table", "rev",   "deleted",
                                      "conflicts", "limit", "offset"};
    for (const Table& table : product_schema().tables)
        for (const Field& field : table.fields) {
            CHECK_FALSE(taken.contains(std::string(field.name)));
            CHECK_FALSE(table.field(std::string(field.name) + "_label"));
        }
}

TEST_CASE("door: the schema is told in both languages", "[core][door]") {
    Doorway d;
    const Json schema = d.call("schema");
    CHECK(d.items(schema, "tables").size() == product_schema().tables.size());
    for (const Json& table : d.items(schema, "tables")) {
        if (d.text(table, "name") != "visit") continue;
        CHECK(d.text(d.at(table, "label"), "zh") == "拜访");
        CHECK(d.text(table, "parent") == "account");
        CHECK(d.text(d.items(table, "fields").at(0), "refers_to") == "account");
    }
}

TEST_CASE("door: a shell may add methods, and put its own in the place of one", "[core][door]") {
    Doorway d;
    d.door.add(method<Nothing>("status", "Knows more.", "{}",
                               [](const Nothing&) -> Result<Json> { return Json("mine"); }));
    d.door.add(method<Nothing>("sync", "Fails.", "{}", [](const Nothing&) -> Result<Json> {
        return make_error(Errc::unreachable, "is it on?");
    }));
    d.door.add(method<Nothing>("throws", "Throws.", "{}",
                               [](const Nothing&) -> Result<Json> { throw 5; }));
    CHECK(*d.call("status").text() == "mine");
    const Json error = d.fail("sync");
    CHECK(d.text(error, "code") == "unreachable");
    CHECK(d.text(error, "detail") == "is it on?");
    CHECK(d.text(d.fail("throws"), "code") == "internal");
}

TEST_CASE("door: subscribers hear of what they asked for, after it is saved", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    std::vector<std::string> all, contacts, one;
    REQUIRE(
        d.door.subscribe("", [&](std::string_view json) { all.emplace_back(json); }).has_value());
    const auto subscription =
        d.door.subscribe(R"({"table": "contact"})", [&](std::string_view json) {
            contacts.emplace_back(json);
            d.call("contact.list");
        });
    REQUIRE(subscription.has_value());
    REQUIRE(d.door
                .subscribe(test::quoted("{'record': '%'}", account),
                           [&](std::string_view json) { one.emplace_back(json); })
                .has_value());

    const std::string contact = d.add_contact(account);
    CHECK(all.size() == 1);
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0] == test::quoted("{'changes':[{'table':'contact','record':'%'}]}", contact));
    CHECK(one.empty());
    d.call("account.edit", "{'id': '%', 'city': 'x'}", account);
    CHECK(one.size() == 1);
    (void)d.fail("account.edit", "{'id': '%', 'city': 'a\\nb'}", account);
    CHECK(all.size() == 2);

    d.door.unsubscribe(*subscription);
    d.call("contact.edit", "{'id': '%', 'phone': '1'}", contact);
    CHECK(contacts.size() == 1);
    CHECK_FALSE(d.door.subscribe(R"({"table": "nonsense"})", [](std::string_view) {}).has_value());
    CHECK_FALSE(d.door.subscribe("[]", [](std::string_view) {}).has_value());
}
