// tests/apps/cli/terminal_test.cpp
//
// On a terminal: secrets are asked for and not shown, colours appear, tables fit.
#include "rapport/record/text.hpp"
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct TerminalShell : Shell {
    [[nodiscard]] Process start(std::vector<std::string> words) const {
        Command made = command(std::move(words));
        made.terminal = true;
        return Process(made);
    }
    [[nodiscard]] std::string screen(std::vector<std::string> words) const {
        Process process = start(std::move(words));
        const auto outcome = process.wait();
        REQUIRE(outcome);
        CHECK(outcome->code == 0);
        return outcome->out;
    }
};

}  // namespace

TEST_CASE("cli: the PIN is asked for twice when made, once when used, and never shown",
          "[cli][terminal]") {
    TerminalShell shell;
    shell.environment["RAPPORT_PIN"] = std::nullopt;
    {
        Process process = shell.start({"init"});
        REQUIRE(process.writes("PIN for the new database: "));
        process.type("pass-phrase\n");
        REQUIRE(process.writes("again: "));
        process.type("pass-phrase\n");
        const auto outcome = process.wait();
        REQUIRE(outcome);
        CHECK(outcome->code == 0);
        CHECK(outcome->out.find("pass-phrase") == std::string::npos);
    }
    {
        Process process = shell.start({"status"});
        REQUIRE(process.writes("PIN: "));
        process.type("wrong\n");
        CHECK(process.wait()->code == 5);
    }
    Process process = shell.start({"status"});
    REQUIRE(process.writes("PIN: "));
    process.type("pass-phrase\n");
    CHECK(process.wait()->code == 0);
}

TEST_CASE("cli: two PINs that differ make no database", "[cli][terminal]") {
    TerminalShell shell;
    shell.environment["RAPPORT_PIN"] = std::nullopt;
    Process process = shell.start({"init"});
    REQUIRE(process.writes("PIN for the new database: "));
    process.type("2468\n");
    REQUIRE(process.writes("again: "));
    process.type("2469\n");
    CHECK(process.wait()->code == 2);
    CHECK_FALSE(std::filesystem::exists(shell.folder / "device.db"));
}

TEST_CASE("cli: a new PIN is asked for twice, and not shown", "[cli][terminal]") {
    TerminalShell shell;
    shell.out({"init"});
    const auto change = [&](const std::string& again) {
        Process process = shell.start({"pin", "change"});
        REQUIRE(process.writes("New PIN: "));
        process.type("1357\n");
        REQUIRE(process.writes("again: "));
        process.type(again + "\n");
        const auto outcome = process.wait();
        REQUIRE(outcome);
        CHECK(outcome->out.find("1357") == std::string::npos);
        return outcome->code;
    };
    CHECK(change("1358") == 2);
    shell.out({"status"});
    CHECK(change("1357") == 0);
    CHECK(shell.failure({"status"}) == Failure{5, "wrong_pin"});
}

TEST_CASE("cli: colours are for terminals, and only if wanted", "[cli][terminal]") {
    TerminalShell shell;
    shell.out({"init"});
    shell.out({"account", "add", "--name", "East"});
    CHECK(shell.out({"account", "list"}).find('\x1b') == std::string::npos);
    CHECK(shell.screen({"account", "list"}).find("\x1b[1m") != std::string::npos);
    shell.environment["NO_COLOR"] = "1";
    CHECK(shell.screen({"account", "list"}).find('\x1b') == std::string::npos);
    shell.environment["NO_COLOR"] = std::nullopt;
    shell.environment["TERM"] = "dumb";
    CHECK(shell.screen({"account", "list"}).find('\x1b') == std::string::npos);
}

TEST_CASE("cli: a table on a terminal is no wider than it", "[cli][terminal]") {
    TerminalShell shell;
    shell.environment["NO_COLOR"] = "1";
    shell.out({"init"});
    std::string name;
    for (int n = 0; n < 40; ++n) name += "华东精密";
    shell.out({"account", "add", "--name", name, "--city", "苏州"});
    const std::string screen = shell.screen({"account", "list"});
    CHECK(screen.find("…") != std::string::npos);
    for (std::size_t at = 0; at < screen.size();) {
        const auto end = std::min(screen.find("\r\n", at), screen.size());
        CHECK(display_width(screen.substr(at, end - at)) <= 100);
        at = end + 2;
    }
    CHECK(shell.out({"account", "list"}).find(name) != std::string::npos);
}

TEST_CASE("cli: the language follows the environment", "[cli][terminal]") {
    Device device;
    device.out({"account", "add", "--name", "East", "--class", "A"});
    CHECK(device.out({"account", "list"}).find("Class") != std::string::npos);
    device.environment["LANG"] = "zh_CN.UTF-8";
    CHECK(device.out({"account", "list"}).find("客户名称") != std::string::npos);
    CHECK(device.out({"account", "list", "--lang", "en"}).find("Class") != std::string::npos);
    CHECK(device.run({"account", "show", "none"}).err.find("没有") != std::string::npos);
    device.environment["LC_ALL"] = "en_GB.UTF-8";
    CHECK(device.out({"account", "list"}).find("Class") != std::string::npos);
}

TEST_CASE("cli: an output that can't be written is no success", "[cli][terminal]") {
    const Device device;
    const Outcome outcome =
        test::run({.arguments = {"sh", "-c", program("rapport") + " methods > /dev/full"},
                   .environment = device.environment});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.find("could not be written") != std::string::npos);
}
