// platform/native/src/driving.hpp
//
// What the drivers of sync's engines share: the only place that sleeps.
#pragma once

#include "rapport/platform/http_client.hpp"
#include "rapport/record/id.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

// Whether trying the same again may help.
[[nodiscard]] bool passes_by_itself(Errc code);
// In [0, 1).
[[nodiscard]] double random_fraction(const Entropy& entropy);
// Until that time of the environment's clock, but measured by the steady one: the wall clock may be
// set while we sleep. cancelled when that is wished.
[[nodiscard]] Result<void> sleep_until(std::int64_t deadline_unix_ms,
                                       const Environment& environment, const Cancelled& cancelled);

}  // namespace rapport::platform
