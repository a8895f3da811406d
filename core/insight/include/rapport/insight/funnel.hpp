// rapport/insight/funnel.hpp
//
// How many deals stand on each step of the funnel, what they are worth, how long they have stood
// there; and of those that ended, why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// Money of one currency; lists of them are in the order of the currencies' names.
struct Amount {
    std::string currency;
    std::int64_t minor = 0;
};

struct FunnelStep {
    std::string name;
    std::optional<std::int32_t> days_max;  // longer than that on this step is stuck
};
struct FunnelDeal {
    std::size_t step = 0;  // its place in the list of steps
    std::string currency;
    std::int64_t value_minor = 0;
    std::int64_t entered_day = 0;  // on this step since, days since 1970
};

struct StepFigures {
    std::size_t deals = 0;
    std::vector<Amount> values;
    std::optional<std::int64_t> mean_days;  // on this step, rounded half up; nothing without deals
    std::optional<std::int64_t> oldest_days;
    std::vector<std::size_t> stuck;  // places in the input of deals beyond days_max, oldest first
};

// One for each step, in their order. A deal that is said to have entered after today has stood for
// no day. invalid_argument: a step that is not there, a value below zero, no currency.
// invalid_date: a day outside the years 1 to 9999. too_large: a sum beyond 64 bits.
[[nodiscard]] Result<std::vector<StepFigures>> funnel(std::span<const FunnelStep> steps,
                                                      std::span<const FunnelDeal> deals,
                                                      std::int64_t today);

struct EndedDeal {
    bool is_won = false;
    std::string reason;      // a key of the playbook; empty where none was given
    std::string competitor;  // who won it instead, or was beaten; empty where unknown
    std::string currency;
    std::int64_t value_minor = 0;
};
struct EndCount {
    bool is_won = false;
    std::string reason, competitor;
    std::size_t deals = 0;
    std::vector<Amount> values;
};
struct WinLoss {
    std::size_t won = 0, lost = 0;
    std::optional<std::int32_t> won_per_mille;  // of all that ended, rounded half up
    std::vector<EndCount> by_reason;            // `competitor` is empty; won first, most first
    std::vector<EndCount> by_competitor;        // `reason` is empty; only where one is known
};
// invalid_argument: a value below zero, no currency. too_large: a sum beyond 64 bits.
[[nodiscard]] Result<WinLoss> win_loss(std::span<const EndedDeal> deals);

}  // namespace rapport::insight
