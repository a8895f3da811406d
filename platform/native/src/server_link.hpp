// platform/native/src/server_link.hpp
//
// The server's API as calls: what is sent, and what its statuses and bodies mean. It holds no state
// but the connection. Everything that comes from the server is bounded and checked; what lacks the
// protocol's header is no server of ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/door/json.hpp"
#include "rapport/platform/http_client.hpp"

namespace rapport::platform {

struct Credentials {
    std::string user;
    std::string password;
    std::string device;    // the database's device id
    std::string label;     // how the device is called in lists
    std::string platform;  // "linux"
};

struct Granted {
    std::string token;
    std::string token_expires_at;
    std::string user_id;
    std::string user;
    std::string display_name;
    std::string role;
    std::string organisation;
};

class ServerLink {
public:
    // `address` as server_address() gives it.
    ServerLink(std::string address, HttpOptions options);

    [[nodiscard]] Result<Granted> log_in(const Credentials& credentials);
    [[nodiscard]] Result<void> log_out(std::string_view token);
    // One exchange: a request's bytes for a response's.
    [[nodiscard]] Result<Bytes> exchange(std::string_view token, ByteView request,
                                         const Cancelled& cancelled);
    // The same for a message about contents.
    [[nodiscard]] Result<Bytes> contents(std::string_view token, ByteView request,
                                         const Cancelled& cancelled);
    // A question in JSON, answered in JSON.
    [[nodiscard]] Result<Json> ask(std::string_view path, std::string_view token,
                                   const Json& question);

    // Listens for hints from a place on until the server ends it, the line is cut or `cancelled`.
    // `on_open` once the server listens to us, `on_hint` with each place.
    [[nodiscard]] Result<void> listen(std::string_view token, std::uint64_t since,
                                      const std::function<void()>& on_open,
                                      const std::function<void(std::uint64_t)>& on_hint,
                                      const Cancelled& cancelled);

private:
    [[nodiscard]] Result<HttpResponse> post(std::string_view path, std::string_view token,
                                            std::string_view type, Bytes body,
                                            std::size_t answer_bytes_max,
                                            const Cancelled& cancelled);

    std::string address_;
    HttpClient client_;
};

}  // namespace rapport::platform
