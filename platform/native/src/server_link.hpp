// platform/native/src/server_link.hpp
//
// The way to one server by curl. It holds no state but the connection; what is sent, and what comes
// of it, is rapport/session/server_call.hpp's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/platform/http_client.hpp"
#include "rapport/session/server_call.hpp"

namespace rapport::platform {

class ServerLink {
public:
    // `address` as server_address() gives it.
    ServerLink(std::string address, HttpOptions options);

    // What came of it; errors are the way's (unreachable, interrupted, ...).
    [[nodiscard]] Result<ServerAnswer> send(const ServerCall& call, const Cancelled& cancelled);

    // Listens for hints from a place on until the server ends it, the line is cut or `cancelled`.
    // `on_open` once the server listens to us, `on_hint` with each place.
    [[nodiscard]] Result<void> listen(std::string_view token, std::uint64_t since,
                                      const std::function<void()>& on_open,
                                      const std::function<void(std::uint64_t)>& on_hint,
                                      const Cancelled& cancelled);

private:
    std::string address_;
    HttpClient client_;
};

}  // namespace rapport::platform
