// tests/core/insight/day_route_test.cpp
#include "rapport/insight/day_route.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::Day;
using insight::day_route;
using insight::DayRoute;
using insight::Place;
using insight::Stop;

namespace {

// On the equator, where a minute of driving is just 1112 m: 0.01 degrees.
Place at(std::int32_t minutes_east, std::int32_t minutes_north = 0) {
    return {minutes_north * 10'000, minutes_east * 10'000};
}
Day day_from(Place start, std::int32_t leave_minute = 8 * 60) {
    return {start, {}, leave_minute, {1112, 1000}};
}
Stop stop(Place place, std::int32_t stay = 30) {
    return {place, stay, {}, {}};
}

DayRoute routed(const Day& day, const std::vector<Stop>& stops) {
    const auto route = day_route(day, stops);
    REQUIRE(route.has_value());
    return *route;
}

std::vector<std::size_t> order_of(const DayRoute& route) {
    std::vector<std::size_t> order;
    for (const auto& leg : route.legs) order.push_back(leg.stop);
    return order;
}

using Order = std::vector<std::size_t>;

}  // namespace

TEST_CASE("day route: stops along a road come in the order of the road", "[core][insight]") {
    const auto route = routed(day_from(at(0)), {stop(at(30)), stop(at(10)), stop(at(20))});
    CHECK(order_of(route) == Order{1, 2, 0});
    CHECK(route.travel_minutes == 30);
    CHECK(route.end_minute == 8 * 60 + 30 + 90);
    CHECK(route.left_out.empty());
    CHECK(route.is_best);
    CHECK(route.legs[0].travel_minutes == 10);
    CHECK(route.legs[0].arrive_minute == 490);
    CHECK(route.legs[0].begin_minute == 490);
    CHECK(route.legs[0].leave_minute == 520);
    CHECK(route.legs[1].arrive_minute == 530);
}

TEST_CASE("day route: where the day ends decides which way round", "[core][insight]") {
    Day day = day_from(at(0));
    const std::vector<Stop> stops{stop(at(10)), stop(at(-10))};
    CHECK(order_of(routed(day, stops)) == Order{0, 1});  // of equals, as they were listed
    day.end = at(15);
    CHECK(order_of(routed(day, stops)) == Order{1, 0});
    CHECK(routed(day, stops).travel_minutes == 10 + 20 + 5);
    CHECK(routed(day, stops).end_minute == 8 * 60 + 35 + 60);
}

TEST_CASE("day route: an appointment is kept to the minute", "[core][insight]") {
    std::vector<Stop> stops{stop(at(10)), stop(at(20))};
    stops[0].fixed_minute = 10 * 60;  // the nearer one later: first the far one, then back
    stops[1].fixed_minute = 9 * 60;
    const auto route = routed(day_from(at(0)), stops);
    CHECK(order_of(route) == Order{1, 0});
    CHECK(route.legs[0].arrive_minute == 500);
    CHECK(route.legs[0].begin_minute == 540);
    CHECK(route.legs[1].begin_minute == 600);
    CHECK(route.end_minute == 630);
}

TEST_CASE("day route: visits lie within the opening hours, also after a break", "[core][insight]") {
    std::vector<Stop> stops{stop(at(10), 60)};
    stops[0].open = {{13 * 60 + 30, 16 * 60}, {9 * 60, 11 * 60}};
    CHECK(routed(day_from(at(0)), stops).legs[0].begin_minute == 9 * 60);
    // At 10:05 an hour no longer fits before eleven.
    CHECK(routed(day_from(at(0), 595), stops).legs[0].begin_minute == 13 * 60 + 30);
    CHECK(routed(day_from(at(0), 590), stops).legs[0].begin_minute == 10 * 60);
}

TEST_CASE("day route: what can't be reached in time is named", "[core][insight]") {
    std::vector<Stop> stops{stop(at(10)), stop(at(90)), stop(at(20))};
    stops[1].fixed_minute = 9 * 60;  // 90 minutes away, and it is eight
    const auto route = routed(day_from(at(0)), stops);
    CHECK(route.left_out == Order{1});
    CHECK(order_of(route) == Order{0, 2});
}

TEST_CASE("day route: of two appointments at once one is left out", "[core][insight]") {
    std::vector<Stop> stops{stop(at(40)), stop(at(10)), stop(at(12))};
    stops[0].fixed_minute = stops[1].fixed_minute = 10 * 60;
    const auto route = routed(day_from(at(0)), stops);
    CHECK(route.left_out == Order{0});  // the other one and the third lie on one way
    CHECK(route.travel_minutes == 12);
}

TEST_CASE("day route: a day without stops, and one that ends at midnight", "[core][insight]") {
    CHECK(routed(day_from(at(0)), {}).legs.empty());
    CHECK(routed(day_from(at(0)), {}).travel_minutes == 0);
    CHECK(routed(day_from(at(0), 23 * 60), {stop(at(30))}).end_minute == 24 * 60);
    CHECK(routed(day_from(at(0), 23 * 60 + 1), {stop(at(30))}).left_out == Order{0});
}

TEST_CASE("day route: up to nine stops no other order is better", "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(20));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    const auto near = [&] { return static_cast<std::int32_t>(random() % 61) - 30; };
    std::vector<Stop> stops;
    for (std::size_t count = 1 + random() % 6; stops.size() < count;) {
        Stop made = stop(at(near(), near()), static_cast<std::int32_t>(random() % 60));
        const auto hour = static_cast<std::int32_t>(9 + random() % 8);
        if (random() % 3 == 0)
            made.fixed_minute = hour * 60;
        else if (random() % 3 == 0)
            made.open = {{hour * 60, hour * 60 + 120}};
        stops.push_back(made);
    }
    Day day = day_from(at(near(), near()));
    if (random() % 2 == 0) day.end = at(near(), near());
    const auto route = routed(day, stops);

    // By hand: every order of every choice of stops, minute by minute.
    std::size_t most = 0;
    std::int32_t least = 1 << 30;
    Order order(stops.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    do {
        Place here = day.start;
        std::int32_t minute = day.leave_minute, travelled = 0;
        for (std::size_t visited = 0; visited <= order.size(); ++visited) {
            const auto home = day.end ? insight::travel_minutes(here, *day.end, day.travel) : 0;
            if (visited > most || (visited == most && travelled + home < least)) {
                most = visited;
                least = travelled + home;
            }
            if (visited == order.size()) break;
            const Stop& next = stops[order[visited]];
            const auto way = insight::travel_minutes(here, next.place, day.travel);
            minute += way;
            travelled += way;
            if (next.fixed_minute) {
                if (minute > *next.fixed_minute) break;
                minute = *next.fixed_minute;
            } else if (!next.open.empty()) {
                minute = std::max(minute, next.open[0].from_minute);
                if (minute + next.stay_minutes > next.open[0].until_minute) break;
            }
            minute += next.stay_minutes;
            if (minute > insight::minutes_of_day) break;
            here = next.place;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(route.legs.size() == most);
    CHECK(route.travel_minutes == least);
    CHECK(route.left_out.size() == stops.size() - most);
}

TEST_CASE("day route: above nine stops the order is good, and every hour kept",
          "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(10));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    std::vector<Stop> stops;
    for (std::int32_t i = 0; i < 20; ++i) stops.push_back(stop(at(5 * (i + 1)), 10));
    std::shuffle(stops.begin(), stops.end(), random);
    stops[3].open = {{8 * 60, 20 * 60}};
    const auto route = routed(day_from(at(0)), stops);
    CHECK_FALSE(route.is_best);
    CHECK(route.left_out.empty());
    CHECK(route.travel_minutes == 100);  // along the road without turning back

    Order order = order_of(route);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) CHECK(order[i] == i);
    std::int32_t minute = 8 * 60;
    for (const auto& leg : route.legs) {
        CHECK(leg.arrive_minute == minute + leg.travel_minutes);
        CHECK(leg.begin_minute >= leg.arrive_minute);
        CHECK(leg.leave_minute == leg.begin_minute + 10);
        minute = leg.leave_minute;
    }
    CHECK(route.end_minute == minute);
}

TEST_CASE("day route: above nine stops appointments come first, and what is too much is named",
          "[core][insight]") {
    std::vector<Stop> stops;
    for (std::int32_t i = 0; i < 12; ++i) stops.push_back(stop(at(i + 1), 120));
    stops[11].fixed_minute = 12 * 60;
    const auto route = routed(day_from(at(0)), stops);
    // Of two hours each: one before noon (two and the ways take more than four hours), the
    // appointment, and four of the ten hours that are left.
    CHECK(route.legs.size() == 6);
    CHECK(route.left_out.size() == 6);
    CHECK(std::count(route.left_out.begin(), route.left_out.end(), std::size_t{11}) == 0);
    for (const auto& leg : route.legs)
        if (leg.stop == 11) CHECK(leg.begin_minute == 12 * 60);
}

TEST_CASE("day route: candidates are offered by the detour that they cost", "[core][insight]") {
    const Day day = day_from(at(0));
    const std::vector<Stop> stops{stop(at(20)), stop(at(40))};
    const auto route = routed(day, stops);
    // On the way; ten minutes beside it; five beyond the last; a hundred away.
    const std::vector<Place> candidates{at(30), at(10, 10), at(45), at(-100)};
    const auto near = insight::near_route(day, stops, route, candidates, 15);
    REQUIRE(near.has_value());
    REQUIRE(near->size() == 3);
    CHECK((*near)[0].candidate == 0);
    CHECK((*near)[0].detour_minutes == 0);
    CHECK((*near)[0].after_leg == 1);
    CHECK((*near)[1].candidate == 2);
    CHECK((*near)[1].detour_minutes == 5);
    CHECK((*near)[1].after_leg == 2);
    CHECK((*near)[2].candidate == 1);
    CHECK((*near)[2].detour_minutes == 10);  // 14.2 and 14.2, for 20: 15 + 15 - 20
    CHECK((*near)[2].after_leg == 0);

    // On the way home from 40 to 0 the place beside the road costs 32 + 15 - 40.
    Day home = day;
    home.end = at(0);
    const auto homeward = insight::near_route(home, stops, route, candidates, 15);
    REQUIRE(homeward.has_value());
    CHECK((*homeward)[1].candidate == 1);
    CHECK((*homeward)[1].detour_minutes == 7);
    CHECK((*homeward)[1].after_leg == 2);
    CHECK((*homeward)[2].detour_minutes == 10);  // there and back
    CHECK(insight::near_route(day, {}, {}, candidates, 30)->size() == 2);
}

TEST_CASE("day route: what no day has is refused", "[core][insight]") {
    const auto field = [](const Day& day, const std::vector<Stop>& stops) {
        const auto result = day_route(day, stops);
        REQUIRE_FALSE(result.has_value());
        return result.error().field;
    };
    const Day day = day_from(at(0));
    Day bad = day;
    bad.travel.metres_per_minute = 0;
    CHECK(field(bad, {}) == "metres_per_minute");
    bad = day;
    bad.leave_minute = 1441;
    CHECK(field(bad, {}) == "leave_minute");
    bad = day;
    bad.end = Place{0, 200'000'000};
    CHECK(field(bad, {}) == "place");
    bad = day;
    bad.start = Place{100'000'000, 0};
    CHECK(field(bad, {}) == "place");

    CHECK(field(day, {stop(at(0), -1)}) == "stops");
    CHECK(field(day, {Stop{at(0), 10, 1441, {}}}) == "stops");
    CHECK(field(day, {Stop{at(0), 10, {}, {{600, 540}}}}) == "stops");
    CHECK(field(day, {Stop{at(0), 10, {}, {{-1, 540}}}}) == "stops");
    CHECK(day_route(day, std::vector<Stop>(insight::route_stops_max + 1)).error().code ==
          Errc::too_large);

    DayRoute foreign;
    foreign.legs.push_back({.stop = 3});
    CHECK(insight::near_route(day, {}, foreign, {}, 10).error().field == "route");
}
