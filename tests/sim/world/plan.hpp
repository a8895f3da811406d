// tests/sim/world/plan.hpp
//
// What will happen to a world, drawn from one seed before anything runs. Each event has a seed of
// its own, so that taking one away leaves the others what they are: that is how a failing history
// is made short.
#pragma once

#include <cstdint>
#include <optional>
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

// One fault at one exact call of the first device's, for the proof that no call is left out. A blow
// to storage counts the calls that write, truncate, delete or sync; one to memory counts SQLite's
// allocations, of all devices.
struct Blow {
    enum class Kind : std::uint8_t {
        power_cut_lost,   // the power goes, and nothing that was not synced is there
        power_cut_torn,   // half of each write that was not synced is there
        power_cut_mixed,  // of each by chance none, a part or all
        disk_full,
        io_error,
        out_of_memory,  // once
        low_memory,     // from then on, until a call has failed
    };
    Kind kind = Kind::power_cut_lost;
    std::uint64_t n = 1;  // the first is 1
};

struct Plan {
    std::uint64_t seed = 0;
    std::int64_t days = 1;
    std::size_t devices = 2, users = 1, folders = 2;
    Faults faults;  // those of the network, and which of the others this history has at all
    std::vector<Event> events;
    std::optional<Blow> blow;
};

struct PlanOptions {
    std::int64_t days_max = 90;
    std::size_t devices_max = 20;
    Faults faults;
};

[[nodiscard]] Plan make_plan(std::uint64_t seed, const PlanOptions& options);

}  // namespace rapport::test::sim
