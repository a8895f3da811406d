// sync/src/hub/pull.hpp
//
// The page that a device gets: what happened after its cursor in the hub's sequence, as far as its
// user may see it. Grants, revocations and changed records come in one order, so the cursor is one
// number (and, while a newly granted scope is being sent, the last record of it). A page ends
// between two sequence numbers, never inside one.
#pragma once

#include <map>

#include "rapport/sync/hub_engine.hpp"

namespace rapport::sync {

class Pull {
public:
    Pull(HubTransaction& transaction, const Caller& caller, const Request& request,
         const OrganisationState& organisation);
    [[nodiscard]] Result<Page> page();

private:
    [[nodiscard]] Result<void> leave();
    [[nodiscard]] Result<void> stream();
    [[nodiscard]] Result<bool> resume();  // false: the page is full
    [[nodiscard]] Result<bool> event(const Grant& grant);
    [[nodiscard]] Result<bool> scope(const ScopeId& scope_id, std::uint64_t seq,
                                     std::uint64_t before, RecordId after);
    [[nodiscard]] Result<bool> changed_until(std::uint64_t seq);
    [[nodiscard]] Result<bool> refill();
    [[nodiscard]] Result<void> record(const RecordId& id, bool all_fields);
    [[nodiscard]] Result<bool> new_to_user(const ScopeId& scope);
    [[nodiscard]] bool is_echo(const Sibling& sibling) const;
    [[nodiscard]] bool full() const { return bytes_ >= budget_; }

    HubTransaction& transaction_;
    const Caller& caller_;
    const Request& request_;
    std::uint64_t head_;
    bool reloads_;  // the device forgets all and begins from nothing
    Cursor from_;
    std::uint64_t since_;  // of the state that the page is laid on
    std::size_t budget_;
    std::size_t bytes_ = 0;
    Page page_;
    std::vector<ChangedRecord> changed_;  // fetched ahead, from next_ on
    std::size_t next_ = 0;
    std::uint64_t fetched_to_ = 0;
    bool fetched_all_ = false;
    std::optional<ScopeId> resumed_;
    std::map<ScopeId, bool> new_scopes_;
    std::map<std::uint64_t, Hlc> sent_;  // the request's own commits: counter -> time
};

}  // namespace rapport::sync
