// rapport/insight/cadence.hpp
//
// When the next visit is due, and whether visits came as often as the class of the account asks.
// Days are days since 1970 of the rep's calendar.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

inline constexpr std::int32_t cadence_days_max = 3650;

struct VisitDue {
    std::int64_t due_day = 0;
    std::int64_t days_overdue = 0;  // 0 up to and on the due day
};

// `every_days` after the last visit; for an account that was never visited, after `since_day`, the
// day on which it got its class. A last visit after today is one of today.
// invalid_argument: a rhythm outside 1..cadence_days_max. invalid_date: a day outside the years 1
// to 9999.
[[nodiscard]] Result<VisitDue> next_visit(std::optional<std::int64_t> last_visit_day,
                                          std::int64_t since_day, std::int32_t every_days,
                                          std::int64_t today);

struct VisitedAccount {
    std::string account_class;
    std::int32_t every_days = 0;
    std::int64_t since_day = 0;            // from here the rhythm counts
    std::vector<std::int64_t> visit_days;  // held, in any order
};
struct ClassCadence {
    std::string account_class;
    std::size_t accounts = 0;
    std::size_t kept = 0, late = 0, missed = 0;  // see cadence_kept
    std::optional<std::int32_t> kept_per_mille;  // of the three, rounded half up
};

// By class, in the order of names, over the days from `first_day` to `last_day`, both inside. A due
// comes every `every_days` after the visit before (or `since_day`) and is missed on the day after.
// A visit not later than the first due is kept. One that comes later is late, for the last due that
// has passed; the dues before that one were missed, as were those after the last visit. Several
// visits of a day are one. Visits before the period set the rhythm, and count as little as what was
// missed then; visits before `since_day` count nowhere.
// invalid_argument: a rhythm outside 1..cadence_days_max, a period that ends before it begins.
// invalid_date: as above.
[[nodiscard]] Result<std::vector<ClassCadence>> cadence_kept(
    std::span<const VisitedAccount> accounts, std::int64_t first_day, std::int64_t last_day);

}  // namespace rapport::insight
