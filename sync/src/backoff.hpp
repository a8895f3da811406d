// sync/src/backoff.hpp
//
// How long a device waits after so many failures in a row.
#pragma once

#include <algorithm>
#include <cmath>

#include "rapport/sync/limits.hpp"

namespace rapport::sync {

// Doubles up to a ceiling, with full jitter (`random` in [0, 1)) on the upper half: devices that
// were cut off together don't come back together.
[[nodiscard]] inline std::int64_t backoff_ms(int failures_before, double random) {
    const auto ceiling = static_cast<double>(std::min<std::int64_t>(
        backoff_ms_min << std::clamp(failures_before, 0, 12), backoff_ms_max));
    return static_cast<std::int64_t>(std::llround(ceiling * (0.5 + 0.5 * random)));
}

// Whether it is too early to ask again. The wall clock may be set back while a device waits: then
// the time is further away than any backoff, and means nothing.
[[nodiscard]] inline bool is_too_early(std::int64_t now_unix_ms, std::int64_t not_before) {
    return now_unix_ms < not_before && not_before - now_unix_ms <= backoff_ms_max;
}

}  // namespace rapport::sync
