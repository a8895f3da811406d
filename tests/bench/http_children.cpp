// tests/bench/http_children.cpp
//
// The two ends of a sync over HTTP, each a process: the server with its own listener, API, log-in
// and storage, and a device with the native port's connection. Only the schema is the workload's.
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "api/api.hpp"
#include "bench.hpp"
#include "contents/content_service.hpp"
#include "device.hpp"
#include "http/http_listener.hpp"
#include "hub.hpp"
#include "rapport/platform/environment.hpp"
#include "server_link.hpp"

namespace rapport::bench {

int serve(const Options& options) {
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // before there are threads

    const Environment environment = platform::system_environment();
    const auto storage = open_hub(options.database, options.mode.durability);
    const sync::HubEngine engine{schema()};
    server::Identity identity(*storage, engine, environment, {});
    server::Log log{server::LogLevel::warning};
    server::ContentStorageOptions beside;
    beside.path = options.database + ".contents";
    server::ContentService contents(*storage, must(server::SqliteContentStorage::open(beside)), {});
    server::Api api(*storage, contents, identity, engine, environment, log, {});
    server::ListenerOptions listener;
    listener.headers.push_back({"X-Rapport-Protocol", std::to_string(sync::protocol_version)});
    const auto open = must(server::HttpListener::open(listener, api));
    std::printf("port %d\n", int{open->port()});
    std::fflush(stdout);
    int signal = 0;
    sigwait(&stop, &signal);
    open->stop();
    std::printf("%s\n", nlohmann::json{{"peak_mb", peak_memory_mb()}}.dump().c_str());
    return 0;
}

int sync_over_http(const Options& options) {
    Device device(options.mode, options.database);
    platform::ServerLink link(options.server, {});
    const auto sent = [&](const platform::ServerCall& call) {
        return must(platform::body_of(call, must(link.send(call, {}))));
    };
    const auto granted = must(
        platform::granted_in(sent(platform::log_in_call({.user = user_name,
                                                         .password = user_password,
                                                         .device = to_text(device.store().device()),
                                                         .label = "bench",
                                                         .platform = "linux"}))));
    Meter meter;
    meter.time([&] {
        device.engine().wake();
        while (const auto request = must(device.engine().next_request(device.now()))) {
            const Bytes answer = sent(platform::exchange_call(granted.token, *request));
            must(device.engine().on_response(device.now(), answer));
        }
    });
    const sync::Progress& progress = device.engine().progress();
    const nlohmann::ordered_json out{{"seconds", meter.wall_seconds()},
                                     {"exchanges", progress.exchanges},
                                     {"complete", progress.complete},
                                     {"differ", progress.digests_differ},
                                     {"peak_mb", peak_memory_mb()}};
    std::printf("%s\n", out.dump().c_str());
    return 0;
}

}  // namespace rapport::bench
