// rapport/sync/hub_storage.hpp
//
// What the hub engine needs of a database. Everything is within one organisation and one
// transaction; the implementation (SQLite, later PostgreSQL) adds the organisation's id to every
// key, holds the organisation's lock from `begin` to `commit` (so sequence numbers appear in commit
// order without gaps) and retries nothing by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/record/merge.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/result.hpp"
#include "rapport/sync/receipt.hpp"

namespace rapport::sync {

using OrganisationId = Id<struct OrganisationKind>;

struct OrganisationState {
    std::uint64_t seq = 0;       // the last one given out
    std::uint32_t timeline = 0;  // rises when the hub is restored from a backup
    std::uint64_t horizon = 0;   // cursors below it must reload
};

struct FieldSeq {
    FieldNo field = live_field;
    std::uint64_t seq = 0;
};

// A record at the hub: its siblings, and for each field the seq of its last change.
struct HubRecord {
    RecordState state;
    std::vector<FieldSeq> changed;  // ascending by field
    std::uint64_t born = 0;         // seq of its first commit, or of its last move: older devices
                                    // need all of it
    std::uint64_t last_seq = 0;     // the greatest of `born` and `changed`
};

struct Chain {
    std::uint64_t length = 0;  // counters 1 … length have been judged
    ChainHash head{};
};

// A judged commit. `refusal` is empty when it was accepted.
struct JudgedCommit {
    Dot dot;
    ChainHash hash{};
    std::optional<ChainHash> origin;
    UserId user;
    std::uint64_t seq = 0;
    std::int64_t at_unix_ms = 0;
    std::string refusal, refusal_detail;
    std::optional<Dot>
        stands_for;  // a copy of the device, or another device of its user, had brought it already
    Bytes body;
};

// The place and the chain hash of an admitted commit.
struct Admitted {
    std::uint64_t seq = 0;
    ChainHash hash{};

    friend bool operator==(const Admitted&, const Admitted&) = default;
};

struct Grant {
    ScopeId scope;
    std::uint64_t seq = 0;  // when it was given (or, for a revoked one, taken)
    bool revoked = false;
    bool from_birth =
        false;  // given by the very commit that made the scope: there was nothing to send before it
};

// A record that left a scope for another one.
struct Move {
    std::uint64_t seq = 0;
    RecordId record;
    ScopeId from;
};

// One event of the stream that a device pulls, in seq order.
struct ChangedRecord {
    RecordId id;
    ScopeId scope;
    std::uint64_t last_seq = 0;
};

// A refused commit on the review list. The commit itself stands among the judged ones.
struct Review {
    enum class State : std::uint8_t { open, accepted, edited, returned, retried, discarded };

    std::uint64_t number = 0;  // its name within the organisation, never given again
    Dot dot;
    UserId author;
    std::uint64_t bytes = 0;  // of the commit's body
    State state = State::open;
    std::uint64_t decision = 0;  // the seq of what somebody above the author decided; else 0
    UserId by;                   // nil: nobody yet, or the administrator at the server itself
    std::int64_t at_unix_ms = 0;
    std::string sentence;          // to the author
    Bytes edits;                   // edited: a commit body with the values that stand instead
    std::optional<Dot> stands_as;  // accepted, edited: the hub's own commit

    friend bool operator==(const Review&, const Review&) = default;
};

// What a purge took away.
struct Forgotten {
    std::size_t tombstones = 0;
    std::size_t revoked_grants = 0;
    std::size_t bodies = 0;  // of accepted commits; their names and hashes stay
};

class HubTransaction {
public:
    virtual ~HubTransaction() = default;

    [[nodiscard]] virtual Result<OrganisationState> organisation() = 0;
    [[nodiscard]] virtual Result<void> set_organisation(const OrganisationState& state) = 0;

    // The device in whose name the server itself commits.
    [[nodiscard]] virtual Result<DeviceId> own_device() = 0;

    // The key of this organisation's seals. It lives and travels with the data.
    [[nodiscard]] virtual Result<SealKey> seal_key() = 0;

    // Chains and judged commits.
    [[nodiscard]] virtual Result<Chain> chain(const DeviceId& device, std::uint32_t epoch) = 0;
    [[nodiscard]] virtual Result<std::vector<std::pair<std::uint32_t, Chain>>> chains(
        const DeviceId& device) = 0;
    [[nodiscard]] virtual Result<std::optional<JudgedCommit>> judged(const Dot& dot) = 0;
    // The dot under which a commit with that first hash (origin, else hash) was judged first, by
    // whichever device of that user brought it.
    [[nodiscard]] virtual Result<std::optional<Dot>> judged_as(const UserId& user,
                                                               const ChainHash& first_hash) = 0;
    [[nodiscard]] virtual Result<void> append(
        const JudgedCommit& commit) = 0;  // moves the chain's head, too
    // Whose commit was admitted under that seq; nobody's when there is none or the server itself
    // wrote it (a nil user).
    [[nodiscard]] virtual Result<std::optional<UserId>> author_of(std::uint64_t seq) = 0;
    // The last commit that was admitted up to and with that seq.
    [[nodiscard]] virtual Result<std::optional<Admitted>> last_admitted(std::uint64_t upto) = 0;
    // What the device's refused commits (RefusedDots::add(commit)) and its twins (each field set
    // stands for the twin) had overwritten; and the same of every device that brought one of the
    // twins first.
    [[nodiscard]] virtual Result<RefusedDots> refused(const DeviceId& device) = 0;
    [[nodiscard]] virtual Result<std::uint32_t> newest_epoch(
        const DeviceId& device) = 0;  // 1 when none was given out
    [[nodiscard]] virtual Result<void> set_newest_epoch(const DeviceId& device,
                                                        std::uint32_t epoch) = 0;

    // Records.
    [[nodiscard]] virtual Result<std::optional<HubRecord>> record(const RecordId& id) = 0;
    [[nodiscard]] virtual Result<void> put_record(const RecordId& id, const HubRecord& record) = 0;
    [[nodiscard]] virtual Result<std::vector<RecordId>> records_of(const ScopeId& scope,
                                                                   TableNo table) = 0;
    // Records with last_seq in (after, upto], ascending by (last_seq, id), at most `limit`; those
    // of scopes that `user` may see only, and never older than the grant (last_seq >= the grant's
    // seq).
    [[nodiscard]] virtual Result<std::vector<ChangedRecord>> changed_after(const UserId& user,
                                                                           std::uint64_t after,
                                                                           std::uint64_t upto,
                                                                           std::size_t limit) = 0;
    // Records of one scope with last_seq < before, ascending by id, after `after`, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<RecordId>> records_in(const ScopeId& scope,
                                                                   std::uint64_t before,
                                                                   const RecordId& after,
                                                                   std::size_t limit) = 0;

    // Moves.
    [[nodiscard]] virtual Result<void> append(const Move& move) = 0;
    // The scopes in which that record was before, as far as the horizon lets know.
    [[nodiscard]] virtual Result<std::vector<ScopeId>> left_scopes(const RecordId& record) = 0;
    // Those with seq in (after, upto] that took a record out of the user's sight: the scope that it
    // left is visible, and the one where it is now is not. Ascending by (seq, record).
    [[nodiscard]] virtual Result<std::vector<Move>> left_sight(const UserId& user,
                                                               std::uint64_t after,
                                                               std::uint64_t upto) = 0;

    // Visibility.
    [[nodiscard]] virtual Result<std::optional<Grant>> grant(const UserId& user,
                                                             const ScopeId& scope) = 0;
    [[nodiscard]] virtual Result<void> put_grant(const UserId& user, const Grant& grant) = 0;
    [[nodiscard]] virtual Result<std::vector<UserId>> granted_users(
        const ScopeId& scope) = 0;  // not the revoked
    [[nodiscard]] virtual Result<std::vector<ScopeId>> granted_scopes(
        const UserId& user) = 0;  // not the revoked
    // Grants and revocations of a user with seq in (after, upto], ascending by (seq, scope).
    [[nodiscard]] virtual Result<std::vector<Grant>> grants_after(const UserId& user,
                                                                  std::uint64_t after,
                                                                  std::uint64_t upto) = 0;

    // The horizon. The seq of the first commit admitted at or after that time.
    [[nodiscard]] virtual Result<std::optional<std::uint64_t>> first_seq_since(
        std::int64_t unix_ms) = 0;
    // Tombstones, moves, revoked grants and bodies of accepted commits with a seq up to and with
    // that one.
    [[nodiscard]] virtual Result<Forgotten> forget(std::uint64_t upto) = 0;

    // The review list.
    [[nodiscard]] virtual Result<std::optional<Review>> review(std::uint64_t number) = 0;
    [[nodiscard]] virtual Result<std::optional<Review>> review_of(const Dot& dot) = 0;
    // With a number below that one, the newest first, at most `limit`.
    [[nodiscard]] virtual Result<std::vector<Review>> reviews_before(std::uint64_t number,
                                                                     bool open_only,
                                                                     std::size_t limit) = 0;
    [[nodiscard]] virtual Result<std::vector<Review>> reviews_by(
        const UserId& author) = 0;  // ascending by number
    // Those of a device's commits with decision > after, ascending by (decision, dot). A commit
    // that stands for one on the list has that one's entry, with its own dot.
    [[nodiscard]] virtual Result<std::vector<Review>> decided_after(const DeviceId& device,
                                                                    std::uint64_t after) = 0;
    // A new one, to which it gives a number, when the number is 0.
    [[nodiscard]] virtual Result<void> put_review(const Review& review) = 0;
    // Takes it off the list; `body` stays of the commit.
    [[nodiscard]] virtual Result<void> drop_review(const Review& review, const Bytes& body) = 0;

    // Digests.
    [[nodiscard]] virtual Result<Digest> digest(const ScopeId& scope) = 0;
    [[nodiscard]] virtual Result<void> put_digest(const ScopeId& scope, const Digest& digest,
                                                  std::uint64_t seq) = 0;
    // Scopes that the user sees and whose digest, or grant, changed after that seq.
    [[nodiscard]] virtual Result<std::vector<std::pair<ScopeId, Digest>>> digests_after(
        const UserId& user, std::uint64_t after) = 0;
};

class HubStorage {
public:
    virtual ~HubStorage() = default;
    // Runs `work` in one transaction and commits it when it returns success. `work` may be run
    // again after a serialization failure, so it must have no other effect.
    [[nodiscard]] virtual Result<void> transact(
        const OrganisationId& organisation,
        const std::function<Result<void>(HubTransaction&)>& work) = 0;
};

}  // namespace rapport::sync
