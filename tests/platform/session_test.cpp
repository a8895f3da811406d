// tests/platform/session_test.cpp
//
// A session against files of all kinds and against servers that say what no honest server says.
#include "rapport/platform/session.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "support/catch.hpp"
#include "support/fake_server.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using platform::Session;
using platform::SessionOptions;
using test::FakeServer;
using test::http_answer;
using test::Script;

namespace {

const std::string ours = "X-Rapport-Protocol: 2\r\nContent-Type: application/json\r\n";
const std::string user_id = "0195f3c2-7a10-7c3e-8f00-000000000001";

std::string granted(const std::string& id = user_id) {
    return R"({"token":"secret-token","token_expires_at":"2027-01-01T00:00:00Z","user_id":")" + id +
           R"(","user":"li","display_name":"李明","role":"rep","organisation":"Demo"})";
}

struct Device {
    test::TemporaryFolder folder;
    SessionOptions options;
    std::unique_ptr<Session> session;

    Device() {
        options.path = folder / "device.db";
        options.pin = "2468";
        options.open = SessionOptions::Open::create;
        auto made = Session::open(options);
        REQUIRE(made);
        session = *std::move(made);
        options.open = SessionOptions::Open::existing;
        options.wait_ms = 0;
    }

    Result<platform::Status> log_in(const std::string& server) const {
        return session->log_in({.server = server,
                                .user = "li",
                                .password = "a password",
                                .label = {},
                                .allow_http = {}});
    }
    void log_in_well() const {
        const FakeServer server({{.answer = http_answer("200 OK", ours, granted())}});
        REQUIRE(log_in(server.address()));
    }
    void save_something() const {
        REQUIRE(session->door().call("account.add", R"({"name":"华东精密"})").ok);
    }
};

Errc log_in_code(Script script) {
    const Device device;
    const FakeServer server({std::move(script)});
    const auto result = device.log_in(server.address());
    REQUIRE_FALSE(result);
    CHECK_FALSE(device.session->status()->logged_in);
    return result.error().code;
}

// What a sync ends with when the server answers like this.
Errc sync_code(std::vector<Script> scripts, int failures_max = 1) {
    const Device device;
    scripts.insert(scripts.begin(), {.answer = http_answer("200 OK", ours, granted())});
    const FakeServer server(std::move(scripts));
    REQUIRE(device.log_in(server.address()));
    device.save_something();
    const auto result =
        device.session->sync({.cancelled = {}, .progress = {}, .failures_max = failures_max});
    REQUIRE_FALSE(result);
    CHECK(device.session->status()->unsent == 1);  // nothing is lost by it
    return result.error().code;
}

}  // namespace

TEST_CASE("session: a new database is private, encrypted and opens again with its PIN",
          "[platform][session]") {
    Device device;
    device.save_something();
    device.session.reset();
    struct stat info{};
    REQUIRE(::stat(device.options.path.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777u) == 0600);
    const std::string bytes = test::read_file(device.options.path);
    CHECK(bytes.find("SQLite format") == std::string::npos);
    CHECK(bytes.find("华东精密") == std::string::npos);

    auto again = Session::open(device.options);
    REQUIRE(again);
    CHECK((*again)->status()->unsent == 1);
}

TEST_CASE("session: what is no database of this PIN is refused and left as it was",
          "[platform][session]") {
    Device device;
    device.session.reset();
    SessionOptions options = device.options;
    options.pin = "2469";
    CHECK(Session::open(options).error().code == Errc::wrong_pin);

    options.path = device.folder / "none.db";
    CHECK(Session::open(options).error().code == Errc::not_found);
    CHECK_FALSE(std::filesystem::exists(options.path));

    options.path = device.folder / "diary.txt";
    test::write_file(options.path, "Dear diary, today the purchasing manager smiled.");
    CHECK(Session::open(options).error().code == Errc::not_a_database);
    options.open = SessionOptions::Open::create;
    CHECK(Session::open(options).error().code == Errc::not_a_database);
    CHECK(test::read_file(options.path) == "Dear diary, today the purchasing manager smiled.");

    options.path = device.options.path;
    CHECK(Session::open(options).error().code == Errc::already_exists);
    options.path = device.folder / "new.db";
    options.pin = "1";
    CHECK(Session::open(options).error().code == Errc::invalid_argument);
    CHECK_FALSE(std::filesystem::exists(options.path));
}

TEST_CASE("session: a file that another holds is busy", "[platform][session]") {
    const Device device;
    const auto second = Session::open(device.options);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Errc::busy);
}

TEST_CASE("session: an initialisation that was cut short can be done again",
          "[platform][session]") {
    const test::TemporaryFolder folder;
    test::write_file(folder / "device.db", "");
    SessionOptions options{.path = folder / "device.db", .pin = "2468", .ca_file = {}};
    CHECK(Session::open(options).error().code == Errc::not_a_database);
    options.open = SessionOptions::Open::create;
    CHECK(Session::open(options));
}

TEST_CASE("session: a log-in is kept in the database and tells who works here",
          "[platform][session]") {
    Device device;
    const FakeServer server({{.answer = http_answer("200 OK", ours, granted())}});
    const auto status = device.log_in(server.address());
    REQUIRE(status);
    CHECK(status->logged_in);
    CHECK(status->user == "li");
    CHECK(status->display_name == "李明");
    CHECK(status->server == server.address());
    CHECK(device.session->store().fact(facts::user_id).value() == user_id);

    const std::string request = server.requests().at(0);
    CHECK(request.starts_with("POST /v1/login HTTP/1.1\r\n"));
    CHECK(request.find("X-Rapport-Protocol: 2\r\n") != std::string::npos);
    CHECK(request.find(to_text(device.session->store().device())) != std::string::npos);
    CHECK(request.find("Authorization") == std::string::npos);

    device.session.reset();
    CHECK(test::read_file(device.options.path).find("secret-token") == std::string::npos);
    const auto again = Session::open(device.options);
    CHECK((*again)->status()->logged_in);
}

TEST_CASE("session: answers to a log-in that are none", "[platform][session][hostile]") {
    CHECK(log_in_code({.answer = http_answer("200 OK", "", granted())}) == Errc::foreign_server);
    CHECK(log_in_code({.answer = http_answer("200 OK", "Content-Type: text/html\r\n", "<html>")}) ==
          Errc::foreign_server);
    CHECK(log_in_code({.answer = http_answer("302 Found",
                                             ours + "Location: http://127.0.0.1:1/\r\n", "")}) ==
          Errc::foreign_server);
    CHECK(log_in_code({.answer = http_answer("200 OK", ours, "{\"token\":")}) == Errc::bad_message);
    CHECK(log_in_code({.answer = http_answer("200 OK", ours, "[]")}) == Errc::bad_message);
    CHECK(log_in_code({.answer = http_answer("200 OK", ours, granted("no-uuid"))}) ==
          Errc::bad_message);
    // A token is written into a header: it must not end it.
    CHECK(log_in_code(
              {.answer = http_answer("200 OK", ours,
                                     R"({"user_id":")" + user_id + R"(","token":"a\r\nX: y"})")}) ==
          Errc::bad_message);
    CHECK(log_in_code({.answer = "HTTP/1.1 200 OK\r\n" + ours + "\r\n",
                       .repeat = 200,
                       .filler = std::string(1'000'000, ' ')}) == Errc::bad_message);
    CHECK(log_in_code({.close_at_once = true}) == Errc::interrupted);
}

TEST_CASE("session: the server's refusals keep their codes", "[platform][session]") {
    const auto problem = [](const std::string& status, const std::string& body) {
        return Script{.answer = http_answer(status, ours, body)};
    };
    CHECK(log_in_code(problem("401 Unauthorized", R"({"code":"bad_credentials"})")) ==
          Errc::bad_credentials);
    CHECK(log_in_code(problem("401 Unauthorized", "")) == Errc::bad_credentials);
    CHECK(log_in_code(problem("429 Too Many", R"({"error":{"code":"rate_limited"}})")) ==
          Errc::rate_limited);
    CHECK(log_in_code(problem("500 Oops", R"({"code":"internal"})")) == Errc::server_error);
    CHECK(log_in_code(problem("400 Bad", R"({"code":"from_the_future"})")) == Errc::bad_message);
    CHECK(log_in_code(problem("503 Busy", "<html>")) == Errc::server_error);
}

TEST_CASE("session: what a server says reaches no terminal unchecked",
          "[platform][session][hostile]") {
    const Device device;
    const FakeServer server(
        {{.answer =
              http_answer("400 Bad", ours, R"({"code":"bad_message","detail":"\u001b[2J"})")}});
    const auto result = device.log_in(server.address());
    REQUIRE_FALSE(result);
    CHECK(result.error().detail.find('\x1b') == std::string::npos);
}

TEST_CASE("session: a database belongs to one user for good", "[platform][session]") {
    const Device device;
    device.log_in_well();
    CHECK(device.session
              ->log_in({.server = "http://127.0.0.1:1",
                        .user = "wang",
                        .password = "x",
                        .label = {},
                        .allow_http = {}})
              .error()
              .code == Errc::wrong_server);
    // The same name at a server where it is somebody else: that log-in is given back.
    const FakeServer other(
        {{.answer = http_answer("200 OK", ours, granted("0195f3c2-7a10-7c3e-8f00-00000000000f"))},
         {.answer = http_answer("200 OK", ours, "{}")}});
    CHECK(device.log_in(other.address()).error().code == Errc::wrong_server);
    REQUIRE(other.requests().size() == 2);
    CHECK(other.requests()[1].starts_with("POST /v1/logout"));
}

TEST_CASE("session: plain http to another machine must be asked for", "[platform][session]") {
    const Device device;
    const auto refused = device.log_in("http://rapport.invalid");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::invalid_argument);
    CHECK(refused.error().field == "server");
    CHECK(device.session
              ->log_in({.server = "http://rapport.invalid",
                        .user = "li",
                        .password = "x",
                        .label = {},
                        .allow_http = true})
              .error()
              .code == Errc::unreachable);
}

TEST_CASE("session: logging out waits for unsent work and tells the server",
          "[platform][session]") {
    const Device device;
    CHECK(device.session->log_out({}).error().code == Errc::not_logged_in);
    device.log_in_well();
    // Nobody there: the log-in is kept, unless it is given up here alone.
    CHECK(device.session->log_out({}).error().code == Errc::unreachable);
    CHECK(device.session->status()->logged_in);
    device.save_something();
    CHECK(device.session->log_out({.local = true}).error().code == Errc::unsent_work);

    const Device clean;
    const FakeServer server(
        {{.answer = http_answer("200 OK", ours, granted())},
         {.answer = http_answer("401 Unauthorized", ours, R"({"code":"token_expired"})")}});
    REQUIRE(clean.log_in(server.address()));
    const auto out = clean.session->log_out({});
    REQUIRE(out);
    CHECK_FALSE(out->logged_in);
    CHECK(out->user == "li");
    CHECK(server.requests().at(1).find("Authorization: Bearer secret-token\r\n") !=
          std::string::npos);
}

TEST_CASE("session: answers to an exchange that are none", "[platform][session][hostile]") {
    const std::string type =
        "X-Rapport-Protocol: 2\r\nContent-Type: application/vnd.rapport.exchange\r\n";
    const auto answer = [&](const std::string& status, const std::string& headers,
                            const std::string& body) {
        return std::vector<Script>{{.answer = http_answer(status, headers, body)}};
    };
    CHECK(sync_code(answer("200 OK", "", "x")) == Errc::foreign_server);
    CHECK(sync_code(answer("200 OK", ours, "{}")) == Errc::bad_message);
    CHECK(sync_code(answer("200 OK", type, "")) == Errc::bad_message);
    CHECK(sync_code(answer("200 OK", type, std::string(1000, '\xff'))) == Errc::bad_message);
    CHECK(sync_code(answer("401 Unauthorized", ours, R"({"code":"token_expired"})")) ==
          Errc::token_expired);
    CHECK(sync_code(answer("426 Upgrade", ours, "")) == Errc::upgrade_needed);
    CHECK(sync_code(answer("503 Busy", ours, "")) == Errc::server_error);
    CHECK(sync_code({{.answer = "HTTP/1.1 200 OK\r\n" + type + "\r\n",
                      .repeat = 200,
                      .filler = std::string(1'000'000, 'x')}}) == Errc::bad_message);
    CHECK(sync_code({{.answer = "HTTP/1.1 200 OK\r\n" + type +
                                "Content-Length: 1000\r\n\r\nhalf"}}) == Errc::interrupted);
}

TEST_CASE("session: a cut connection is tried again, an absent server is not",
          "[platform][session]") {
    CHECK(
        sync_code({{.close_at_once = true}, {.answer = http_answer("401 Unauthorized", ours, "")}},
                  3) == Errc::token_expired);
    const Device device;
    device.log_in_well();
    CHECK(device.session->sync().error().code == Errc::unreachable);
}

TEST_CASE("session: sync wants a log-in, and can be cancelled", "[platform][session]") {
    const Device device;
    CHECK(device.session->sync().error().code == Errc::not_logged_in);
    device.log_in_well();
    CHECK(device.session->sync({.cancelled = [] { return true; }, .progress = {}}).error().code ==
          Errc::cancelled);
}

TEST_CASE("session: a wipe that the server orders shuts the door, also after a restart",
          "[platform][session]") {
    const std::string order = http_answer("403 Forbidden", ours, R"({"code":"wipe_ordered"})");
    Device device;
    const FakeServer server(
        {{.answer = http_answer("200 OK", ours, granted())}, {.answer = order}});
    REQUIRE(device.log_in(server.address()));
    device.save_something();
    // Another server, which anybody may set up, has no say.
    {
        const FakeServer other({{.answer = order}});
        CHECK(device.log_in(other.address()).error().code == Errc::wipe_ordered);
    }
    device.save_something();
    CHECK(device.session->sync().error().code == Errc::wipe_ordered);

    device.session.reset();
    device.session = Session::open(device.options).value();
    CHECK(device.session->status()->wipe_ordered);
    Door& door = device.session->door();
    for (const char* shut : {"account.list", "account.add", "sync", "login", "bundle.import"}) {
        INFO(shut);
        CHECK(door.call(shut, "{}").json.find("\"wipe_ordered\"") != std::string::npos);
    }
    CHECK(door.run("account.list", Json::object()).error().code == Errc::wipe_ordered);
    CHECK(door.call("status", "{}").ok);
    CHECK(device.session->wipe_database().error().code == Errc::unsent_work);
    REQUIRE(device.session->export_bundle(
        {.file = device.folder / "li.bundle", .passphrase = "correct horse battery"}));
    CHECK(device.session->wipe_database());
}

TEST_CASE("session: its methods stand in the door", "[platform][session]") {
    const Device device;
    const Answer status = device.session->door().call("status", "{}");
    CHECK(status.ok);
    CHECK(status.json.find("\"logged_in\":false") != std::string::npos);
    CHECK(device.session->door().call("sync", "{}").json.find("not_logged_in") !=
          std::string::npos);
    CHECK(device.session->door().call("logout", "{}").json.find("not_logged_in") !=
          std::string::npos);
    CHECK(device.session->door()
              .call("login", R"({"server":"x y","user":"li","password":"p"})")
              .json.find("invalid_argument") != std::string::npos);
}
