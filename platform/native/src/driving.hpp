// platform/native/src/driving.hpp
//
// The only place that sleeps.
#pragma once

#include "rapport/platform/http_client.hpp"
#include "rapport/store/store.hpp"

namespace rapport::platform {

// Until that time of the environment's clock, but measured by the steady one: the wall clock may be
// set while we sleep. cancelled when that is wished.
[[nodiscard]] Result<void> sleep_until(std::int64_t deadline_unix_ms,
                                       const Environment& environment, const Cancelled& cancelled);

}  // namespace rapport::platform
