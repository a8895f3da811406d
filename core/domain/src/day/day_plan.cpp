// core/domain/src/day/day_plan.cpp
#include "rapport/domain/day_plan.hpp"

#include <algorithm>

#include "../columns.hpp"
#include "../rhythms.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/record/tables.hpp"
#include "visits_of_day.hpp"

namespace rapport {
namespace {

// 39 km/h, and roads a third longer than the straight line: town and country in one.
constexpr insight::Travel by_car{650, 1300};
constexpr std::int64_t leave_default = 8 * 60;
constexpr std::int64_t detour_default = 20, detour_most = 240;
constexpr std::size_t overdue_shown = 10;
// Where nobody has said when they receive.
constexpr insight::OpenHours office_hours{9 * 60, 17 * 60};

struct Asked {
    Day day;
    std::int64_t begins = 0;
    std::optional<insight::Place> start;
    std::int32_t leave_minute = 0, detour = 0;
    std::optional<RecordId> user;
    bool may_move = false;
};

Result<std::int32_t> within(const std::optional<std::int64_t>& said, std::int64_t otherwise,
                            std::int64_t most, std::string_view name) {
    const std::int64_t value = said.value_or(otherwise);
    if (value < 0 || value > most)
        return make_error(Errc::invalid_argument, "it must be from 0 to " + std::to_string(most),
                          std::string(name));
    return static_cast<std::int32_t>(value);
}

Result<std::optional<insight::Place>> start_of(const DayQuery& query) {
    if (query.latitude.has_value() != query.longitude.has_value())
        return make_error(Errc::invalid_argument, "a place needs both coordinates",
                          query.latitude ? "longitude" : "latitude");
    if (!query.latitude) return std::optional<insight::Place>{};
    constexpr std::int64_t quarter = 90'000'000;
    if (*query.latitude < -quarter || *query.latitude > quarter)
        return make_error(Errc::invalid_argument, "it is not on the globe", "latitude");
    if (*query.longitude < -2 * quarter || *query.longitude > 2 * quarter)
        return make_error(Errc::invalid_argument, "it is not on the globe", "longitude");
    return std::optional{insight::Place{static_cast<std::int32_t>(*query.latitude),
                                        static_cast<std::int32_t>(*query.longitude)}};
}

Result<Asked> read(Store& store, const DayQuery& query) {
    Asked out;
    if (query.day && !is_date(query.day->text)) return make_error(Errc::invalid_date, {}, "day");
    out.day = today_of(store, query.day);
    out.begins = query.begins ? query.begins->unix_ms : out.day.number * day_ms;
    out.may_move = query.move.value_or(false);
    RAPPORT_TRY(out.start, start_of(query));
    RAPPORT_TRY(out.leave_minute, within(query.leave_minute, leave_default,
                                         insight::minutes_of_day - 1, "leave_minute"));
    RAPPORT_TRY(out.detour,
                within(query.detour_minutes, detour_default, detour_most, "detour_minutes"));
    out.user = query.owner;
    if (!out.user) {
        RAPPORT_TRY(out.user, current_user(store));
    }
    return out;
}

// The places of the day, as a route takes them; `from` leads back to the visits.
struct Road {
    insight::Day day;
    std::vector<insight::Stop> stops;
    std::vector<std::size_t> from;
    insight::DayRoute route;
};

insight::Stop stop_of(const VisitOfDay& visit) {
    insight::Stop out;
    out.place = *visit.place;
    out.stay_minutes = static_cast<std::int32_t>(visit.stop.stay_minutes);
    if (visit.stop.fixed) {
        out.fixed_minute = static_cast<std::int32_t>(visit.stop.planned_minute);
    } else if (visit.stop.open_from && visit.stop.open_to &&
               *visit.stop.open_from < *visit.stop.open_to) {
        out.open.push_back({static_cast<std::int32_t>(*visit.stop.open_from),
                            static_cast<std::int32_t>(*visit.stop.open_to)});
    } else {
        out.open.push_back(office_hours);
    }
    return out;
}

// Early enough for the first appointment.
std::int32_t leave_minute(const Asked& asked, const Road& road) {
    std::int32_t leave = asked.leave_minute;
    for (const insight::Stop& stop : road.stops)
        if (stop.fixed_minute)
            leave = std::min(leave, *stop.fixed_minute - insight::travel_minutes(
                                                             road.day.start, stop.place, by_car));
    return std::max(leave, 0);
}

Result<Road> road_of(const Asked& asked, const std::vector<VisitOfDay>& visits) {
    Road out;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        if (!visits[i].place || out.stops.size() == insight::route_stops_max) continue;
        out.stops.push_back(stop_of(visits[i]));
        out.from.push_back(i);
    }
    if (out.stops.empty() && !asked.start) return out;
    out.day.travel = by_car;
    out.day.start = asked.start ? *asked.start : out.stops.front().place;
    out.day.leave_minute = leave_minute(asked, out);
    RAPPORT_TRY(out.route, insight::day_route(out.day, out.stops));
    return out;
}

void put_route(const Asked& asked, const Road& road, std::vector<VisitOfDay>& visits) {
    for (std::size_t n = 0; n < road.route.legs.size(); ++n) {
        const insight::Leg& leg = road.route.legs[n];
        DayStop& stop = visits[road.from[leg.stop]].stop;
        stop.begin_minute = leg.begin_minute;
        if (n > 0 || asked.start) stop.travel_minutes = leg.travel_minutes;
    }
    for (const std::size_t left_out : road.route.left_out) {
        DayStop& stop = visits[road.from[left_out]].stop;
        stop.unreachable = stop.status == "planned";  // who was there got there
    }
}

struct Beside {
    RecordId account;
    insight::Place place;
};

constexpr std::string_view own_accounts =
    "SELECT id, latitude, longitude FROM account WHERE deleted=0 AND class IS NOT NULL AND "
    "coalesce(stage_state, 'active')='active' AND (?1 IS NULL OR owner=?1 OR owner IS NULL)";

// Accounts of the user that have a place and a class, and that nobody visits on that day.
Result<std::vector<Beside>> accounts_beside(Store& store, const Asked& asked,
                                            const std::vector<VisitOfDay>& visits) {
    Statement rows =
        store.database().prepare(std::string(own_accounts) +
                                 " AND latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY id");
    asked.user ? rows.bind(1, *asked.user) : rows.bind_null(1);
    std::vector<Beside> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto account = rows.id<RecordId>(0);
        const bool is_visited =
            std::any_of(visits.begin(), visits.end(),
                        [&](const VisitOfDay& one) { return one.stop.account == account; });
        if (!is_visited) out.push_back({account, *place_in(rows, 1, 2)});
    }
}

Result<std::optional<DayCandidate>> candidate_of(Store& store, Playbooks& playbooks,
                                                 RecordId account, Day day) {
    RAPPORT_TRY(const Row row, record_of(store, table::account, account));
    RAPPORT_TRY(const auto playbook, playbooks.of(row));
    RAPPORT_TRY(const VisitDue due, visit_due(store, *playbook, row, day));
    if (!due.due || *days_of(due.due->text) > day.number) return std::optional<DayCandidate>{};
    Statement names = store.database().prepare(
        "SELECT coalesce(name, short_name, ''), class, city FROM account WHERE id=?1");
    names.bind(1, account);
    RAPPORT_CHECK(names.step());
    DayCandidate out;
    out.account = account;
    out.name = std::string(names.text(0));
    out.account_class = text_or_none(names, 1);
    out.city = text_or_none(names, 2);
    out.due = due.due;
    out.days_overdue = due.days_overdue;
    return std::optional{std::move(out)};
}

// Nothing is planned, and nobody has said where the day begins: whoever waits longest.
Result<void> put_overdue(Store& store, Playbooks& playbooks, const Asked& asked, DayPlan& to) {
    Statement rows = store.database().prepare(std::string(own_accounts) + " ORDER BY id");
    asked.user ? rows.bind(1, *asked.user) : rows.bind_null(1);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        RAPPORT_TRY(auto found, candidate_of(store, playbooks, rows.id<RecordId>(0), asked.day));
        if (found) to.candidates.push_back(*std::move(found));
    }
    std::stable_sort(to.candidates.begin(), to.candidates.end(),
                     [](const auto& a, const auto& b) { return a.days_overdue > b.days_overdue; });
    if (to.candidates.size() > overdue_shown) to.candidates.resize(overdue_shown);
    return {};
}

Result<void> put_candidates(Store& store, Playbooks& playbooks, const Asked& asked,
                            const Road& road, const std::vector<VisitOfDay>& visits, DayPlan& to) {
    if (road.stops.empty() && !asked.start) return {};
    RAPPORT_TRY(const auto beside, accounts_beside(store, asked, visits));
    std::vector<insight::Place> places;
    for (const Beside& one : beside) places.push_back(one.place);
    RAPPORT_TRY(const auto near,
                insight::near_route(road.day, road.stops, road.route, places, asked.detour));
    for (const insight::Detour& detour : near) {
        RAPPORT_TRY(auto found,
                    candidate_of(store, playbooks, beside[detour.candidate].account, asked.day));
        if (!found) continue;
        found->detour_minutes = detour.detour_minutes;
        if (detour.after_leg > 0)
            found->after = visits[road.from[road.route.legs[detour.after_leg - 1].stop]].stop.visit;
        to.candidates.push_back(*std::move(found));
    }
    return {};
}

}  // namespace

Result<DayPlan> day_plan(Store& store, Playbooks& playbooks, const DayQuery& query) {
    RAPPORT_TRY(const Asked asked, read(store, query));
    RAPPORT_TRY(auto visits, visits_of_day(store, asked.begins, asked.user, asked.may_move));
    RAPPORT_TRY(const Road road, road_of(asked, visits));
    put_route(asked, road, visits);
    DayPlan out;
    out.day = Date{date_of(asked.day.number)};
    out.travel_minutes = road.route.travel_minutes;
    RAPPORT_CHECK(visits.empty() && !asked.start
                      ? put_overdue(store, playbooks, asked, out)
                      : put_candidates(store, playbooks, asked, road, visits, out));
    for (VisitOfDay& one : visits) out.stops.push_back(std::move(one.stop));
    std::stable_sort(out.stops.begin(), out.stops.end(),
                     [](const auto& a, const auto& b) { return a.begin_minute < b.begin_minute; });
    return out;
}

}  // namespace rapport
