// tests/faults/disk_test.cpp
//
// The disk fails under the command line at every call that writes: each command either reports that
// it saved, and then the note is there afterwards, or says what is wrong, and then the database is
// as it was.
#include <set>

#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

struct Desk {
    TemporaryFolder folder;
    CommandLine device{"phone", "li", folder.path()};
    std::string account;

    Desk() {
        device.json({"init", "--user", "li"});
        account = device.json({"account", "add", "--name", "华东精密"}).at("id");
    }

    Outcome with_fault(std::vector<std::string> arguments, const std::string& error, int after) {
        Command command = device.command(std::move(arguments));
        command.environment["LD_PRELOAD"] = program("librapport_disk_injector.so");
        command.environment["RAPPORT_FAULT"] = error;
        command.environment["RAPPORT_FAULT_FILE"] = "phone.db";
        command.environment["RAPPORT_FAULT_AFTER"] = std::to_string(after);
        return run(command);
    }

    std::set<std::string> notes() {
        std::set<std::string> out;
        for (const Json& note : device.json({"note", "list", "--account", account}))
            out.insert(note.at("text").get<std::string>());
        return out;
    }
};

std::string code_of(const Outcome& outcome) {
    return Json::parse(outcome.err).at("error").at("code");
}

// Fails the disk after 0, 1, 2, ... calls until a command goes through untouched.
void fail_everywhere(const std::string& error, const std::set<std::string>& codes) {
    Desk desk;
    std::set<std::string> saved;
    int refused = 0, after = 0;
    for (int untouched = 0; untouched < 2; ++after) {
        REQUIRE(after < 500);
        const std::string text = "note " + std::to_string(after);
        const Outcome done = desk.with_fault(
            {"note", "add", "--account", desk.account, "--text", text, "--json"}, error, after);
        INFO("after " << after << " calls: " << done.out << done.err);
        if (done.code == 0) {
            saved.insert(text);
            ++untouched;
        } else {
            ++refused;
            untouched = 0;
            CHECK(codes.contains(code_of(done)));
            CHECK(done.out.empty());
        }
        const auto there = desk.notes();
        for (const std::string& note : saved) CHECK(there.contains(note));
    }
    CHECK(refused > 2);
    CHECK(desk.device.json({"status"}).at("unsent").get<std::size_t>() >= saved.size());
}

}  // namespace

TEST_CASE(
    "disk: a full disk refuses with its code, keeps what was saved, and lets go on when there is "
    "room") {
    fail_everywhere("ENOSPC", {"disk_full"});
}

TEST_CASE("disk: a failing disk refuses with its code and keeps what was saved") {
    fail_everywhere("EIO", {"io_error"});
}

TEST_CASE("disk: a database that can't be written says so and stays as it was") {
    Desk desk;
    const std::string before = read_file(desk.device.database());
    const Outcome done = desk.with_fault(
        {"note", "add", "--account", desk.account, "--text", "x", "--json"}, "EROFS", 0);
    CHECK(done.code != 0);
    CHECK(code_of(done) == "read_only");
    CHECK(read_file(desk.device.database()) == before);
    CHECK(desk.notes().empty());
}
