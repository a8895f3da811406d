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

}  // namespace rapport::sync
