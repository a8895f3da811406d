// rapport/platform/hints.hpp
//
// Listens for the server's live hints while nothing else is under way: a thread of its own holds
// one request open (server-sent events) and notes the places in the server's sequence that it is
// told. It comes back by itself where a line was cut, more and more seldom. Where there are no
// hints (an older server, a proxy that lets none through) it is never live, and its owner goes on
// asking now and then.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "rapport/platform/http_client.hpp"

namespace rapport::platform {

struct HintSource {
    std::string server;  // as server_address() gives it
    std::string token;
    HttpOptions http;
    std::uint64_t since = 0;
};

class Hints {
public:
    explicit Hints(HintSource source);
    Hints(const Hints&) = delete;
    Hints& operator=(const Hints&) = delete;
    ~Hints();  // within a second or two

    // The greatest place heard of; what is above one's own cursor is worth an exchange.
    [[nodiscard]] std::uint64_t latest() const noexcept;
    // Whether the server is listened to now.
    [[nodiscard]] bool is_live() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport::platform
