// tests/support/hub/memory_hub.hpp
//
// Hub storage in plain maps: what the interface means, without a database. A transaction that fails
// is undone whole.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "rapport/sync/hub_storage.hpp"

namespace rapport::test {

class MemoryHub final : public sync::HubStorage {
public:
    struct State {
        sync::OrganisationState organisation;
        std::map<std::pair<DeviceId, std::uint32_t>, sync::Chain> chains;
        std::map<Dot, sync::JudgedCommit> judged;
        std::map<std::uint64_t, ChainHash> admitted;  // seq -> hash
        std::map<DeviceId, std::uint32_t> epochs;
        std::map<RecordId, sync::HubRecord> records;
        std::vector<sync::Move> moves;
        std::map<std::pair<UserId, ScopeId>, sync::Grant> grants;
        std::map<ScopeId, std::pair<Digest, std::uint64_t>> digests;
        std::map<std::uint64_t, sync::Review> reviews;
        std::uint64_t last_review = 0;
    };

    Result<void> transact(const sync::OrganisationId& organisation,
                          const std::function<Result<void>(sync::HubTransaction&)>& work) override;

    State state;
    DeviceId own_device;
    // As it was when the last transaction first wrote; empty when that wrote nothing.
    std::optional<State> before;
    // The n-th write from now fails (the first is 1), and with it its transaction. 0: none.
    std::uint64_t fail_at_write = 0;
    bool fault_struck = false;
};

}  // namespace rapport::test
