// tests/platform/pin_change_test.cpp
//
// Another PIN for a database, and what is left when the process that changes it is killed.
#include "rapport/platform/pin_change.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "rapport/platform/session.hpp"
#include "rapport/record/tables.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using platform::Session;
using platform::SessionOptions;

namespace {

SessionOptions options_of(const std::string& path, const std::string& pin,
                          SessionOptions::Open how = SessionOptions::Open::existing) {
    SessionOptions options;
    options.path = path;
    options.pin = pin;
    options.open = how;
    options.wait_ms = 0;
    return options;
}

bool opens(const std::string& path, const std::string& pin) {
    const auto session = Session::open(options_of(path, pin));
    if (!session) REQUIRE(session.error().code == Errc::wrong_pin);
    return session.has_value();
}

Result<void> change(const std::string& path, const std::string& pin, const std::string& wanted) {
    return platform::change_pin({.path = path, .pin = pin, .wanted = wanted, .wait_ms = 0});
}

struct Kept {
    test::TemporaryFolder folder;
    std::string path = folder / "device.db";

    explicit Kept(int notes = 1) {
        const auto session =
            Session::open(options_of(path, "2468", SessionOptions::Open::create)).value();
        REQUIRE(session->door().call("account.add", R"({"name":"PLAINTEXT-MARKER"})").ok);
        // Texts that differ, so that the file has as many pages as it has bytes to hide.
        for (int i = 0; i < notes; ++i)
            REQUIRE(session->door()
                        .call("product.add", R"({"name":")" + std::string(900, char('a' + i % 26)) +
                                                 std::to_string(i) + "\"}")
                        .ok);
    }
    [[nodiscard]] std::int64_t rows(const std::string& pin) const {
        const auto session = Session::open(options_of(path, pin)).value();
        const auto damage = session->store().database().integer(
            "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
        CHECK(damage.value() == 0);
        return session->store()
            .database()
            .integer("SELECT (SELECT count(*) FROM account) + (SELECT count(*) FROM product)")
            .value();
    }
};

}  // namespace

TEST_CASE("pin: a changed PIN opens what was saved, and the one before nothing",
          "[platform][pin]") {
    const Kept kept;
    const std::string before = test::read_file(kept.path);
    REQUIRE(change(kept.path, "2468", "a longer one"));
    CHECK_FALSE(opens(kept.path, "2468"));
    CHECK(kept.rows("a longer one") == 2);
    const std::string after = test::read_file(kept.path);
    CHECK(after.substr(0, 16) == before.substr(0, 16));
    CHECK(after.substr(4096, 4096) != before.substr(4096, 4096));
    CHECK_FALSE(std::filesystem::exists(kept.path + "-journal"));
    REQUIRE(change(kept.path, "a longer one", "2468"));
    CHECK(kept.rows("2468") == 2);
}

TEST_CASE("pin: what can't be changed says why, and the PIN stays", "[platform][pin]") {
    const Kept kept;
    CHECK(change(kept.path, "2469", "1357").error().code == Errc::wrong_pin);
    for (const std::string& wanted :
         {std::string("123"), std::string("2468"), std::string(5000, 'x')}) {
        const auto refused = change(kept.path, "2468", wanted);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Errc::invalid_argument);
        CHECK(refused.error().field == "new_pin");
    }
    CHECK(change(kept.folder / "none.db", "2468", "1357").error().code == Errc::not_found);
    test::write_file(kept.folder / "notes.txt", std::string(5000, 'x'));
    CHECK(change(kept.folder / "notes.txt", "2468", "1357").error().code == Errc::not_a_database);
    CHECK(kept.rows("2468") == 2);
}

TEST_CASE("pin: killed at any moment, one of the two PINs opens all of it", "[platform][pin]") {
    const int notes = 1500, rounds = 10;
    const Kept kept(notes);
    std::string now = "2468", next = "1357";
    const auto begun = std::chrono::steady_clock::now();
    REQUIRE(change(kept.path, now, next));
    const auto whole = std::chrono::steady_clock::now() - begun;
    std::swap(now, next);
    int changed = 0;
    for (int round = 1; round <= rounds; ++round) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) ::_exit(change(kept.path, now, next) ? 0 : 1);
        std::this_thread::sleep_for(whole * round / rounds);
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        if (!opens(kept.path, now)) {
            std::swap(now, next);
            ++changed;
        }
        REQUIRE(kept.rows(now) == notes + 1);
        CHECK_FALSE(opens(kept.path, next));
    }
    INFO(changed << " of " << rounds << " got through");
    REQUIRE(change(kept.path, now, "the last"));
    CHECK(kept.rows("the last") == notes + 1);
}
