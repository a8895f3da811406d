// tests/sim/world/faults.hpp
//
// Every fault by name, with its probability: of a message for the network's, of a user's action for
// all others. A probability of 0 switches it off.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::test::sim {

enum class Fault : std::uint8_t {
    loss,         // a request or an answer never arrives
    delay,        // it arrives after minutes, when the sender has given up
    duplication,  // a request arrives twice, the second time late: also reordering
    torn,         // a message is cut off
    partition,    // a device has no network for hours or days
    power_cut,    // a device's power goes at some storage call, unsynced writes are lost or torn
    disk_full,    // for hours
    io_error,     // one storage call fails
    clock,        // a device's clock steps, by up to ten years
    revoke,       // a user loses a folder, or gets it (again)
    hub_crash,    // the hub fails at some write of an exchange, which is undone
    hub_restore,  // the hub goes back to a backup
    rollback,     // a device goes back to a backup
    clone,        // a device's backup lives beside it
    hostile,      // a logged-in device sends what no device of ours would
    upgrade,      // a device of the older schema becomes a new one
    purge,        // the hub forgets what was deleted or revoked long ago
    damage,       // a device's file has lost a row without its own doing
    move,         // a record goes to another folder
    attach,       // a photo is put and named; it travels in a lane of its own
};
inline constexpr std::size_t fault_count = 20;

struct FaultName {
    std::string_view name;
    double probability;
    std::string_view help;
};
inline constexpr std::array<FaultName, fault_count> fault_names{{
    {"loss", 0.08, "a request or an answer is lost, of each message"},
    {"delay", 0.05, "it comes after the sender gave up"},
    {"duplication", 0.05, "a request comes twice, the second time late"},
    {"torn", 0.02, "a message is cut off"},
    {"partition", 0.04, "no network for hours or days, of each action"},
    {"power-cut", 0.04, "a device's power goes at some storage call"},
    {"disk-full", 0.02, "a device's disk is full for hours"},
    {"io-error", 0.02, "one storage call of a device fails"},
    {"clock", 0.03, "a device's clock steps by up to ten years"},
    {"revoke", 0.06, "a user loses a folder, or gets it again"},
    {"hub-crash", 0.03, "the hub fails within an exchange"},
    {"hub-restore", 0.01, "the hub goes back to a backup"},
    {"rollback", 0.015, "a device goes back to a backup"},
    {"clone", 0.015, "a device's backup comes to life beside it"},
    {"hostile", 0.02, "a device sends rubbish, or changes that are not its to make"},
    {"upgrade", 0.02, "a device of the older schema is brought up to date"},
    {"purge", 0.015, "the hub forgets what was deleted or revoked long ago"},
    {"damage", 0.01, "a row of a device's file is gone, and it counts its sums anew"},
    {"move", 0.04, "a record goes to another folder"},
    {"attach", 0.04, "a photo is put, to travel after the records"},
}};

struct Faults {
    std::array<double, fault_count> probability = [] {
        std::array<double, fault_count> out{};
        for (std::size_t i = 0; i < fault_count; ++i) out[i] = fault_names[i].probability;
        return out;
    }();

    [[nodiscard]] double of(Fault fault) const {
        return probability[static_cast<std::size_t>(fault)];
    }
};

[[nodiscard]] constexpr std::string_view name_of(Fault fault) {
    return fault_names[static_cast<std::size_t>(fault)].name;
}

}  // namespace rapport::test::sim
