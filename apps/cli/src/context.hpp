// apps/cli/src/context.hpp
//
// What a running command has at hand: its settings, the terminal, and the door, opened when it is
// first asked for.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "language.hpp"
#include "rapport/json/json.hpp"
#include "rapport/platform/session.hpp"
#include "terminal.hpp"

namespace rapport::cli {

struct Settings {
    bool json = false;
    std::string database;
    std::string ca_file;
    Language language = Language::english;
};

class Context {
public:
    Context(Settings settings, Terminal terminal);
    ~Context();

    [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
    [[nodiscard]] const Terminal& terminal() const noexcept { return terminal_; }
    [[nodiscard]] bool json() const noexcept { return settings_.json; }
    [[nodiscard]] std::int64_t now() const;

    // The sentence in the language of the user.
    [[nodiscard]] std::string say(std::string_view en, std::string_view zh) const;
    [[nodiscard]] std::string style(std::string_view text, Style style) const;

    // Calls the door. The database is opened first; the PIN comes from RAPPORT_PIN or is asked for.
    [[nodiscard]] Result<Json> call(std::string_view method, const Json& arguments);
    [[nodiscard]] Result<platform::Session*> session();
    // A new database; the PIN is asked for twice.
    [[nodiscard]] Result<platform::Session*> create_session();
    // Asks for the PIN as it is and as it is to be (RAPPORT_NEW_PIN). Not with a session open.
    [[nodiscard]] Result<void> change_pin();
    [[nodiscard]] bool has_database() const;
    // Lets the database go, for others to use.
    void close();

    void print(std::string_view text);
    void print_json(const Json& value);  // a line, or several on a terminal
    // To people only, on the standard error stream: nothing with --json.
    void remark(std::string_view text);

private:
    [[nodiscard]] Result<platform::Session*> open(platform::SessionOptions::Open how);
    [[nodiscard]] Result<void> require_database() const;
    [[nodiscard]] Result<std::string> pin(bool is_new);
    [[nodiscard]] Result<std::string> wanted_pin();
    [[nodiscard]] Error no_secret(std::string_view variable, std::string_view field) const;
    [[nodiscard]] Result<std::string> ask_twice(const std::string& prompt, std::string_view field);

    Settings settings_;
    Terminal terminal_;
    std::string pin_;  // kept for `sync --watch`, which opens again and again
    std::unique_ptr<platform::Session> session_;
};

// The environment's value, or empty.
[[nodiscard]] std::string environment_value(const char* name);

}  // namespace rapport::cli
