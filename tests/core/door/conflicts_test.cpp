// tests/core/door/conflicts_test.cpp
//
// Disagreement: listed with who and when, settled by one call.
#include <algorithm>

#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

namespace {

// A contact whose phone was changed here and, unseen, on Li's tablet two hours later.
struct Disagreement {
    Doorway d;
    std::string account = d.add_account();
    std::string contact = d.add_contact(account);
    DeviceId tablet = d.hub_sends_user("李娜", "Li's tablet");

    Disagreement() {
        d.call("contact.edit", "{'id': '%', 'phone': '111'}", contact);
        d.now_unix_ms += 2 * 3'600'000;
        d.hub_sends("contact", *parse_id<RecordId>(contact), *parse_id<ScopeId>(account),
                    {{"phone", std::string("222")}}, tablet);
    }
};

}  // namespace

TEST_CASE("door: a conflict says who wrote what, where and when, the visible value first",
          "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    const Json list = d.call("conflict.list");
    REQUIRE(d.items(list).size() == 1);
    const Json& item = d.items(list).at(0);
    CHECK(d.text(item, "record") == story.contact);
    CHECK(d.text(item, "table") == "contact");
    CHECK(d.text(item, "field") == "phone");
    CHECK(d.text(d.at(item, "label"), "zh") == "电话");
    CHECK(d.text(item, "title") == "王芳");
    const auto& siblings = d.items(item, "siblings");
    REQUIRE(siblings.size() == 2);
    CHECK(d.text(siblings[0], "value") == "222");
    CHECK(d.text(siblings[0], "user") == "李娜");
    CHECK(d.text(siblings[0], "device") == "Li's tablet");
    CHECK(d.text(siblings[0], "at") == "2026-03-05T10:40:00Z");
    CHECK(d.text(siblings[1], "value") == "111");
    CHECK(d.text(siblings[1], "device") == to_text(d.store().device()));
    CHECK(d.text(d.call("contact.show", "{'id': '%'}", story.contact), "phone") == "222");
    CHECK(*d.at(d.call("status"), "conflicts").integer() == 1);
}

TEST_CASE("door: the user who is logged in is named in conflicts before the first sync",
          "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    REQUIRE(d.store().set_fact("user.name", "zhang").has_value());
    REQUIRE(d.store().set_fact("device.label", "Zhang's phone").has_value());
    const Json list = d.call("conflict.list");
    const Json& own = d.items(d.items(list).at(0), "siblings").at(1);
    CHECK(d.text(own, "user") == "zhang");
    CHECK(d.text(own, "device") == "Zhang's phone");
}

TEST_CASE("door: a conflict is shown with what the field held before", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.add_contact(account);
    const DeviceId tablet = d.hub_sends_user("li", "tablet");
    d.call("contact.edit", "{'id': '%', 'phone': '000'}", contact);
    const std::string rev = d.text(d.call("contact.show", "{'id': '%'}", contact), "rev");
    d.call("contact.edit", "{'id': '%', 'phone': '111', 'rev': '%'}", contact, rev);
    d.hub_sends("contact", *parse_id<RecordId>(contact), *parse_id<ScopeId>(account),
                {{"phone", std::string("222")}}, tablet);
    const Json sheet = d.call("conflict.show", "{'record': '%', 'field': 'phone'}", contact);
    CHECK(d.items(d.at(sheet, "conflict"), "siblings").size() == 2);
    REQUIRE_FALSE(d.items(sheet, "earlier").empty());
    CHECK(d.text(d.items(sheet, "earlier").at(0), "value") == "000");
}

TEST_CASE("door: settling makes one value the only one", "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    const Json settled = d.call("conflict.settle",
                                "{'record': '%', 'field': 'phone', 'value': '333'}", story.contact);
    CHECK(d.text(settled, "phone") == "333");
    CHECK(d.items(settled, "conflicts").empty());
    CHECK(d.items(d.call("conflict.list")).empty());
}

TEST_CASE("door: settling may clear the field, and is checked like any value", "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    const auto settle = [&](std::string_view value) {
        return test::quoted("{'record': '%', 'field': 'phone', 'value': %}", story.contact, value);
    };
    CHECK(d.text(d.fail("conflict.settle", settle("7")), "field") == "value");
    CHECK(d.text(d.fail("conflict.settle", settle("'a\\nb'")), "code") == "invalid_text");
    CHECK(d.text(d.fail("conflict.settle", "{'record': '%', 'field': 'phone'}", story.contact),
                 "field") == "value");
    CHECK(d.text(d.fail("conflict.settle", "{'record': '%', 'field': 'fax', 'value': ''}",
                        story.contact),
                 "field") == "field");
    CHECK(d.at(d.call("conflict.settle", settle("null")), "phone").is_null());
}

TEST_CASE("door: a long text that two wrote apart is shown merged, each part with who wrote it",
          "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const DeviceId tablet = d.hub_sends_user("李娜", "Li's tablet");
    d.call("account.edit", "{'id': '%', 'profile': '做泵。交期三周。'}", account);
    d.hub_sends("account", *parse_id<RecordId>(account), *parse_id<ScopeId>(account),
                {{"profile", std::string("做泵。交期四周。")}}, tablet);
    const Json shown = d.call("account.show", "{'id': '%'}", account);
    CHECK(d.text(shown, "profile").find("交期三周。") != std::string::npos);
    CHECK(d.text(shown, "profile").find("交期四周。") != std::string::npos);
    CHECK(d.items(shown, "conflicts").size() == 1);

    const Json list = d.call("conflict.list");
    REQUIRE(d.items(list).size() == 1);
    const Json& merged = d.at(d.items(list).at(0), "merged");
    CHECK(d.text(merged, "text") == d.text(shown, "profile"));
    CHECK(*d.at(merged, "overlaps").boolean());
    const auto& parts = d.items(merged, "parts");
    REQUIRE(parts.size() == 3);
    CHECK(d.text(parts[0], "text") == "做泵。");
    CHECK(d.items(parts[0], "writers").empty());
    CHECK_FALSE(*d.at(parts[0], "overlaps").boolean());
    std::vector<std::string> writers;
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}}) {
        REQUIRE(d.items(parts[n], "writers").size() == 1);
        writers.push_back(d.text(d.items(parts[n], "writers").at(0), "user") + " " +
                          d.text(parts[n], "text"));
        CHECK(*d.at(parts[n], "overlaps").boolean());
    }
    CHECK(std::count(writers.begin(), writers.end(), "李娜 交期四周。") == 1);

    const Json settled = d.call("conflict.merge", "{'record': '%', 'field': 'profile'}", account);
    CHECK(d.text(settled, "profile") == d.text(shown, "profile"));
    CHECK(d.items(settled, "conflicts").empty());
    CHECK(d.items(d.call("conflict.list")).empty());
    CHECK(d.text(d.fail("conflict.merge", "{'record': '%', 'field': 'profile'}", account),
                 "field") == "field");
}

TEST_CASE("door: texts that merge well need nobody, and say that they are merged", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const DeviceId tablet = d.hub_sends_user("李娜", "Li's tablet");
    d.call("account.edit", "{'id': '%', 'profile': '做泵。'}", account);
    d.hub_sends("account", *parse_id<RecordId>(account), *parse_id<ScopeId>(account),
                {{"profile", std::string("做泵。换了采购。")}}, tablet);
    CHECK(d.items(d.call("conflict.list")).empty());
    CHECK(*d.at(d.call("status"), "conflicts").integer() == 0);
    const Json shown = d.call("account.show", "{'id': '%'}", account);
    CHECK(d.text(shown, "profile") == "做泵。换了采购。");
    CHECK(d.items(shown, "conflicts").empty());
    REQUIRE(d.items(shown, "merged").size() == 1);
    CHECK(*d.items(shown, "merged").at(0).text() == "profile");
    const Json sheet = d.call("conflict.show", "{'record': '%', 'field': 'profile'}", account);
    const Json& merged = d.at(d.at(sheet, "conflict"), "merged");
    CHECK_FALSE(*d.at(merged, "overlaps").boolean());
    CHECK(d.items(d.at(sheet, "conflict"), "siblings").size() == 2);
    const Json settled = d.call("conflict.merge", "{'record': '%', 'field': 'profile'}", account);
    CHECK(d.items(settled, "merged").empty());
}

TEST_CASE("door: a record that one deleted and another changed is settled as a whole",
          "[core][door]") {
    for (const bool keep : {true, false}) {
        Doorway d;
        const std::string account = d.add_account();
        const std::string contact = d.add_contact(account);
        const std::string rev = d.text(d.call("contact.show", "{'id': '%'}", contact), "rev");
        d.call("contact.edit", "{'id': '%', 'phone': '111'}", contact);
        d.call("contact.delete", "{'id': '%', 'rev': '%'}", contact, rev);
        const Json list = d.call("conflict.list");
        REQUIRE(d.items(list).size() == 1);
        CHECK(d.text(d.items(list).at(0), "field") == "live");
        CHECK(*d.at(d.items(d.items(list).at(0), "siblings").at(0), "value").boolean());
        CHECK(d.text(d.fail("conflict.settle", "{'record': '%', 'field': 'live', 'value': 1}",
                            contact),
                     "field") == "value");
        const Json settled =
            d.call("conflict.settle", "{'record': '%', 'field': 'live', 'value': %}", contact,
                   keep ? "true" : "false");
        CHECK(*d.at(settled, "deleted").boolean() == !keep);
        CHECK(d.items(d.call("conflict.list")).empty());
        CHECK(d.text(d.call("contact.show", "{'id': '%'}", contact), "phone") == "111");
    }
}

TEST_CASE("door: history tells every value of a record, the oldest first", "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    const Json all = d.call("history", "{'record': '%'}", story.contact);
    CHECK(d.text(d.items(all).at(0), "field") == "live");
    const Json phones = d.call("history", "{'record': '%', 'field': 'phone'}", story.contact);
    REQUIRE(d.items(phones).size() == 2);
    const Json& first = d.items(phones).at(0);
    CHECK(d.text(first, "value") == "111");
    CHECK(*d.at(first, "current").boolean());
    CHECK_FALSE(*d.at(first, "pending").boolean());
    const Json& second = d.items(phones).at(1);
    CHECK(d.text(second, "user") == "李娜");
    CHECK_FALSE(*d.at(second, "pending").boolean());

    d.now_unix_ms += 1000;
    d.call("contact.edit", "{'id': '%', 'phone': '333'}", story.contact);
    const Json after = d.call("history", "{'record': '%', 'field': 'phone'}", story.contact);
    REQUIRE(d.items(after).size() == 3);
    CHECK_FALSE(*d.at(d.items(after).at(0), "current").boolean());
    CHECK(*d.at(d.items(after).at(2), "pending").boolean());
}

TEST_CASE("door: a value that a field had can be put back, and that taken back", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    d.now_unix_ms += 1000;
    d.call("account.edit", "{'id': '%', 'city': 'Suzhou'}", account);
    d.now_unix_ms += 1000;
    d.call("account.edit", "{'id': '%', 'city': 'Wuxi'}", account);
    d.now_unix_ms += 1000;
    const auto versions = [&] {
        std::vector<std::string> out;
        const Json all = d.call("history", "{'record': '%', 'field': 'city'}", account);
        for (const Json& item : d.items(all)) out.push_back(d.text(item, "version"));
        return out;
    };
    const auto before = versions();
    REQUIRE(before.size() == 2);
    const auto put_back = [&](const std::string& version) {
        d.now_unix_ms += 1000;
        return d.text(
            d.call("history.restore",
                   "{'record': '%', 'field': 'city', 'version': '" + version + "'}", account),
            "city");
    };
    CHECK(put_back(before[0]) == "Suzhou");
    CHECK(versions().size() == 3);
    CHECK(put_back(before[1]) == "Wuxi");
    for (const std::string& wrong : {std::string("nonsense"), before[0] + "1"})
        CHECK(
            d.text(d.fail("history.restore",
                          "{'record': '%', 'field': 'city', 'version': '" + wrong + "'}", account),
                   "code") == "not_found");
    CHECK(
        d.text(d.fail("history.restore",
                      "{'record': '%', 'field': 'name', 'version': '" + before[0] + "'}", account),
               "code") == "not_found");
    CHECK(
        d.text(d.fail("history.restore",
                      "{'record': '%', 'field': 'towm', 'version': '" + before[0] + "'}", account),
               "field") == "field");
}

TEST_CASE("door: what was deleted is listed, and comes back whole", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const std::string contact = d.text(
        d.call("contact.add", "{'account': '%', 'name': 'Wang', 'phone': '1234567'}", account),
        "id");
    d.now_unix_ms += 1000;
    d.call("contact.delete", "{'id': '%'}", contact);
    const Json gone = d.call("history.deleted", "{'account': '%'}", account);
    REQUIRE(d.items(gone).size() == 1);
    CHECK(d.text(d.items(gone).at(0), "record") == contact);
    CHECK(d.text(d.items(gone).at(0), "table") == "contact");
    CHECK(d.text(d.items(gone).at(0), "title") == "Wang");
    CHECK(d.items(d.call("history.deleted")).empty());
    const Json of_contact = d.call("history", "{'record': '%'}", contact);
    CHECK(*d.at(of_contact, "deleted").boolean());
    CHECK(d.text(d.fail("history.restore",
                        "{'record': '%', 'field': 'phone', 'version': '" +
                            d.text(d.items(of_contact).at(0), "version") + "'}",
                        contact),
                 "code") == "deleted");

    // The record itself is a value like any other.
    d.now_unix_ms += 1000;
    const std::string first = d.text(d.items(of_contact).at(0), "version");
    CHECK(d.text(d.items(of_contact).at(0), "field") == "live");
    const Json back = d.call(
        "history.restore", "{'record': '%', 'field': 'live', 'version': '" + first + "'}", contact);
    CHECK(d.text(back, "phone") == "1234567");
    CHECK(d.items(d.call("history.deleted", "{'account': '%'}", account)).empty());
    d.call("account.delete", "{'id': '%'}", account);
    CHECK(d.items(d.call("history.deleted")).size() == 1);
}

TEST_CASE("door: a refused change is listed with its reason, sent again or discarded",
          "[core][door]") {
    Doorway d;
    const std::string account = d.add_account();
    const auto refuse_last = [&] {
        const auto state = d.store().replica().state();
        REQUIRE(state.has_value());
        Verdict verdict{state->epoch, state->last_counter, Verdict::Kind::quarantined, 0,
                        "forbidden",  "ask your manager"};
        Page page;
        page.after = state->cursor;
        page.complete = true;
        REQUIRE(d.store().replica().receive({&verdict, 1}, std::move(page)).has_value());
    };
    refuse_last();
    const Json list = d.call("quarantine.list");
    REQUIRE(d.items(list).size() == 1);
    const Json& refused = d.items(list).at(0);
    CHECK(d.text(refused, "code") == "forbidden");
    CHECK(d.text(refused, "message") == text_of(Errc::forbidden));
    CHECK(d.text(refused, "detail") == "ask your manager");
    const Json& change = d.items(refused, "changes").at(0);
    CHECK(d.text(change, "record") == account);
    CHECK(d.text(change, "table") == "account");
    const std::string number = std::to_string(*d.at(refused, "number").integer());
    CHECK(d.call("quarantine.show", "{'number': %}", number) == refused);
    CHECK(*d.at(d.call("status"), "quarantined").integer() == 1);
    CHECK(d.text(d.fail("quarantine.show", "{'number': 999}"), "code") == "not_found");
    CHECK(d.text(d.fail("quarantine.retry", "{'number': 999}"), "code") == "not_found");

    const Json standing = d.call("quarantine.retry", "{'number': %}", number);
    CHECK(*d.at(standing, "quarantined").integer() == 0);
    CHECK(*d.at(standing, "unsent").integer() == 1);
    refuse_last();
    const std::string next =
        std::to_string(*d.at(d.items(d.call("quarantine.list")).at(0), "number").integer());
    CHECK(*d.at(d.call("quarantine.discard", "{'number': %}", next), "quarantined").integer() == 0);
    CHECK(d.items(d.call("quarantine.list")).empty());
    const Json discarded = d.call("quarantine.list");
    REQUIRE(d.items(discarded, "discarded").size() == 1);
    CHECK(d.text(d.items(discarded, "discarded").at(0), "code") == "forbidden");
    CHECK(d.text(d.call("quarantine.show", "{'number': %}", next), "detail") == "ask your manager");
    CHECK(d.text(d.fail("quarantine.retry", "{'number': %}", next), "code") == "not_found");
    CHECK(*d.at(d.call("quarantine.restore", "{'number': %}", next), "quarantined").integer() == 1);
    CHECK(d.items(d.call("quarantine.list")).size() == 1);
    CHECK(d.text(d.fail("quarantine.restore", "{'number': %}", next), "code") == "not_found");
}

TEST_CASE("conflicts: what both were written over is told as the hub names it", "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    const auto ancestor = [&] {
        const Json list = d.call("conflict.list");
        REQUIRE(Doorway::items(list).size() == 1);
        const Json sheet =
            d.call("conflict.show", "{'record': '%', 'field': 'phone'}", story.contact);
        const Json named = Doorway::at(Doorway::items(list).front(), "ancestor");
        CHECK(named == Doorway::at(Doorway::at(sheet, "conflict"), "ancestor"));
        return named;
    };
    CHECK(ancestor().is_null());
    d.hub_sends("contact", *parse_id<RecordId>(story.contact), *parse_id<ScopeId>(story.account),
                {{"phone", std::string("333")}}, story.tablet, Value{std::string("000")});
    CHECK(Doorway::text(ancestor(), "value") == "000");
    CHECK(Doorway::text(ancestor(), "user") == "李娜");
}

TEST_CASE("conflicts: a long text is shown, and settled, as it is merged over what both knew",
          "[core][door]") {
    Disagreement story;
    Doorway& d = story.d;
    d.call("account.edit", "{'id': '%', 'profile': '做阀。月结。'}", story.account);
    d.hub_sends("account", *parse_id<RecordId>(story.account), *parse_id<ScopeId>(story.account),
                {{"profile", std::string("做泵。")}}, story.tablet,
                Value{std::string("做泵。月结。")});
    CHECK(d.text(d.call("account.show", "{'id': '%'}", story.account), "profile") == "做阀。");
    const Json sheet =
        d.call("conflict.show", "{'record': '%', 'field': 'profile'}", story.account);
    CHECK(d.text(d.at(d.at(sheet, "conflict"), "merged"), "text") == "做阀。");
    d.call("conflict.merge", "{'record': '%', 'field': 'profile'}", story.account);
    CHECK(d.text(d.call("account.show", "{'id': '%'}", story.account), "profile") == "做阀。");
}
