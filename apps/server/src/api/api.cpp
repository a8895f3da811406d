// apps/server/src/api/api.cpp
#include "api/api.hpp"

#include <algorithm>
#include <array>

#include "api/problem.hpp"
#include "rapport/platform/compression.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::server {
namespace {

using platform::Coding;

constexpr std::size_t log_in_bytes_max = 16 * 1024;
constexpr std::size_t review_bytes_max = 64 * 1024;
constexpr std::size_t compressed_from_bytes = 1024;

// The media type without its parameters.
std::string_view media_type(std::string_view content_type) {
    const auto end = content_type.find_first_of("; ");
    return content_type.substr(0, end);
}

Error refusal_of(int status) {
    switch (status) {
        case 400:
            return make_error(Errc::bad_message, "this is not HTTP as we know it");
        case 413:
            return make_error(Errc::too_large, "the body is larger than this call allows");
        case 429:
            return make_error(Errc::rate_limited, "too many log-ins at once");
        case 431:
            return make_error(Errc::too_large, "the head of the request is too large");
        case 503:
            return make_error(Errc::server_error, "the server has more work than it can take");
        default:
            return make_error(Errc::internal);
    }
}

}  // namespace

const Api::Route* Api::routes_begin() noexcept {
    static constexpr std::array<Route, 12> routes{{
        {"GET", "/", Lane::immediate, 0, {}, &Api::status_page},
        {"GET", "/status", Lane::immediate, 0, {}, &Api::status_page},
        {"GET", "/healthz", Lane::work, 0, {}, &Api::health},
        {"POST", "/v1/login", Lane::password, log_in_bytes_max, "application/json", &Api::log_in},
        {"POST", "/v1/logout", Lane::work, log_in_bytes_max, {}, &Api::log_out},
        {"POST", "/v1/exchange", Lane::work, sync::request_bytes_max,
         "application/vnd.rapport.exchange", &Api::exchange},
        {"POST", "/v1/contents", Lane::work, sync::content_message_bytes_max,
         "application/vnd.rapport.contents", &Api::contents},
        {"GET", "/v1/digest", Lane::work, 0, {}, &Api::digest},
        {"POST", "/v1/review", Lane::work, review_bytes_max, "application/json", &Api::review},
        {"GET", "/v1/hints", Lane::work, 0, {}, &Api::hints},
        {"GET", "/v1/calendar", Lane::work, 0, {}, &Api::calendar},
        {"GET", "/metrics", Lane::work, 0, {}, &Api::metrics},
    }};
    return routes.data();
}
const Api::Route* Api::routes_end() noexcept {
    return routes_begin() + 12;
}

bool Api::is_path(std::string_view path) noexcept {
    return std::any_of(routes_begin(), routes_end(),
                       [&](const Route& r) { return r.path == path; });
}

const Api::Route* Api::route(const HttpHead& head) noexcept {
    const std::string_view method = head.method == "HEAD" ? "GET" : std::string_view{head.method};
    const auto* at = std::find_if(routes_begin(), routes_end(), [&](const Route& r) {
        return r.path == head.path && r.method == method;
    });
    return at == routes_end() ? nullptr : at;
}

Api::Api(SqliteHubStorage& storage, ContentService& contents, Identity& identity,
         const sync::HubEngine& engine, Environment environment, Log& log, const ApiLimits& limits,
         WebApp* web)
    : storage_(storage),
      contents_(contents),
      identity_(identity),
      engine_(engine),
      environment_(std::move(environment)),
      log_(log),
      behind_proxy_(limits.behind_proxy),
      web_(web),
      addresses_(limits.per_address, limits.keys_max),
      users_(limits.per_user, limits.keys_max),
      log_ins_(limits.log_ins_per_address, limits.keys_max),
      backoff_(limits.keys_max),
      hints_(storage, limits.hints),
      calendars_(storage, environment_, limits.zone) {}

// The app has the root; what the server says of itself is then at /status.
const WebFolder* Api::app_of(const HttpHead& head) const {
    if (!web_ || (head.method != "GET" && head.method != "HEAD")) return nullptr;
    if (!web_->folder() && (head.path != "/" || !web_->look())) return nullptr;
    return web_->folder()->has(head.path) ? web_->folder() : nullptr;
}

// Behind a TLS terminator every peer is the terminator: it names the client last.
std::string Api::client_of(const HttpHead& head) const {
    if (!behind_proxy_) return head.client;
    std::string_view list = head.header("X-Forwarded-For");
    if (const auto comma = list.rfind(','); comma != list.npos) list.remove_prefix(comma + 1);
    while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
    return list.empty() ? head.client : std::string{list};
}

Admission Api::admit(const HttpHead& head) {
    const auto refused = [](HttpResponse response) {
        return Admission{Lane::immediate, 0, std::move(response)};
    };
    const std::string client = client_of(head);
    if (!addresses_.take(client, now())) return refused(problem(make_error(Errc::rate_limited)));
    if (app_of(head)) return {Lane::immediate, 0, std::nullopt};
    const Route* found = route(head);
    if (!found && is_path(head.path)) {
        HttpResponse response =
            problem(405, make_error(Errc::unknown_method, "not with this HTTP method"));
        const bool is_post = std::any_of(routes_begin(), routes_end(), [&](const Route& r) {
            return r.path == head.path && r.method == "POST";
        });
        response.headers.push_back({"Allow", is_post ? "POST" : "GET, HEAD"});
        return refused(std::move(response));
    }
    if (!found)
        return refused(problem(make_error(Errc::unknown_method, "there is nothing at this path")));
    if (!found->content_type.empty() &&
        !equal_ignoring_case(media_type(head.header("Content-Type")), found->content_type))
        return refused(
            problem(415, make_error(Errc::bad_message, "the body's Content-Type must be " +
                                                           std::string{found->content_type})));
    if (!platform::coding_of(head.header("Content-Encoding")))
        return refused(problem(
            415, make_error(Errc::bad_message, "the body may be coded by gzip or zstd only")));
    if (found->lane == Lane::password && !log_ins_.take(client, now()))
        return refused(
            problem(make_error(Errc::rate_limited, "too many log-ins from this address")));
    return {found->lane, found->body_bytes_max, std::nullopt};
}

HttpResponse Api::handle(const HttpRequest& request) {
    if (const WebFolder* app = app_of(request.head)) return app->answer(request.head);
    const Route* found = route(request.head);
    if (!found) return refuse(500);
    HttpRequest plain{request.head, {}};
    const auto coding = platform::coding_of(request.head.header("Content-Encoding"));
    const bool is_coded = coding && *coding != Coding::identity && !request.body.empty();
    if (is_coded) {
        auto body = platform::decompress(*coding, request.body, found->body_bytes_max);
        if (!body) return problem(body.error());
        plain.body = std::move(*body);
    }
    auto answer = (this->*found->endpoint)(is_coded ? plain : request);
    if (!answer) return problem(answer.error());

    HttpResponse response = std::move(*answer);
    const Coding wanted = platform::best_coding(request.head.header("Accept-Encoding"));
    if (response.body.size() >= compressed_from_bytes) {
        response.headers.push_back({"Vary", "Accept-Encoding"});
        if (wanted != Coding::identity) {
            if (auto coded = platform::compress(wanted, response.body)) {
                response.body = std::move(*coded);
                response.headers.push_back(
                    {"Content-Encoding", std::string{platform::name_of(wanted)}});
            }
        }
    }
    return response;
}

HttpResponse Api::refuse(int status) {
    return problem(status, refusal_of(status));
}

void Api::served(const Served& served) {
    // A path that is not ours may hold anything: it is not written down.
    const std::string_view path = is_path(served.path) ? served.path : "(other)";
    const std::string_view method = path == "(other)" ? "(any)" : served.method;
    metrics_.served(path, served);
    const LogLevel level = served.status >= 500 ? LogLevel::error : LogLevel::info;
    log_.write(level, served.status == 0 ? "cut" : "request",
               {{"method", method},
                {"path", path},
                {"status", std::int64_t{served.status}},
                {"ms", served.ms},
                {"bytes_in", static_cast<std::int64_t>(served.bytes_in)},
                {"bytes_out", static_cast<std::int64_t>(served.bytes_out)},
                {"device", std::string_view{served.note.device}},
                {"error", std::string_view{served.note.error}}});
}

}  // namespace rapport::server
