// tests/core/door/search_test.cpp
//
// The search as shells ask for it.
#include "support/doorway.hpp"

using namespace rapport;
using test::Doorway;

TEST_CASE("door: what is saved is found, marked, with its account", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), contact = d.add_contact(account, "王明");
    d.call("note.add", "{'account': '%', 'text': '下周二前提交报价'}", account);
    const Json answer = d.call("search", "{'text': '報價'}");
    CHECK(*d.at(answer, "whole").boolean());
    CHECK_FALSE(*d.at(answer, "more").boolean());
    const Json& hit = d.items(answer, "items").at(0);
    CHECK(d.text(hit, "table") == "note");
    CHECK(d.text(hit, "field") == "text");
    CHECK(d.text(hit, "account") == account);
    CHECK(d.text(hit, "account_label") == "华东精密制造有限公司");
    const auto& snippet = d.items(hit, "snippet");
    REQUIRE(snippet.size() == 2);
    CHECK(d.text(snippet[0], "text") == "下周二前提交");
    CHECK(d.text(snippet[1], "text") == "报价");
    CHECK(*d.at(snippet[1], "marked").boolean());
    CHECK(d.text(d.items(d.call("search", "{'text': 'wm'}"), "items").at(0), "id") == contact);
}

TEST_CASE("door: a search is narrowed by kind, account, person and time", "[core][door]") {
    Doorway d;
    const std::string account = d.add_account(), other = d.add_account("南方电机");
    for (const std::string& each : {account, other})
        d.call("note.add", "{'account': '%', 'text': '报价', 'at': '2026-03-01T08:00:00Z'}", each);
    d.call("fact.add", "{'contact': '%', 'kind': 'hobby', 'value': '报价'}",
           d.add_contact(account));
    const auto count = [&](std::string_view pattern, const std::string& text) {
        return d.items(d.call("search", pattern, text), "items").size();
    };
    CHECK(count("{'text': '%'}", "报价") == 2);
    CHECK(count("{'text': '报价', 'account': '%'}", account) == 1);
    CHECK(count("{'text': '报价', 'kinds': ['%']}", "note") == 2);
    CHECK(count("{'text': '报价', 'kinds': ['%']}", "promise") == 0);
    CHECK(count("{'text': '报价', 'kinds': ['%']}", "order") == 0);  // a subject's word
    CHECK(count("{'text': '报价', 'since': '%'}", "2026-03-02T00:00:00Z") == 0);
    CHECK(count("{'text': '报价', 'until': '%'}", "2026-03-02T00:00:00Z") == 2);
    CHECK(count("{'text': '报价', 'person': '%'}", account) == 0);
    CHECK(d.text(d.fail("search", "{'text': '报价', 'kinds': ['rocket']}"), "code") ==
          "invalid_choice");
    CHECK(d.text(d.fail("search", "{}"), "field") == "text");
    CHECK(d.text(d.fail("search", "{'text': '%'}", std::string(2000, 'x')), "code") == "too_large");
}

TEST_CASE("door: a database that was written without a door is indexed in steps", "[core][door]") {
    test::Product product;
    const Table& account = *product_schema().table("account");
    std::vector<std::vector<Edit>> groups;
    for (int i = 0; i < 500; ++i)
        groups.push_back({Edit{Edit::Kind::create,
                               account.number,
                               product.store().new_id(),
                               {{account.field("name")->number, std::string("华东")}},
                               {}}});
    REQUIRE(product.store().save_each(groups).has_value());
    Door door(product.store());
    const auto says = [&](std::string_view method, std::string_view arguments,
                          const std::string& member) {
        const Answer answer = door.call(method, arguments);
        REQUIRE(answer.ok);
        return answer.json.find("\"" + member + "\":true") != std::string::npos;
    };
    CHECK_FALSE(says("search", R"({"text": "华东"})", "whole"));
    int steps = 1;
    while (!says("search.step", "{}", "done")) ++steps;
    CHECK(steps > 2);
    CHECK(says("search", R"({"text": "华东"})", "whole"));
}
