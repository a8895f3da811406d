// tests/apps/server/server_test.cpp
//
// The whole server in this process, over real sockets: what hostile and hurried clients meet.
#include "server.hpp"

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "backend_fixture.hpp"
#include "rapport/platform/compression.hpp"
#include "rapport/platform/http_client.hpp"
#include "rapport/sync/messages.hpp"
#include "raw_connection.hpp"

using namespace rapport;
using test::must;
using Json = nlohmann::json;

namespace {

struct ServerFixture {
    explicit ServerFixture(server::PasswordCost cost = test::cheap) {
        REQUIRE(sodium_init() >= 0);
        server::ServerOptions options;
        options.backend.data = folder / "data";
        options.backend.identity.cost = cost;
        options.listener.password_queue_max = 3;
        server = must(server::Server::start(options, platform::system_environment(), log));
        must(server->backend().identity().add_user({"li", "李娜", "rep", "", "secret"}));
    }

    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(server->port()) + path;
    }
    platform::HttpResponse post(const std::string& path, const std::string& type, Bytes body,
                                std::vector<std::pair<std::string, std::string>> headers = {}) {
        platform::HttpRequest request;
        request.method = platform::HttpRequest::Method::post;
        request.url = url(path);
        request.headers = std::move(headers);
        request.headers.emplace_back("Content-Type", type);
        request.body = std::move(body);
        platform::HttpClient client;
        return must(client.send(request));
    }
    platform::HttpResponse log_in(const std::string& password, const DeviceId& device) {
        const std::string body =
            Json{{"user", "li"}, {"password", password}, {"device", to_text(device)}}.dump();
        return post("/v1/login", "application/json", Bytes(body.begin(), body.end()));
    }
    static DeviceId new_device() {
        const auto environment = platform::system_environment();
        return DeviceId{make_uuid_v7(environment.now_unix_ms(), environment.entropy)};
    }
    static Json json_of(const platform::HttpResponse& answer) {
        return Json::parse(answer.body.begin(), answer.body.end());
    }

    test::TemporaryFolder folder;
    server::Log log{server::LogLevel::off};
    std::unique_ptr<server::Server> server;
};

constexpr const char* exchange_type = "application/vnd.rapport.exchange";

}  // namespace

TEST_CASE_METHOD(ServerFixture, "server: every answer says that it is a rapport server",
                 "[server]") {
    platform::HttpClient client;
    for (const char* path : {"/", "/healthz", "/nothing", "/v1/exchange"}) {
        platform::HttpRequest request;
        request.url = url(path);
        const auto answer = must(client.send(request));
        CHECK(answer.header("server") == "rapport");
        CHECK(answer.header("x-rapport-protocol") == "2");
    }
    test::RawConnection nonsense{server->port()};
    nonsense.send("nonsense\r\n\r\n");
    const auto answer = nonsense.receive();
    REQUIRE(answer);
    CHECK(answer->head.find("X-Rapport-Protocol: 2\r\n") != std::string::npos);
    CHECK(Json::parse(answer->body)["code"] == "bad_message");
}

TEST_CASE_METHOD(ServerFixture, "server: an exchange over the wire, compressed both ways",
                 "[server]") {
    const auto device = new_device();
    const std::string token = json_of(log_in("secret", device))["token"];
    const std::pair<std::string, std::string> login{"Authorization", "Bearer " + token};
    sync::Request request;
    request.device = device;
    for (const auto coding :
         {platform::Coding::identity, platform::Coding::gzip, platform::Coding::zstd}) {
        const auto answer = post("/v1/exchange", exchange_type,
                                 must(platform::compress(coding, sync::encode(request))),
                                 {login,
                                  {"Content-Encoding", std::string(platform::name_of(coding))},
                                  {"Accept-Encoding", "gzip"}});
        REQUIRE(answer.status == 200);
        const auto response = must(sync::decode_response(answer.body));
        CHECK(response.page.complete);
        CHECK(response.page.items.size() >= 2);  // at least the user and the device
    }
}

TEST_CASE_METHOD(ServerFixture,
                 "server: garbage, bombs and bodies of 100 MB are refused and do no harm",
                 "[server]") {
    const auto device = new_device();
    const std::string token = json_of(log_in("secret", device))["token"];
    const std::pair<std::string, std::string> login{"Authorization", "Bearer " + token};
    const auto garbage = post("/v1/exchange", exchange_type, Bytes(1000, 0xee), {login});
    CHECK((garbage.status == 400 && json_of(garbage)["code"] == "bad_message"));
    const Bytes bomb = must(platform::compress(platform::Coding::gzip, Bytes(200'000'000, 0)));
    const auto burst =
        post("/v1/exchange", exchange_type, bomb, {login, {"Content-Encoding", "gzip"}});
    CHECK((burst.status == 413 && json_of(burst)["code"] == "too_large"));
    const auto huge = post("/v1/exchange", exchange_type, Bytes(100'000'000, 'x'), {login});
    CHECK((huge.status == 413 && json_of(huge)["code"] == "too_large"));
    for (int i = 0; i < 20; ++i) {
        test::RawConnection cut{server->port()};
        cut.send("POST /v1/exchange HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                 "\r\nContent-Type: " + exchange_type +
                 "\r\nContent-Length: 5000\r\n\r\nhalf of it");
    }
    sync::Request request;
    request.device = device;
    CHECK(post("/v1/exchange", exchange_type, sync::encode(request), {login}).status == 200);
}

TEST_CASE("server: many log-ins at once are bounded, and others are served meanwhile", "[server]") {
    ServerFixture fixture{{3, 32 * 1024 * 1024}};
    std::atomic<int> done = 0, refused = 0, other = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 24; ++i)
        clients.emplace_back([&] {
            test::RawConnection connection{fixture.server->port()};
            const std::string body = Json{{"user", "li"},
                                          {"password", "secret"},
                                          {"device", to_text(ServerFixture::new_device())}}
                                         .dump();
            connection.send(
                "POST /v1/login HTTP/1.1\r\nHost: x\r\nContent-Type: "
                "application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
            const auto answer = connection.receive(60'000);
            const int status = answer ? answer->status : 0;
            ++(status == 200 ? done : status == 429 ? refused : other);
        });
    for (int i = 0; i < 5; ++i) {
        platform::HttpClient client;
        platform::HttpRequest request;
        request.url = fixture.url("/healthz");
        const auto answer = client.send(request);
        CHECK((answer && answer->status == 200));
    }
    for (auto& client : clients) client.join();
    CHECK(other == 0);
    CHECK(done >= 2);
    CHECK(refused >= 1);
    CHECK(done + refused == 24);
}

TEST_CASE_METHOD(ServerFixture, "server: exchanges of many devices at once", "[server]") {
    std::atomic<int> good = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            const auto device = new_device();
            const auto made = server->backend().identity().log_in({"li", "secret", device, "", ""});
            if (!made) return;
            sync::Request request;
            request.device = device;
            for (int n = 0; n < 5; ++n) {
                platform::HttpClient client;
                platform::HttpRequest ask;
                ask.method = platform::HttpRequest::Method::post;
                ask.url = url("/v1/exchange");
                ask.headers = {{"Authorization", "Bearer " + made->token},
                               {"Content-Type", exchange_type}};
                ask.body = sync::encode(request);
                const auto answer = client.send(ask);
                if (answer && answer->status == 200) ++good;
            }
        });
    for (auto& client : clients) client.join();
    CHECK(good == 40);
}
