// core/insight/src/receivables.cpp
#include "rapport/insight/receivables.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "arithmetic.hpp"
#include "civil.hpp"

namespace rapport::insight {
namespace {

struct AgeingSums {
    std::vector<Sum> buckets;
    std::int64_t oldest_days = 0;
};

// 0: not overdue; then one more for each bound that is passed.
std::size_t bucket_of(std::int64_t days, std::span<const std::int32_t> bounds) {
    if (days <= 0) return 0;
    const auto passed = std::lower_bound(bounds.begin(), bounds.end(), days);
    return static_cast<std::size_t>(passed - bounds.begin()) + 1;
}

Result<AgeingLine> line_of(const std::string& currency, const AgeingSums& sums) {
    AgeingLine line;
    line.currency = currency;
    line.oldest_days = sums.oldest_days;
    Sum open;
    for (const Sum& bucket : sums.buckets) {
        const auto minor = bucket.minor();
        if (!minor) return make_error(Errc::too_large, "the sum exceeds 64 bits", "open");
        line.bucket_minor.push_back(*minor);
        open.add(*minor);
    }
    const auto all = open.minor();
    if (!all) return make_error(Errc::too_large, "the sum exceeds 64 bits", "open");
    line.open_minor = *all;
    line.overdue_minor = *all - line.bucket_minor.front();
    return line;
}

bool is_rising(std::span<const std::int32_t> days) {
    return std::adjacent_find(days.begin(), days.end(),
                              [](std::int32_t a, std::int32_t b) { return a >= b; }) == days.end();
}

}  // namespace

Result<std::vector<AgeingLine>> ageing(std::span<const Receivable> receivables,
                                       std::span<const std::int32_t> bounds_days,
                                       std::int64_t today) {
    if (!is_rising(bounds_days) || (!bounds_days.empty() && bounds_days.front() < 1))
        return make_error(Errc::invalid_argument, "let the bounds rise from one day on", "bounds");
    RAPPORT_CHECK(check_civil_day(today, "today"));
    std::map<std::string, AgeingSums> lines;
    for (const Receivable& receivable : receivables) {
        if (receivable.open_minor < 0)
            return make_error(Errc::invalid_argument, "an amount is nothing or more", "open");
        if (receivable.currency.empty())
            return make_error(Errc::invalid_argument, "say in which currency", "currency");
        RAPPORT_CHECK(check_civil_day(receivable.due_day, "due_day"));
        AgeingSums& sums = lines[receivable.currency];
        sums.buckets.resize(bounds_days.size() + 2);
        const std::int64_t days = days_past_due(receivable.due_day, today);
        sums.buckets[bucket_of(days, bounds_days)].add(receivable.open_minor);
        if (receivable.open_minor > 0) sums.oldest_days = std::max(sums.oldest_days, days);
    }

    std::vector<AgeingLine> result;
    for (const auto& [currency, sums] : lines) {
        RAPPORT_TRY(AgeingLine line, line_of(currency, sums));
        result.push_back(std::move(line));
    }
    return result;
}

Result<std::optional<std::size_t>> dunning_stage(std::int64_t days_past_due,
                                                 std::span<const std::int32_t> steps_days) {
    if (!is_rising(steps_days))
        return make_error(Errc::invalid_argument, "let the steps rise", "steps");
    const auto coming = std::upper_bound(steps_days.begin(), steps_days.end(), days_past_due);
    if (coming == steps_days.begin()) return std::optional<std::size_t>{};
    return std::optional{static_cast<std::size_t>(coming - steps_days.begin()) - 1};
}

Result<Exposure> exposure(std::span<const KnownAmount> parts, const KnownAmount& limit) {
    if (parts.empty())
        return make_error(Errc::invalid_argument, "say what is owed, if only nothing", "parts");
    if (limit.minor < 0)
        return make_error(Errc::invalid_argument, "a limit is nothing or more", "limit");
    Exposure result;
    result.as_of_unix_ms = limit.as_of_unix_ms;
    Sum used;
    for (const KnownAmount& part : parts) {
        if (part.minor < 0)
            return make_error(Errc::invalid_argument, "an amount is nothing or more", "parts");
        used.add(part.minor);
        result.as_of_unix_ms = std::min(result.as_of_unix_ms, part.as_of_unix_ms);
    }
    const auto total = used.minor();
    if (!total) return make_error(Errc::too_large, "the sum exceeds 64 bits", "parts");
    result.used_minor = *total;
    result.free_minor = limit.minor - *total;
    result.is_over = *total > limit.minor;
    if (limit.minor > 0) {
        const Wide share = rounded_quotient(Wide{*total} * 1000, limit.minor);
        constexpr Wide greatest = std::numeric_limits<std::int32_t>::max();
        result.used_per_mille = static_cast<std::int32_t>(std::min(share, greatest));
    }
    return result;
}

Result<std::int64_t> limit_left(std::int64_t limit_minor,
                                std::span<const std::int64_t> slices_minor) {
    if (limit_minor < 0)
        return make_error(Errc::invalid_argument, "a limit is nothing or more", "limit");
    Wide left = limit_minor;
    for (const std::int64_t slice : slices_minor) {
        if (slice < 0)
            return make_error(Errc::invalid_argument, "a slice is nothing or more", "slices");
        left -= slice;
    }
    if (left < 0)
        return make_error(Errc::invalid_argument, "the slices exceed the limit; make one smaller",
                          "slices");
    return *narrowed(left);
}

}  // namespace rapport::insight
