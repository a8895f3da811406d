// core/insight/src/route_plan.hpp
//
// A day's stops with the ways between them, and what an order of them comes to.
#pragma once

#include <limits>
#include <tuple>
#include <vector>

#include "rapport/insight/day_route.hpp"

namespace rapport::insight {

// An order with its price. Fewer left out, then less travel, then the earlier end is better.
struct RoutePlan {
    std::vector<std::size_t> order;
    std::int32_t travel_minutes = std::numeric_limits<std::int32_t>::max();
    std::int32_t end_minute = 0;

    [[nodiscard]] bool is_better_than(const RoutePlan& other) const noexcept {
        const auto price = [](const RoutePlan& plan) {
            return std::tuple{-static_cast<std::ptrdiff_t>(plan.order.size()), plan.travel_minutes,
                              plan.end_minute};
        };
        return price(*this) < price(other);
    }
};

class RouteMap {
public:
    // The arguments have passed the checks, and outlive this.
    RouteMap(const Day& day, std::span<const Stop> stops);

    [[nodiscard]] std::size_t size() const noexcept { return stops_.size(); }
    // Minutes from one stop to another; `start()` stands for where the day begins.
    [[nodiscard]] std::size_t start() const noexcept { return stops_.size(); }
    [[nodiscard]] std::int32_t minutes(std::size_t from, std::size_t to) const noexcept {
        return minutes_[from * (stops_.size() + 1) + to];
    }
    [[nodiscard]] std::int32_t minutes_to_end(std::size_t from) const noexcept {
        return minutes_to_end_[from];
    }
    // When the visit begins if one arrives then; nothing when it is too late for this day.
    [[nodiscard]] std::optional<std::int32_t> begin_after(std::size_t stop,
                                                          std::int32_t arrive) const noexcept;
    [[nodiscard]] std::int32_t stay(std::size_t stop) const noexcept {
        return stops_[stop].stay_minutes;
    }
    [[nodiscard]] std::int32_t leave_minute() const noexcept { return leave_minute_; }
    // How many minutes there are at which the visit may begin.
    [[nodiscard]] std::int32_t freedom(std::size_t stop) const noexcept;

    // Nothing when one of the stops is reached too late.
    [[nodiscard]] std::optional<RoutePlan> priced(std::vector<std::size_t> order) const;

private:
    std::span<const Stop> stops_;
    std::int32_t leave_minute_;
    std::vector<std::int32_t> minutes_;         // a square, the start last
    std::vector<std::int32_t> minutes_to_end_;  // nought when the end does not matter
};

// Every order is tried, but for those that begin worse than the best so far ends.
[[nodiscard]] RoutePlan best_plan(const RouteMap& map);
// Put in one by one, then mended.
[[nodiscard]] RoutePlan good_plan(const RouteMap& map);

}  // namespace rapport::insight
