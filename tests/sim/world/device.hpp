// tests/sim/world/device.hpp
//
// One installation: a disk in memory, the real store and the real engine on it, a clock that may be
// wrong, and what its user was told.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/oracle.hpp"
#include "random.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/sync/device_engine.hpp"
#include "support/disk/sim_disk.hpp"
#include "support/hub/short_requests.hpp"

namespace rapport::test::sim {

// The hub's state that a device shows once it has taken the answer that came with it.
struct Base {
    std::uint64_t seq = 0;
    Records records;
    Digest digest;
    std::set<ScopeId> granted;
};

struct Form {  // opened earlier, perhaps saved much later
    RecordId record;
    std::string rev;
    Seen seen;
};

struct DeviceCopy {
    SimDisk::Image files;
    std::size_t device = 0;
    std::shared_ptr<const Base> base, maybe_base;
    bool lacks_rows = false;
    std::vector<Key> acknowledged;
    std::vector<Draft> in_doubt;
    std::set<Dot> handled, handling;
    std::set<ContentAddress> kept;
    UserId user;
    int schema_version = 2;
};

class SimDevice {
public:
    SimDevice(std::size_t number, std::string name, UserId user, std::uint64_t seed);

    // Opens the store (again), with a new engine. The clock is the world's, with this device's
    // error.
    [[nodiscard]] Result<void> open(const std::int64_t& now_unix_ms, int schema_version);
    void close();
    [[nodiscard]] bool is_open() const noexcept { return store != nullptr; }
    [[nodiscard]] std::int64_t wall_ms() const { return *now_ + clock_error_ms; }

    std::size_t number;
    std::string name;
    UserId user;
    Random random;
    SimDisk disk;
    std::unique_ptr<Store> store;
    std::unique_ptr<ShortRequests> sender;  // the store, as the engine sees it
    std::unique_ptr<sync::DeviceEngine> engine;
    int schema_version = 2;
    std::int64_t clock_error_ms = 0;
    std::uint32_t page_bytes = 0;  // 0: the engine's own wish
    std::size_t commits_max;       // in one request
    bool online = true;
    std::uint64_t waits_for = 0;  // the exchange under way; 0: none
    int failures = 0;             // since somebody wanted to sync

    // For the checkers.
    std::shared_ptr<const Base> base;        // what lies beneath, when that is known
    std::shared_ptr<const Base> maybe_base;  // the power went while this was taken
    bool lacks_rows = false;                 // and has not loaded them all again
    std::vector<Key> acknowledged;           // what its user was told is saved
    // Saves that were reported as failed: after a power cut they may be there all the same.
    std::vector<Draft> in_doubt;
    std::vector<Form> forms;
    std::set<Dot> handled;  // refused changes that the user sent again or threw away
    // Of these, those of which that was reported as failed: after a power cut it may be done.
    std::set<Dot> handling;
    // Photos whose records were reported as saved.
    std::set<ContentAddress> kept;
    bool branched = false;  // a copy or an older state of it has lived

private:
    const std::int64_t* now_ = nullptr;
};

}  // namespace rapport::test::sim
