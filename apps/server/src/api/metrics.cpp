// apps/server/src/api/metrics.cpp
#include "api/metrics.hpp"

#include <string>

namespace rapport::server {
namespace {

class Page {
public:
    void head(std::string_view name, std::string_view type, std::string_view help) {
        add("# HELP ", name, " ", help, "\n# TYPE ", name, " ", type, "\n");
    }
    template <class Number>
    void line(std::string_view name, std::string_view labels, Number value) {
        add(name, labels, " ", std::to_string(value), "\n");
    }
    void one(std::string_view name, std::string_view help, std::uint64_t value) {
        head(name, "counter", help);
        line(name, "", value);
    }
    template <class Counts>
    void by_code(std::string_view name, std::string_view help, const Counts& counts) {
        head(name, "counter", help);
        for (const auto& [code, count] : counts) line(name, "{code=\"" + code + "\"}", count);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    template <class... Part>
    void add(const Part&... parts) {
        (text_.append(parts), ...);
    }

    std::string text_;
};

}  // namespace

void Metrics::served(std::string_view path, const Served& served) {
    const std::lock_guard lock{mutex_};
    Route& route = routes_[{std::string{path}, served.status}];
    ++route.requests;
    route.bytes_in += served.bytes_in;
    route.bytes_out += served.bytes_out;
    route.seconds += served.ms / 1000;
    if (!served.note.error.empty()) ++refused_requests_[served.note.error];
}

void Metrics::exchanged(const sync::Request& request, const sync::Response& answer) {
    const std::lock_guard lock{mutex_};
    for (const Verdict& verdict : answer.verdicts) {
        if (verdict.kind == Verdict::Kind::accepted) ++accepted_;
        if (verdict.kind == Verdict::Kind::held) ++held_;
        if (verdict.kind == Verdict::Kind::quarantined) ++refused_commits_[verdict.code];
    }
    rows_ += answer.page.items.size();
    if (request.cursor.within && request.cursor.within->second.is_nil()) ++repairs_;
    if (answer.kind == sync::Response::Kind::fork) ++forks_;
}

std::string Metrics::text(std::span<const Gauge> gauges) {
    const std::lock_guard lock{mutex_};
    Page page;
    const auto by_route = [&](std::string_view name, std::string_view help, auto member) {
        page.head(name, "counter", help);
        for (const auto& [key, route] : routes_)
            page.line(name,
                      "{path=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"}",
                      route.*member);
    };
    by_route("rapport_requests_total", "Requests answered; status 0: cut.", &Route::requests);
    by_route("rapport_request_seconds_total", "Time they took.", &Route::seconds);
    by_route("rapport_request_bytes_total", "Bytes received.", &Route::bytes_in);
    by_route("rapport_response_bytes_total", "Bytes sent.", &Route::bytes_out);
    page.by_code("rapport_refused_requests_total", "Requests turned away whole.",
                 refused_requests_);
    page.by_code("rapport_refused_commits_total", "Commits refused; devices keep them.",
                 refused_commits_);
    page.one("rapport_accepted_commits_total", "Commits accepted.", accepted_);
    page.one("rapport_held_commits_total", "Commits held for another try.", held_);
    page.one("rapport_sent_records_total", "Records sent to devices.", rows_);
    page.one("rapport_repairs_total", "Scopes loaded again because sums differed.", repairs_);
    page.one("rapport_forks_total", "Devices that were set back or copied.", forks_);
    for (const Gauge& gauge : gauges) {
        page.head(gauge.name, "gauge", gauge.help);
        page.line(gauge.name, "", gauge.value);
    }
    return page.take();
}

}  // namespace rapport::server
