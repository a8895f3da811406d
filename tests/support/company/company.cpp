// tests/support/company/company.cpp
#include "company.hpp"

#include <chrono>
#include <thread>

#include "support/catch.hpp"
#include "support/fake_server.hpp"

namespace rapport::test {

std::string password_of(const std::string& user) {
    return "a long secret of " + user;
}

Server::Server(const std::string& folder) : data_(folder + "/server"), port_(unused_port()) {}

void Server::start(const std::vector<std::string>& options) {
    std::vector<std::string> words{program("rapport-server"), "serve", "--data", data_, "--port",
                                   std::to_string(port_)};
    words.insert(words.end(), options.begin(), options.end());
    process_ = std::make_unique<Process>(Command{std::move(words)});
    for (int i = 0; i < 200; ++i) {
        const Outcome health =
            test::run({{"curl", "-s", "-m", "2", "-o", "/dev/null", address() + "/healthz"}});
        if (health.code == 0) return;
        if (!process_->is_running()) break;
        std::this_thread::sleep_for(Milliseconds{25});
    }
    FAIL("the server did not start: " << process_->err());
}

void Server::stop() {
    process_->signal(SIGTERM);
    const auto end = process_->wait(Milliseconds{15'000});
    REQUIRE(end.has_value());
    CHECK(end->code == 0);
    process_.reset();
}

void Server::kill() {
    process_->signal(SIGKILL);
    (void)process_->wait(Milliseconds{15'000});
    process_.reset();
}

void Server::add_user(const std::string& name, const std::string& role,
                      const std::string& manager) {
    std::vector<std::string> add{"user", "add", name, "--role", role, "--password-stdin"};
    if (!manager.empty()) add.insert(add.end(), {"--manager", manager});
    run(std::move(add), password_of(name) + "\n");
}

void Server::add_to_team(const std::string& account, const std::string& user) {
    run({"team", "add", account, user});
}

void Server::remove_from_team(const std::string& account, const std::string& user) {
    run({"team", "remove", account, user});
}

void Server::order_wipe(const std::string& device) {
    run({"device", "wipe", device});
}

std::string Server::digest_of(const std::string& user) {
    return Json::parse(run({"digest", "--user", user, "--json"}).out).at("digest");
}

Json Server::review(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "review");
    arguments.emplace_back("--json");
    return Json::parse(run(std::move(arguments)).out);
}

Outcome Server::run(std::vector<std::string> arguments, const std::string& input) {
    Command command{{program("rapport-server")}};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    command.arguments.insert(command.arguments.end(), {"--data", data_});
    command.input = input;
    const Outcome done = test::run(command);
    INFO(arguments.front() << ": " << done.err);
    REQUIRE(done.code == 0);
    return done;
}

CommandLine::CommandLine(std::string label, std::string user, const std::string& folder)
    : label_(std::move(label)), user_(std::move(user)), database_(folder + "/" + label_ + ".db") {}

Command CommandLine::command(std::vector<std::string> arguments) const {
    Command out;
    if (!clock_offset.empty())
        out.arguments = {"faketime", "--exclude-monotonic", "-f", clock_offset};
    out.arguments.push_back(program("rapport"));
    out.arguments.insert(out.arguments.end(), arguments.begin(), arguments.end());
    out.environment = {{"RAPPORT_DB", database_},
                       {"RAPPORT_PIN", "2468"},
                       {"RAPPORT_PASSWORD", password_of(user_)},
                       {"RAPPORT_PASSPHRASE", "a passphrase of " + user_},
                       {"LANG", "C.UTF-8"}};
    return out;
}

Outcome CommandLine::run(std::vector<std::string> arguments) const {
    return test::run(command(std::move(arguments)));
}

Json CommandLine::json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    std::string line = label_ + ":";
    for (const std::string& argument : arguments) line += " " + argument;
    const Outcome done = run(std::move(arguments));
    INFO(line << "\n" << done.out << done.err);
    REQUIRE(done.code == 0);
    return Json::parse(done.out);
}

void CommandLine::login(const std::string& address) const {
    json({"login", address, "--user", user_, "--label", label_});
}

Json CommandLine::sync_through_cuts(int attempts) const {
    std::string last;
    for (int i = 0; i < attempts; ++i) {
        const Outcome done = run({"sync", "--json"});
        if (done.code == 0) return Json::parse(done.out);
        last = done.err;
    }
    FAIL(label_ << " never came through: " << last);
    return {};
}

}  // namespace rapport::test
