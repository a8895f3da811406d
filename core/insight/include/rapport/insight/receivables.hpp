// rapport/insight/receivables.hpp
//
// Money that is owed to us: how late it is, who has to remind, and how much more may be delivered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// Below zero before the due day, 0 on it.
[[nodiscard]] constexpr std::int64_t days_past_due(std::int64_t due_day,
                                                   std::int64_t today) noexcept {
    return today - due_day;
}

struct Receivable {
    std::int64_t due_day = 0;
    std::int64_t open_minor = 0;  // what is still to be paid
    std::string currency;
};
struct AgeingLine {
    std::string currency;
    std::vector<std::int64_t> bucket_minor;  // not yet overdue, then one more than there are bounds
    std::int64_t open_minor = 0;
    std::int64_t overdue_minor = 0;
    std::int64_t oldest_days = 0;  // past due, of what is open; 0 when nothing is
};
// One line a currency, by its name. With bounds of 30, 60, 90 days the buckets are: up to and on
// the due day; 1-30; 31-60; 61-90; more than 90 days. invalid_argument: bounds that do not rise
// from 1, an amount below zero, no currency. invalid_date: a day outside the years 1 to 9999.
// too_large: a sum beyond 64 bits.
[[nodiscard]] Result<std::vector<AgeingLine>> ageing(std::span<const Receivable> receivables,
                                                     std::span<const std::int32_t> bounds_days,
                                                     std::int64_t today);

// The last step whose day has come, by its place; nothing before the first. Steps of 0, 15 and 30
// days: the rep on the due day, managers after 15 days, executives after 30.
// invalid_argument: steps that do not rise.
[[nodiscard]] Result<std::optional<std::size_t>> dunning_stage(
    std::int64_t days_past_due, std::span<const std::int32_t> steps_days);

// A sum with the instant of which it tells; devices hear of payments late.
struct KnownAmount {
    std::int64_t minor = 0;
    std::int64_t as_of_unix_ms = 0;
};
struct Exposure {
    std::int64_t used_minor = 0;
    std::int64_t free_minor = 0;                 // below zero when the limit is exceeded
    std::optional<std::int32_t> used_per_mille;  // of the limit, rounded half up; none of no limit
    bool is_over = false;
    std::int64_t as_of_unix_ms = 0;  // the oldest of what it is made of
};
// What is owed, ordered and about to be ordered, against the limit; all of one currency.
// invalid_argument: no parts, or an amount or limit below zero. too_large: beyond 64 bits (a share
// beyond 32 bits is given as the greatest there is).
[[nodiscard]] Result<Exposure> exposure(std::span<const KnownAmount> parts,
                                        const KnownAmount& limit);

// Each rep may promise up to his slice without asking. What is left of the limit after all slices;
// invalid_argument when they exceed it, or one is below zero.
[[nodiscard]] Result<std::int64_t> limit_left(std::int64_t limit_minor,
                                              std::span<const std::int64_t> slices_minor);

}  // namespace rapport::insight
