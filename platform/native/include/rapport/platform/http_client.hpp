// rapport/platform/http_client.hpp
//
// Requests to one server over HTTP/1.1 or HTTP/2. It gives back the raw status and bytes; what they
// mean is decided above. It follows no redirect, keeps no cookie, trusts no certificate that the CA
// file (or the system) does not vouch for, and stops receiving where the caller's limit is. A
// client is used by one thread at a time; it reuses connections.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

inline constexpr long connect_timeout_ms = 10'000;
inline constexpr long stall_seconds_max = 60;  // without a byte in either direction
inline constexpr std::size_t header_bytes_max = 64 * 1024;

struct HttpOptions {
    std::string ca_file = {};  // PEM; the system's list when empty
    long connect_ms = connect_timeout_ms;
    long stall_seconds = stall_seconds_max;
};

struct HttpRequest {
    enum class Method { get, post };

    Method method = Method::get;
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    Bytes body;
    std::size_t response_bytes_max = 1024 * 1024;  // as received and again when decompressed
    // For an answer (status 200) that goes on: is given what comes, as it comes, and the response
    // has no body. False ends it well.
    std::function<bool(std::string_view)> on_data;
};

struct HttpResponse {
    long status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    Bytes body;                                                // content coding removed

    // The first value of that header (name in lower case), or nothing at all.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

// True stops the transfer within a second.
using Cancelled = std::function<bool()>;

class HttpClient {
public:
    explicit HttpClient(HttpOptions options = {});
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    // Errors: unreachable (nothing was sent), interrupted (it may have arrived), bad_certificate,
    // foreign_server (it speaks no HTTP, or no TLS), bad_message (too large, or its coding can't be
    // undone), cancelled.
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest& request,
                                            const Cancelled& cancelled = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// "https://host[:port][/path]" without a closing slash, from what a person types; the scheme may be
// left out (https, or http for this very machine). invalid_argument for anything else, and for
// addresses with a name or password in them.
[[nodiscard]] Result<std::string> server_address(std::string_view typed);
// Whether the address is this very machine: plain http can't be overheard there.
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace rapport::platform
