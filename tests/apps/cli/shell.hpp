// tests/apps/cli/shell.hpp
//
// The real program with a database of its own, away from the environment of whoever runs the tests.
#pragma once

#include <string>
#include <vector>

#include "rapport/json/json.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

class Shell {
public:
    TemporaryFolder folder;
    std::map<std::string, std::optional<std::string>> environment;

    Shell() {
        environment = {{"RAPPORT_DB", folder / "device.db"},
                       {"RAPPORT_PIN", "2468"},
                       {"RAPPORT_PASSWORD", std::nullopt},
                       {"RAPPORT_PASSPHRASE", std::nullopt},
                       {"RAPPORT_CA_FILE", std::nullopt},
                       {"HOME", folder.path()},
                       {"XDG_DATA_HOME", std::nullopt},
                       {"LANG", "C.UTF-8"},
                       {"LC_ALL", std::nullopt},
                       {"LC_MESSAGES", std::nullopt},
                       {"NO_COLOR", std::nullopt},
                       {"TERM", "xterm"},
                       {"TZ", "Asia/Shanghai"}};
    }

    [[nodiscard]] Command command(std::vector<std::string> words) const {
        words.insert(words.begin(), program("rapport"));
        return {.arguments = std::move(words), .environment = environment, .folder = folder.path()};
    }
    [[nodiscard]] Outcome run(std::vector<std::string> words) const {
        return test::run(command(std::move(words)));
    }

    // Fails the test unless the command succeeds.
    std::string out(std::vector<std::string> words) const {
        const Outcome outcome = run(std::move(words));
        INFO(outcome.out << outcome.err);
        REQUIRE(outcome.code == 0);
        return outcome.out;
    }
    Json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Outcome outcome = run(std::move(words));
        INFO(outcome.out << outcome.err);
        REQUIRE(outcome.code == 0);
        CHECK(outcome.err.empty());
        const auto parsed = parse_json(outcome.out, outcome.out.size());
        REQUIRE(parsed);
        return *parsed;
    }
    // The exit code and the code of the error that --json gives.
    std::pair<int, std::string> failure(std::vector<std::string> words) const {
        words.insert(words.begin(), "--json");
        const Outcome outcome = run(std::move(words));
        INFO(outcome.out << outcome.err);
        CHECK(outcome.out.empty());
        const auto parsed = parse_json(outcome.err, outcome.err.size());
        REQUIRE(parsed);
        const Json* error = parsed->find("error");
        REQUIRE(error != nullptr);
        for (const char* member : {"code", "message", "detail", "field"})
            REQUIRE(error->find(member) != nullptr);
        return {outcome.code, *error->find("code")->text()};
    }
    // The id of what an `add` has made.
    std::string made(std::vector<std::string> words) const {
        return text(json(std::move(words)), "id");
    }

    static std::string text(const Json& object, std::string_view member) {
        const Json* found = object.find(member);
        INFO(member << " in " << to_text(object));
        REQUIRE(found != nullptr);
        return found->text() != nullptr ? *found->text() : to_text(*found);
    }
};

// With a database that has been made.
struct Device : Shell {
    Device() { out({"init", "--user", "li"}); }
};

using Failure = std::pair<int, std::string>;

}  // namespace rapport::test
