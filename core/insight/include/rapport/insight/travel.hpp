// rapport/insight/travel.hpp
//
// How far and how long it is from one place to another, without a map.
#pragma once

#include <cstdint>

#include "rapport/record/result.hpp"

namespace rapport::insight {

struct Place {  // WGS-84
    std::int32_t latitude_microdegrees = 0;
    std::int32_t longitude_microdegrees = 0;
};

// How fast one gets on, and how much longer roads are than the straight line.
struct Travel {
    std::int32_t metres_per_minute = 0;     // 500 is 30 km/h; 1..10000
    std::int32_t winding_per_mille = 1000;  // 1300: the road is 1.3 times as long; 1000..5000
};

// invalid_argument: a place that is not on the globe; a speed or winding out of range.
[[nodiscard]] Result<void> check_place(const Place& place);
[[nodiscard]] Result<void> check_travel(const Travel& travel);

// By the haversine on a sphere of 6,371,008.8 m (the mean radius of the IUGG), rounded half up.
[[nodiscard]] std::int64_t metres_between(const Place& one, const Place& other) noexcept;
// Whole minutes, rounded up. The arguments have passed the checks.
[[nodiscard]] std::int32_t travel_minutes(const Place& from, const Place& to,
                                          const Travel& travel) noexcept;

}  // namespace rapport::insight
