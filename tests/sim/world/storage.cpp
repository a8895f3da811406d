// tests/sim/world/storage.cpp
//
// What happens to what is stored: the hub forgets, a file loses a row, a call fails at an exact
// moment.
#include "support/disk/sqlite_memory.hpp"
#include "world.hpp"

namespace rapport::test::sim {
namespace {

constexpr std::int64_t day_ms = 24 * 3'600'000;

}  // namespace

// The hub forgets what was deleted, revoked or sent before some day.
void World::purge(Random& random) {
    const MemoryHub::State before = hub_.state;
    sync::Forgotten forgotten;
    const auto done = hub_.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
        RAPPORT_TRY(forgotten, engine_.purge(t, now_ms_ - random.between(0, 20) * day_ms));
        return {};
    });
    if (!done) {
        hub_.fault_struck = false;
        return;
    }
    tally_["path/tombstones forgotten"] += forgotten.tombstones;
    checks_.purged(before, hub_.state);
    std::vector<RecordId> gone;
    for (const auto& [id, record] : before.records)
        if (!hub_.state.records.contains(id)) gone.push_back(id);
    oracle_.forget(hub_.state, gone);
}

// A row goes that the hub has, and what stands behind it, without the store's doing; the device
// counts its sums anew, as it does every week, notices, and loads that folder again. Until then
// nobody knows what lies beneath.
void World::damage(SimDevice& device, Random& random) {
    if (!device.is_open() || !device.disk.is_well()) return;
    Database& file = device.store->database();
    const bool owes_nothing = device.store->counts()->unsent == 0 &&
                              count(*device.store,
                                    "SELECT (SELECT count(*) FROM _shadow) + (SELECT count(*) FROM "
                                    "_staged)") == 0;
    std::vector<RecordId> rows;
    Statement all =
        file.prepare("SELECT id FROM item WHERE pair IS NULL AND deleted=0 ORDER BY id");
    while (*all.step()) rows.push_back(all.id<RecordId>(0));
    if (!owes_nothing || rows.empty()) return;
    const RecordId gone = random.pick(rows);
    for (const char* sql : {"DELETE FROM item WHERE id=?", "DELETE FROM _sibling WHERE record=?",
                            "DELETE FROM _history WHERE record=? AND device<>0"})
        require(file.prepare(sql).bind(1, gone).run().has_value(), "set-up", "no damage");
    device.base.reset();
    device.maybe_base.reset();
    device.lacks_rows = true;
    const auto found = device.store->replica().recheck();
    require(found.has_value() && *found > 0, "I5",
            device.name + " counts its sums anew and does not miss a row");
    note("fault/damage", device.number);
    say([&] { return device.name + "'s file loses " + to_text(gone).substr(24); });
}

// The plan's one blow, if it has one; it falls on the first device.
void World::await_blow(SimDevice& device) const {
    if (!plan_.blow || device.number != 0) return;
    const std::uint64_t n = plan_.blow->n;
    switch (plan_.blow->kind) {
        case Blow::Kind::power_cut_lost:
        case Blow::Kind::power_cut_torn:
        case Blow::Kind::power_cut_mixed:
            return device.disk.fail_at(n, SimDisk::Fault::power_cut);
        case Blow::Kind::disk_full:
            return device.disk.fail_at(n, SimDisk::Fault::full);
        case Blow::Kind::io_error:
            return device.disk.fail_at(n, SimDisk::Fault::io_error);
        case Blow::Kind::out_of_memory:
            return SqliteMemory::fail_at(n, SqliteMemory::Fault::once);
        case Blow::Kind::low_memory:
            return SqliteMemory::fail_at(n, SqliteMemory::Fault::from_then_on);
    }
}

// What becomes of a write that was not synced when the power went (SimDisk::Draw).
std::size_t World::fate(SimDevice& device, std::size_t n) const {
    if (plan_.blow && plan_.blow->kind == Blow::Kind::power_cut_lost) return 0;
    if (plan_.blow && plan_.blow->kind == Blow::Kind::power_cut_torn) return n == 4 ? 1 : n / 2;
    return device.random.below(n);
}

}  // namespace rapport::test::sim
