// tests/core/insight/travel_test.cpp
#include "rapport/insight/travel.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace rapport;
using insight::metres_between;
using insight::Place;
using insight::travel_minutes;

TEST_CASE("travel: known distances", "[core][insight]") {
    // A degree of a meridian of that sphere: 2·π·6371008.8 / 360 = 111195.08 m.
    CHECK(metres_between({0, 0}, {1'000'000, 0}) == 111'195);
    CHECK(metres_between({0, 0}, {0, 1'000'000}) == 111'195);
    // Half round the globe, over the pole and along the equator: π·6371008.8 = 20015114.35 m.
    CHECK(metres_between({90'000'000, 0}, {-90'000'000, 0}) == 20'015'114);
    CHECK(metres_between({0, -90'000'000}, {0, 90'000'000}) == 20'015'114);
    // Over the date line it is two degrees, not 358.
    CHECK(metres_between({0, 179'000'000}, {0, -179'000'000}) == 222'390);
    // Beijing to Shanghai, 1067 km as the crow flies.
    const Place beijing{39'904'200, 116'407'400}, shanghai{31'230'400, 121'473'700};
    CHECK(std::abs(metres_between(beijing, shanghai) - 1'067'000) < 2'000);
    CHECK(metres_between(beijing, shanghai) == metres_between(shanghai, beijing));
    CHECK(metres_between(beijing, beijing) == 0);
}

TEST_CASE("travel: minutes are rounded up, and roads wind", "[core][insight]") {
    const Place here{0, 0}, there{0, 100'000};  // 11,120 m
    CHECK(metres_between(here, there) == 11'120);
    CHECK(travel_minutes(here, there, {500, 1000}) == 23);    // 22.24
    CHECK(travel_minutes(here, there, {500, 1300}) == 29);    // 28.91
    CHECK(travel_minutes(here, there, {11'120, 1000}) == 1);  // just one
    CHECK(travel_minutes(here, here, {1, 5000}) == 0);
}

TEST_CASE("travel: places off the globe and speeds that can't be are refused", "[core][insight]") {
    CHECK(insight::check_place({90'000'000, -180'000'000}).has_value());
    for (const Place& place : {Place{90'000'001, 0}, Place{-90'000'001, 0}, Place{0, 180'000'001},
                               Place{0, -2'147'483'647 - 1}}) {
        const auto result = insight::check_place(place);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().field == "place");
    }
    CHECK(insight::check_travel({10'000, 5000}).has_value());
    CHECK(insight::check_travel({0, 1000}).error().field == "metres_per_minute");
    CHECK(insight::check_travel({10'001, 1000}).error().field == "metres_per_minute");
    CHECK(insight::check_travel({500, 999}).error().field == "winding_per_mille");
    CHECK(insight::check_travel({500, 5001}).error().field == "winding_per_mille");
}
