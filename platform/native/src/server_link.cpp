// platform/native/src/server_link.cpp
#include "server_link.hpp"

#include <algorithm>

#include "event_lines.hpp"
#include "rapport/door/json.hpp"
#include "rapport/platform/compression.hpp"
#include "rapport/platform/database_key.hpp"
#include "rapport/record/text.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::platform {
namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view exchange_type = "application/vnd.rapport.exchange";
constexpr std::string_view contents_type = "application/vnd.rapport.contents";
constexpr std::string_view protocol_header = "x-rapport-protocol";
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

// The server's error body is {"error": {code, detail, field}}, or the inner object alone.
Error error_of(const HttpResponse& response, bool is_log_in) {
    Error error = make_error(code_of_status(response.status, is_log_in),
                             "the server answered with status " + std::to_string(response.status));
    const auto body = parse_json(as_text(response.body), small_answer_bytes_max);
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

Result<Granted> granted_in(const Json& body) {
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

}  // namespace

ServerLink::ServerLink(std::string address, HttpOptions options)
    : address_(std::move(address)), client_(std::move(options)) {}

Result<HttpResponse> ServerLink::post(std::string_view path, std::string_view token,
                                      std::string_view type, Bytes body,
                                      std::size_t answer_bytes_max, const Cancelled& cancelled) {
    HttpRequest request;
    request.method = HttpRequest::Method::post;
    request.url = address_ + std::string(path);
    request.response_bytes_max = answer_bytes_max;
    request.headers = {{"Content-Type", std::string(type)},
                       {"Accept", std::string(type) + ", " + std::string(json_type)},
                       {"X-Rapport-Protocol", std::to_string(sync::protocol_version)}};
    if (!token.empty())
        request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
    if (type == exchange_type && body.size() >= compress_bytes_min) {
        RAPPORT_TRY(body, compress(Coding::zstd, body));
        request.headers.emplace_back("Content-Encoding", name_of(Coding::zstd));
    }
    request.body = std::move(body);

    RAPPORT_TRY(HttpResponse response, client_.send(request, cancelled));
    if (response.header(protocol_header).empty())
        return make_error(Errc::foreign_server, "what answers there (status " +
                                                    std::to_string(response.status) +
                                                    ") is not a rapport server; check the address");
    if (response.status != 200 && response.status != 204)
        return error_of(response, path == "/v1/login");
    return response;
}

Result<Granted> ServerLink::log_in(const Credentials& credentials) {
    std::string text = to_text(json_of(credentials));
    const ByteView bytes = as_bytes(text);
    auto response = post("/v1/login", {}, json_type, Bytes(bytes.begin(), bytes.end()),
                         small_answer_bytes_max, {});
    wipe(text);
    if (!response) return std::move(response).error();
    const auto body = parse_json(as_text(response->body), small_answer_bytes_max);
    if (!body) return make_error(Errc::bad_message, "the server's answer is not JSON");
    return granted_in(*body);
}

Result<void> ServerLink::log_out(std::string_view token) {
    const auto response =
        post("/v1/logout", token, json_type, {'{', '}'}, small_answer_bytes_max, {});
    // A token that the server no longer knows is as good as revoked.
    if (!response && response.error().code != Errc::token_expired) return response.error();
    return {};
}

Result<Bytes> ServerLink::exchange(std::string_view token, ByteView request,
                                   const Cancelled& cancelled) {
    RAPPORT_TRY(HttpResponse response,
                post("/v1/exchange", token, exchange_type, Bytes(request.begin(), request.end()),
                     sync::response_bytes_max, cancelled));
    if (!response.header("content-type").starts_with(exchange_type))
        return make_error(Errc::bad_message, "the server's answer is not an exchange");
    return std::move(response.body);
}

Result<Json> ServerLink::ask(std::string_view path, std::string_view token, const Json& question) {
    const std::string text = to_text(question);
    const ByteView bytes = as_bytes(text);
    RAPPORT_TRY(
        const HttpResponse response,
        post(path, token, json_type, Bytes(bytes.begin(), bytes.end()), json_answer_bytes_max, {}));
    auto answer = parse_json(as_text(response.body), json_answer_bytes_max);
    if (!answer || !answer->members())
        return make_error(Errc::bad_message, "the server's answer is not JSON");
    return answer;
}

// Pictures and recordings are compressed already: they go as they are.
Result<Bytes> ServerLink::contents(std::string_view token, ByteView request,
                                   const Cancelled& cancelled) {
    RAPPORT_TRY(HttpResponse response,
                post("/v1/contents", token, contents_type, Bytes(request.begin(), request.end()),
                     sync::content_message_bytes_max, cancelled));
    if (!response.header("content-type").starts_with(contents_type))
        return make_error(Errc::bad_message, "the server's answer is not about contents");
    return std::move(response.body);
}

Result<void> ServerLink::listen(std::string_view token, std::uint64_t since,
                                const std::function<void()>& on_open,
                                const std::function<void(std::uint64_t)>& on_hint,
                                const Cancelled& cancelled) {
    HttpRequest request;
    request.url = address_ + "/v1/hints?since=" + std::to_string(since);
    request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
    request.headers.emplace_back("Accept", "text/event-stream");
    EventLines lines;
    bool is_open = false, is_ours = true;
    request.on_data = [&](std::string_view bytes) {
        if (!is_open) on_open();
        is_open = true;
        is_ours = lines.take(bytes, on_hint);
        return is_ours;
    };
    RAPPORT_TRY(const HttpResponse response, client_.send(request, cancelled));
    if (response.header(protocol_header).empty()) return make_error(Errc::foreign_server);
    if (response.status != 200) return error_of(response, false);
    if (!is_ours) return make_error(Errc::bad_message, "these are no hints");
    return {};
}

}  // namespace rapport::platform
