// apps/server/src/server.hpp
//
// The server, whole: a backend behind the API behind a listener. Starts serving when made, stops
// when asked or destroyed.
#pragma once

#include <memory>

#include "api/api.hpp"
#include "backend.hpp"
#include "http/http_listener.hpp"
#include "log.hpp"

namespace rapport::server {

struct ServerOptions {
    BackendOptions backend;
    ListenerOptions listener;
    ApiLimits limits;
    std::string web;  // the folder of the built app, or of the one to come; none when empty
};

class Server {
public:
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const ServerOptions& options,
                                                               Environment environment, Log& log);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] Backend& backend() noexcept { return *backend_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return listener_->port(); }
    [[nodiscard]] HttpListener& listener() noexcept { return *listener_; }
    // Finishes the requests under way within a few seconds.
    void stop();

private:
    explicit Server(Log& log) : log_(log) {}

    Log& log_;
    std::unique_ptr<Backend> backend_;
    std::unique_ptr<WebApp> web_;
    std::unique_ptr<Api> api_;
    std::unique_ptr<HttpListener> listener_;
    bool stopped_ = false;
};

}  // namespace rapport::server
