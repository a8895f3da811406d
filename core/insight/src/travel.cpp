// core/insight/src/travel.cpp
#include "rapport/insight/travel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rapport::insight {
namespace {

constexpr double radius_metres = 6'371'008.8;

double radians(std::int64_t microdegrees) noexcept {
    return static_cast<double>(microdegrees) / 1e6 * std::numbers::pi / 180;
}

}  // namespace

Result<void> check_place(const Place& place) {
    if (std::abs(std::int64_t{place.latitude_microdegrees}) > 90'000'000 ||
        std::abs(std::int64_t{place.longitude_microdegrees}) > 180'000'000)
        return make_error(Errc::invalid_argument, "choose a place on the globe", "place");
    return {};
}

Result<void> check_travel(const Travel& travel) {
    if (travel.metres_per_minute < 1 || travel.metres_per_minute > 10'000)
        return make_error(Errc::invalid_argument, "choose a speed from 1 to 10000 m a minute",
                          "metres_per_minute");
    if (travel.winding_per_mille < 1000 || travel.winding_per_mille > 5000)
        return make_error(Errc::invalid_argument, "choose a winding from 1000 to 5000",
                          "winding_per_mille");
    return {};
}

std::int64_t metres_between(const Place& one, const Place& other) noexcept {
    const double latitude = radians(one.latitude_microdegrees);
    const double other_latitude = radians(other.latitude_microdegrees);
    const double north = std::sin((other_latitude - latitude) / 2);
    const double east = std::sin(
        radians(std::int64_t{other.longitude_microdegrees} - one.longitude_microdegrees) / 2);
    const double haversine =
        north * north + std::cos(latitude) * std::cos(other_latitude) * east * east;
    return std::llround(2 * radius_metres * std::asin(std::sqrt(std::min(haversine, 1.0))));
}

std::int32_t travel_minutes(const Place& from, const Place& to, const Travel& travel) noexcept {
    const std::int64_t road = metres_between(from, to) * travel.winding_per_mille;
    const std::int64_t a_minute = std::int64_t{travel.metres_per_minute} * 1000;
    return static_cast<std::int32_t>((road + a_minute - 1) / a_minute);
}

}  // namespace rapport::insight
