// tests/apps/server/hints_test.cpp
//
// Live hints over real sockets: who is told, of what, and how it ends.
#include <atomic>
#include <chrono>
#include <thread>

#include "backend_fixture.hpp"
#include "rapport/platform/hints.hpp"
#include "rapport/record/tables.hpp"
#include "raw_connection.hpp"
#include "server.hpp"

using namespace rapport;
using test::must;

namespace {

constexpr std::chrono::seconds soon{20}, a_while{1};

template <class Condition>
bool comes_true(Condition condition, std::chrono::milliseconds within = soon) {
    const auto until = std::chrono::steady_clock::now() + within;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

struct HintsFixture {
    explicit HintsFixture(const server::HintOptions& hints = {}, std::int64_t still_here_ms = 50) {
        REQUIRE(sodium_init() >= 0);
        server::ServerOptions options;
        options.backend.data = folder / "data";
        options.backend.identity.cost = test::cheap;
        options.limits.hints = hints;
        options.listener.still_here_ms = still_here_ms;
        server = must(server::Server::start(options, environment, log));
        for (const char* name : {"li", "zhang"}) {
            must(server->backend().identity().add_user({name, name, "rep", "", "secret"}));
            const DeviceId device{make_uuid_v7(environment.now_unix_ms(), environment.entropy)};
            users.push_back(
                must(server->backend().identity().log_in({name, "secret", device, "", ""})));
        }
    }

    std::unique_ptr<platform::Hints> listen(std::size_t user, std::uint64_t since) {
        return std::make_unique<platform::Hints>(platform::HintSource{
            "http://127.0.0.1:" + std::to_string(server->port()), users[user].token, {}, since});
    }
    std::uint64_t seq() {
        std::uint64_t out = 0;
        must(server->backend().storage().read(server->backend().storage().organisation().id,
                                              [&](server::SqliteHubTransaction& t) -> Result<void> {
                                                  RAPPORT_TRY(const auto state, t.organisation());
                                                  out = state.seq;
                                                  return {};
                                              }));
        return out;
    }
    // A device of the user's, logged in, with an account of his own still to be sent.
    struct Writer {
        std::unique_ptr<Store> store;
        std::string token;
    };
    Writer writer_of(std::size_t user) {
        StoreOptions options;
        options.database.path = folder / ("writer" + std::to_string(++writers) + ".db");
        options.database.create = true;
        options.schema = &product_schema();
        Writer out{must(Store::open(options, environment)), {}};
        const Table& account = *product_schema().table(table::account);
        Edit edit{Edit::Kind::create, account.number, out.store->new_id(), {}, {}};
        edit.values.emplace_back(account.field("name")->number, std::string("Rheinwerk"));
        edit.values.emplace_back(account.field("owner")->number,
                                 id_cast<RecordId>(users[user].user.id));
        REQUIRE(must(out.store->save({&edit, 1})));
        out.token = must(server->backend().identity().log_in(
                             {users[user].user.name, "secret", out.store->device(), "", ""}))
                        .token;
        return out;
    }
    void send(const Writer& writer) {
        sync::Request request;
        request.device = writer.store->device();
        request.last_counter = 1;
        request.batch = must(writer.store->replica().pending(1 << 20, 10));
        platform::HttpRequest ask;
        ask.method = platform::HttpRequest::Method::post;
        ask.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/v1/exchange";
        ask.headers = {{"Authorization", "Bearer " + writer.token},
                       {"Content-Type", "application/vnd.rapport.exchange"}};
        ask.body = sync::encode(request);
        const auto answer = must(platform::HttpClient{}.send(ask));
        const auto response = must(sync::decode_response(answer.body));
        REQUIRE(response.verdicts.size() == 1);
        REQUIRE(response.verdicts.front().kind == Verdict::Kind::accepted);
    }

    test::TemporaryFolder folder;
    Environment environment = platform::system_environment();
    server::Log log{server::LogLevel::off};
    std::unique_ptr<server::Server> server;
    std::vector<server::LoggedIn> users;
    int writers = 0;
};

}  // namespace

TEST_CASE_METHOD(HintsFixture, "hints: who listens is told of what he may see, and of that alone",
                 "[server]") {
    const auto first = writer_of(0), second = writer_of(1);
    const std::uint64_t before = seq();
    const auto li = listen(0, before), zhang = listen(1, before);
    REQUIRE(comes_true([&] { return li->is_live() && zhang->is_live(); }));
    send(first);
    CHECK(comes_true([&] { return li->latest() > before; }));
    CHECK_FALSE(comes_true([&] { return zhang->latest() > before; }, a_while));
    send(second);
    CHECK(comes_true([&] { return zhang->latest() > before; }));
}

TEST_CASE_METHOD(HintsFixture, "hints: what came while nobody listened is told at once",
                 "[server]") {
    const std::uint64_t before = seq();
    send(writer_of(0));
    const auto li = listen(0, before);
    CHECK(comes_true([&] { return li->latest() == seq(); }));
}

TEST_CASE_METHOD(HintsFixture, "hints: a server that stops ends them and is heard again after",
                 "[server]") {
    const auto li = listen(0, seq());
    REQUIRE(comes_true([&] { return li->is_live(); }));
    const auto begun = std::chrono::steady_clock::now();
    server->stop();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{4});
    CHECK(comes_true([&] { return !li->is_live(); }));
}

TEST_CASE("hints: they end after a while, so that the log-in is looked at again", "[server]") {
    HintsFixture fixture{{.listen_ms_max = 300}};
    const auto li = fixture.listen(0, fixture.seq());
    REQUIRE(comes_true([&] { return li->is_live(); }));
    must(fixture.server->backend().identity().log_out(fixture.users[0].token));
    CHECK(comes_true([&] { return !li->is_live(); }));
    CHECK_FALSE(comes_true([&] { return li->is_live(); }, 2 * a_while));
}

TEST_CASE("hints: a user may listen on so many devices and no more", "[server]") {
    // Nothing is written in a long time: who hangs up is noticed by reading.
    HintsFixture fixture{{.listeners_of_a_user_max = 2}, 600'000};
    const std::uint64_t now = fixture.seq();
    auto first = fixture.listen(0, now);
    const auto second = fixture.listen(0, now);
    REQUIRE(comes_true([&] { return first->is_live() && second->is_live(); }));
    const auto third = fixture.listen(0, now), other = fixture.listen(1, now);
    CHECK(comes_true([&] { return other->is_live(); }));
    CHECK_FALSE(third->is_live());
    first.reset();
    CHECK(comes_true([&] { return third->is_live(); }));
}

TEST_CASE_METHOD(HintsFixture, "hints: without a log-in or a place there are none", "[server]") {
    const auto status = [&](const std::string& path, const std::string& token) {
        platform::HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(server->port()) + path;
        request.headers = {{"Authorization", "Bearer " + token}};
        return must(platform::HttpClient{}.send(request)).status;
    };
    CHECK(status("/v1/hints?since=0", "nonsense") == 401);
    for (const char* bad :
         {"", "?since=", "?since=x", "?since=-1", "?since=1x", "?since=99999999999999999999"}) {
        INFO(bad);
        CHECK(status(std::string("/v1/hints") + bad, users[0].token) == 400);
    }
}

TEST_CASE_METHOD(HintsFixture, "metrics: exchanges are counted, and nobody can be told from them",
                 "[server]") {
    const auto page = [&] {
        platform::HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/metrics";
        const auto answer = must(platform::HttpClient{}.send(request));
        REQUIRE(answer.status == 200);
        return std::string(as_text(answer.body));
    };
    CHECK(page().find("rapport_accepted_commits_total 0\n") != std::string::npos);
    send(writer_of(0));
    const std::string text = page();
    CHECK(text.find("rapport_accepted_commits_total 1\n") != std::string::npos);
    CHECK(text.find("rapport_requests_total{path=\"/v1/exchange\",status=\"200\"} 1\n") !=
          std::string::npos);
    CHECK(text.find("rapport_sequence " + std::to_string(seq()) + "\n") != std::string::npos);
    for (const std::string& secret :
         {users[0].token, to_text(users[0].user.id), std::string("Rheinwerk")})
        CHECK(text.find(secret) == std::string::npos);
}
