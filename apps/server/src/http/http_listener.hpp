// apps/server/src/http/http_listener.hpp
//
// HTTP/1.1 on a TCP port, with or without TLS: reads requests within bounds of size and time, hands
// them to an HttpHandler in the lane it names, and writes the answers, those that go on
// (server-sent events) too. A few threads serve all sockets; blocking work runs in two bounded
// pools.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/http.hpp"
#include "rapport/record/result.hpp"

namespace rapport::server {

struct TlsFiles {
    std::string certificate;  // PEM, the chain after it
    std::string key;          // PEM
    [[nodiscard]] bool given() const noexcept { return !certificate.empty() || !key.empty(); }
};

struct ListenerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one
    TlsFiles tls;
    std::vector<HttpHeader> headers;  // on every answer

    std::size_t socket_threads = 2;
    std::size_t work_threads = 4;
    std::size_t work_queue_max = 256;
    std::size_t password_threads = 2;
    std::size_t password_queue_max = 32;

    std::size_t connections_max = 10'000;
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t bodies_bytes_max = 256 * 1024 * 1024;  // of all requests under way together
    std::int64_t header_ms_max =
        15'000;  // from the first byte to the end of the head; TLS handshake
    std::int64_t quiet_ms_max = 30'000;      // without a byte inside a body or an answer
    std::int64_t body_ms_max = 10 * 60'000;  // for a whole body
    std::int64_t idle_ms_max = 75'000;       // between requests
    std::int64_t still_here_ms = 15'000;     // without anything new in an answer that goes on
    std::int64_t stop_ms_max = 5'000;        // that a stop waits for requests under way
};

class HttpListener {
public:
    // Errors: busy (the port is in use), invalid_argument (no such address), bad_certificate (the
    // files can't be used).
    [[nodiscard]] static Result<std::unique_ptr<HttpListener>> open(const ListenerOptions& options,
                                                                    HttpHandler& handler);
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;
    ~HttpListener();  // stops

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] std::size_t connections() const noexcept;
    // Accepts nothing more, finishes the requests under way within `stop_ms_max`, closes
    // everything, joins the threads: so never from one of them, that is from a handler.
    void stop();

private:
    HttpListener();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport::server
