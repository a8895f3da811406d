// tests/sim/world/plan.hpp
//
// What will happen to a world, drawn from one seed before anything runs. Each event has a seed of
// its own, so that taking one away leaves the others what they are: that is how a failing history
// is made short.
#pragma once

#include <cstdint>
#include <vector>

#include "faults.hpp"

namespace rapport::test::sim {

enum class Kind : std::uint8_t {
    act,    // a user does something
    sync,   // a user, or a timer, wants to sync
    calm,   // faults stop for a while, everyone comes to rest and is compared
    copy,   // a device's files are copied: a backup
    store,  // the hub is backed up
    fault,
};

struct Event {
    std::int64_t at_ms = 0;  // since the beginning
    Kind kind = Kind::act;
    Fault fault = Fault::loss;
    std::size_t device = 0;  // of those there are at that time, counted around
    std::uint64_t seed = 0;
};

struct Plan {
    std::uint64_t seed = 0;
    std::int64_t days = 1;
    std::size_t devices = 2, users = 1, folders = 2;
    Faults faults;  // those of the network, and which of the others this history has at all
    std::vector<Event> events;
};

struct PlanOptions {
    std::int64_t days_max = 90;
    std::size_t devices_max = 20;
    Faults faults;
};

[[nodiscard]] Plan make_plan(std::uint64_t seed, const PlanOptions& options);

}  // namespace rapport::test::sim
