// rapport/platform/environment.hpp
//
// The machine's clock and chance, as core wants them handed in.
#pragma once

#include "rapport/store/store.hpp"

namespace rapport::platform {

// The wall clock and the system's random generator. Thread-safe.
[[nodiscard]] Environment system_environment();

}  // namespace rapport::platform
