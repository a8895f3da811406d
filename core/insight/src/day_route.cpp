// core/insight/src/day_route.cpp
#include "rapport/insight/day_route.hpp"

#include <algorithm>

#include "route_plan.hpp"

namespace rapport::insight {
namespace {

bool is_minute(std::int32_t minute) {
    return minute >= 0 && minute <= minutes_of_day;
}

Result<void> check(const Stop& stop) {
    RAPPORT_CHECK(check_place(stop.place));
    bool is_right = is_minute(stop.stay_minutes) && is_minute(stop.fixed_minute.value_or(0));
    for (const OpenHours& hours : stop.open)
        is_right = is_right && is_minute(hours.from_minute) && is_minute(hours.until_minute) &&
                   hours.from_minute <= hours.until_minute;
    if (!is_right)
        return make_error(Errc::invalid_argument, "choose hours and stays that a day has", "stops");
    return {};
}

Result<void> check(const Day& day, std::span<const Stop> stops) {
    RAPPORT_CHECK(check_travel(day.travel));
    RAPPORT_CHECK(check_place(day.start));
    if (day.end) RAPPORT_CHECK(check_place(*day.end));
    if (!is_minute(day.leave_minute))
        return make_error(Errc::invalid_argument, "leave at a minute of the day", "leave_minute");
    if (stops.size() > route_stops_max)
        return make_error(Errc::too_large, "plan fewer stops for a day", "stops");
    for (const Stop& stop : stops) RAPPORT_CHECK(check(stop));
    return {};
}

// How much more driving a place between two others costs; behind the last, just the way there.
std::int32_t detour(const Place& from, const Place& by, const std::optional<Place>& to,
                    const Travel& travel) {
    const std::int32_t there = travel_minutes(from, by, travel);
    if (!to) return there;
    return there + travel_minutes(by, *to, travel) - travel_minutes(from, *to, travel);
}

}  // namespace

Result<DayRoute> day_route(const Day& day, std::span<const Stop> stops) {
    RAPPORT_CHECK(check(day, stops));
    const RouteMap map(day, stops);
    DayRoute route;
    route.is_best = stops.size() <= route_stops_exact;
    const RoutePlan plan = route.is_best ? best_plan(map) : good_plan(map);
    route.travel_minutes = plan.travel_minutes;
    route.end_minute = plan.end_minute;

    std::vector<bool> is_in(stops.size());
    std::size_t at = map.start();
    std::int32_t minute = day.leave_minute;
    for (const std::size_t stop : plan.order) {
        Leg leg{.stop = stop, .travel_minutes = map.minutes(at, stop)};
        leg.arrive_minute = minute + leg.travel_minutes;
        leg.begin_minute = *map.begin_after(stop, leg.arrive_minute);
        leg.leave_minute = leg.begin_minute + map.stay(stop);
        minute = leg.leave_minute;
        at = stop;
        is_in[stop] = true;
        route.legs.push_back(leg);
    }
    for (std::size_t i = 0; i < stops.size(); ++i)
        if (!is_in[i]) route.left_out.push_back(i);
    return route;
}

Result<std::vector<Detour>> near_route(const Day& day, std::span<const Stop> stops,
                                       const DayRoute& route, std::span<const Place> candidates,
                                       std::int32_t minutes_max) {
    RAPPORT_CHECK(check(day, stops));
    std::vector<Place> points{day.start};
    for (const Leg& leg : route.legs) {
        if (leg.stop >= stops.size())
            return make_error(Errc::invalid_argument, "give the stops of this route", "route");
        points.push_back(stops[leg.stop].place);
    }

    std::vector<Detour> list;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        RAPPORT_CHECK(check_place(candidates[i]));
        std::optional<Detour> least;
        for (std::size_t point = 0; point < points.size(); ++point) {
            const bool is_last = point + 1 == points.size();
            const std::optional<Place> to = is_last ? day.end : std::optional{points[point + 1]};
            const std::int32_t minutes = detour(points[point], candidates[i], to, day.travel);
            if (!least || minutes < least->detour_minutes) least = Detour{i, point, minutes};
        }
        if (least->detour_minutes <= minutes_max) list.push_back(*least);
    }
    std::stable_sort(list.begin(), list.end(), [](const Detour& a, const Detour& b) {
        return a.detour_minutes < b.detour_minutes;
    });
    return list;
}

}  // namespace rapport::insight
