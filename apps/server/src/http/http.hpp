// apps/server/src/http/http.hpp
//
// HTTP as the rest of the server sees it: a request goes in, a response comes out. Nothing here
// knows sockets, TLS or the library that speaks them (http_listener.cpp does), so every endpoint
// can be tested as a function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/bytes.hpp"

namespace rapport::server {

struct HttpHeader {
    std::string name;
    std::string value;
};

// What is known before the body has come.
struct HttpHead {
    std::string method;  // upper case
    std::string path;    // without the query
    std::string query;
    std::vector<HttpHeader> headers;
    std::string client;  // the peer's address, without the port

    // The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

struct HttpRequest {
    HttpHead head;
    Bytes body;  // as it was sent: still compressed
};

// What the log may say of a request beside its outcome. Never names, tokens or contents.
struct LogNote {
    std::string device;  // a short hash
    std::string error;   // an Errc name
};

// An answer that goes on, written as it comes until it is over or the peer is gone. Asked on a
// socket thread: nothing in it may block.
class HttpStream {
public:
    virtual ~HttpStream() = default;
    // What is to be sent now; nothing when there is nothing new.
    [[nodiscard]] virtual std::string take() = 0;
    // What is to be sent after a while without anything, so that all between see it is alive.
    [[nodiscard]] virtual std::string still_here() = 0;
    [[nodiscard]] virtual bool is_over() = 0;
    // `wake` is called, from any thread, whenever there is something to take.
    virtual void on_news(std::function<void()> wake) = 0;
};

struct HttpResponse {
    int status = 200;
    std::string content_type;
    Bytes body;
    std::shared_ptr<HttpStream> stream;  // in place of a body
    std::vector<HttpHeader> headers;
    LogNote note;
};

// Where a request's work is done. Only `immediate` work runs on the threads that serve sockets: it
// must not block.
enum class Lane : std::uint8_t { immediate, work, password };

// The answer to a head: either the request is let in, with a limit for its body, or refused at
// once.
struct Admission {
    Lane lane = Lane::immediate;
    std::size_t body_bytes_max = 0;
    std::optional<HttpResponse> refusal;
};

// What became of one request, for the log.
struct Served {
    std::string_view method, path;
    int status = 0;
    double ms = 0;
    std::size_t bytes_in = 0, bytes_out = 0;
    LogNote note;
};

// The product behind the listener. All calls may come from several threads at once.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    // Called on a socket thread; must not block.
    [[nodiscard]] virtual Admission admit(const HttpHead& head) = 0;
    // Called where the admission said.
    [[nodiscard]] virtual HttpResponse handle(const HttpRequest& request) = 0;
    // The answer to what went wrong below the product: broken HTTP, a body that grew too large, no
    // room in a lane.
    [[nodiscard]] virtual HttpResponse refuse(int status) = 0;
    virtual void served(const Served& served) = 0;
};

[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

}  // namespace rapport::server
