// tests/apps/server/reviews_test.cpp
//
// POST /v1/review and the administrator's list, over a real file: who gets what, and questions that
// no shell of ours would ask.
#include "reviews/reviews.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "api/api.hpp"
#include "backend_fixture.hpp"
#include "demo/stage.hpp"

using namespace rapport;
using test::must;
using Json = nlohmann::json;

namespace {

// Li, under Wang, has written what the server does not take: a line with an escape in it.
struct Refused : test::BackendFixture {
    server::User wang = add_user("wang", "manager"), li = add_user("li", "rep", "wang");
    server::Log log{server::LogLevel::off, [](std::string_view) {}};
    server::Api api{backend->storage(),
                    backend->contents(),
                    backend->identity(),
                    backend->engine(),
                    environment(),
                    log,
                    {}};
    std::string token, his_token;
    RecordId account;

    Refused() {
        std::filesystem::create_directory(folder / "devices");
        server::demo::Stage stage{*backend, folder / "devices", now_unix_ms, 1};
        must(stage.enter(li, "phone"));
        account = stage.store(li.id).new_id();
        const std::vector made{test::creating(product_schema(), "account", account,
                                              {{"name", test::text("华东精密")}})};
        must(stage.store(li.id).save(made));
        must(stage.sync(li.id));
        transact([&](server::SqliteHubTransaction& t) {
            const Table& accounts = *product_schema().table("account");
            sync::JudgedCommit judged;
            judged.dot = {new_device(), 1, 1};
            judged.user = li.id;
            judged.at_unix_ms = now_unix_ms;
            judged.refusal = "invalid_change";
            Change change{table::account, account, {}, false, {}, {}, {}};
            change.sets = {{accounts.field("phone")->number, test::text("1\x1b[31m2"), {}},
                           {accounts.field("staff")->number, std::int64_t{-1}, {}}};
            judged.body = encode_body(Commit{judged.dot, Hlc::at(now_unix_ms), {change}});
            must(t.append(judged));
            must(sync::ReviewList{t, product_schema()}.add(judged));
        });
        token = must(log_in("wang", new_device())).token;
        his_token = must(log_in("li", new_device())).token;
    }
    std::pair<int, Json> ask(const Json& question, const std::string& as) {
        const std::string body = question.dump();
        server::HttpRequest request;
        request.head.method = "POST";
        request.head.path = "/v1/review";
        request.head.client = "192.0.2.1";
        request.head.headers.push_back({"Content-Type", "application/json"});
        if (!as.empty()) request.head.headers.push_back({"Authorization", "Bearer " + as});
        request.body.assign(body.begin(), body.end());
        if (auto refusal = api.admit(request.head).refusal) return {refusal->status, {}};
        const auto answer = api.handle(request);
        return {answer.status, Json::parse(answer.body.begin(), answer.body.end())};
    }
};

}  // namespace

TEST_CASE_METHOD(Refused, "reviews: a manager is answered, and what a terminal obeys is taken out",
                 "[server][review]") {
    const auto [status, list] = ask({{"do", "list"}}, token);
    REQUIRE(status == 200);
    REQUIRE(list["items"].size() == 1);
    CHECK(list["before"] == 0);
    CHECK(list["items"][0]["changes"][0]["title"] == "华东精密");
    CHECK(list["items"][0]["changes"][0]["sets"] ==
          Json({{{"field", "phone"}}, {{"field", "staff"}}}));
    const Json entry = ask({{"do", "show"}, {"number", 1}}, token).second;
    CHECK(entry["author"] == "li (shown)");
    CHECK(entry["changes"][0]["sets"][0]["value"] == "1 [31m2");
    CHECK(entry["changes"][0]["sets"][1] ==
          Json({{"field", "staff"}, {"value", -1}, {"now", nullptr}}));
    CHECK(ask({{"do", "accept"}, {"number", 1}}, token).second["code"] == "invalid_change");
    const auto edit = [&](const char* field, const Json& value) {
        return Json{{"record", to_text(account)}, {"field", field}, {"value", value}};
    };
    const auto [code, done] = ask(
        {{"do", "edit"}, {"number", 1}, {"edits", {edit("phone", "12"), edit("staff", 1)}}}, token);
    REQUIRE(code == 200);
    CHECK(done["state"] == "edited");
    CHECK(done["decided_by"] == "wang (shown)");
    CHECK(done["changes"][0]["sets"][1]["instead"] == 1);
    CHECK(done["changes"][0]["sets"][1]["now"] == 1);
    CHECK(ask({{"do", "list"}}, token).second["items"].empty());
    CHECK(ask({{"do", "list"}, {"all", true}}, token).second["items"].size() == 1);
    CHECK(ask({{"do", "return"}, {"number", 1}, {"sentence", "no"}}, token).first == 409);
}

TEST_CASE_METHOD(Refused, "reviews: nobody else is answered", "[server][review]") {
    CHECK(ask({{"do", "list"}}, "").first == 401);
    CHECK(ask({{"do", "list"}}, his_token).second["items"].empty());
    for (const char* what : {"show", "accept", "return"})
        CHECK(ask({{"do", what}, {"number", 1}, {"sentence", "x"}}, his_token).first == 404);
}

TEST_CASE_METHOD(Refused, "reviews: questions that can't be understood change nothing",
                 "[server][review]") {
    const Json edit{{"record", to_text(account)}, {"field", "staff"}, {"value", 1}};
    const auto with = [&](const char* member, const Json& value) {
        Json changed = edit;
        changed[member] = value;
        return Json{{"do", "edit"}, {"number", 1}, {"edits", {changed}}};
    };
    const Json questions[] = {
        Json::array(),
        {{"do", 1}},
        {{"do", ""}},
        {{"do", "erase"}, {"number", 1}},
        {{"do", "accept"}},
        {{"do", "accept"}, {"number", -1}},
        {{"do", "accept"}, {"number", 1.5}},
        {{"do", "accept"}, {"number", "1"}},
        {{"do", "accept"}, {"number", 1}, {"sentence", 1}},
        {{"do", "return"}, {"number", 1}},
        {{"do", "return"}, {"number", 1}, {"sentence", "\t"}},
        {{"do", "list"}, {"before", "x"}},
        {{"do", "edit"}, {"number", 1}},
        {{"do", "edit"}, {"number", 1}, {"edits", Json::array()}},
        {{"do", "edit"}, {"number", 1}, {"edits", {1}}},
        with("value", "1"),
        with("value", -5),
        with("value", Json::object()),
        with("field", "city"),
        with("field", "no_such_field"),
        with("record", "x"),
        {{"do", "edit"}, {"number", 1}, {"edits", {edit, edit}}},
    };
    for (const Json& question : questions) {
        INFO(question.dump());
        CHECK(ask(question, token).first == 400);
    }
    CHECK(ask({{"do", "show"}, {"number", 2}}, token).first == 404);
    CHECK(ask({{"do", "show"}, {"number", 1}}, token).second["state"] == "open");
}

TEST_CASE_METHOD(Refused, "reviews: what an administrator erases is nowhere in the file",
                 "[server][review]") {
    server::Reviews reviews{backend->storage(), environment()};
    REQUIRE(must(reviews.list({}, true, 0)).items.size() == 1);
    must(reviews.erase(1));
    CHECK(must(reviews.list({}, false, 0)).items.empty());
    CHECK(reviews.erase(1).error().code == Errc::not_found);
    transact([&](server::SqliteHubTransaction& t) {
        auto query = t.database().prepare(
            "SELECT count(*) FROM judged WHERE instr(body, CAST('[31m' AS BLOB)) > 0");
        REQUIRE(must(query.step()));
        CHECK(query.integer(0) == 0);
    });
}
