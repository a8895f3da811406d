// apps/server/src/commands/command.hpp
//
// The commands of rapport-server as functions: options in, lines out. command_line.cpp reads the
// command line and picks one. All but `restore` works while a server runs on the same data
// directory.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "digest/digests.hpp"
#include "rapport/record/result.hpp"
#include "server.hpp"

namespace rapport::server {

// The world that a command sees; tests bring their own.
struct Console {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

// All options of all commands: what a command does not know, it does not read.
struct Invocation {
    ServerOptions server;
    LogLevel log_level = LogLevel::info;
    bool demo = false;
    bool json = false;

    std::string file;      // a backup
    int horizon_days = 0;  // 0: nothing is forgotten
    std::string name;      // of a user
    std::string role;
    std::string manager;
    std::string display_name;
    std::string device;
    std::string account;
    std::string team_role = "member";
    std::string team_access = "basic";
    std::uint64_t number = 0;  // of a review or a calendar
    std::string label;
    std::string language = "en";
    std::string address;             // for mail
    DigestOptions digest;            // its zone is that of calendars
    std::string mail_password_file;  // one line
    std::string sentence;
    bool all = false;
};

using Command = Result<void> (*)(const Invocation&, Console&);

Result<void> serve(const Invocation& invocation, Console& console);
Result<void> make_demo(const Invocation& invocation, Console& console);
Result<void> show_contents(const Invocation& invocation, Console& console);
Result<void> collect_contents(const Invocation& invocation, Console& console);
Result<void> print_digest(const Invocation& invocation, Console& console);

Result<void> purge(const Invocation& invocation, Console& console);

Result<void> back_up(const Invocation& invocation, Console& console);
Result<void> restore(const Invocation& invocation, Console& console);

Result<void> add_user(const Invocation& invocation, Console& console);
Result<void> list_users(const Invocation& invocation, Console& console);
Result<void> disable_user(const Invocation& invocation, Console& console);
Result<void> enable_user(const Invocation& invocation, Console& console);
Result<void> change_password(const Invocation& invocation, Console& console);
Result<void> change_manager(const Invocation& invocation, Console& console);

Result<void> list_devices(const Invocation& invocation, Console& console);
Result<void> revoke_device(const Invocation& invocation, Console& console);
Result<void> wipe_device(const Invocation& invocation, Console& console);

Result<void> list_team(const Invocation& invocation, Console& console);
Result<void> add_to_team(const Invocation& invocation, Console& console);
Result<void> remove_from_team(const Invocation& invocation, Console& console);

Result<void> add_calendar(const Invocation& invocation, Console& console);
Result<void> list_calendars(const Invocation& invocation, Console& console);
Result<void> revoke_calendar(const Invocation& invocation, Console& console);

Result<void> set_mail(const Invocation& invocation, Console& console);
Result<void> list_mail(const Invocation& invocation, Console& console);
Result<void> remove_mail(const Invocation& invocation, Console& console);
Result<void> send_mail_now(const Invocation& invocation, Console& console);
// The mail server's options, with the password out of its file. Errors: not_found for the file,
// invalid_argument for a sender that is no address.
[[nodiscard]] Result<DigestOptions> digest_options(const Invocation& invocation);

Result<void> list_reviews(const Invocation& invocation, Console& console);
Result<void> show_review(const Invocation& invocation, Console& console);
Result<void> accept_review(const Invocation& invocation, Console& console);
Result<void> return_review(const Invocation& invocation, Console& console);
Result<void> erase_review(const Invocation& invocation, Console& console);

// The server's data as the command line names it; made where there is none, if `create` says so.
[[nodiscard]] Result<std::unique_ptr<Backend>> open_backend(const Invocation& invocation,
                                                            bool create = false);

// What the process ends with; the numbers mean what they mean for `rapport`: 0 done, 1 not possible
// as asked, 2 the command line is wrong, 3 not found, 5 the data directory or its database can't be
// used, 6 the certificate can't be used, 7 busy (the port, the database), 70 a defect.
[[nodiscard]] int exit_code(const Error& error) noexcept;

// Reads the command line, runs what it asks for and returns the exit code. Lets no exception
// through.
[[nodiscard]] int run_command_line(int argc, const char* const* argv, Console& console);

}  // namespace rapport::server
