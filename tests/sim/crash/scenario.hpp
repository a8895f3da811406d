// tests/sim/crash/scenario.hpp
#pragma once

#include "world/plan.hpp"

namespace rapport::test::sim {

// A short life of two or three devices, without any fault of the network: saves, exchanges, photos,
// and, by the seed, some of backups put back and copied, a restored hub, a purge, revocations,
// moves, an upgrade. The same seed gives the same calls of the first device's storage.
[[nodiscard]] Plan scenario(std::uint64_t seed);

}  // namespace rapport::test::sim
