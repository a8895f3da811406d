// platform/native/src/server_link.cpp
#include "server_link.hpp"

#include "event_lines.hpp"
#include "rapport/platform/compression.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::platform {
namespace {

ServerAnswer answer_of(HttpResponse response) {
    return {.status = response.status,
            .has_protocol = !response.header(protocol_header).empty(),
            .type = std::string(response.header("content-type")),
            .body = std::move(response.body)};
}

}  // namespace

ServerLink::ServerLink(std::string address, HttpOptions options)
    : address_(std::move(address)), client_(std::move(options)) {}

Result<ServerAnswer> ServerLink::send(const ServerCall& call, const Cancelled& cancelled) {
    HttpRequest request;
    request.method = HttpRequest::Method::post;
    request.url = address_ + call.path;
    request.response_bytes_max = call.answer_bytes_max;
    request.headers = {{"Content-Type", call.type},
                       {"Accept", call.type + ", application/json"},
                       {"X-Rapport-Protocol", std::to_string(sync::protocol_version)}};
    if (!call.token.empty()) request.headers.emplace_back("Authorization", "Bearer " + call.token);
    request.body = call.body;
    if (call.worth_compressing) {
        RAPPORT_TRY(request.body, compress(Coding::zstd, call.body));
        request.headers.emplace_back("Content-Encoding", name_of(Coding::zstd));
    }
    RAPPORT_TRY(HttpResponse response, client_.send(request, cancelled));
    return answer_of(std::move(response));
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
    const ServerAnswer answer = answer_of(response);
    if (!answer.has_protocol) return make_error(Errc::foreign_server);
    if (answer.status != 200) return error_of(ServerCall{}, answer);
    if (!is_ours) return make_error(Errc::bad_message, "these are no hints");
    return {};
}

}  // namespace rapport::platform
