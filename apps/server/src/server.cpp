// apps/server/src/server.cpp
#include "server.hpp"

#include "rapport/office/calendar.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::server {

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Environment environment,
                                              Log& log) {
    std::unique_ptr<Server> server{new Server(log)};
    if (!office::has_zone(options.limits.zone))
        return make_error(Errc::invalid_argument,
                          "this machine knows no such time zone; write it as Asia/Shanghai",
                          "zone");
    RAPPORT_TRY(server->backend_, Backend::open(options.backend, environment));
    Backend& backend = *server->backend_;
    if (!options.web.empty()) {
        RAPPORT_TRY(server->web_, WebApp::open(options.web));
    }
    server->api_ = std::make_unique<Api>(backend.storage(), backend.contents(), backend.identity(),
                                         backend.engine(), std::move(environment), log,
                                         options.limits, server->web_.get());
    ListenerOptions listener = options.listener;
    // By these a client tells a rapport server from whatever else may answer.
    listener.headers.push_back({"Server", "rapport"});
    listener.headers.push_back({"X-Rapport-Protocol", std::to_string(sync::protocol_version)});
    listener.headers.push_back({"X-Content-Type-Options", "nosniff"});
    listener.headers.push_back({"Cache-Control", "no-store"});
    RAPPORT_TRY(server->listener_, HttpListener::open(listener, *server->api_));
    log.write(
        LogLevel::info, "started",
        {{"port", std::int64_t{server->port()}}, {"tls", std::int64_t{listener.tls.given()}}});
    return server;
}

Server::~Server() {
    stop();
}

void Server::stop() {
    if (stopped_ || !listener_) return;
    stopped_ = true;
    listener_->stop();
    log_.write(LogLevel::info, "stopped");
}

}  // namespace rapport::server
