// core/domain/src/day/visits_of_day.hpp
//
// The visits of a day as they are planned, each with the place of its account.
#pragma once

#include <optional>
#include <vector>

#include "rapport/domain/day_plan.hpp"
#include "rapport/insight/day_route.hpp"

namespace rapport {

struct VisitOfDay {
    DayStop stop;
    std::optional<insight::Place> place;  // where one drives to
};

// Those that begin within the day from the instant `begins` on and that the user goes to, or of
// everybody where `user` is empty; by time. What is cancelled is none.
[[nodiscard]] Result<std::vector<VisitOfDay>> visits_of_day(Store& store, std::int64_t begins,
                                                            const std::optional<RecordId>& user,
                                                            bool may_move);

[[nodiscard]] std::optional<insight::Place> place_in(const Statement& row, int latitude,
                                                     int longitude);

}  // namespace rapport
