// apps/cli/src/context.cpp
#include "context.hpp"

#include <cstdio>
#include <cstdlib>

#include "failure.hpp"
#include "rapport/door/door.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/platform/pin_change.hpp"

namespace rapport::cli {

Context::Context(Settings settings, Terminal terminal)
    : settings_(std::move(settings)), terminal_(terminal) {}

Context::~Context() {
    platform::wipe(pin_);
}

std::int64_t Context::now() const {
    return platform::system_environment().now_unix_ms();
}

std::string Context::say(std::string_view en, std::string_view zh) const {
    return std::string(settings_.language == Language::chinese ? zh : en);
}

std::string Context::style(std::string_view text, Style style) const {
    return styled(text, style, terminal_.is_coloured);
}

Result<Json> Context::call(std::string_view method, const Json& arguments) {
    RAPPORT_TRY(platform::Session * opened, session());
    return opened->door().run(method, arguments);
}

bool Context::has_database() const {
    const auto kind = platform::kind_of_file(settings_.database);
    return kind && *kind != platform::FileKind::absent && *kind != platform::FileKind::empty;
}

Result<void> Context::require_database() const {
    if (settings_.database.empty())
        return make_error(Errc::invalid_argument, "name a database with --db or RAPPORT_DB");
    RAPPORT_TRY(const platform::FileKind kind, platform::kind_of_file(settings_.database));
    if (kind != platform::FileKind::absent) return {};
    return make_error(
        Errc::not_found,
        settings_.database + say(": there is no database yet; `rapport init` makes one",
                                 "：还没有数据库，请用 `rapport init` 新建"),
        std::string(file_field));
}

Result<platform::Session*> Context::session() {
    if (session_) return session_.get();
    RAPPORT_CHECK(require_database());
    return open(platform::SessionOptions::Open::existing);
}

Result<platform::Session*> Context::create_session() {
    if (settings_.database.empty())
        return make_error(Errc::invalid_argument, "name a database with --db or RAPPORT_DB");
    RAPPORT_TRY(const platform::FileKind kind, platform::kind_of_file(settings_.database));
    if (kind == platform::FileKind::encrypted)
        return make_error(
            Errc::already_exists,
            settings_.database + say(": there is a database already", "：数据库已经存在"),
            std::string(file_field));
    if (kind == platform::FileKind::foreign) return make_error(Errc::not_a_database);
    return open(platform::SessionOptions::Open::create);
}

Result<platform::Session*> Context::open(platform::SessionOptions::Open how) {
    RAPPORT_TRY(pin_, pin(how == platform::SessionOptions::Open::create));
    platform::SessionOptions options;
    options.path = settings_.database;
    options.pin = pin_;
    options.open = how;
    options.ca_file = settings_.ca_file;
    auto opened = platform::Session::open(options);
    platform::wipe(options.pin);
    RAPPORT_TRY(session_, std::move(opened));
    return session_.get();
}

void Context::close() {
    session_.reset();
}

Result<void> Context::change_pin() {
    RAPPORT_CHECK(require_database());
    platform::PinChange change;
    change.path = settings_.database;
    RAPPORT_TRY(change.pin, pin(false));
    auto wanted = wanted_pin();
    if (!wanted) {
        platform::wipe(change.pin);
        return wanted.error();
    }
    change.wanted = *std::move(wanted);
    const auto done = platform::change_pin(change);
    platform::wipe(change.pin);
    platform::wipe(change.wanted);
    return done;
}

Error Context::no_secret(std::string_view variable, std::string_view field) const {
    const std::string name{variable};
    return make_error(Errc::invalid_argument,
                      say("set " + name + ", or run this where a terminal can ask for it",
                          "请设置 " + name + "，或在可以输入 PIN 的终端中运行"),
                      std::string(field));
}

Result<std::string> Context::ask_twice(const std::string& prompt, std::string_view field) {
    RAPPORT_TRY(std::string first, ask_secret(prompt));
    RAPPORT_TRY(std::string second, ask_secret(say("The same PIN again: ", "再次输入 PIN：")));
    const bool same = first == second;
    platform::wipe(second);
    if (same) return first;
    platform::wipe(first);
    return make_error(Errc::invalid_argument, say("the two differ", "两次输入不一致"),
                      std::string(field));
}

Result<std::string> Context::pin(bool is_new) {
    if (!pin_.empty()) return pin_;
    if (const std::string given = environment_value("RAPPORT_PIN"); !given.empty()) return given;
    if (!terminal_.can_ask) return no_secret("RAPPORT_PIN", "pin");
    if (!is_new) return ask_secret(say("PIN: ", "PIN："));
    return ask_twice(say("PIN for the new database: ", "新数据库的 PIN："), "pin");
}

Result<std::string> Context::wanted_pin() {
    if (const std::string given = environment_value("RAPPORT_NEW_PIN"); !given.empty())
        return given;
    if (!terminal_.can_ask) return no_secret("RAPPORT_NEW_PIN", "new_pin");
    return ask_twice(say("New PIN: ", "新 PIN："), "new_pin");
}

void Context::print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void Context::print_json(const Json& value) {
    print(to_text(value, terminal_.out_is_terminal ? Layout::pretty : Layout::compact) + "\n");
}

void Context::remark(std::string_view text) {
    if (settings_.json) return;
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

std::string environment_value(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace rapport::cli
