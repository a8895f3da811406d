// platform/session/src/server_call.cpp
#include "rapport/session/server_call.hpp"

#include <algorithm>
#include <string_view>

#include <sodium.h>

#include "rapport/record/id.hpp"
#include "rapport/record/text.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::platform {
namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view exchange_type = "application/vnd.rapport.exchange";
constexpr std::string_view contents_type = "application/vnd.rapport.contents";
constexpr std::string_view log_in_path = "/v1/login";
constexpr std::size_t small_answer_bytes_max = 64 * 1024;
constexpr std::size_t json_answer_bytes_max = 4 * 1024 * 1024;
constexpr std::size_t detail_columns_max = 300;
constexpr std::size_t compress_bytes_min = 256;

std::string text_in(const Json& json, std::string_view name) {
    const Json* found = json.find(name);
    const std::string* text = found != nullptr ? found->text() : nullptr;
    return text != nullptr ? *text : std::string();
}

// The same, if a terminal may show it.
std::string safe_text(const Json& json, std::string_view name) {
    return normalised(text_in(json, name), Lines::one).value_or(std::string());
}

// What a status means when the body does not say more.
Errc code_of_status(long status, bool is_log_in) {
    switch (status) {
        case 401:
            return is_log_in ? Errc::bad_credentials : Errc::token_expired;
        case 403:
            return Errc::forbidden;
        case 413:
            return Errc::too_large;
        case 426:
            return Errc::upgrade_needed;
        case 429:
            return Errc::rate_limited;
        default:
            break;
    }
    if (status >= 500) return Errc::server_error;
    return status >= 400 ? Errc::bad_message : Errc::foreign_server;
}

Json json_of(const Credentials& credentials) {
    return Json::object()
        .set("user", credentials.user)
        .set("password", credentials.password)
        .set("device", credentials.device)
        .set("label", credentials.label)
        .set("platform", credentials.platform);
}

// A token goes into a header: nothing but the characters that tokens are made of.
bool is_token(std::string_view token) {
    return !token.empty() && token.size() <= 512 &&
           std::all_of(token.begin(), token.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.' || c == '~' || c == '+' || c == '/' ||
                      c == '=';
           });
}

Bytes bytes_of(std::string_view text) {
    const ByteView bytes = as_bytes(text);
    return Bytes(bytes.begin(), bytes.end());
}

ServerCall message(std::string_view path, std::string_view type, std::string token, Bytes body,
                   std::size_t answer_bytes_max) {
    return ServerCall{.path = std::string(path),
                      .type = std::string(type),
                      .token = std::move(token),
                      .body = std::move(body),
                      .answer_bytes_max = answer_bytes_max};
}

}  // namespace

ServerCall log_in_call(const Credentials& credentials) {
    std::string text = to_text(json_of(credentials));
    ServerCall call = message(log_in_path, json_type, {}, bytes_of(text), small_answer_bytes_max);
    sodium_memzero(text.data(), text.size());
    return call;
}

ServerCall log_out_call(std::string token) {
    return message("/v1/logout", json_type, std::move(token), bytes_of("{}"),
                   small_answer_bytes_max);
}

ServerCall exchange_call(std::string token, Bytes request) {
    const bool worth_compressing = request.size() >= compress_bytes_min;
    ServerCall call = message("/v1/exchange", exchange_type, std::move(token), std::move(request),
                              sync::response_bytes_max);
    call.worth_compressing = worth_compressing;
    return call;
}

// Pictures and recordings are compressed already: they go as they are.
ServerCall contents_call(std::string token, Bytes request) {
    return message("/v1/contents", contents_type, std::move(token), std::move(request),
                   sync::content_message_bytes_max);
}

ServerCall review_call(std::string token, const Json& question) {
    return message("/v1/review", json_type, std::move(token), bytes_of(to_text(question)),
                   json_answer_bytes_max);
}

Result<Bytes> body_of(const ServerCall& call, ServerAnswer answer) {
    if (!answer.has_protocol)
        return make_error(Errc::foreign_server, "what answers there (status " +
                                                    std::to_string(answer.status) +
                                                    ") is not a rapport server; check the address");
    if (answer.status != 200 && answer.status != 204) return error_of(call, answer);
    if (call.type != json_type && !answer.type.starts_with(call.type))
        return make_error(Errc::bad_message, "the server's answer is of another kind");
    if (answer.body.size() > call.answer_bytes_max)
        return make_error(Errc::bad_message, "the server's answer is too large");
    return std::move(answer.body);
}

// The server's error body is {"error": {code, detail, field}}, or the inner object alone.
Error error_of(const ServerCall& call, const ServerAnswer& answer) {
    Error error = make_error(code_of_status(answer.status, call.path == log_in_path),
                             "the server answered with status " + std::to_string(answer.status));
    const auto body = parse_json(as_text(answer.body), small_answer_bytes_max);
    if (!body) return error;
    const Json* inner = body->find("error");
    if (inner == nullptr) inner = &*body;
    const std::string name = text_in(*inner, "code");
    // "internal" is also what an unknown name gives: a fault at the server is no fault of ours.
    if (const Errc code = errc_of(name); code != Errc::internal)
        error.code = code;
    else if (name == name_of(Errc::internal))
        error.code = Errc::server_error;
    if (const std::string detail = safe_text(*inner, "detail"); !detail.empty())
        error.detail = fit(detail, detail_columns_max);
    error.field = safe_text(*inner, "field");
    return error;
}

Result<Json> json_in(ByteView body) {
    auto answer = parse_json(as_text(body), json_answer_bytes_max);
    if (!answer || !answer->members())
        return make_error(Errc::bad_message, "the server's answer is not JSON");
    return answer;
}

Result<Granted> granted_in(ByteView bytes) {
    const auto json = parse_json(as_text(bytes), small_answer_bytes_max);
    if (!json) return make_error(Errc::bad_message, "the server's answer is not JSON");
    const Json& body = *json;
    Granted granted{.token = text_in(body, "token"),
                    .token_expires_at = safe_text(body, "token_expires_at"),
                    .user_id = safe_text(body, "user_id"),
                    .user = safe_text(body, "user"),
                    .display_name = safe_text(body, "display_name"),
                    .role = safe_text(body, "role"),
                    .organisation = safe_text(body, "organisation")};
    if (!is_token(granted.token) || !parse_uuid(granted.user_id))
        return make_error(Errc::bad_message, "the server's answer to the log-in lacks something");
    return granted;
}

}  // namespace rapport::platform
