// tests/support/company/company.hpp
//
// The real programs: one rapport-server and the `rapport` command lines of several devices, each
// with a database of its own. Everything is a process; nothing is linked.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

using Json = nlohmann::json;

class Server {
public:
    explicit Server(const std::string& folder);  // does not start it
    void start(const std::vector<std::string>& options = {});
    // SIGTERM and a clean end, or SIGKILL.
    void stop();
    void kill();
    // SIGSTOP and SIGCONT: it is there and says nothing.
    void pause() { process_->signal(SIGSTOP); }
    void resume() { process_->signal(SIGCONT); }
    [[nodiscard]] bool is_running() const { return process_ != nullptr; }

    void add_user(const std::string& name, const std::string& role,
                  const std::string& manager = {});
    // Puts a user into an account's team, or takes them out.
    void add_to_team(const std::string& account, const std::string& user);
    void remove_from_team(const std::string& account, const std::string& user);
    // Orders that a device remove its data.
    void order_wipe(const std::string& device);
    [[nodiscard]] std::string digest_of(const std::string& user);
    // `review …` as the administrator, with --json.
    Json review(std::vector<std::string> arguments);
    // Puts the data back to a backup made with it; the server must not run.
    void back_up(const std::string& file) { run({"backup", file}); }
    void restore(const std::string& file) { run({"restore", file}); }
    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string address() const {
        return "http://127.0.0.1:" + std::to_string(port_);
    }

private:
    // A command of the server's; fails the test unless it succeeds.
    Outcome run(std::vector<std::string> arguments, const std::string& input = {});

    std::string data_;
    int port_;
    std::unique_ptr<Process> process_;
};

// One database with its own clock.
class CommandLine {
public:
    CommandLine(std::string label, std::string user, const std::string& folder);

    // "+5h", "-3d": what the device takes for the time (see faketime(1)); empty for the true one.
    std::string clock_offset;

    [[nodiscard]] Command command(std::vector<std::string> arguments) const;
    [[nodiscard]] Outcome run(std::vector<std::string> arguments) const;
    // Runs it with --json; fails the test unless it succeeds.
    Json json(std::vector<std::string> arguments) const;
    void login(const std::string& address) const;
    // Repeats until a sync succeeds; fails the test after `attempts`.
    Json sync_through_cuts(int attempts = 40) const;

    [[nodiscard]] const std::string& label() const { return label_; }
    [[nodiscard]] const std::string& user() const { return user_; }
    [[nodiscard]] const std::string& database() const { return database_; }

private:
    std::string label_, user_, database_;
};

[[nodiscard]] std::string password_of(const std::string& user);

}  // namespace rapport::test
