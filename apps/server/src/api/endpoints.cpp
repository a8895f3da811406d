// apps/server/src/api/endpoints.cpp
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/api.hpp"
#include "api/problem.hpp"
#include "api/status_page.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/limits.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::server {
namespace {

using Json = nlohmann::ordered_json;

HttpResponse json_response(const Json& body) {
    const std::string text = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    HttpResponse response;
    response.content_type = "application/json";
    response.body.assign(text.begin(), text.end());
    return response;
}

Result<Json> json_object(ByteView body) {
    Json json = Json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_object()) return make_error(Errc::bad_message, "the body is not a JSON object");
    return json;
}

Result<std::string> text_member(const Json& object, const char* name, bool required) {
    const auto at = object.find(name);
    if (at == object.end() && !required) return std::string{};
    if (at == object.end() || !at->is_string())
        return make_error(Errc::invalid_argument, "a text is needed here", name);
    return at->get<std::string>();
}

std::string_view bearer_token(const HttpHead& head) {
    const std::string_view header = head.header("Authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (header.size() <= scheme.size() ||
        !equal_ignoring_case(header.substr(0, scheme.size()), scheme))
        return {};
    return header.substr(scheme.size());
}

}  // namespace

Result<sync::Caller> Api::caller_of(const HttpHead& head) {
    const std::string_view token = bearer_token(head);
    if (token.empty()) return make_error(Errc::not_logged_in, "the request carries no log-in");
    RAPPORT_TRY(const auto caller, identity_.authenticate(token));
    if (!users_.take(as_text(caller.user.view()), now())) return make_error(Errc::rate_limited);
    return caller;
}

Result<HttpResponse> Api::status_page(const HttpRequest& request) {
    HttpResponse response;
    response.content_type = "text/html; charset=utf-8";
    const std::string page =
        status_page_html(request.head.header("Accept-Language"), web_ && !web_->folder());
    response.body.assign(page.begin(), page.end());
    response.headers.push_back(
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"});
    return response;
}

Result<HttpResponse> Api::health(const HttpRequest&) {
    const bool answers = storage_.check().has_value();
    HttpResponse response = json_response({{"status", answers ? "ok" : "failing"},
                                           {"server", "rapport"},
                                           {"protocol", sync::protocol_version},
                                           {"schema", product_schema().version},
                                           {"time", instant_text(now())}});
    if (!answers) response.status = 503;
    return response;
}

Result<HttpResponse> Api::log_in(const HttpRequest& request) {
    RAPPORT_TRY(const Json body, json_object(request.body));
    LogIn attempt;
    RAPPORT_TRY(attempt.name, text_member(body, "user", true));
    RAPPORT_TRY(attempt.password, text_member(body, "password", true));
    RAPPORT_TRY(const std::string device, text_member(body, "device", true));
    RAPPORT_TRY(attempt.label, text_member(body, "label", false));
    RAPPORT_TRY(attempt.platform, text_member(body, "platform", false));
    const auto id = parse_id<DeviceId>(device);
    if (!id) return make_error(Errc::invalid_argument, "the device's id is a UUID", "device");
    attempt.device = *id;

    const std::string account = Identity::name_key(attempt.name);
    if (const std::int64_t wait = backoff_.wait_ms(account, now()); wait > 0) {
        HttpResponse response =
            problem(make_error(Errc::rate_limited, "too many wrong passwords; try again in " +
                                                       std::to_string((wait + 999) / 1000) + " s"));
        response.headers.push_back({"Retry-After", std::to_string((wait + 999) / 1000)});
        return response;
    }
    const auto done = identity_.log_in(attempt);
    wipe(attempt.password);
    if (!done && done.error().code == Errc::bad_credentials) backoff_.failed(account, now());
    if (!done) return done.error();
    backoff_.succeeded(account);
    HttpResponse response =
        json_response({{"token", done->token},
                       {"token_expires_at", instant_text(done->token_expires_at)},
                       {"user_id", to_text(done->user.id)},
                       {"user", done->user.name},
                       {"display_name", done->user.display_name},
                       {"role", done->user.role},
                       {"organisation", storage_.organisation().name},
                       {"organisation_id", to_text(storage_.organisation().id)}});
    response.note.device = short_hash(attempt.device);
    return response;
}

Result<HttpResponse> Api::log_out(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    RAPPORT_CHECK(identity_.log_out(bearer_token(request.head)));
    HttpResponse response = json_response(Json::object());
    response.note.device = short_hash(caller.device);
    return response;
}

Result<HttpResponse> Api::exchange(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    RAPPORT_TRY(const sync::Request message, sync::decode_request(request.body));
    if (message.protocol == sync::protocol_version && message.device != caller.device)
        return make_error(Errc::wrong_server, "the log-in belongs to another device", "device");
    sync::Response answer;
    const auto work = [&](sync::HubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(answer, engine_.exchange(transaction, caller, message, now()));
        return {};
    };
    // A request that brings nothing seldom writes: it need not wait for those that do.
    const auto& organisation = storage_.organisation().id;
    auto done = message.batch.commits.empty() ? storage_.transact_reading_first(organisation, work)
                                              : storage_.transact(organisation, work);
    if (!done) return std::move(done).error();
    identity_.seen(caller.device);
    metrics_.exchanged(message, answer);
    if (!message.batch.commits.empty()) hints_.ring();
    HttpResponse response;
    response.content_type = "application/vnd.rapport.exchange";
    response.body = sync::encode(answer);
    response.note.device = short_hash(caller.device);
    if (message.cursor.within && message.cursor.within->second.is_nil())
        log_.write(LogLevel::warning, "repair",
                   {{"device", std::string_view{response.note.device}}});
    if (answer.lost_history)
        log_.write(LogLevel::warning, "lost_history",
                   {{"timeline", std::int64_t{answer.timeline}}});
    return response;
}

Result<HttpResponse> Api::contents(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    RAPPORT_TRY(const sync::ContentRequest message, sync::decode_content_request(request.body));
    if (message.protocol == sync::contents_version && message.device != caller.device)
        return make_error(Errc::wrong_server, "the log-in belongs to another device", "device");
    RAPPORT_TRY(const sync::ContentResponse answer, contents_.answer(caller, message, now()));
    HttpResponse response;
    response.content_type = "application/vnd.rapport.contents";
    response.body = sync::encode(answer);
    response.note.device = short_hash(caller.device);
    return response;
}

Result<HttpResponse> Api::digest(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    Json body;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const Digest sum, engine_.digest_for(transaction, caller.user));
        RAPPORT_TRY(const auto state, transaction.organisation());
        body = {{"digest", to_hex(sum)}, {"seq", state.seq}};
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    HttpResponse response = json_response(body);
    response.note.device = short_hash(caller.device);
    return response;
}

// The place from which on to listen stands in the query, or where EventSource writes it when it
// comes back.
Result<HttpResponse> Api::hints(const HttpRequest& request) {
    RAPPORT_TRY(const sync::Caller caller, caller_of(request.head));
    std::string_view since = request.head.header("Last-Event-ID");
    constexpr std::string_view name = "since=";
    if (since.empty() && request.head.query.starts_with(name))
        since = std::string_view{request.head.query}.substr(name.size());
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(since.data(), since.data() + since.size(), seq);
    if (error != std::errc{} || end != since.data() + since.size())
        return make_error(Errc::invalid_argument, "say since which place, as a number", "since");
    HttpResponse response;
    RAPPORT_TRY(response.stream, hints_.listen(caller.user, seq));
    response.content_type = "text/event-stream";
    response.headers.push_back({"X-Accel-Buffering", "no"});  // a proxy must not gather
    response.note.device = short_hash(caller.device);
    return response;
}

// The token stands in the query, where no log of ours writes it: calendar programs send no header.
Result<HttpResponse> Api::calendar(const HttpRequest& request) {
    constexpr std::string_view name = "token=";
    const std::string_view query = request.head.query;
    if (!query.starts_with(name))
        return make_error(Errc::not_logged_in, "the address carries no token", "token");
    RAPPORT_TRY(const CalendarFeed feed, calendars_.feed_of(query.substr(name.size())));
    if (!users_.take(as_text(feed.user.view()), now())) return make_error(Errc::rate_limited);
    RAPPORT_TRY(const std::string text, calendars_.text_of(feed));
    HttpResponse response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body.assign(text.begin(), text.end());
    response.headers.push_back({"Content-Disposition", "inline; filename=rapport.ics"});
    return response;
}

// For this very machine only: whoever else asks finds nothing. Of a v6 address the listener gives
// the network alone.
Result<HttpResponse> Api::metrics(const HttpRequest& request) {
    constexpr std::string_view loopback_v6 = "::";
    if (const std::string client = client_of(request.head);
        client != "127.0.0.1" && client != loopback_v6)
        return make_error(Errc::unknown_method, "there is nothing at this path");
    std::uint64_t seq = 0;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto state, transaction.organisation());
        seq = state.seq;
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    const std::array<Metrics::Gauge, 2> gauges{
        {{"rapport_listeners", "Devices that listen for hints.", hints_.listeners()},
         {"rapport_sequence", "The place of the last accepted commit.", seq}}};
    const std::string text = metrics_.text(gauges);
    HttpResponse response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body.assign(text.begin(), text.end());
    return response;
}

}  // namespace rapport::server
