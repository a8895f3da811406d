// sync/src/hub/admission.hpp
//
// Judging commits and admitting them to the organisation's state, in one storage transaction.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "rapport/sync/hub_engine.hpp"

namespace rapport::sync {

struct Refusal {
    Errc code = Errc::invalid_change;
    std::string detail;
};

class Admission {
public:
    Admission(HubTransaction& transaction, const Schema& schema, std::int64_t now_unix_ms)
        : transaction_(transaction), schema_(schema), now_unix_ms_(now_unix_ms) {}

    [[nodiscard]] Result<void> begin();  // reads the organisation's state
    // The version of the tables that the author knows: what a later one has brought is not refused,
    // but held until this hub knows it, too.
    void author_knows(std::uint32_t schema_version) {
        author_is_newer_ = schema_version > static_cast<std::uint32_t>(schema_.version);
    }

    // What is judged from here on is the server's own: it sees every scope.
    void act_for_all() { sees_everything_ = true; }

    // Why the commit can't be admitted; `held` when what it builds on has not arrived (after a hub
    // restore), or is of a later version of the tables.
    struct Judgement {
        bool held = false;
        std::optional<Refusal> refusal;
    };
    [[nodiscard]] Result<Judgement> judge(const UserId& user, const Commit& commit);

    // Gives the commit the next seq and applies it.
    [[nodiscard]] Result<std::uint64_t> admit(const UserId& user, const Commit& commit,
                                              const RefusedDots& refused);
    // A refused commit may already have been overwritten by one that came first (after a hub
    // restore).
    [[nodiscard]] Result<void> settle_awaited(const Commit& refused_commit,
                                              const RefusedDots& refused);

    // Fills in what the server leaves out of a change of its own: scope, what it overwrites,
    // whether it creates.
    [[nodiscard]] Result<void> complete(Change& change);

    // Begins a timeline that neither this hub nor the one of that number has had.
    [[nodiscard]] Result<void> raise_timeline(std::uint32_t known);

    // Writes the digests and the organisation's state.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] const OrganisationState& organisation() const { return organisation_; }

private:
    [[nodiscard]] Result<std::optional<Refusal>> judge_change(
        const UserId& user, const Commit& commit, std::size_t index,
        const std::optional<HubRecord>& known);
    [[nodiscard]] bool is_of_later_version(const Commit& commit) const;
    [[nodiscard]] std::optional<Refusal> judge_values(const Table& table,
                                                      const Change& change) const;
    [[nodiscard]] Result<std::optional<Refusal>> judge_writer(const UserId& user,
                                                              const Table& table);
    [[nodiscard]] Result<bool> is_manager(const UserId& user);
    [[nodiscard]] Result<std::optional<Refusal>> judge_team(const UserId& user, const Table& table,
                                                            const Commit& commit, std::size_t index,
                                                            const std::optional<HubRecord>& known);
    [[nodiscard]] Result<std::optional<Refusal>> judge_scope(const UserId& user, const Table& table,
                                                             const Commit& commit,
                                                             std::size_t index,
                                                             const std::optional<HubRecord>& known);
    [[nodiscard]] Result<std::optional<ScopeId>> expected_scope(const Table& table,
                                                                const Commit& commit,
                                                                std::size_t index);

    // moving.cpp: a record is where its parent is, and what hangs below it goes along.
    [[nodiscard]] Result<std::optional<ScopeId>> scope_in(const Commit& commit, std::size_t index,
                                                          const RecordId& record);
    [[nodiscard]] Result<std::optional<ScopeId>> scope_by_parent(const RecordState& record);
    [[nodiscard]] Result<std::optional<Refusal>> judge_move(const UserId& user, const Table& table,
                                                            const Commit& commit, std::size_t index,
                                                            const RecordState& known);
    [[nodiscard]] Result<bool> was_right(const Table& table, const Commit& commit,
                                         std::size_t index);
    [[nodiscard]] Result<std::vector<RecordId>> children_of(const RecordId& parent,
                                                            const RecordState& state,
                                                            ScopeRule rule);
    [[nodiscard]] Result<void> follow_parent(HubRecord& record, const RecordState& before);
    [[nodiscard]] Result<void> move_children(const RecordId& parent, const RecordState& before,
                                             const ScopeId& to);
    [[nodiscard]] Result<Digest*> sum_of(const ScopeId& scope);
    [[nodiscard]] Result<bool> sees(const UserId& user, const ScopeId& scope);
    [[nodiscard]] Result<bool> met(const Dot& dot);
    [[nodiscard]] Result<bool> may_come(const Dot& dot);  // not met, and may still be

    [[nodiscard]] Result<void> await(RecordState& record, const Change& change, const Dot& dot);
    [[nodiscard]] Result<void> admit_change(const Change& change, const Commit& commit, Hlc time,
                                            const RefusedDots& refused);
    [[nodiscard]] Result<void> put(RecordId id, const RecordState& before, HubRecord& record);

    // ancestors.cpp: what the siblings that a change leaves are all written over.
    [[nodiscard]] Result<std::vector<Sibling>> former_values(const Change& change,
                                                             const RecordState& record,
                                                             const RefusedDots& refused);
    [[nodiscard]] Result<std::optional<Sibling>> value_of(const Dot& dot, const RecordId& record,
                                                          FieldNo field);

    // visibility.cpp: who may see an account follows from its owner, its team and their managers.
    [[nodiscard]] Result<void> update_visibility(const UserId& author, const Commit& commit);
    [[nodiscard]] Result<void> update_account(const ScopeId& account, const UserId& author,
                                              bool born_now);
    [[nodiscard]] Result<void> update_grants(const ScopeId& scope, const std::set<UserId>& wanted,
                                             bool born_now);
    [[nodiscard]] Result<void> add_with_managers(std::set<UserId>& users, UserId user);
    [[nodiscard]] Result<std::optional<UserId>> person(const RecordId& record,
                                                       std::string_view field);

    HubTransaction& transaction_;
    const Schema& schema_;
    std::int64_t now_unix_ms_;
    OrganisationState organisation_;
    bool author_is_newer_ = false;
    bool sees_everything_ = false;
    std::map<ScopeId, Digest> digests_;  // of scopes changed in this transaction
    std::map<std::pair<UserId, ScopeId>, bool> sees_;
    std::optional<Commit> looked_into_;  // the last one, with its effective time
};

// A commit of the hub's own device, under its next name. `by` is the user who wanted it, nil for
// the server itself; an account that it makes is for `author`.
[[nodiscard]] Result<Dot> admit_own(HubTransaction& transaction, Admission& admission,
                                    const DeviceId& hub_device, const UserId& by,
                                    const UserId& author, std::vector<Change> changes,
                                    const RefusedDots& refused, std::int64_t now_unix_ms);

// A clock ahead of the hub's neither wins nor blocks: the effective time of a commit is never later
// than its admission.
[[nodiscard]] Hlc effective_time(Hlc time, std::int64_t admitted_unix_ms);

// Whether an earlier change of the same commit makes that account.
[[nodiscard]] bool makes_account(const Commit& commit, std::size_t index, const ScopeId& scope);

// The visible value of a field; null when the field was never set.
[[nodiscard]] const Value* visible_value(const RecordState& record, FieldNo field);

}  // namespace rapport::sync
