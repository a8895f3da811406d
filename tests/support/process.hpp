// tests/support/process.hpp
//
// Real processes for tests: start, feed, capture, wait with a limit, kill. What a process writes
// goes to files (or, with `terminal`, through a pseudo-terminal), so it never blocks on a test that
// does not read. A Process that goes out of scope is killed with all it started.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::test {

using Milliseconds = std::chrono::milliseconds;

struct Command {
    // The first is the program: a path or a name that PATH finds.
    std::vector<std::string> arguments;
    // Laid over the test's own environment; an absent value removes the variable.
    std::map<std::string, std::optional<std::string>> environment = {};
    std::string input = {};   // the whole of its standard input
    std::string folder = {};  // to work in; the test's own when empty
    // All three streams are one terminal of 100 columns, `input` is typed at once and nothing
    // reaches `err`.
    bool terminal = false;
};

struct Outcome {
    // The exit code; 128 + signal when a signal ended it; -1 when it did not end in time.
    int code = -1;
    std::string out;
    std::string err;
};

class Process {
public:
    explicit Process(const Command& command);  // throws std::runtime_error when it can't be started
    Process(Process&&) noexcept;
    Process& operator=(Process&&) noexcept;
    ~Process();

    [[nodiscard]] pid_t pid() const noexcept;
    [[nodiscard]] bool is_running();
    // What it wrote so far.
    [[nodiscard]] std::string out() const;
    [[nodiscard]] std::string err() const;
    // Whether that text appeared on one of its streams within the time. False at once when it ended
    // without.
    [[nodiscard]] bool writes(std::string_view text, Milliseconds timeout = Milliseconds{20'000});
    // Types into its terminal.
    void type(std::string_view text);
    // To it and to what it started. Nothing happens when it has ended.
    void signal(int number = SIGKILL);
    // Its end, or nothing when it runs on after that time.
    [[nodiscard]] std::optional<Outcome> wait(Milliseconds timeout = Milliseconds{60'000});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// Runs it to its end; one that takes longer is killed and has code -1.
[[nodiscard]] Outcome run(const Command& command, Milliseconds timeout = Milliseconds{60'000});

// The path of a program of this build, e.g. "rapport-server".
[[nodiscard]] std::string program(std::string_view name);

}  // namespace rapport::test
