// rapport/store/replica.hpp
//
// The side of a Store that sync sees: the journal of own commits going out, the hub's verdicts and
// pages coming in. The visible rows are at every moment the hub's state as of the cursor with the
// own pending commits on top.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "rapport/record/box.hpp"
#include "rapport/record/commit.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/record/record.hpp"

namespace rapport {

// A place in the hub's sequence; inside the sending of a newly granted scope, also how far that has
// come.
struct Cursor {
    std::uint64_t seq = 0;
    std::optional<std::pair<ScopeId, RecordId>> within;

    friend bool operator==(const Cursor&, const Cursor&) = default;
};

// What the user did with a refused commit, for the hub to know: nobody need decide it any more, or
// somebody may again, since it is back with its author.
struct Told {
    enum class What : std::uint8_t { retried = 0, discarded = 1, taken_back = 2 };

    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;
    What what = What::retried;

    friend bool operator==(const Told&, const Told&) = default;
};

// What somebody above the author decided on a refused commit.
struct Outcome {
    enum class Kind : std::uint8_t { accepted = 0, edited = 1, returned = 2 };

    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;
    Kind kind = Kind::accepted;
    UserId by;  // nil: the administrator, at the server itself
    std::int64_t at_unix_ms = 0;
    std::string sentence;  // to the author
    Bytes edits;           // edited: a commit body with the values that stand instead

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// What was in the box of a refused commit, for its author to read again.
struct Opened {
    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;
    Bytes body;

    friend bool operator==(const Opened&, const Opened&) = default;
};

struct SyncState {
    DeviceId device;
    std::uint32_t epoch = 1;
    std::uint64_t last_counter = 0;  // given out in this epoch
    std::uint32_t timeline = 0;
    // Of the last page received, staged ones included. A scope that is to be loaded again stands
    // in `within`, with a nil record: it is asked for from its beginning.
    Cursor cursor;
    // The seq of the last complete state that is shown; 0 while another one is loaded from nothing.
    std::uint64_t since = 0;
    Bytes receipt;                     // the hub's last one, to be handed back
    std::int64_t receipt_unix_ms = 0;  // when it was given, by the hub's clock
    std::uint64_t horizon = 0;         // the hub's, as of the last page
    std::vector<Told> told;            // what the hub has not heard yet, at most `told_max`
};

// Pending commits of one epoch without a gap, and the hash of the commit before the first of them.
struct PendingBatch {
    std::uint32_t epoch = 0;
    ChainHash previous{};
    std::vector<SealedCommit> commits;
    bool more = false;
};

struct Verdict {
    enum class Kind : std::uint8_t { accepted, quarantined, held };

    std::uint32_t epoch = 0;
    std::uint64_t counter = 0;
    Kind kind = Kind::accepted;
    std::uint64_t seq = 0;     // accepted: its place in the hub's sequence
    std::string code, detail;  // quarantined: an Errc name, and what to do
};

// A record's changed fields as whole sibling sets.
struct RecordUpdate {
    RecordId id;
    bool whole = false;           // replaces whatever the device holds under that id
    RecordState state;            // only the fields named in `fields`
    std::vector<FieldNo> fields;  // ascending
    std::vector<std::pair<FieldNo, Dot>>
        echoes;  // siblings that are the device's own: it has the value and the time
};
struct ScopeBegins {  // a newly granted scope; forget what was held of it, its records follow
    ScopeId scope;
};
struct ScopeEnds {  // no longer granted: everything of it goes
    ScopeId scope;
};
struct RecordLeaves {  // moved out of sight or purged
    RecordId id;
};
using PullItem = std::variant<RecordUpdate, ScopeBegins, ScopeEnds, RecordLeaves>;

struct Page {
    std::vector<PullItem> items;  // in the order of the hub's sequence
    Cursor after;
    bool complete = false;  // the cursor is at the hub's head
    std::map<ScopeId, Digest>
        digests;          // with a complete page: of scopes that changed since the request's cursor
    bool reload = false;  // forget the whole base first
};

// What the hub says beside verdicts and page. What is empty leaves what was said before.
struct HubNote {
    Bytes receipt;                // proves what the hub had when it answered; opaque here
    std::uint64_t horizon = 0;    // up to there the hub has forgotten what was deleted
    std::int64_t at_unix_ms = 0;  // when, by the hub's clock
    std::vector<Outcome> outcomes = {};
    std::vector<Told> heard = {};         // of what it was told
    std::uint64_t content_bytes_max = 0;  // the most that one attachment may hold there
    // With which what was taken away is put into boxes; it comes with what takes something away.
    std::optional<BoxKey> box_key = {};
    std::vector<Opened> opened = {};
};

struct Applied {
    std::size_t records = 0;
    std::size_t quarantined = 0;
    std::vector<ScopeId> digests_differ;
    std::size_t repaired = 0;  // scopes that were loaded again and are now as the hub has them
    bool to_repair = false;    // some scope is to be loaded again: state() says which
};

// How much of what the user did with refused commits is told at once.
inline constexpr std::size_t told_max = 64;

// Boxes among them: opening one is the dearest thing that a hub does with a commit.
inline constexpr std::size_t boxes_at_once_max = 1000;

// How often a scope is loaded again before that is given up.
inline constexpr int repairs_max = 3;

class Replica {
public:
    virtual ~Replica() = default;

    [[nodiscard]] virtual Result<SyncState> state() = 0;
    // The oldest pending commits that the hub has not judged, up to about that many bytes (at least
    // one commit); none in a box, nor any after it, to a hub that has given no key.
    [[nodiscard]] virtual Result<PendingBatch> pending(std::size_t bytes_max,
                                                       std::size_t commits_max) = 0;
    // Verdicts, page and cursor in one transaction. Pages of a catch-up that is not complete are
    // staged and shown together with the last; those of the very first load are shown as they come.
    [[nodiscard]] virtual Result<Applied> receive(std::span<const Verdict> verdicts, Page page,
                                                  const HubNote& note) = 0;
    [[nodiscard]] Result<Applied> receive(std::span<const Verdict> verdicts, Page page) {
        return receive(verdicts, std::move(page), HubNote{});
    }

    // This copy's counters were used by another: unsent commits get new names in `epoch`; nothing
    // is dropped. `last_good` is for each epoch the highest counter that the hub has of this very
    // history: those commits keep their names, and are offered again until their verdict is known.
    [[nodiscard]] virtual Result<void> fork(
        std::uint32_t epoch, std::uint32_t timeline,
        const std::map<std::uint32_t, std::uint64_t>& last_good) = 0;
    // The hub was restored from a backup: what it lost of ours is offered again. `key`: the one
    // with which boxes are closed from now on, if the hub opens any.
    [[nodiscard]] virtual Result<void> rewind(
        std::uint32_t timeline, const std::map<std::uint32_t, std::uint64_t>& last_good,
        std::uint64_t hub_seq, const std::optional<BoxKey>& key) = 0;
    [[nodiscard]] Result<void> rewind(std::uint32_t timeline,
                                      const std::map<std::uint32_t, std::uint64_t>& last_good,
                                      std::uint64_t hub_seq) {
        return rewind(timeline, last_good, hub_seq, std::nullopt);
    }

    // The sum over all scopes held here.
    [[nodiscard]] virtual Result<Digest> digest() = 0;
    [[nodiscard]] virtual Result<Digest> digest(ScopeId scope) = 0;
    // Counts the sums of all scopes anew from the rows. A scope whose rows are not what its sum
    // said is loaded again by the next exchange, and so is one that has diverged. Returns how many.
    [[nodiscard]] virtual Result<std::size_t> recheck() = 0;
    // Scopes that were loaded again as often as may help, and still are not as the hub has them.
    [[nodiscard]] virtual Result<std::size_t> diverged() = 0;
};

}  // namespace rapport
