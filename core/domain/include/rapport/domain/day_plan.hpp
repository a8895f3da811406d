// rapport/domain/day_plan.hpp
//
// A day on the road: its visits in the order of travel with the time that each takes, which of them
// can't be reached in time, and accounts beside the way that are due. Places are those of the
// accounts; ways are reckoned without a map (rapport/insight/day_route.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct DayQuery {
    std::optional<Date> day;
    std::optional<Instant> begins;
    std::optional<RecordId> owner;
    std::optional<std::int64_t> latitude, longitude, leave_minute, detour_minutes;
    std::optional<bool> move;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("day", day, "by the caller's calendar; today by UTC if left out"),
                named("begins", begins, "the instant of its midnight there; by UTC if left out"),
                named("owner", owner, "whose; the user who is logged in if left out"),
                named("latitude", latitude, "microdegrees, where the day begins"),
                named("longitude", longitude, "and both or none"),
                named("leave_minute", leave_minute, "of the day; 480 (8:00) if left out"),
                named("detour_minutes", detour_minutes,
                      "how much more driving an account beside the way may take; 20 if left out"),
                named("move", move,
                      "propose other times for visits that are neither confirmed nor begun"));
    }
};

struct DayStop {
    RecordId visit, account;
    std::string account_name, status, kind;
    std::optional<std::string> account_class, purpose, address;
    std::optional<std::int64_t> travel_minutes, open_from, open_to;
    std::int64_t planned_minute = 0, begin_minute = 0, stay_minutes = 0;
    bool on_route = false, lacks_place = false, fixed = false, unreachable = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(
            named("visit", visit), named("account", account), named("account_name", account_name),
            named("class", account_class), named("status", status), named("kind", kind),
            named("purpose", purpose), named("address", address),
            named("planned_minute", planned_minute, "of the day, as it is planned"),
            named("begin_minute", begin_minute, "of the day, in this order"),
            named("stay_minutes", stay_minutes),
            named("travel_minutes", travel_minutes,
                  "from the place before; none for the first place, and off the way"),
            named("open_from", open_from, "when they receive, minute of the day"),
            named("open_to", open_to), named("on_route", on_route, "a place that one drives to"),
            named("lacks_place", lacks_place, "one would drive there, but nobody has said where"),
            named("fixed", fixed, "the time stays: it is confirmed, begun, or not to be moved"),
            named("unreachable", unreachable, "not in time after the one before"));
    }
};

struct DayCandidate {
    RecordId account;
    std::string name;
    std::optional<std::string> account_class, city;
    std::optional<Date> due;
    std::int64_t days_overdue = 0;
    std::optional<std::int64_t> detour_minutes;
    std::optional<RecordId> after;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("name", name), named("class", account_class),
                named("city", city), named("due", due, "the next visit, by the class"),
                named("days_overdue", days_overdue),
                named("detour_minutes", detour_minutes,
                      "more driving, without the stay; none where nothing is planned"),
                named("after", after, "the visit after which it lies; none: before the first"));
    }
};

struct DayPlan {
    Date day;
    std::vector<DayStop> stops;
    std::int64_t travel_minutes = 0;
    std::vector<DayCandidate> candidates;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("day", day), named("stops", stops, "in the order in which they begin"),
                named("travel_minutes", travel_minutes, "between the places, in all"),
                named("candidates", candidates,
                      "due by that day, the shortest way round first; where nothing is planned the "
                      "ten that are most overdue"));
    }
};

// Errors: invalid_date; invalid_argument for one coordinate without the other, a place that is not
// on the globe, a minute that no day has, or a detour outside 0..240.
[[nodiscard]] Result<DayPlan> day_plan(Store& store, Playbooks& playbooks, const DayQuery& query);

}  // namespace rapport
