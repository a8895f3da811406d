// apps/server/src/commands/serve.cpp
//
// The server in the foreground until a signal, and the demo company.
#include <pthread.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <ostream>

#include "commands/command.hpp"
#include "demo/demo.hpp"
#include "purge.hpp"
#include "rapport/platform/environment.hpp"

namespace rapport::server {
namespace {

// Signals come to the one thread that waits for them; every thread started later inherits the mask.
class Signals {
public:
    Signals() {
        sigemptyset(&wanted_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&wanted_, signal);
        pthread_sigmask(SIG_BLOCK, &wanted_, &before_);
        std::signal(SIGPIPE, SIG_IGN);
    }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    ~Signals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    // Whether one came within that time.
    [[nodiscard]] bool wait_for(std::chrono::seconds time) const {
        const timespec limit{time.count(), 0};
        if (sigtimedwait(&wanted_, nullptr, &limit) < 0) return false;
        // Whoever asks twice does not want to wait.
        pthread_sigmask(SIG_UNBLOCK, &wanted_, nullptr);
        return true;
    }

private:
    sigset_t wanted_{};
    sigset_t before_{};
};

std::string address_of(const ListenerOptions& listener, std::uint16_t port) {
    const std::string host =
        listener.address == "0.0.0.0" || listener.address == "::" ? "localhost" : listener.address;
    const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return (listener.tls.given() ? "https://" : "http://") + shown + ":" + std::to_string(port);
}

Result<void> make_demo_where_empty(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const bool made,
                demo::make_company(invocation.server.backend, platform::system_environment()));
    if (made)
        console.out << "made the demo company in " << invocation.server.backend.data << '\n'
                    << std::flush;
    return {};
}

// Once a day, from the start on. A failure is no reason to stop serving.
void purge_daily(Server& server, Log& log, int days) {
    const auto forgotten = purge_older_than(server.backend(), days);
    if (!forgotten)
        log.write(LogLevel::error, "purge_failed", {{"error", name_of(forgotten.error().code)}});
    else
        log.write(LogLevel::info, "purged",
                  {{"deleted_records", static_cast<std::int64_t>(forgotten->tombstones)},
                   {"revoked_grants", static_cast<std::int64_t>(forgotten->revoked_grants)},
                   {"commit_bodies", static_cast<std::int64_t>(forgotten->bodies)}});
}

// What is done now and then while it serves.
class Chores {
public:
    Chores(Server& server, Log& log, int horizon_days, DigestOptions digest)
        : server_(server), log_(log), horizon_days_(horizon_days), digest_(std::move(digest)) {}

    // At least once a minute.
    void look() {
        const std::int64_t now = server_.backend().environment().now_unix_ms();
        if (horizon_days_ > 0 && now >= purge_at_) {
            purge_daily(server_, log_, horizon_days_);
            purge_at_ = now + 24 * hour_ms;
        }
        if (!digest_.is_on() || now < digest_at_) return;
        const auto sent = Digests(server_.backend()).round(digest_, log_);
        if (!sent)
            log_.write(LogLevel::error, "digests_failed", {{"error", name_of(sent.error().code)}});
        // What failed is tried again, not at once: each try reads all that its reader may see.
        digest_at_ = now + hour_ms / 12;
    }

private:
    static constexpr std::int64_t hour_ms = 3'600'000;

    Server& server_;
    Log& log_;
    const int horizon_days_;
    const DigestOptions digest_;
    std::int64_t purge_at_ = 0, digest_at_ = 0;
};

}  // namespace

Result<void> serve(const Invocation& invocation, Console& console) {
    ::umask(0077);
    if (invocation.demo) RAPPORT_CHECK(make_demo_where_empty(invocation, console));
    RAPPORT_TRY(const DigestOptions digest, digest_options(invocation));
    const Signals signals;
    Log log{invocation.log_level};
    RAPPORT_TRY(const auto server,
                Server::start(invocation.server, platform::system_environment(), log));
    const std::string address = address_of(invocation.server.listener, server->port());
    console.out << "rapport-server listens on " << address << " (Ctrl-C stops it)" << '\n'
                << std::flush;
    if (invocation.demo) console.out << demo::welcome(address) << '\n' << std::flush;
    Chores chores{*server, log, invocation.horizon_days, digest};
    do {
        chores.look();
    } while (!signals.wait_for(std::chrono::minutes{1}));
    console.out << "stopping" << '\n' << std::flush;
    server->stop();
    return {};
}

Result<void> make_demo(const Invocation& invocation, Console& console) {
    ::umask(0077);
    RAPPORT_TRY(const bool made,
                demo::make_company(invocation.server.backend, platform::system_environment()));
    if (!made)
        return make_error(Errc::already_exists,
                          "there is a company in this data directory already; give an empty one",
                          "data");
    console.out << "made the demo company in " << invocation.server.backend.data << '\n'
                << demo::welcome("http://127.0.0.1:8080") << '\n';
    return {};
}

}  // namespace rapport::server
