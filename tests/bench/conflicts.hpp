// tests/bench/conflicts.hpp
//
// What must have become of the workload on every device once all have heard of everything.
#pragma once

#include "bench.hpp"
#include "device.hpp"

namespace rapport::bench {

// Checks that all devices show the same, that a field nobody fought over has the last value
// written, and that the loser of every other field is still there; reports how many conflicts were
// kept.
void check_outcome(const Bench& bench, Device& a, Device& b, Device& c);

}  // namespace rapport::bench
