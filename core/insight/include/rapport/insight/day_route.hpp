// rapport/insight/day_route.hpp
//
// In which order to drive to the visits of a day. Times are minutes of the local day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rapport/insight/travel.hpp"

namespace rapport::insight {

inline constexpr std::size_t route_stops_exact = 9;
inline constexpr std::size_t route_stops_max = 40;
inline constexpr std::int32_t minutes_of_day = 24 * 60;

struct OpenHours {
    std::int32_t from_minute = 0, until_minute = minutes_of_day;
};
struct Stop {
    Place place;
    std::int32_t stay_minutes = 0;
    std::optional<std::int32_t> fixed_minute;  // an appointment: the visit begins just then
    std::vector<OpenHours> open;  // else the whole visit lies in one of these; empty: any time
};
struct Day {
    Place start;
    std::optional<Place> end;       // where the day ends, when that matters
    std::int32_t leave_minute = 0;  // from the start
    Travel travel;
};

struct Leg {
    std::size_t stop = 0;  // its place in the input
    std::int32_t travel_minutes = 0;
    std::int32_t arrive_minute = 0, begin_minute = 0, leave_minute = 0;
};
struct DayRoute {
    std::vector<Leg> legs;
    std::vector<std::size_t> left_out;  // stops that can't be fitted in, by their place
    std::int32_t travel_minutes = 0;    // with the way to the end
    std::int32_t end_minute = 0;        // there, or when the last visit is over
    bool is_best = true;                // no order does better: up to route_stops_exact stops
};

// As many stops as the hours allow, then the least travel, then the earliest end, then the order of
// the input. Up to route_stops_exact stops every order is tried (branch and bound). Above, stops
// are put in one after the other where they cost least (those with the fewest free minutes first),
// and then moved one by one as long as that helps: good, not always best. invalid_argument: a place
// that is not on the globe, no speed, a winding below 1000, hours or stays that no day has.
// too_large: more than route_stops_max stops.
[[nodiscard]] Result<DayRoute> day_route(const Day& day, std::span<const Stop> stops);

struct Detour {
    std::size_t candidate = 0;  // its place in the input
    std::size_t after_leg = 0;  // 0: between the start and the first stop
    std::int32_t detour_minutes = 0;
};
// Candidates that lie within `minutes_max` more of driving, the nearest first. The stay is not
// counted: the rep decides whether there is time. Errors as above.
[[nodiscard]] Result<std::vector<Detour>> near_route(const Day& day, std::span<const Stop> stops,
                                                     const DayRoute& route,
                                                     std::span<const Place> candidates,
                                                     std::int32_t minutes_max);

}  // namespace rapport::insight
