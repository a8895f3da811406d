// tests/apps/server/api_test.cpp
//
// What the server answers, asked as a function: no sockets.
#include "api/api.hpp"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "api/problem.hpp"
#include "backend_fixture.hpp"
#include "demo/stage.hpp"
#include "rapport/platform/compression.hpp"
#include "rapport/record/date.hpp"
#include "rapport/sync/messages.hpp"

using namespace rapport;
using test::must;
using Json = nlohmann::json;

namespace {

struct ApiFixture : test::BackendFixture {
    ApiFixture() { make(); }

    void make(const server::ApiLimits& limits = {}) {
        api = std::make_unique<server::Api>(backend->storage(), backend->contents(),
                                            backend->identity(), backend->engine(), environment(),
                                            log, limits);
    }

    // The way of a request: admission, then the answer.
    server::HttpResponse ask(server::HttpRequest request) {
        if (request.head.client.empty()) request.head.client = "192.0.2.1";
        auto admission = api->admit(request.head);
        if (admission.refusal) return *admission.refusal;
        if (request.body.size() > admission.body_bytes_max) return api->refuse(413);
        return api->handle(request);
    }
    server::HttpResponse get(const std::string& path, const std::string& token = {}) {
        server::HttpRequest request;
        request.head.method = "GET";
        request.head.path = path;
        if (!token.empty()) request.head.headers.push_back({"authorization", "Bearer " + token});
        return ask(std::move(request));
    }
    server::HttpRequest post(const std::string& path, const std::string& type, Bytes body,
                             const std::string& token = {}) {
        server::HttpRequest request;
        request.head.method = "POST";
        request.head.path = path;
        request.head.headers.push_back({"Content-Type", type});
        if (!token.empty()) request.head.headers.push_back({"Authorization", "Bearer " + token});
        request.body = std::move(body);
        return request;
    }
    server::HttpResponse log_in_as(const std::string& name, const std::string& password,
                                   const DeviceId& device) {
        const std::string body = Json{{"user", name},
                                      {"password", password},
                                      {"device", to_text(device)},
                                      {"label", "phone"},
                                      {"platform", "test"}}
                                     .dump();
        return ask(
            post("/v1/login", "application/json; charset=utf-8", Bytes(body.begin(), body.end())));
    }
    std::string token_of(const std::string& name, const DeviceId& device) {
        const auto answer = log_in_as(name, "secret of " + name, device);
        REQUIRE(answer.status == 200);
        return json_of(answer)["token"];
    }
    static Json json_of(const server::HttpResponse& response) {
        return Json::parse(response.body.begin(), response.body.end());
    }
    static std::string code_in(const server::HttpResponse& response) {
        return json_of(response)["code"];
    }
    static std::string header_of(const server::HttpResponse& response, std::string_view name) {
        for (const auto& header : response.headers)
            if (server::equal_ignoring_case(header.name, name)) return header.value;
        return {};
    }
    // A first request of that device.
    static Bytes first_request(const DeviceId& device) {
        sync::Request request;
        request.device = device;
        return sync::encode(request);
    }

    std::vector<std::string> lines;
    server::Log log{server::LogLevel::debug,
                    [this](std::string_view line) { lines.emplace_back(line); }};
    std::unique_ptr<server::Api> api;
    static constexpr const char* exchange_type = "application/vnd.rapport.exchange";
};

}  // namespace

TEST_CASE_METHOD(ApiFixture, "API: health and the status page", "[server][api]") {
    const auto health = get("/healthz");
    CHECK(health.status == 200);
    CHECK((json_of(health)["status"] == "ok" && json_of(health)["server"] == "rapport"));
    CHECK(json_of(health)["protocol"] == 2);
    const auto page = get("/");
    CHECK(page.status == 200);
    CHECK(get("/status").body == page.body);
    CHECK(page.content_type == "text/html; charset=utf-8");
    const std::string text(page.body.begin(), page.body.end());
    CHECK((text.find("lang=\"en\"") != text.npos && text.find("lang=\"zh-CN\"") != text.npos));
    CHECK(text.find("prefers-color-scheme:dark") == text.npos);
    CHECK(text.find("prefers-color-scheme: dark") != text.npos);
    server::HttpRequest head;
    head.head.method = "HEAD";
    head.head.path = "/healthz";
    CHECK(ask(head).status == 200);
}

TEST_CASE_METHOD(ApiFixture, "API: unknown paths, methods, types and codings", "[server][api]") {
    CHECK(get("/nope").status == 404);
    CHECK(code_in(get("/nope")) == "unknown_method");
    CHECK(get("/v1/login").status == 405);
    CHECK(header_of(get("/v1/login"), "Allow") == "POST");
    CHECK(ask(post("/v1/login", "text/plain", {})).status == 415);
    CHECK(ask(post("/v1/exchange", "application/json", {})).status == 415);
    auto coded = post("/v1/exchange", exchange_type, {});
    coded.head.headers.push_back({"Content-Encoding", "br"});
    CHECK(ask(coded).status == 415);
}

TEST_CASE_METHOD(ApiFixture, "API: log-in gives a token and says who one is", "[server][api]") {
    const auto user = add_user("li");
    const auto device = new_device();
    const auto answer = log_in_as("LI", "secret of li", device);
    REQUIRE(answer.status == 200);
    const Json body = json_of(answer);
    CHECK(body["user_id"] == to_text(user.id));
    CHECK((body["user"] == "li" && body["display_name"] == "li (shown)" && body["role"] == "rep"));
    CHECK(body["token"].get<std::string>().size() == 43);
    CHECK(parse_instant(body["token_expires_at"].get<std::string>()) ==
          now_unix_ms + std::int64_t{90} * 24 * 3600 * 1000);
    CHECK(body["organisation"] == "rapport");
    CHECK(answer.note.device == server::short_hash(device));
}

TEST_CASE_METHOD(ApiFixture, "API: log-in with bad input or bad credentials", "[server][api]") {
    add_user("li");
    add_user("zhang");
    const auto send = [&](const std::string& body) {
        return ask(post("/v1/login", "application/json", Bytes(body.begin(), body.end())));
    };
    CHECK(code_in(send("")) == "bad_message");
    CHECK(code_in(send("[1]")) == "bad_message");
    CHECK(code_in(send(std::string(5000, '['))) == "bad_message");
    CHECK(code_in(send("{\"user\": \"li\"")) == "bad_message");
    CHECK(json_of(send("{}"))["field"] == "user");
    CHECK(json_of(send("{\"user\":\"li\",\"password\":1}"))["field"] == "password");
    CHECK(json_of(send("{\"user\":\"li\",\"password\":\"x\",\"device\":\"no uuid\"}"))["field"] ==
          "device");
    CHECK(send("{}" + std::string(20'000, ' ')).status == 413);
    const auto device = new_device();
    const auto wrong = log_in_as("li", "wrong", device);
    CHECK((wrong.status == 401 && code_in(wrong) == "bad_credentials"));
    CHECK(log_in_as("nobody", "x", device).body == wrong.body);
    token_of("li", device);
    const auto taken = log_in_as("zhang", "secret of zhang", device);
    CHECK((taken.status == 409 && code_in(taken) == "wrong_server"));
    must(backend->identity().revoke_device(device));
    CHECK(log_in_as("li", "secret of li", device).status == 403);
}

TEST_CASE_METHOD(ApiFixture, "API: many wrong passwords make the account wait", "[server][api]") {
    add_user("li");
    const auto device = new_device();
    for (int i = 0; i < 6; ++i) CHECK(log_in_as("li", "wrong", device).status == 401);
    const auto held = log_in_as("Li", "secret of li", device);
    CHECK((held.status == 429 && code_in(held) == "rate_limited" &&
           header_of(held, "Retry-After") == "1"));
    now_unix_ms += 1000;
    CHECK(log_in_as("li", "secret of li", device).status == 200);
    CHECK(log_in_as("li", "wrong", device).status == 401);
    CHECK(log_in_as("li", "secret of li", device).status == 200);
}

TEST_CASE_METHOD(ApiFixture, "API: requests and log-ins of one address are bounded",
                 "[server][api]") {
    server::ApiLimits limits;
    limits.per_address = {.per_second = 1, .burst = 5};
    limits.log_ins_per_address = {.per_second = 1, .burst = 2};
    limits.behind_proxy = true;
    make(limits);
    const auto from = [&](const std::string& client, const std::string& forwarded,
                          const std::string& path) {
        server::HttpRequest request = post(path, "application/json", {});
        if (path == "/healthz") request.head.method = "GET";
        request.head.client = client;
        if (!forwarded.empty()) request.head.headers.push_back({"X-Forwarded-For", forwarded});
        return ask(request).status;
    };
    for (int i = 0; i < 5; ++i) CHECK(from("192.0.2.1", "", "/healthz") == 200);
    CHECK(from("192.0.2.1", "", "/healthz") == 429);
    CHECK(from("192.0.2.1", "10.0.0.1, 192.0.2.9", "/healthz") == 200);
    CHECK(from("192.0.2.2", "", "/v1/login") == 400);
    CHECK(from("192.0.2.2", "", "/v1/login") == 400);
    CHECK(from("192.0.2.2", "", "/v1/login") == 429);
    CHECK(from("192.0.2.2", "", "/healthz") == 200);
}

TEST_CASE_METHOD(ApiFixture, "API: exchanges need a log-in that holds", "[server][api]") {
    add_user("li");
    const auto device = new_device();
    const Bytes request = first_request(device);
    const auto none = ask(post("/v1/exchange", exchange_type, request));
    CHECK((none.status == 401 && code_in(none) == "not_logged_in"));
    CHECK(header_of(none, "WWW-Authenticate") == "Bearer");
    const auto bad = ask(post("/v1/exchange", exchange_type, request, "no such token"));
    CHECK((bad.status == 401 && code_in(bad) == "token_expired"));
    const auto token = token_of("li", device);
    CHECK(ask(post("/v1/exchange", exchange_type, request, token)).status == 200);
    const auto foreign =
        ask(post("/v1/exchange", exchange_type, first_request(new_device()), token));
    CHECK((foreign.status == 409 && code_in(foreign) == "wrong_server"));
    now_unix_ms += std::int64_t{91} * 24 * 3600 * 1000;
    CHECK(code_in(ask(post("/v1/exchange", exchange_type, request, token))) == "token_expired");
}

TEST_CASE_METHOD(ApiFixture, "API: garbage to the exchange is bad_message and changes nothing",
                 "[server][api]") {
    add_user("li");
    const auto device = new_device();
    const auto token = token_of("li", device);
    const Bytes good = first_request(device);
    std::uint64_t before = 0, after = 0;
    transact([&](server::SqliteHubTransaction& t) { before = must(t.organisation()).seq; });
    const auto send = [&](Bytes body) {
        return ask(post("/v1/exchange", exchange_type, std::move(body), token));
    };
    test::Random random{7};
    CHECK(send({}).status == 400);
    for (int i = 0; i < 100; ++i) {
        Bytes body(1 + random.below(200));
        for (auto& byte : body) byte = static_cast<std::uint8_t>(random.below(256));
        const auto answer = send(std::move(body));
        CHECK(answer.status != 500);
        if (answer.status != 200) CHECK((answer.status == 400 || answer.status == 409));
    }
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        const auto answer =
            send(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(cut)));
        CHECK((answer.status == 400 && code_in(answer) == "bad_message"));
    }
    transact([&](server::SqliteHubTransaction& t) { after = must(t.organisation()).seq; });
    CHECK(before == after);
}

TEST_CASE_METHOD(ApiFixture, "API: compressed requests are read, bombs and broken ones refused",
                 "[server][api]") {
    add_user("li");
    const auto device = new_device();
    const auto token = token_of("li", device);
    for (const auto coding : {platform::Coding::gzip, platform::Coding::zstd}) {
        const auto send = [&](Bytes body) {
            auto request = post("/v1/exchange", exchange_type, std::move(body), token);
            request.head.headers.push_back(
                {"Content-Encoding", std::string(platform::name_of(coding))});
            return ask(request);
        };
        CHECK(send(must(platform::compress(coding, first_request(device)))).status == 200);
        const auto bomb = send(must(platform::compress(coding, Bytes(300'000'000, 0))));
        CHECK((bomb.status == 413 && code_in(bomb) == "too_large"));
        CHECK(code_in(send({1, 2, 3, 4, 5})) == "bad_message");
        Bytes cut = must(platform::compress(coding, first_request(device)));
        cut.pop_back();
        CHECK(code_in(send(cut)) == "bad_message");
    }
}

TEST_CASE_METHOD(ApiFixture, "API: answers are compressed as the client asks, when it pays",
                 "[server][api]") {
    server::HttpRequest request;
    request.head.method = "GET";
    request.head.path = "/";
    const auto plain = ask(request);
    CHECK(header_of(plain, "Content-Encoding").empty());
    for (const auto coding : {platform::Coding::gzip, platform::Coding::zstd}) {
        auto asking = request;
        asking.head.headers.push_back({"Accept-Encoding", std::string(platform::name_of(coding))});
        const auto answer = ask(asking);
        CHECK(header_of(answer, "Content-Encoding") == platform::name_of(coding));
        CHECK(must(platform::decompress(coding, answer.body, 100'000)) == plain.body);
    }
    auto small = request;
    small.head.path = "/healthz";
    small.head.headers.push_back({"Accept-Encoding", "zstd"});
    CHECK(header_of(ask(small), "Content-Encoding").empty());
}

TEST_CASE_METHOD(ApiFixture, "API: the digest is that of the device's own data", "[server][api]") {
    const auto li = add_user("li");
    const std::string devices = folder / "devices";
    std::filesystem::create_directory(devices);
    server::demo::Stage stage{*backend, devices, now_unix_ms, 1};
    must(stage.enter(li, "phone"));
    const std::vector edits{test::creating(product_schema(), "account", stage.store(li.id).new_id(),
                                           {{"name", test::text("x")}})};
    must(stage.store(li.id).save(edits));
    must(stage.sync(li.id));
    const auto token = token_of("li", new_device());
    must(stage.sync(li.id));
    const Json body = json_of(get("/v1/digest", token));
    CHECK(body["digest"] == to_hex(must(stage.store(li.id).replica().digest())));
    CHECK(body["seq"].get<std::uint64_t>() ==
          must(stage.store(li.id).replica().state()).cursor.seq);
    CHECK(get("/v1/digest").status == 401);
}

TEST_CASE_METHOD(ApiFixture, "API: log-out ends the token", "[server][api]") {
    add_user("li");
    const auto token = token_of("li", new_device());
    CHECK(ask(post("/v1/logout", "", {}, token)).status == 200);
    CHECK(ask(post("/v1/logout", "", {}, token)).status == 401);
    CHECK(get("/v1/digest", token).status == 401);
}

TEST_CASE_METHOD(ApiFixture, "API: a user who asks too much is told to wait", "[server][api]") {
    server::ApiLimits limits;
    limits.per_user = {.per_second = 1, .burst = 3};
    make(limits);
    add_user("li");
    const auto token = token_of("li", new_device());
    for (int i = 0; i < 3; ++i) CHECK(get("/v1/digest", token).status == 200);
    CHECK(get("/v1/digest", token).status == 429);
    now_unix_ms += 1000;
    CHECK(get("/v1/digest", token).status == 200);
}

TEST_CASE_METHOD(ApiFixture, "API: the log holds no names, tokens or foreign paths",
                 "[server][api]") {
    api->served({"POST", "/v1/exchange", 200, 12.34, 10, 20, {"abcdef12", ""}});
    api->served({"GET", "/contacts/王芳", 404, 1, 1, 1, {}});
    api->served({"POST", "/v1/login", 0, 1, 1, 0, {}});
    REQUIRE(lines.size() == 3);
    const Json first = Json::parse(lines[0]), second = Json::parse(lines[1]);
    CHECK(
        (first["event"] == "request" && first["path"] == "/v1/exchange" && first["status"] == 200));
    CHECK((first["ms"] == 12.3 && first["device"] == "abcdef12" && first["level"] == "info"));
    CHECK(lines[1].find("王") == std::string::npos);
    CHECK(second["path"] == "(other)");
    CHECK(Json::parse(lines[2])["event"] == "cut");
    for (const auto& line : lines)
        CHECK((line.back() == '\n' && std::count(line.begin(), line.end(), '\n') == 1));
}

TEST_CASE_METHOD(ApiFixture, "API: troubles of the server's own disk are not the device's",
                 "[server][api]") {
    CHECK(test::code_of(Result<void>{make_error(Errc::disk_full)}) == Errc::disk_full);
    for (const Errc code :
         {Errc::disk_full, Errc::corrupt, Errc::busy, Errc::io_error, Errc::out_of_memory}) {
        const Error error = make_error(code, "path of ours");
        const auto shown = server::public_error(error);
        CHECK(shown.code == Errc::server_error);
        CHECK(shown.detail.empty());
        CHECK(server::status_of(shown.code) == 503);
    }
}
