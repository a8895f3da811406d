// apps/server/src/api/api.hpp
//
// What the server answers: the routes, who is let in, limits of rate and size, content codings. One
// table lists the routes; apps/server/doc/http.md describes them. It knows no merge rule: exchanges
// go to the hub engine as they are.
#pragma once

#include <string_view>
#include <variant>

#include "api/hints.hpp"
#include "api/metrics.hpp"
#include "api/web_app.hpp"
#include "calendar/feeds.hpp"
#include "contents/content_service.hpp"
#include "http/http.hpp"
#include "http/rate_limit.hpp"
#include "identity/identity.hpp"
#include "log.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "reviews/reviews.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct ApiLimits {
    Rate per_address{.per_second = 100, .burst = 1000};  // an office may stand behind one address
    Rate per_user{.per_second = 20, .burst = 200};
    Rate log_ins_per_address{.per_second = 1, .burst = 60};
    std::size_t keys_max = 50'000;
    bool behind_proxy = false;  // the client's address is the last one of X-Forwarded-For
    std::string zone = "UTC";   // of calendars
    HintOptions hints;
};

class Api final : public HttpHandler {
public:
    Api(SqliteHubStorage& storage, ContentService& contents, Identity& identity,
        const sync::HubEngine& engine, Environment environment, Log& log, const ApiLimits& limits,
        WebApp* web = nullptr);

    Admission admit(const HttpHead& head) override;
    HttpResponse handle(const HttpRequest& request) override;
    HttpResponse refuse(int status) override;
    void served(const Served& served) override;

private:
    using Endpoint = Result<HttpResponse> (Api::*)(const HttpRequest&);
    struct Route {
        std::string_view method, path;
        Lane lane;
        std::size_t body_bytes_max;
        std::string_view content_type;  // that the body must have
        Endpoint endpoint;
    };
    static const Route* routes_begin() noexcept;
    static const Route* routes_end() noexcept;
    [[nodiscard]] static const Route* route(const HttpHead& head) noexcept;
    [[nodiscard]] static bool is_path(std::string_view path) noexcept;
    [[nodiscard]] const WebFolder* app_of(const HttpHead& head) const;

    [[nodiscard]] Result<HttpResponse> status_page(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> health(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> log_in(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> log_out(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> exchange(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> contents(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> digest(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> review(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> hints(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> calendar(const HttpRequest& request);
    [[nodiscard]] Result<HttpResponse> metrics(const HttpRequest& request);

    [[nodiscard]] Result<sync::Caller> caller_of(const HttpHead& head);
    [[nodiscard]] std::string client_of(const HttpHead& head) const;
    [[nodiscard]] std::int64_t now() const { return environment_.now_unix_ms(); }

    SqliteHubStorage& storage_;
    ContentService& contents_;
    Identity& identity_;
    const sync::HubEngine engine_;
    const Environment environment_;
    Log& log_;
    const bool behind_proxy_;
    WebApp* const web_;  // none: the server has no app to hand out
    RateLimiter addresses_;
    RateLimiter users_;
    RateLimiter log_ins_;
    LoginBackoff backoff_;
    Metrics metrics_;
    HintBoard hints_;
    CalendarFeeds calendars_;
};

}  // namespace rapport::server
