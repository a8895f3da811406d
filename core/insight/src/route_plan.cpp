// core/insight/src/route_plan.cpp
#include "route_plan.hpp"

#include <algorithm>
#include <numeric>

namespace rapport::insight {
namespace {

// Depth first through the orders. Each beginning of an order is an answer, should no more fit.
class Search {
public:
    explicit Search(const RouteMap& map) : map_(map), is_visited_(map.size()) {}

    RoutePlan run() {
        visit(map_.start(), map_.leave_minute(), 0);
        return std::move(best_);
    }

private:
    void visit(std::size_t at, std::int32_t minute, std::int32_t travelled) {
        // A complete order is there, and this beginning has already travelled further.
        if (best_.order.size() == map_.size() && travelled > best_.travel_minutes) return;
        if (order_.size() >= best_.order.size()) {
            RoutePlan plan{order_, travelled + map_.minutes_to_end(at),
                           minute + map_.minutes_to_end(at)};
            if (plan.is_better_than(best_)) best_ = std::move(plan);
        }
        for (std::size_t next = 0; next < map_.size(); ++next) {
            if (is_visited_[next]) continue;
            const std::int32_t way = map_.minutes(at, next);
            const auto begin = map_.begin_after(next, minute + way);
            if (!begin) continue;
            is_visited_[next] = true;
            order_.push_back(next);
            visit(next, *begin + map_.stay(next), travelled + way);
            order_.pop_back();
            is_visited_[next] = false;
        }
    }

    const RouteMap& map_;
    std::vector<bool> is_visited_;
    std::vector<std::size_t> order_;
    RoutePlan best_;
};

// The stop where it costs least; nothing when it fits nowhere.
std::optional<RoutePlan> with(const RouteMap& map, const RoutePlan& plan, std::size_t stop) {
    std::optional<RoutePlan> best;
    for (std::size_t place = 0; place <= plan.order.size(); ++place) {
        std::vector<std::size_t> order = plan.order;
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(place), stop);
        auto tried = map.priced(std::move(order));
        if (tried && (!best || tried->is_better_than(*best))) best = std::move(tried);
    }
    return best;
}

// One stop moved elsewhere, or one stretch turned round, if that is better.
bool mend(const RouteMap& map, RoutePlan& plan) {
    for (std::size_t i = 0; i < plan.order.size(); ++i) {
        RoutePlan without = plan;
        without.order.erase(without.order.begin() + static_cast<std::ptrdiff_t>(i));
        auto moved = with(map, without, plan.order[i]);
        if (moved && moved->is_better_than(plan)) {
            plan = std::move(*moved);
            return true;
        }
        for (std::size_t j = i + 1; j < plan.order.size(); ++j) {
            std::vector<std::size_t> order = plan.order;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(j) + 1);
            auto turned = map.priced(std::move(order));
            if (turned && turned->is_better_than(plan)) {
                plan = std::move(*turned);
                return true;
            }
        }
    }
    return false;
}

}  // namespace

RouteMap::RouteMap(const Day& day, std::span<const Stop> stops)
    : stops_(stops), leave_minute_(day.leave_minute) {
    const auto place_of = [&](std::size_t i) {
        return i < stops.size() ? stops[i].place : day.start;
    };
    for (std::size_t from = 0; from <= stops.size(); ++from) {
        for (std::size_t to = 0; to <= stops.size(); ++to)
            minutes_.push_back(travel_minutes(place_of(from), place_of(to), day.travel));
        minutes_to_end_.push_back(day.end ? travel_minutes(place_of(from), *day.end, day.travel)
                                          : 0);
    }
}

std::optional<std::int32_t> RouteMap::begin_after(std::size_t stop,
                                                  std::int32_t arrive) const noexcept {
    const Stop& visit = stops_[stop];
    std::optional<std::int32_t> begin;
    const auto offer = [&](std::int32_t minute, std::int32_t until) {
        if (minute + visit.stay_minutes <= until && (!begin || minute < *begin)) begin = minute;
    };
    if (arrive > minutes_of_day) return begin;
    if (visit.fixed_minute) {
        if (arrive <= *visit.fixed_minute) offer(*visit.fixed_minute, minutes_of_day);
    } else if (visit.open.empty()) {
        offer(arrive, minutes_of_day);
    } else {
        for (const OpenHours& hours : visit.open)
            offer(std::max(arrive, hours.from_minute), hours.until_minute);
    }
    return begin;
}

std::int32_t RouteMap::freedom(std::size_t stop) const noexcept {
    const Stop& visit = stops_[stop];
    if (visit.fixed_minute) return 0;
    if (visit.open.empty()) return minutes_of_day;
    std::int32_t free = 0;
    for (const OpenHours& hours : visit.open)
        free += std::max(hours.until_minute - hours.from_minute - visit.stay_minutes, 0);
    return free;
}

std::optional<RoutePlan> RouteMap::priced(std::vector<std::size_t> order) const {
    std::size_t at = start();
    std::int32_t minute = leave_minute_, travelled = 0;
    for (const std::size_t stop : order) {
        const std::int32_t way = minutes(at, stop);
        const auto begin = begin_after(stop, minute + way);
        if (!begin) return std::nullopt;
        travelled += way;
        minute = *begin + stay(stop);
        at = stop;
    }
    return RoutePlan{std::move(order), travelled + minutes_to_end(at), minute + minutes_to_end(at)};
}

RoutePlan best_plan(const RouteMap& map) {
    return Search(map).run();
}

RoutePlan good_plan(const RouteMap& map) {
    std::vector<std::size_t> waiting(map.size());
    std::iota(waiting.begin(), waiting.end(), std::size_t{0});
    std::stable_sort(waiting.begin(), waiting.end(),
                     [&](std::size_t a, std::size_t b) { return map.freedom(a) < map.freedom(b); });

    // What did not fit may fit once the others stand better. Each turn of the loop puts in a stop
    // or shortens the way, so that it ends.
    RoutePlan plan = *map.priced({});
    for (bool is_better = true; is_better;) {
        is_better = false;
        std::vector<std::size_t> still_waiting;
        for (const std::size_t stop : waiting) {
            if (auto longer = with(map, plan, stop)) {
                plan = std::move(*longer);
                is_better = true;
            } else {
                still_waiting.push_back(stop);
            }
        }
        waiting = std::move(still_waiting);
        while (mend(map, plan)) is_better = true;
    }
    return plan;
}

}  // namespace rapport::insight
