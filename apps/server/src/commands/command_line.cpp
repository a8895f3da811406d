// apps/server/src/commands/command_line.cpp
//
// The command line and the configuration file: both name the same options, the command line wins.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "api/problem.hpp"
#include "commands/command.hpp"

namespace rapport::server {
namespace {

constexpr const char* about =
    "The central server of rapport.\n\n"
    "Without a command it serves. The other commands work on the data directory, all but restore "
    "also while a server runs on it.";

constexpr const char* footer =
    "Examples:\n"
    "  rapport-server --data /var/lib/rapport --port 8080\n"
    "  rapport-server --data demo --demo\n"
    "  rapport-server --data /var/lib/rapport --bind 0.0.0.0 --port 443 --tls-cert chain.pem "
    "--tls-key key.pem\n"
    "  echo 'a long passphrase' | rapport-server user add wang --role manager --password-stdin "
    "--data DIR\n"
    "  echo 'another one' | rapport-server user add li --role rep --manager wang --password-stdin "
    "--data DIR\n"
    "  rapport-server team add 'Northern Pumps' li --access full --data DIR\n"
    "  rapport-server user list --json --data DIR\n"
    "  rapport-server backup /backups/monday.db --data DIR\n\n"
    "Exit codes: 0 done; 1 not possible as asked; 2 the command line is wrong; 3 no such user, "
    "device "
    "or account;\n5 the data directory or its database can't be used; 6 the certificate can't be "
    "used; "
    "7 busy: the port is\ntaken or the database is held; 70 a mistake of ours.";

class CommandLine {
public:
    CommandLine() : app_(about, "rapport-server") {
        app_.footer(footer);
        app_.require_subcommand(0, 1);
        app_.set_version_flag("--version", "rapport-server " RAPPORT_VERSION);
        app_.set_config("--config", "", "a file with these options, one a line: port = 8080");
        app_.allow_config_extras(false);
        app_.option_defaults()->always_capture_default();
        add_serving();
        add_tuning();
        add_mail_options();
        add_commands();
    }

    CLI::App& app() noexcept { return app_; }
    [[nodiscard]] Command command() const noexcept { return command_; }

    // The options as the server takes them, once they are parsed.
    Invocation invocation() {
        ServerOptions& server = invocation_.server;
        server.listener.tls = {certificate_, key_};
        server.backend.identity.token_ms = std::int64_t{token_days_} * 24 * 3600 * 1000;
        server.backend.identity.cost = {password_operations_, password_memory_kib_ * 1024};
        server.backend.contents.content_bytes_max = std::uint64_t{file_mib_max_} << 20;
        server.backend.contents.user_bytes_max = std::uint64_t{user_gib_max_} << 30;
        server.backend.contents.organisation_bytes_max = std::uint64_t{files_gib_max_} << 30;
        server.listener.idle_ms_max = std::int64_t{idle_seconds_} * 1000;
        invocation_.log_level = log_level_of(log_level_).value_or(LogLevel::info);
        return invocation_;
    }

private:
    void add_serving() {
        ServerOptions& server = invocation_.server;
        app_.add_option("--data", server.backend.data,
                        "the data directory; made when it is missing")
            ->type_name("DIR")
            ->default_str("");
        app_.add_option("--port", server.listener.port,
                        "the port to listen on; 0 takes any free one")
            ->default_val(8080)
            ->type_name("N");
        app_.add_option("--bind", server.listener.address,
                        "the address to listen on; 0.0.0.0 for all")
            ->type_name("ADDRESS");
        app_.add_option("--tls-cert", certificate_, "the certificate chain for TLS (PEM)")
            ->type_name("FILE");
        app_.add_option("--tls-key", key_, "its key (PEM)")->type_name("FILE");
        app_.add_option("--web", server.web, "the folder of the built tablet app, handed out at /")
            ->type_name("DIR");
        app_.add_flag("--demo", invocation_.demo,
                      "fill an empty data directory with a demo company");
        app_.add_option("--log-level", log_level_, "debug, info, warning, error or off")
            ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
            ->type_name("LEVEL");
        app_.add_flag("--json", invocation_.json, "lists and errors as JSON");
    }

    void add_tuning() {
        ServerOptions& server = invocation_.server;
        const std::string group = "Tuning";
        app_.add_option("--organisation", server.backend.organisation_name,
                        "the company's name, for a new directory")
            ->type_name("NAME")
            ->group(group);
        app_.add_option("--token-days", token_days_, "how long a log-in holds")
            ->check(CLI::Range(1, 3650))
            ->group(group);
        app_.add_option("--horizon-days", invocation_.horizon_days,
                        "forget what was deleted so long ago, once a day; 0: never")
            ->check(CLI::Range(0, 36500))
            ->group(group);
        app_.add_flag("--behind-proxy", server.limits.behind_proxy,
                      "trust X-Forwarded-For for the client's address")
            ->group(group);
        app_.add_option("--zone", server.limits.zone,
                        "the time zone of calendars, as Asia/Shanghai")
            ->type_name("ZONE")
            ->group(group);
        app_.add_option("--work-threads", server.listener.work_threads, "threads for exchanges")
            ->check(CLI::Range(1, 256))
            ->group(group);
        app_.add_option("--connections", server.listener.connections_max,
                        "how many connections may be open")
            ->check(CLI::Range(1, 1'000'000))
            ->group(group);
        app_.add_option("--idle-seconds", idle_seconds_, "how long a quiet connection is kept")
            ->check(CLI::Range(1, 3600))
            ->group(group);
        app_.add_option("--file-mib-max", file_mib_max_, "the largest attachment")
            ->check(CLI::Range(1, static_cast<int>(content_bytes_max >> 20)))
            ->group(group);
        app_.add_option("--user-gib-max", user_gib_max_, "attachments that one user may send")
            ->check(CLI::Range(0, 1'000'000))
            ->group(group);
        app_.add_option("--files-gib-max", files_gib_max_, "attachments of the whole company")
            ->check(CLI::Range(0, 1'000'000))
            ->group(group);
        // What a password hash costs. Lower values are for tests: they make stolen hashes easy to
        // try.
        app_.add_option("--password-operations", password_operations_)
            ->check(CLI::Range(1, 100))
            ->group("");
        app_.add_option("--password-memory-kib", password_memory_kib_)
            ->check(CLI::Range(8, 4 * 1024 * 1024))
            ->group("");
    }

    void add_mail_options() {
        const std::string group = "Mail";
        platform::MailServer& mail = invocation_.digest.mail;
        app_.add_option("--smtp-url", mail.url,
                        "the mail server, smtp://host:587 or smtps://host:465; no mail without it")
            ->type_name("URL")
            ->group(group);
        app_.add_option("--smtp-from", mail.from, "the sender's address")
            ->type_name("ADDRESS")
            ->group(group);
        app_.add_option("--smtp-user", mail.user, "who logs in there")
            ->type_name("NAME")
            ->group(group);
        app_.add_option("--smtp-password-file", invocation_.mail_password_file,
                        "a file with the password, one line")
            ->type_name("FILE")
            ->group(group);
        app_.add_option("--smtp-ca-file", mail.ca_file, "whom to trust there (PEM)")
            ->type_name("FILE")
            ->group(group);
        app_.add_option("--digest-hour", invocation_.digest.hour,
                        "from which hour of the day in --zone the list of the day is sent")
            ->check(CLI::Range(0, 23))
            ->group(group);
    }

    CLI::App* add(CLI::App& to, const char* name, const char* text, Command wanted) {
        CLI::App* sub = to.add_subcommand(name, text)->fallthrough();
        if (wanted) sub->callback([this, wanted] { command_ = wanted; });
        return sub;
    }
    CLI::App* group(const char* name, const char* text) {
        return add(app_, name, text, nullptr)->require_subcommand(1);
    }
    void name_operand(CLI::App* sub) {
        sub->add_option("name", invocation_.name, "the log-in name")->required()->type_name("NAME");
    }
    void file_operand(CLI::App* sub) {
        sub->add_option("file", invocation_.file, "the backup")->required()->type_name("FILE");
    }
    void password_flag(CLI::App* sub) {
        sub->add_flag("--password-stdin", password_stdin_,
                      "read the password from standard input, one line")
            ->required();
    }

    void add_commands() {
        add(app_, "serve", "serve until a signal (the default)", serve);
        add(app_, "demo", "fill an empty data directory with a demo company", make_demo);
        add(app_, "digest", "the digest of all that a user may see, to compare with a device's",
            print_digest)
            ->add_option("--user", invocation_.name, "the log-in name")
            ->required()
            ->type_name("NAME");
        file_operand(
            add(app_, "backup", "copy all there is into one file, also while serving", back_up));
        file_operand(add(app_, "restore",
                         "put a backup in the place of what is there; no server may run", restore));
        add(app_, "purge", "forget what was deleted longer ago than --horizon-days", purge);
        add_user_commands(
            *group("user", "users: add, list, disable, enable, password, set-manager"));
        CLI::App& contents = *group("contents", "what attachments hold: show, collect");
        add(contents, "show", "how much there is", show_contents);
        add(contents, "collect", "let go of what no record has named for 30 days",
            collect_contents);
        add_device_commands(*group("device", "devices: list, revoke, wipe"));
        add_team_commands(*group("team", "an account's team: list, add, remove"));
        add_calendar_commands(*group("calendar", "calendars to subscribe to: add, list, revoke"));
        add_mail_commands(*group("mail", "the list of the day by mail: set, list, remove, send"));
        add_review_commands(
            *group("review", "what was refused: list, show, accept, return, erase"));
    }

    void add_user_commands(CLI::App& users) {
        CLI::App* sub = add(users, "add", "add a user", add_user);
        name_operand(sub);
        sub->add_option("--role", invocation_.role, "rep, manager or admin")
            ->required()
            ->check(CLI::IsMember({"rep", "manager", "admin"}))
            ->type_name("ROLE");
        sub->add_option("--manager", invocation_.manager, "whom the user reports to")
            ->type_name("NAME");
        sub->add_option("--display-name", invocation_.display_name, "the name that people read")
            ->type_name("NAME");
        password_flag(sub);
        add(users, "list", "list all users", list_users);
        name_operand(
            add(users, "disable", "end a user's log-ins and refuse new ones", disable_user));
        name_operand(add(users, "enable", "let a disabled user in again", enable_user));
        sub = add(users, "password", "change a password; ends the user's log-ins", change_password);
        name_operand(sub);
        password_flag(sub);
        sub = add(users, "set-manager", "change whom a user reports to; nobody when left out",
                  change_manager);
        name_operand(sub);
        sub->add_option("manager", invocation_.manager, "the manager's log-in name")
            ->type_name("NAME");
    }

    void add_device_commands(CLI::App& devices) {
        add(devices, "list", "list all devices", list_devices);
        const auto device = [this](CLI::App* sub) {
            sub->add_option("device", invocation_.device, "the device's id")
                ->required()
                ->type_name("ID");
        };
        device(add(devices, "revoke", "end a device's log-in for good", revoke_device));
        device(add(devices, "wipe", "the same, and have it remove its data at its next contact",
                   wipe_device));
    }

    void add_team_commands(CLI::App& teams) {
        const auto account = [this](CLI::App* sub) {
            sub->add_option("account", invocation_.account, "the account's id or name")
                ->required()
                ->type_name("ACCOUNT");
        };
        account(add(teams, "list", "who is in an account's team", list_team));
        CLI::App* sub = add(teams, "add", "put a user into a team", add_to_team);
        account(sub);
        name_operand(sub);
        sub->add_option("--role", invocation_.team_role,
                        "keeper, member, technical, service or sponsor");
        sub->add_option("--access", invocation_.team_access, "full (dossiers too) or basic");
        sub = add(teams, "remove", "take a user out of a team", remove_from_team);
        account(sub);
        name_operand(sub);
    }

    void add_calendar_commands(CLI::App& calendars) {
        CLI::App* sub = add(calendars, "add", "make an address with a user's visits and promises",
                            add_calendar);
        name_operand(sub);
        sub->add_option("--label", invocation_.label, "where it will be used")->type_name("TEXT");
        sub->add_option("--lang", invocation_.language, "of what stands beside the user's words")
            ->check(CLI::IsMember({"en", "zh"}))
            ->type_name("LANG");
        add(calendars, "list", "list all calendars", list_calendars);
        add(calendars, "revoke", "end a calendar's address", revoke_calendar)
            ->add_option("number", invocation_.number, "as `calendar list` says")
            ->required()
            ->type_name("NUMBER");
    }

    void add_mail_commands(CLI::App& mail) {
        CLI::App* sub = add(mail, "set", "send a user what needs him each morning", set_mail);
        name_operand(sub);
        sub->add_option("address", invocation_.address, "where to")
            ->required()
            ->type_name("ADDRESS");
        sub->add_option("--lang", invocation_.language, "of the mail")
            ->check(CLI::IsMember({"en", "zh"}))
            ->type_name("LANG");
        add(mail, "list", "list who gets mail", list_mail);
        name_operand(add(mail, "remove", "send a user no more mail", remove_mail));
        name_operand(add(mail, "send", "send one now, to try the mail server", send_mail_now));
    }

    void add_review_commands(CLI::App& reviews) {
        const auto number = [this](CLI::App* sub) {
            sub->add_option("number", invocation_.number, "as `review list` says")
                ->required()
                ->type_name("NUMBER");
            return sub;
        };
        add(reviews, "list", "list the refused changes that nobody has dealt with", list_reviews)
            ->add_flag("--all", invocation_.all, "those that are dealt with, too");
        number(add(reviews, "show", "show one, with what was to be written", show_review));
        number(add(reviews, "accept", "let it in, as the server's own change", accept_review))
            ->add_option("--sentence", invocation_.sentence, "to its author")
            ->type_name("TEXT");
        number(add(reviews, "return", "give it back to its author", return_review))
            ->add_option("--sentence", invocation_.sentence, "to its author")
            ->required()
            ->type_name("TEXT");
        number(add(reviews, "erase", "take it off the list, and its values out of the database",
                   erase_review));
    }

    CLI::App app_;
    Invocation invocation_;
    Command command_ = serve;
    std::string certificate_, key_;
    std::string log_level_ = "info";
    bool password_stdin_ = false;
    int token_days_ = 90;
    int idle_seconds_ = 75;
    std::uint32_t file_mib_max_ = content_bytes_max >> 20;
    std::uint32_t user_gib_max_ = sync::ContentLimits{}.user_bytes_max >> 30;
    std::uint32_t files_gib_max_ = sync::ContentLimits{}.organisation_bytes_max >> 30;
    std::uint64_t password_operations_ = PasswordCost{}.operations;
    std::size_t password_memory_kib_ = PasswordCost{}.memory_bytes / 1024;
};

int fail(const Error& error, bool json, Console& console) {
    if (json) {
        console.err << error_text(error) << '\n';
    } else {
        console.err << "rapport-server: "
                    << (error.detail.empty() ? text_of(error.code) : error.detail) << '\n';
    }
    return exit_code(error);
}

}  // namespace

int exit_code(const Error& error) noexcept {
    if (error.code == Errc::not_found) return 3;
    if (error.code == Errc::bad_certificate) return 6;
    switch (blame_of(error.code)) {
        case Blame::local:
            return 5;
        case Blame::retry:
            return 7;
        case Blame::defect:
            return 70;
        default:
            return 1;
    }
}

int run_command_line(int argc, const char* const* argv, Console& console) {
    try {
        CommandLine line;
        try {
            line.app().parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            const int code = line.app().exit(error, console.out, console.err);
            return code == 0 ? 0 : 2;
        }
        const Invocation invocation = line.invocation();
        if (invocation.server.backend.data.empty()) {
            console.err << "rapport-server: --data DIR is needed (see rapport-server --help)\n";
            return 2;
        }
        if (sodium_init() < 0) return fail(make_error(Errc::internal), invocation.json, console);
        const auto done = line.command()(invocation, console);
        return done ? 0 : fail(done.error(), invocation.json, console);
    } catch (const std::exception& error) {
        console.err << "rapport-server: " << error.what() << '\n';
        return 70;
    }
}

}  // namespace rapport::server
