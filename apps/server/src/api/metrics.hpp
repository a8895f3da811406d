// apps/server/src/api/metrics.hpp
//
// Counters for those who run the server, in the text format of Prometheus. They count requests,
// verdicts and bytes; nothing in them tells one user from another. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "http/http.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::server {

class Metrics {
public:
    // `path` is one of ours, or "(other)".
    void served(std::string_view path, const Served& served);
    void exchanged(const sync::Request& request, const sync::Response& answer);

    // A figure that is read off at the moment of asking.
    struct Gauge {
        std::string_view name, help;
        std::uint64_t value = 0;
    };
    [[nodiscard]] std::string text(std::span<const Gauge> gauges);

private:
    struct Route {
        std::uint64_t requests = 0, bytes_in = 0, bytes_out = 0;
        double seconds = 0;
    };

    std::mutex mutex_;
    std::map<std::pair<std::string, int>, Route> routes_;  // by path and status
    std::map<std::string, std::uint64_t, std::less<>> refused_requests_, refused_commits_;
    std::uint64_t accepted_ = 0, held_ = 0, rows_ = 0, repairs_ = 0, forks_ = 0;
};

}  // namespace rapport::server
