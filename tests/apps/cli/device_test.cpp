// tests/apps/cli/device_test.cpp
//
// Making a database, and what the program says when there is none to open.
#include <sys/stat.h>

#include "shell.hpp"
#include "support/fake_server.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const std::string granted =
    R"({"token":"t0","token_expires_at":"2027-01-01T00:00:00Z","user_id":"0195f3c2-7a10-7c3e-8f00-000000000001",)"
    R"("user":"li","display_name":"李明","role":"rep","organisation":"Demo"})";
const std::string ours = "X-Rapport-Protocol: 2\r\nContent-Type: application/json\r\n";

}  // namespace

TEST_CASE("cli: init needs no server and makes a private database", "[cli]") {
    const Shell shell;
    const Json status = shell.json({"init", "--user", "li"});
    CHECK(Shell::text(status, "user") == "li");
    CHECK(Shell::text(status, "unsent") == "0");
    CHECK(Shell::text(status, "logged_in") == "false");
    struct stat info{};
    REQUIRE(::stat((shell.folder / "device.db").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777u) == 0600);
    CHECK(shell.failure({"init"}) == Failure{4, "already_exists"});
}

TEST_CASE("cli: without a name the database lies in the user's data folder", "[cli]") {
    Shell shell;
    shell.environment["RAPPORT_DB"] = std::nullopt;
    shell.out({"init"});
    struct stat info{};
    REQUIRE(::stat((shell.folder / ".local/share/rapport").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777u) == 0700);
    CHECK(std::filesystem::exists(shell.folder / ".local/share/rapport/rapport.db"));
    shell.environment["XDG_DATA_HOME"] = shell.folder / "data";
    shell.out({"init"});
    CHECK(std::filesystem::exists(shell.folder / "data/rapport/rapport.db"));
}

TEST_CASE("cli: a database that can't be opened says why", "[cli]") {
    Shell shell;
    CHECK(shell.failure({"status"}) == Failure{3, "not_found"});
    CHECK(shell.run({"status"}).err.find("rapport init") != std::string::npos);
    shell.out({"init"});
    shell.environment["RAPPORT_PIN"] = "9999";
    CHECK(shell.failure({"status"}) == Failure{5, "wrong_pin"});
    shell.environment["RAPPORT_PIN"] = std::nullopt;
    CHECK(shell.failure({"status"}) == Failure{2, "invalid_argument"});
    CHECK(shell.run({"status"}).err.find("RAPPORT_PIN") != std::string::npos);
    shell.environment["RAPPORT_PIN"] = "2468";
    write_file(shell.folder / "notes.txt", std::string(4096, 'x'));
    CHECK(shell.failure({"status", "--db", shell.folder / "notes.txt"}) ==
          Failure{5, "not_a_database"});
    CHECK(shell.failure({"init", "--db", shell.folder / "notes.txt"}) ==
          Failure{5, "not_a_database"});
    shell.environment["RAPPORT_PIN"] = "12";
    CHECK(shell.failure({"init", "--db", shell.folder / "other.db"}) ==
          Failure{2, "invalid_argument"});
    CHECK_FALSE(std::filesystem::exists(shell.folder / "other.db"));
}

TEST_CASE("cli: the PIN is changed, and only the new one opens the database", "[cli]") {
    Device device;
    device.out({"account", "add", "--name", "Nordwind"});
    CHECK(device.failure({"pin", "change"}) == Failure{2, "invalid_argument"});
    CHECK(device.run({"pin", "change"}).err.find("RAPPORT_NEW_PIN") != std::string::npos);
    device.environment["RAPPORT_NEW_PIN"] = "12";
    CHECK(device.failure({"pin", "change"}) == Failure{2, "invalid_argument"});
    device.environment["RAPPORT_NEW_PIN"] = "1357";
    device.environment["RAPPORT_PIN"] = "9999";
    CHECK(device.failure({"pin", "change"}) == Failure{5, "wrong_pin"});
    device.environment["RAPPORT_PIN"] = "2468";
    CHECK(device.failure({"pin", "change", "--db", device.folder / "none.db"}) ==
          Failure{3, "not_found"});
    CHECK(device.out({"pin", "change"}) == "The PIN is changed.\n");

    CHECK(device.failure({"status"}) == Failure{5, "wrong_pin"});
    device.environment["RAPPORT_PIN"] = "1357";
    CHECK(device.out({"account", "list"}).find("Nordwind") != std::string::npos);
}

TEST_CASE("cli: login makes a database, keeps the log-in, and knows whose it is", "[cli]") {
    Shell shell;
    shell.environment["RAPPORT_PASSWORD"] = "a password";
    const FakeServer server(
        {{.answer = http_answer("200 OK", ours, granted)},
         {.answer = http_answer("401 Unauthorized", ours, R"({"code":"bad_credentials"})")}});
    const Json status =
        shell.json({"login", server.address(), "--user", "li", "--label", "tablet"});
    CHECK(Shell::text(status, "logged_in") == "true");
    CHECK(Shell::text(status, "display_name") == "李明");
    CHECK(server.requests().at(0).find(R"("label":"tablet")") != std::string::npos);
    CHECK(shell.failure({"login", server.address()}) == Failure{6, "bad_credentials"});
    CHECK(shell.failure({"login", server.address(), "--user", "wang"}) ==
          Failure{6, "wrong_server"});
    CHECK(shell.failure({"login", "http://example.com", "--user", "li"}) ==
          Failure{2, "invalid_argument"});
    CHECK(shell.failure({"login", "ftp://x", "--user", "li"}) == Failure{2, "invalid_argument"});
    const std::string nobody = "http://127.0.0.1:" + std::to_string(unused_port());
    CHECK(shell.failure({"login", nobody, "--user", "li"}) == Failure{7, "unreachable"});
    shell.environment["RAPPORT_PASSWORD"] = std::nullopt;
    CHECK(shell.failure({"login", nobody, "--user", "li"}) == Failure{2, "invalid_argument"});
}

TEST_CASE("cli: logout keeps what is unsent from being forgotten", "[cli]") {
    Shell shell;
    shell.environment["RAPPORT_PASSWORD"] = "a password";
    const FakeServer server({{.answer = http_answer("200 OK", ours, granted)},
                             {.answer = http_answer("200 OK", ours, "{}")}});
    shell.out({"login", server.address(), "--user", "li"});
    CHECK(Shell::text(shell.json({"logout"}), "logged_in") == "false");
    CHECK(shell.failure({"logout"}) == Failure{6, "not_logged_in"});
    CHECK(shell.failure({"sync"}) == Failure{6, "not_logged_in"});

    Shell busy;
    busy.environment["RAPPORT_PASSWORD"] = "a password";
    {
        const FakeServer other({{.answer = http_answer("200 OK", ours, granted)}});
        busy.out({"login", other.address(), "--user", "li"});
    }
    busy.out({"account", "add", "--name", "x"});
    CHECK(busy.failure({"logout"}) == Failure{4, "unsent_work"});
    CHECK(busy.failure({"sync"}) == Failure{7, "unreachable"});
}

TEST_CASE("cli: sync --watch leaves the database to others and ends at Ctrl-C", "[cli]") {
    Shell shell;
    shell.environment["RAPPORT_PASSWORD"] = "a password";
    {
        const FakeServer server({{.answer = http_answer("200 OK", ours, granted)}});
        shell.out({"login", server.address(), "--user", "li"});
    }
    Process watching(shell.command({"sync", "--watch", "--every", "1"}));
    REQUIRE(watching.writes("can't be reached"));
    for (int n = 0; n < 5; ++n)
        shell.out({"account", "add", "--name", "account " + std::to_string(n)});
    CHECK(watching.is_running());
    watching.signal(SIGINT);
    const auto outcome = watching.wait(Milliseconds{10'000});
    REQUIRE(outcome);
    CHECK(outcome->code == 0);
    CHECK(Shell::text(shell.json({"status"}), "unsent") == "5");
}

TEST_CASE("cli: commands wait for each other on one database", "[cli]") {
    const Device device;
    std::vector<Process> all;
    for (int n = 0; n < 6; ++n)
        all.emplace_back(
            device.command({"account", "add", "--name", "account " + std::to_string(n)}));
    for (Process& one : all) {
        const auto outcome = one.wait();
        REQUIRE(outcome);
        CHECK(outcome->code == 0);
    }
    CHECK(device.json({"account", "list"}).array_items()->size() == 6);
}
