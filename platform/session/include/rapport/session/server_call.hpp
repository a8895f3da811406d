// rapport/session/server_call.hpp
//
// The server's API as bytes: what is sent, and what its statuses and bodies mean. Nothing is sent
// from here: each port does that its own way and gives back what came. Everything that comes from
// the server is bounded and checked; what lacks the protocol's header is no server of ours.
#pragma once

#include <cstddef>
#include <string>

#include "rapport/json/json.hpp"
#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

// The header that each answer of a rapport server carries (in lower case), and each call.
inline constexpr std::string_view protocol_header = "x-rapport-protocol";

// A POST. A port adds the server's address, Content-Type and Accept from `type`, the protocol's
// header, and the token as the bearer.
struct ServerCall {
    std::string path;   // "/v1/exchange"
    std::string type;   // of the body, and of the answer that is wanted
    std::string token;  // none when empty
    Bytes body;
    bool worth_compressing = false;
    std::size_t answer_bytes_max = 0;  // content coding removed
};

struct ServerAnswer {
    long status = 0;
    bool has_protocol = false;  // it carried the protocol's header
    std::string type;           // its Content-Type
    Bytes body;                 // content coding removed
};

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

[[nodiscard]] ServerCall log_in_call(const Credentials& credentials);
[[nodiscard]] ServerCall log_out_call(std::string token);
// One exchange: a request's bytes for a response's.
[[nodiscard]] ServerCall exchange_call(std::string token, Bytes request);
// The same for a message about contents.
[[nodiscard]] ServerCall contents_call(std::string token, Bytes request);
// A question about the review list, in JSON.
[[nodiscard]] ServerCall review_call(std::string token, const Json& question);

// The body of an answer to that call, or what the server said instead.
[[nodiscard]] Result<Bytes> body_of(const ServerCall& call, ServerAnswer answer);
// What another status than 200 means.
[[nodiscard]] Error error_of(const ServerCall& call, const ServerAnswer& answer);
[[nodiscard]] Result<Granted> granted_in(ByteView body);
// The object that answers a question in JSON.
[[nodiscard]] Result<Json> json_in(ByteView body);

}  // namespace rapport::platform
