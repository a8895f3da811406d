// tests/core/door/bad_input_test.cpp
//
// Whatever a shell sends: a clear error with its code and its field, and nothing written.
#include <random>

#include "support/doorway.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using test::Doorway;

namespace {

void check_error(const Json& error, std::string_view code, std::string_view field) {
    INFO(to_text(error));
    CHECK(Doorway::text(error, "code") == code);
    CHECK(Doorway::text(error, "field") == field);
    CHECK_FALSE(Doorway::text(error, "message").empty());
}

std::int64_t unsent(Doorway& d) {
    return *Doorway::at(d.call("status"), "unsent").integer();
}

}  // namespace

TEST_CASE("bad input: text that can't be kept is refused with its field", "[core][door]") {
    Doorway d;
    check_error(d.fail("account.add", "{'name': 'a\\u0001b'}"), "invalid_text", "name");
    check_error(d.fail("account.add", "{'name': 'a\\nb'}"), "invalid_text", "name");
    check_error(d.fail("account.add", "{'name': '\\ud800'}"), "invalid_text", "name");
    check_error(d.fail("account.add", "{'name': '\xED\xA0\x80'}"), "invalid_text", "name");
    check_error(d.fail("account.add", "{'name': '\xFF'}"), "invalid_text", "name");
    check_error(d.fail("account.add", "{'name': '%'}", std::string(text_bytes_max + 1, 'a')),
                "too_large", "name");
    CHECK(unsent(d) == 0);
    CHECK(d.items(d.call("account.list")).empty());
}

TEST_CASE("bad input: dates and times that do not exist are refused", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::int64_t before = unsent(d);
    check_error(d.fail("promise.add", "{'account': '%', 'due': '2026-02-30'}", account),
                "invalid_date", "due");
    check_error(d.fail("promise.add", "{'account': '%', 'due': '30.02.2026'}", account),
                "invalid_date", "due");
    check_error(d.fail("visit.add", "{'account': '%', 'planned_at': '2026-03-05 25:00'}", account),
                "invalid_date", "planned_at");
    check_error(d.fail("visit.plan",
                       "{'account': '%', 'primary': {'text': 'x', 'due': '2027-02-29'}}", account),
                "invalid_date", "primary.due");
    CHECK(unsent(d) == before);
    CHECK(d.items(d.call("visit.list")).empty());
}

TEST_CASE("bad input: values of the wrong type or outside their range are refused",
          "[core][door]") {
    Doorway d;
    const std::string contact = d.add_contact(d.add_account());
    const std::int64_t before = unsent(d);
    check_error(d.fail("account.add", "{'name': 7}"), "invalid_argument", "name");
    check_error(d.fail("account.add", "{'name': ['a']}"), "invalid_argument", "name");
    check_error(d.fail("account.add", "{'name': true}"), "invalid_argument", "name");
    check_error(d.fail("account.add", "{'founded': '1998'}"), "invalid_argument", "founded");
    check_error(d.fail("account.add", "{'founded': 19.5}"), "invalid_argument", "founded");
    check_error(d.fail("account.add", "{'class': 'E'}"), "invalid_choice", "class");
    check_error(d.fail("contact.edit", "{'id': '%', 'is_decision_maker': 1}", contact),
                "invalid_argument", "is_decision_maker");
    check_error(d.fail("stance.set", "{'contact': '%', 'strength': 6}", contact),
                "invalid_argument", "strength");
    check_error(d.fail("contact.edit", "{'id': '%', 'reports_to': 'boss'}", contact),
                "invalid_argument", "reports_to");
    check_error(d.fail("account.list", "{'limit': 1001}"), "invalid_argument", "limit");
    check_error(d.fail("account.list", "{'limit': -1}"), "invalid_argument", "limit");
    check_error(d.fail("account.list", "{'deleted': 'yes'}"), "invalid_argument", "deleted");
    check_error(d.fail("account.list", "{'class': 'E'}"), "invalid_choice", "class");
    CHECK(unsent(d) == before);
}

TEST_CASE("bad input: an id of another table is told apart from an unknown one", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const std::string nobody = "0195f3c2-7a10-7c3e-8f00-000000000001";
    const std::int64_t before = unsent(d);
    check_error(d.fail("contact.show", "{'id': '%'}", account), "wrong_table", "id");
    check_error(d.fail("contact.show", "{'id': '%'}", nobody), "not_found", "id");
    check_error(d.fail("visit.edit", "{'id': '%', 'place': 'x'}", contact), "wrong_table", "id");
    check_error(d.fail("visit.delete", "{'id': '%'}", contact), "wrong_table", "id");
    check_error(d.fail("visit.restore", "{'id': '%'}", nobody), "not_found", "id");
    check_error(d.fail("contact.add", "{'account': '%', 'name': 'x'}", contact), "wrong_table",
                "account");
    check_error(d.fail("contact.add", "{'account': '%', 'name': 'x'}", nobody), "not_found",
                "account");
    check_error(d.fail("contact.add", "{'name': 'x'}"), "incomplete", "account");
    check_error(d.fail("note.add", "{'account': '%', 'contact': '%'}", account, account),
                "wrong_table", "contact");
    check_error(d.fail("visit.start", "{'id': '%'}", contact), "wrong_table", "id");
    check_error(d.fail("history", "{'record': '%'}", nobody), "not_found", "record");
    check_error(d.fail("conflict.settle", "{'record': '%', 'field': 'name', 'value': 'x'}", nobody),
                "not_found", "record");
    CHECK(unsent(d) == before);
}

TEST_CASE("bad input: a record under a deleted one asks for the restore first", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    d.call("account.delete", "{'id': '%'}", account);
    check_error(d.fail("contact.add", "{'account': '%', 'name': 'x'}", account), "deleted",
                "account");
}

TEST_CASE("bad input: unknown methods, unknown parameters and missing ones are named",
          "[core][door]") {
    Doorway d;
    const std::string id = d.add_account();
    CHECK(d.text(d.fail("account.explode"), "code") == "unknown_method");
    CHECK(d.text(d.fail(""), "code") == "unknown_method");
    CHECK(d.text(d.fail("\xFF\xFE"), "code") == "unknown_method");
    check_error(d.fail("account.add", "{'nmae': 'x'}"), "invalid_argument", "nmae");
    check_error(d.fail("account.show", "{'id': '%', 'name': 'x'}", id), "invalid_argument", "name");
    check_error(d.fail("account.show"), "invalid_argument", "id");
    check_error(d.fail("account.show", "{'id': null}"), "invalid_argument", "id");
    check_error(d.fail("account.list", "{'name': 'x'}"), "invalid_argument", "name");
    check_error(d.fail("account.add", "[]"), "invalid_argument", "");
    check_error(d.fail("account.add", "{}"), "invalid_argument", "");
    check_error(d.fail("visit.plan", "{'account': '%', 'colour': 1}", id), "invalid_argument",
                "colour");
    check_error(d.fail("status", "{'x': 1}"), "invalid_argument", "x");
}

TEST_CASE("bad input: a rev that this database did not give out is refused", "[core][door]") {
    Doorway d;
    const std::string id = d.add_account();
    for (const auto* rev : {"", "AAAA", "not base64!", "____________"})
        check_error(d.fail("account.edit", "{'id': '%', 'rev': '%', 'city': 'x'}", id, rev),
                    "bad_rev", "rev");
    check_error(d.fail("account.edit", "{'id': '%', 'rev': 5, 'city': 'x'}", id),
                "invalid_argument", "rev");
}

TEST_CASE("bad input: a huge or deep body is refused at once", "[core][door]") {
    Doorway d;
    const std::string huge(100 * 1024 * 1024, '[');
    const Answer answer = d.door.call("account.add", huge);
    CHECK_FALSE(answer.ok);
    CHECK(answer.json.find("\"too_large\"") != std::string::npos);
    const Answer deep =
        d.door.call("account.add", std::string_view(huge).substr(0, call_bytes_max));
    CHECK_FALSE(deep.ok);
    CHECK(deep.json.find("\"invalid_argument\"") != std::string::npos);
    CHECK(d.items(d.call("account.list")).empty());
}

TEST_CASE("bad input: random bytes and broken JSON never do more than fail",
          "[core][door][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(20));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    Doorway d(seed);
    const std::string account = d.add_account();
    const std::string good = test::quoted(
        "{'account': '%', 'planned_at': '2026-03-05 09:30', 'primary': {'text': 'x'}, "
        "'participants': [{'role': 'speaker'}]}",
        account);
    const auto& methods = d.door.methods();
    for (int i = 0; i < 300; ++i) {
        std::string broken = good;
        for (std::uint64_t n = 1 + random() % 3; n > 0; --n) {
            const std::size_t at = random() % broken.size();
            switch (random() % 3) {
                case 0:
                    broken[at] = static_cast<char>(random());
                    break;
                case 1:
                    broken.erase(at, 1 + random() % 4);
                    break;
                default:
                    broken.insert(at, 1, R"({}[]",:0)"[random() % 8]);
            }
        }
        const Answer answer = d.door.call(methods[random() % methods.size()].name, broken);
        const auto json = parse_json(answer.json, SIZE_MAX);
        INFO(broken << " -> " << answer.json);
        REQUIRE(json.has_value());
        if (!answer.ok) CHECK(errc_of(Doorway::text(*json, "code")) != Errc::internal);
    }
}
