// tests/core/domain/day_plan_test.cpp
//
// A day on the road around Suzhou. One degree of latitude is 111.2 km: 0.1° is 14.5 km of road and
// 23 minutes at the plan's speed.
#include "rapport/domain/day_plan.hpp"

#include <functional>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t longitude = 120'600'000;
// 5 March 2026 begins in China.
const std::int64_t begins = *parse_instant("2026-03-05T00:00:00+08:00");

struct Road {
    Trade t;
    Playbooks playbooks{t.store()};

    RecordId account(std::string_view name, std::int64_t latitude, std::string_view klass = "A") {
        return t.add("account", {{"name", Trade::text(name)},
                                 {"class", Trade::text(klass)},
                                 {"latitude", Trade::number(latitude)},
                                 {"longitude", Trade::number(longitude)}});
    }
    RecordId visit(RecordId account, std::int64_t minute, std::string_view kind = "on_site") {
        return t.add("visit", {{"account", account},
                               {"status", Trade::text("planned")},
                               {"kind", Trade::text(kind)},
                               {"minutes_planned", Trade::number(60)},
                               {"planned_at", Trade::number(begins + minute * minute_ms)}});
    }
    DayPlan plan(const std::function<void(DayQuery&)>& ask = {}) {
        DayQuery query;
        if (ask) ask(query);
        query.day = Date{"2026-03-05"};
        query.begins = Instant{begins};
        const auto found = day_plan(t.store(), playbooks, query);
        INFO((found ? std::string() : found.error().detail + " " + found.error().field));
        REQUIRE(found.has_value());
        return *found;
    }
};

}  // namespace

TEST_CASE("day: appointments stand in their order with the way between them", "[core][domain]") {
    Road r;
    const RecordId south = r.account("南厂", 31'300'000), north = r.account("北厂", 31'400'000);
    r.visit(north, 14 * 60);
    r.visit(south, 9 * 60);
    const DayPlan plan = r.plan();
    REQUIRE(plan.stops.size() == 2);
    CHECK(plan.stops[0].account == south);
    CHECK(plan.stops[0].begin_minute == 9 * 60);
    CHECK_FALSE(plan.stops[0].travel_minutes);  // nobody has said where the day begins
    CHECK(plan.stops[1].travel_minutes == 23);
    CHECK(plan.travel_minutes == 23);
    CHECK_FALSE(plan.stops[1].unreachable);
}

TEST_CASE("day: only what begins between the two midnights of the caller belongs to it",
          "[core][domain]") {
    Road r;
    const RecordId works = r.account("南厂", 31'300'000);
    r.visit(works, -1);
    r.visit(works, 0);
    r.visit(works, 24 * 60 - 1);
    r.visit(works, 24 * 60);
    CHECK(r.plan().stops.size() == 2);
}

TEST_CASE("day: a visit that can't be reached after the one before says so", "[core][domain]") {
    Road r;
    r.visit(r.account("南厂", 31'300'000), 9 * 60);
    const RecordId far = r.visit(r.account("远厂", 32'300'000), 10 * 60 + 30);
    const RecordId later = r.visit(r.account("近厂", 31'310'000), 11 * 60);
    const DayPlan plan = r.plan();
    REQUIRE(plan.stops.size() == 3);
    for (const DayStop& stop : plan.stops) CHECK(stop.unreachable == (stop.visit == far));
    CHECK(plan.stops.back().visit == later);
}

TEST_CASE("day: what is not confirmed may be moved, within the hours in which they receive",
          "[core][domain]") {
    Road r;
    const RecordId near = r.account("近厂", 31'300'000), far = r.account("远厂", 31'500'000);
    r.t.edit(far, {{"open_from", Trade::number(13 * 60)}, {"open_to", Trade::number(16 * 60)}});
    const RecordId confirmed = r.visit(near, 11 * 60);
    r.t.edit(confirmed, {{"confirmed_at", Trade::number(begins)}});
    const RecordId loose = r.visit(far, 11 * 60 + 10);
    CHECK(r.plan().stops[1].unreachable);
    const DayPlan moved = r.plan([](DayQuery& query) { query.move = true; });
    REQUIRE(moved.stops.size() == 2);
    CHECK(moved.stops[0].visit == confirmed);
    CHECK(moved.stops[0].fixed);
    CHECK(moved.stops[0].begin_minute == 11 * 60);
    CHECK(moved.stops[1].visit == loose);
    CHECK_FALSE(moved.stops[1].unreachable);
    CHECK(moved.stops[1].begin_minute == 13 * 60);
    CHECK(moved.stops[1].planned_minute == 11 * 60 + 10);
}

TEST_CASE("day: calls and accounts without a place stand in the list, not on the road",
          "[core][domain]") {
    Road r;
    r.visit(r.account("南厂", 31'300'000), 9 * 60);
    r.visit(r.account("电话客户", 31'900'000), 10 * 60, "call");
    r.visit(r.t.add("account", {{"name", Trade::text("无坐标")}}), 11 * 60);
    const DayPlan plan = r.plan();
    REQUIRE(plan.stops.size() == 3);
    CHECK(plan.stops[0].on_route);
    CHECK_FALSE(plan.stops[1].on_route);
    CHECK_FALSE(plan.stops[2].on_route);
    CHECK(plan.travel_minutes == 0);
    CHECK_FALSE(plan.stops[0].lacks_place);
    CHECK_FALSE(plan.stops[1].lacks_place);
    CHECK(plan.stops[2].lacks_place);
}

TEST_CASE("day: where nothing is planned, those that wait longest are offered", "[core][domain]") {
    Road r;
    const auto seen = [&](std::string_view name, int days_ago) {
        const RecordId account =
            r.t.add("account", {{"name", Trade::text(name)}, {"class", Trade::text("A")}});
        r.t.add("visit", {{"account", account},
                          {"status", Trade::text("done")},
                          {"started_at", Trade::number(begins - days_ago * 24 * 60 * minute_ms)},
                          {"result", Trade::text("primary")},
                          {"next_step", Trade::text("报价")},
                          {"next_date", Trade::text("2026-03-20")}});
        return account;
    };
    const RecordId late = seen("拖了", 20), later = seen("拖久了", 40);
    seen("刚去过", 1);
    const DayPlan plan = r.plan();
    CHECK(plan.stops.empty());
    REQUIRE(plan.candidates.size() == 2);
    CHECK(plan.candidates[0].account == later);
    CHECK(plan.candidates[1].account == late);
    CHECK_FALSE(plan.candidates[0].detour_minutes);
    for (int i = 0; i < 20; ++i) seen("又一家", 50);
    CHECK(r.plan().candidates.size() == 10);
}

TEST_CASE("day: accounts beside the way that are due are offered, the shortest way round first",
          "[core][domain]") {
    Road r;
    const RecordId south = r.account("南厂", 31'300'000), north = r.account("北厂", 31'400'000);
    r.visit(south, 9 * 60);
    r.visit(north, 14 * 60);
    const RecordId between = r.account("途中", 31'350'000);
    const RecordId beyond = r.account("过头", 31'450'000);
    r.account("太远", 32'400'000);
    const RecordId seen = r.account("刚去过", 31'360'000);
    r.t.add("visit", {{"account", seen},
                      {"status", Trade::text("done")},
                      {"started_at", Trade::number(begins - 24 * 60 * minute_ms)},
                      {"result", Trade::text("primary")},
                      {"next_step", Trade::text("报价")},
                      {"next_date", Trade::text("2026-03-20")}});
    const DayPlan plan = r.plan();
    REQUIRE(plan.candidates.size() == 2);
    CHECK(plan.candidates[0].account == between);
    CHECK(plan.candidates[0].detour_minutes <= 1);
    CHECK(plan.candidates[0].after == plan.stops[0].visit);
    CHECK(plan.candidates[1].account == beyond);
    CHECK(r.plan([](DayQuery& query) { query.detour_minutes = 5; }).candidates.size() == 1);
}

TEST_CASE("day: a colleague's visits are theirs, and one comes along as a participant",
          "[core][domain]") {
    Road r;
    const RecordId li = r.t.colleague("li"), chen = r.t.colleague("chen");
    r.t.log_in(li);
    const RecordId theirs = r.visit(r.account("南厂", 31'300'000), 9 * 60);
    r.t.edit(theirs, {{"owner", chen}});
    CHECK(r.plan().stops.empty());
    CHECK(r.plan([&](DayQuery& query) { query.owner = chen; }).stops.size() == 1);
    r.t.add("participant", {{"visit", theirs}, {"user", li}});
    CHECK(r.plan().stops.size() == 1);
}

TEST_CASE("day: half a place, a place off the globe and hours that no day has are refused",
          "[core][domain]") {
    Road r;
    const auto fault = [&](const std::function<void(DayQuery&)>& ask) {
        DayQuery query;
        ask(query);
        const auto found = day_plan(r.t.store(), r.playbooks, query);
        REQUIRE_FALSE(found.has_value());
        return found.error().field;
    };
    CHECK(fault([](DayQuery& query) { query.latitude = 31'300'000; }) == "longitude");
    CHECK(fault([](DayQuery& query) {
              query.latitude = 91'000'000;
              query.longitude = longitude;
          }) == "latitude");
    CHECK(fault([](DayQuery& query) { query.leave_minute = 1440; }) == "leave_minute");
    CHECK(fault([](DayQuery& query) { query.detour_minutes = 241; }) == "detour_minutes");
    CHECK(fault([](DayQuery& query) { query.day = Date{"2026-02-30"}; }) == "day");
}
