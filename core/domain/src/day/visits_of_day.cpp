// core/domain/src/day/visits_of_day.cpp
#include "visits_of_day.hpp"

#include <algorithm>

#include "../columns.hpp"
#include "../today.hpp"

namespace rapport {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t stay_default = 60;

std::optional<std::int64_t> integer_or_none(const Statement& row, int column) {
    if (row.is_null(column)) return {};
    return row.integer(column);
}

// A call needs no road, and at ours they do the driving.
bool is_driven_to(std::string_view kind) {
    return kind == "on_site" || kind == "fair";
}

VisitOfDay read_visit(const Statement& row, std::int64_t begins, bool may_move) {
    VisitOfDay out;
    DayStop& stop = out.stop;
    stop.visit = row.id<RecordId>(0);
    stop.account = row.id<RecordId>(1);
    stop.account_name = std::string(row.text(2));
    stop.account_class = text_or_none(row, 3);
    stop.status = std::string(row.text(4));
    stop.kind = std::string(row.text(5));
    stop.purpose = text_or_none(row, 6);
    stop.address = text_or_none(row, 7);
    stop.planned_minute = stop.begin_minute = (row.integer(8) - begins) / minute_ms;
    stop.stay_minutes = std::clamp<std::int64_t>(integer_or_none(row, 9).value_or(stay_default), 0,
                                                 insight::minutes_of_day);
    stop.fixed = !may_move || !row.is_null(10) || stop.status != "planned";
    stop.open_from = integer_or_none(row, 11);
    stop.open_to = integer_or_none(row, 12);
    if (is_driven_to(stop.kind)) out.place = place_in(row, 13, 14);
    stop.on_route = out.place.has_value();
    stop.lacks_place = is_driven_to(stop.kind) && !stop.on_route;
    return out;
}

}  // namespace

std::optional<insight::Place> place_in(const Statement& row, int latitude, int longitude) {
    if (row.is_null(latitude) || row.is_null(longitude)) return {};
    return insight::Place{static_cast<std::int32_t>(row.integer(latitude)),
                          static_cast<std::int32_t>(row.integer(longitude))};
}

Result<std::vector<VisitOfDay>> visits_of_day(Store& store, std::int64_t begins,
                                              const std::optional<RecordId>& user, bool may_move) {
    Statement rows = store.database().prepare(
        "SELECT v.id, v.account, coalesce(a.name, ''), a.class, coalesce(v.status, 'planned'), "
        "coalesce(v.kind, 'on_site'), v.purpose, a.address, coalesce(v.started_at, v.planned_at) "
        "AS at, v.minutes_planned, v.confirmed_at, a.open_from, a.open_to, a.latitude, a.longitude "
        "FROM visit v LEFT JOIN account a ON a.id=v.account AND a.deleted=0 WHERE v.deleted=0 AND "
        "v.account IS NOT NULL AND coalesce(v.status, '')<>'cancelled' AND at>=?2 AND at<?3 AND "
        "(?1 IS NULL OR v.owner=?1 OR v.owner IS NULL OR EXISTS (SELECT 1 FROM participant p WHERE "
        "p.visit=v.id AND p.user=?1 AND p.deleted=0)) ORDER BY at, v.id");
    user ? rows.bind(1, *user) : rows.bind_null(1);
    rows.bind(2, begins).bind(3, begins + day_ms);
    std::vector<VisitOfDay> out;
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.push_back(read_visit(rows, begins, may_move));
    }
}

}  // namespace rapport
