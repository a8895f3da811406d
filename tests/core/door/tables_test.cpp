// tests/core/door/tables_test.cpp
//
// The verbs that every table has.
#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

TEST_CASE("door: a record is added, shown, changed, deleted and restored", "[core][door]") {
    Doorway d;
    const Json added = d.call("account.add", "{'name': '华东精密', 'class': 'A', 'founded': 1998}");
    const std::string id = d.text(added, "id");
    CHECK(d.text(added, "table") == "account");
    CHECK(d.text(added, "name") == "华东精密");
    CHECK(*d.at(added, "founded").integer() == 1998);
    CHECK(d.at(added, "city").is_null());
    CHECK_FALSE(d.text(added, "rev").empty());
    CHECK(d.call("account.show", "{'id': '%'}", id) == added);

    const Json edited = d.call("account.edit", "{'id': '%', 'city': '苏州', 'class': null}", id);
    CHECK(d.text(edited, "city") == "苏州");
    CHECK(d.at(edited, "class").is_null());
    CHECK(d.text(edited, "rev") != d.text(added, "rev"));

    CHECK(*d.at(d.call("account.delete", "{'id': '%'}", id), "deleted").boolean());
    CHECK(d.items(d.call("account.list")).empty());
    CHECK(d.items(d.call("account.list", "{'deleted': true}")).size() == 1);
    CHECK(d.text(d.fail("account.edit", "{'id': '%', 'city': 'x'}", id), "code") == "deleted");

    const Json restored = d.call("account.restore", "{'id': '%'}", id);
    CHECK_FALSE(*d.at(restored, "deleted").boolean());
    CHECK(d.text(restored, "city") == "苏州");
}

TEST_CASE("door: every table that people write can be added to and shown", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::string visit = d.add_visit(account);
    const std::pair<const char*, std::string> additions[] = {
        {"note", test::quoted("{'account': '%', 'text': 'a\\nb'}", account)},
        {"promise",
         test::quoted("{'account': '%', 'text': 'Send it', 'due': '2026-03-12'}", account)},
        {"objective", test::quoted("{'visit': '%', 'rank': 'primary', 'text': 'x'}", visit)},
        {"participant", test::quoted("{'visit': '%', 'contact': '%'}", visit, contact)},
        {"fact", test::quoted("{'contact': '%', 'kind': 'hobby', 'value': '围棋'}", contact)},
        {"stance",
         test::quoted("{'contact': '%', 'attitude': 'supporter', 'strength': 3}", contact)},
        {"team", test::quoted("{'account': '%', 'user': '%'}", account,
                              "0195f3c2-7a10-7c3e-8f00-000000000001")},
    };
    for (const auto& [name, arguments] : additions) {
        const Json added = d.call(std::string(name) + ".add", arguments);
        const std::string id = d.text(added, "id");
        CHECK(d.call(std::string(name) + ".show", "{'id': '%'}", id) == added);
        CHECK(d.items(d.call(std::string(name) + ".list")).size() == 1);
        d.call(std::string(name) + ".delete", "{'id': '%'}", id);
        CHECK(d.items(d.call(std::string(name) + ".list")).empty());
        d.call(std::string(name) + ".restore", "{'id': '%'}", id);
    }
}

TEST_CASE("door: references come with a label where the record is here", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account("Müller GmbH");
    const std::string contact = d.add_contact(account);
    CHECK(d.text(d.call("contact.show", "{'id': '%'}", contact), "account_label") == "Müller GmbH");
    const Json elsewhere = d.call("contact.edit", "{'id': '%', 'reports_to': '%'}", contact,
                                  "0195f3c2-7a10-7c3e-8f00-000000000001");
    CHECK(d.text(elsewhere, "reports_to") == "0195f3c2-7a10-7c3e-8f00-000000000001");
    CHECK(d.at(elsewhere, "reports_to_label").is_null());
}

TEST_CASE("door: a caller's own id makes adding safe to repeat", "[core][door]") {
    Doorway d;
    const std::string id = "0195f3c2-7a10-7c3e-8f00-0000000000aa";
    CHECK(d.text(d.call("account.add", "{'id': '%', 'name': 'A'}", id), "id") == id);
    const Json again = d.fail("account.add", "{'id': '%', 'name': 'A'}", id);
    CHECK(d.text(again, "code") == "already_exists");
    CHECK(d.text(again, "field") == "id");
    CHECK(
        d.text(d.fail("account.add", "{'id': '00000000-0000-0000-0000-000000000000', 'name': 'A'}"),
               "code") == "invalid_argument");
}

TEST_CASE("door: lists are filtered, limited and paged", "[core][door]") {
    Doorway d;
    const std::string one = d.add_account("B");
    const std::string other = d.add_account("A");
    for (int i = 0; i < 5; ++i) d.add_contact(one, "c" + std::to_string(i));
    d.add_contact(other, "d");
    d.call("account.edit", "{'id': '%', 'class': 'A'}", one);

    CHECK(d.text(d.items(d.call("account.list")).at(0), "name") == "A");
    CHECK(d.items(d.call("account.list", "{'class': 'A'}")).size() == 1);
    CHECK(d.items(d.call("account.list", "{'class': null}")).size() == 1);
    CHECK(d.items(d.call("contact.list", "{'account': '%'}", one)).size() == 5);
    const Json page = d.call("contact.list", "{'account': '%', 'limit': 2, 'offset': 2}", one);
    CHECK(d.items(page).size() == 2);
    CHECK(*d.at(page, "more").boolean());
    CHECK(d.text(d.items(page).at(0), "name") == "c2");
    CHECK_FALSE(
        *d.at(d.call("contact.list", "{'account': '%', 'limit': 5}", one), "more").boolean());
    CHECK(d.items(d.call("contact.list", "{'limit': 0}")).empty());
}

TEST_CASE("door: a membership added twice is one record, and comes back after a delete",
          "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::string visit = d.add_visit(account);
    const std::string arguments =
        test::quoted("{'visit': '%', 'contact': '%', 'role': 'speaker'}", visit, contact);
    const std::string id = d.text(d.call("participant.add", arguments), "id");
    CHECK(d.text(d.call("participant.add", arguments), "id") == id);
    d.call("participant.delete", "{'id': '%'}", id);
    const Json back = d.call("participant.add", "{'visit': '%', 'contact': '%', 'role': 'decider'}",
                             visit, contact);
    CHECK(d.text(back, "id") == id);
    CHECK_FALSE(*d.at(back, "deleted").boolean());
    CHECK(d.text(back, "role") == "decider");
    CHECK(d.items(d.call("participant.list", "{'visit': '%'}", visit)).size() == 1);

    const Json neither = d.fail("participant.add", "{'visit': '%'}", visit);
    CHECK(d.text(neither, "code") == "incomplete");
    const Json moved = d.fail("participant.edit", "{'id': '%', 'contact': null}", id);
    CHECK(d.text(moved, "code") == "invalid_argument");
    CHECK(d.text(moved, "field") == "contact");
}

TEST_CASE("door: an id is offered for safe repetition where the caller may choose it",
          "[core][door]") {
    Doorway d;
    const auto about_id = [&](std::string_view name) -> std::string {
        const Json reference = d.call("methods");
        for (const Json& method : d.items(reference, "methods"))
            if (d.text(method, "name") == name)
                for (const Json& parameter : d.items(method, "parameters"))
                    if (d.text(parameter, "name") == "id") return d.text(parameter, "about");
        return {};
    };
    const std::string chosen = about_id("account.add");
    CHECK(chosen.find("safe repetition") != std::string::npos);
    CHECK(about_id("note.add") == chosen);
    for (const char* name : {"participant.add", "team.add", "stance.add", "stance.set"})
        CHECK(about_id(name).find("safe repetition") == std::string::npos);
}

TEST_CASE("door: a stance is one per observer, and saying it again changes it", "[core][door]") {
    Doorway d;
    const std::string contact = d.add_contact(d.add_account());
    const Json first =
        d.call("stance.set", "{'contact': '%', 'attitude': 'neutral', 'influence': 4}", contact);
    const Json second = d.call("stance.set", "{'contact': '%', 'attitude': 'supporter'}", contact);
    CHECK(d.text(second, "id") == d.text(first, "id"));
    CHECK(d.text(second, "attitude") == "supporter");
    CHECK(*d.at(second, "influence").integer() == 4);
    const Json other =
        d.call("stance.set", "{'contact': '%', 'observer': '%', 'attitude': 'opponent'}", contact,
               "0195f3c2-7a10-7c3e-8f00-000000000001");
    CHECK(d.text(other, "id") != d.text(first, "id"));
}

TEST_CASE("door: an edit hands back what its user saw, so a later change is a sibling",
          "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string id = d.add_contact(account);
    const DeviceId tablet = d.hub_sends_user("li", "Li's tablet");
    const std::string rev = d.text(d.call("contact.show", "{'id': '%'}", id), "rev");
    d.hub_sends("contact", *parse_id<RecordId>(id), *parse_id<ScopeId>(account),
                {{"phone", std::string("111")}}, tablet);

    const Json stale = d.call("contact.edit", "{'id': '%', 'rev': '%', 'phone': '222'}", id, rev);
    REQUIRE(d.items(stale, "conflicts").size() == 1);
    CHECK(*d.items(stale, "conflicts").at(0).text() == "phone");
    const Json informed = d.call("contact.edit", "{'id': '%', 'phone': '333'}", id);
    CHECK(d.items(informed, "conflicts").empty());
}

TEST_CASE("door: users and devices are read only", "[core][door]") {
    Doorway d;
    d.hub_sends_user("li", "Li's tablet");
    CHECK(d.text(d.items(d.call("user.list")).at(0), "name") == "li");
    CHECK(d.text(d.items(d.call("device.list")).at(0), "user_label") == "li");
    for (const auto* verb :
         {"user.add", "user.edit", "user.delete", "device.add", "device.restore"})
        CHECK(d.text(d.fail(verb, "{'name': 'x'}"), "code") == "unknown_method");
}
