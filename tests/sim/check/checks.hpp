// tests/sim/check/checks.hpp
//
// One checker for each promise of the design, as far as it can be seen from here. They look at
// files, at the hub's state and at the oracle; they drive nothing. What does not hold is thrown as
// a Violation that names the promise (sync/doc/invariants.md).
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "oracle.hpp"
#include "reading.hpp"
#include "support/hub/memory_contents.hpp"
#include "violation.hpp"
#include "world/device.hpp"

namespace rapport::test::sim {

class Checks {
public:
    // Records of `foreign` are the hostile device's own: the oracle knows nothing of them.
    Checks(const Oracle& oracle, ScopeId foreign) : oracle_(oracle), foreign_(foreign) {}

    // At the hub, after an exchange that was carried out. `before` is null when nothing was
    // written.
    void exchanged(const MemoryHub::State* before, const MemoryHub::State& after,
                   std::int64_t now_ms);
    // At the hub, after a decision on a refused commit.
    void decided(const MemoryHub::State& before, const MemoryHub::State& after,
                 std::int64_t now_ms);
    // The hub went back in time: what is known of its names stays.
    void hub_restored(const MemoryHub::State& before, const MemoryHub::State& after);

    // The hub has forgotten deleted records. Who has heard of the delete keeps them, deleted.
    void purged(const MemoryHub::State& before, const MemoryHub::State& after);
    // That base, with what the hub has forgotten and this device still holds from the base before.
    [[nodiscard]] std::shared_ptr<const Base> beneath(SimDevice& device,
                                                      std::shared_ptr<const Base> base) const;

    // I15, at the hub: a hostile request changed nothing but the records that are its sender's.
    void after_hostile(const MemoryHub::State* before, const MemoryHub::State& after) const;

    // What that user may see at the hub now.
    [[nodiscard]] static std::shared_ptr<const Base> base_of(const MemoryHub::State& hub,
                                                             UserId user);
    // On a device, after a transaction.
    void shows(SimDevice& device) const;
    // On a device, when it has taken a complete page.
    void complete(SimDevice& device) const;
    // On a device that was switched on again.
    void restarted(SimDevice& device) const;
    // I13 for photos: one whose record was reported as saved is here, or the hub has it.
    void photos(SimDevice& device, const MemoryContents::State& hub,
                const std::map<ContentAddress, Bytes>& all) const;
    // Everyone has come to rest.
    void rest(const std::vector<std::unique_ptr<SimDevice>>& devices,
              const MemoryHub::State& hub) const;

private:
    void names(const MemoryHub::State& before, const MemoryHub::State& after);
    void order(const MemoryHub::State& before, const MemoryHub::State& after) const;
    void departures(const MemoryHub::State& before, const MemoryHub::State& after) const;
    void ancestors(const MemoryHub::State& before, const MemoryHub::State& after) const;
    [[nodiscard]] static std::optional<Dot> joined_over(const MemoryHub::State& before,
                                                        const MemoryHub::State& after,
                                                        RecordId record, FieldNo field);
    static void stamps(const MemoryHub::State& before, const MemoryHub::State& after,
                       std::int64_t now_ms);
    void at_rest(SimDevice& device, const MemoryHub::State& hub) const;
    static void add_sent_alone(const Journal& journal, std::set<std::string>& pairs);
    void whole_pairs(SimDevice& device, const Journal& journal) const;
    void verdicts(SimDevice& device, const MemoryHub::State& hub) const;
    void nothing_left(SimDevice& device, const MemoryHub::State& hub) const;
    static void nothing_own_left(SimDevice& device);

    const Oracle& oracle_;
    ScopeId foreign_;
    [[nodiscard]] bool is_kept_by_what_came_back(const RecordState& record) const;

    bool restored_ = false;
    Keys taken_back_;              // admitted, and then lost by a hub that went back in time
    std::map<Dot, Key> contents_;  // of each name that the hub ever gave a place
    std::map<RecordId, RecordState> forgotten_;
};

}  // namespace rapport::test::sim
