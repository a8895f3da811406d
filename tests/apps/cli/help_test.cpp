// tests/apps/cli/help_test.cpp
//
// Help, completion and the reference: all from one list, all checked against it.
#include "help.hpp"

#include <cstdlib>
#include <filesystem>
#include "commands.hpp"
#include "parser.hpp"
#include "rapport/record/text.hpp"
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

bool is_example(const std::string& line) {
    return line.starts_with("  rapport ") || line.starts_with("    --") ||
           line.starts_with("  source ");
}

}  // namespace

TEST_CASE("cli: every command explains itself, with examples, in both languages", "[cli][help]") {
    for (const cli::Command& command : cli::all_commands().commands) {
        INFO(command.name());
        CHECK_FALSE(command.examples.empty());
        CHECK_FALSE(command.about.en.empty());
        CHECK_FALSE(command.about.zh.empty());
        for (const auto language : {cli::Language::english, cli::Language::chinese}) {
            const std::string page = cli::help_page(command, {.language = language, .columns = 80});
            CHECK(page.starts_with("rapport " + command.name() + ": "));
            for (const std::string& line : lines_of(page))
                if (!is_example(line)) CHECK(display_width(line) <= 80);
        }
        std::vector<std::string> words = command.path;
        words.emplace_back("--help");
        CHECK(cli::parse(cli::all_commands(), words).kind == cli::Parsed::Kind::help);
    }
}

TEST_CASE("cli: the first page names every command and every exit code", "[cli][help]") {
    const Shell shell;
    const std::string page = shell.out({"--help"});
    for (const cli::Command& command : cli::all_commands().commands)
        CHECK(page.find("\n  " + command.path[0] + " ") != std::string::npos);
    for (const char* word : {"RAPPORT_DB", "RAPPORT_PIN", "RAPPORT_PASSWORD", "130"})
        CHECK(page.find(word) != std::string::npos);
    CHECK(shell.out({"help", "visit", "finish"}).find("--next-step") != std::string::npos);
    CHECK(shell.out({"visit", "--help"}).find("finish") != std::string::npos);
    CHECK(shell.out({"--help", "--lang", "zh"}).find("退出码") != std::string::npos);
    CHECK(shell.out({"--version"}).starts_with("rapport "));
}

TEST_CASE("cli: examples are command lines that the parser understands", "[cli][help]") {
    const Shell shell;
    std::string script =
        "rapport() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; printf '\\n\\0'; }\n";
    std::size_t count = 0;
    for (const cli::Command& command : cli::all_commands().commands)
        for (const std::string& example : command.examples) {
            const bool is_plain = example.starts_with("rapport ") &&
                                  example.find_first_of("<>|") == std::string::npos;
            if (is_plain) ++count;
            if (is_plain) script += example + "\n";
        }
    const Outcome split = test::run({.arguments = {"bash", "-c", script}});
    REQUIRE(split.code == 0);
    std::vector<std::string> words;
    std::size_t understood = 0;
    for (std::size_t at = 0; at < split.out.size();) {
        const std::string word = split.out.c_str() + at;
        at += word.size() + 1;
        if (word != "\n") {
            words.push_back(word);
            continue;
        }
        const cli::Parsed parsed = cli::parse(cli::all_commands(), words);
        std::string line;
        for (const std::string& one : words) line += one + " ";
        INFO(line << ": " << parsed.error.en);
        CHECK(parsed.kind == cli::Parsed::Kind::run);
        ++understood;
        words.clear();
    }
    CHECK(understood == count);
}

TEST_CASE("cli: mistakes in the command line are told and cost exit code 2", "[cli][help]") {
    const Shell shell;
    const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
        {{"bogus"}, "there is no command bogus"},
        {{"visit", "bogus"}, "there is no command bogus"},
        {{"account", "add", "--bogus"}, "can't understand --bogus"},
        {{"account", "add", "--name"}, "--name needs a value"},
        {{"account", "show"}, "ACCOUNT is missing"},
        {{"contact", "show", "a", "b"}, "can't understand b"},
    };
    for (const auto& [words, says] : mistakes) {
        const Outcome outcome = shell.run(words);
        CHECK(outcome.code == 2);
        CHECK(outcome.out.empty());
        INFO(outcome.err);
        CHECK(outcome.err.find(says) != std::string::npos);
        CHECK(outcome.err.find("--help") != std::string::npos);
        CHECK(shell.failure(words) == Failure{2, "invalid_argument"});
    }
    CHECK(shell.run({}).code == 2);
    CHECK(shell.run({"visit"}).code == 2);
    CHECK(shell.failure({"status", "--lang", "fr"}) == Failure{2, "invalid_choice"});
}

TEST_CASE("cli: bash completes commands, options, choices and files", "[cli][help]") {
    const Shell shell;
    write_file(shell.folder / "rapport.bash", shell.out({"completion", "bash"}));
    write_file(shell.folder / "customers.csv", "");
    const auto completed = [&](const std::string& line) {
        const std::string script =
            "source ./rapport.bash; COMP_WORDS=(" + line +
            "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _rapport; echo \"${COMPREPLY[@]}\"";
        const Outcome outcome =
            test::run({.arguments = {"bash", "-c", script}, .folder = shell.folder.path()});
        INFO(outcome.err);
        CHECK(outcome.code == 0);
        return outcome.out;
    };
    CHECK(completed("rapport acc") == "account\n");
    CHECK(completed("rapport visit fin") == "finish\n");
    CHECK(completed("rapport visit finish --next") == "--next-step --next-date\n");
    CHECK(completed("rapport account add --class ''") == "A B C D\n");
    CHECK(completed("rapport account add --name East --cla") == "--class\n");
    CHECK(completed("rapport import cust") == "customers.csv\n");
    CHECK(completed("rapport --lang ''") == "en zh\n");
    CHECK(completed("rapport call visit.fi") == "visit.finish\n");
    CHECK(completed("rapport conflict set") == "settle\n");
    CHECK(completed("rapport status --js") == "--json\n");
}

TEST_CASE("cli: methods are explained without a database", "[cli][help]") {
    const Shell shell;
    CHECK(shell.out({"methods"}).find("visit.plan") != std::string::npos);
    CHECK(shell.out({"methods", "visit.plan"}).find("primary.text") != std::string::npos);
    CHECK(shell.out({"methods", "--markdown"}).find("visit.plan") != std::string::npos);
    const Json all = shell.json({"methods"});
    REQUIRE(all.array_items() != nullptr);
    CHECK(all.array_items()->size() > 60);
    CHECK(shell.failure({"methods", "nothing"}) == Failure{2, "unknown_method"});
}

TEST_CASE("cli: the reference in the docs is what the program says", "[cli][help]") {
    const std::filesystem::path root =
        std::filesystem::path(std::getenv("RAPPORT_TEST_DATA")).parent_path() / "../../..";
    // `rapport help --markdown --lang en > docs/cli-commands.md` brings it up to date.
    CHECK(read_file(root / "docs/cli-commands.md") ==
          cli::reference_page(cli::all_commands(), cli::Language::english));
}
