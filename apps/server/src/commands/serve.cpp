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

}  // namespace

Result<void> serve(const Invocation& invocation, Console& console) {
    ::umask(0077);
    if (invocation.demo) RAPPORT_CHECK(make_demo_where_empty(invocation, console));
    const Signals signals;
    Log log{invocation.log_level};
    RAPPORT_TRY(const auto server,
                Server::start(invocation.server, platform::system_environment(), log));
    const std::string address = address_of(invocation.server.listener, server->port());
    console.out << "rapport-server listens on " << address << " (Ctrl-C stops it)" << '\n'
                << std::flush;
    if (invocation.demo) console.out << demo::welcome(address) << '\n' << std::flush;
    do {
        if (invocation.horizon_days > 0) purge_daily(*server, log, invocation.horizon_days);
    } while (!signals.wait_for(std::chrono::hours{24}));
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
