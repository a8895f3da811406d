// rapport/store/store.hpp
//
// One device's database: the visible rows of every table, what stands behind them (versions,
// siblings, shadows), and the journal of this device's own commits. The product is complete on a
// Store alone; `replica.hpp` is how sync talks to it.
//
// One call, one transaction: a call that fails leaves nothing. A Store belongs to one thread at a
// time, and its file to one process (Errc::busy otherwise).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rapport/record/commit.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/schema.hpp"
#include "rapport/record/versions.hpp"
#include "rapport/store/bundle.hpp"
#include "rapport/store/database.hpp"
#include "rapport/store/follower.hpp"
#include "rapport/store/replica.hpp"

namespace rapport {

// Time and chance, which core never takes from the machine itself.
struct Environment {
    std::function<std::int64_t()> now_unix_ms;
    Entropy entropy;
};

struct StoreOptions {
    DatabaseOptions database;
    const Schema* schema = nullptr;  // must outlive the store
};

// What a commit is to do to one record.
struct Edit {
    enum class Kind : std::uint8_t { create, update, erase, restore };

    Kind kind = Kind::update;
    TableNo table = 0;
    RecordId record;
    std::vector<std::pair<FieldNo, Value>> values;
    std::optional<Versions> seen;  // what the user saw; what is there now when absent
};

// A record as it is shown: one value per declared field, in the order of the declaration.
struct Row {
    RecordId id;
    TableNo table = 0;
    ScopeId scope;
    bool deleted = false;
    std::vector<Value> values;
    Bytes versions;
    std::vector<FieldNo> conflicts;  // fields with siblings that a person still has to look at
    std::vector<FieldNo> merged;     // long texts that show what several wrote apart, well merged

    [[nodiscard]] const Value& value(const Table& declared, std::string_view field) const;
};

// One field (or the record's existence, field 0) on which people disagree.
struct Conflict {
    TableNo table = 0;
    RecordId record;
    FieldNo field = live_field;
    std::vector<Sibling> siblings;  // the winner first; a long text shows the merge of them all
    std::optional<Sibling> ancestor = {};  // what all of them were written over
};

// One value that a field had, as far as this device knows.
struct HistoryEntry {
    FieldNo field = live_field;
    Dot dot;
    Hlc time;
    Value value;
    bool current = false;  // it is among the field's siblings
    bool pending = false;  // the hub has not got it yet
};

// A commit of this device that the hub refused. It is kept until the user discards it or sends it
// again.
struct Quarantined {
    std::int64_t number = 0;  // names it on this device
    Commit commit;
    std::string code;  // an Errc name
    std::string detail;
    std::int64_t at_unix_ms = 0;
    std::optional<Outcome> outcome;  // what somebody above its author decided
};

// For how long what was discarded can be taken back.
inline constexpr std::int64_t discarded_kept_days = 30;

struct Counts {
    std::int64_t unsent = 0;  // sealed commits that the hub has not judged
    std::int64_t quarantined = 0;
    std::int64_t conflicts = 0;  // fields
};

struct Changed {
    TableNo table = 0;
    RecordId record;
};

class Contents;
class Replica;

class Store {
public:
    // Opens, and when `create` is set makes, the database; migrates an older one. Errors:
    // not_a_database, wrong_pin, newer_schema, busy, read_only, disk_full, io_error, corrupt.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const StoreOptions& options,
                                                             Environment environment);
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store();

    [[nodiscard]] const Schema& schema() const noexcept;
    [[nodiscard]] const Environment& environment() const noexcept;
    [[nodiscard]] DeviceId device() const noexcept;
    [[nodiscard]] RecordId new_id();

    // What a form's user saw, from the rev token that came with the record's view; bad_rev
    // otherwise.
    [[nodiscard]] Result<Versions> seen(std::string_view rev);

    // Seals one commit of all the edits and returns its dot; nothing when no edit changed anything.
    // Scopes follow from the schema: a record's parent must be on this device, or be made by an
    // earlier edit of the same call.
    [[nodiscard]] Result<std::optional<Dot>> save(std::span<const Edit> edits);
    // A commit for each group, all in one transaction: imports, so that each row is judged by
    // itself.
    [[nodiscard]] Result<std::size_t> save_each(std::span<const std::vector<Edit>> groups);

    // Rows that are deleted are found too; they say so.
    [[nodiscard]] Result<std::optional<Row>> find(TableNo table, RecordId record);
    // Whichever table the record is in.
    [[nodiscard]] Result<std::optional<Row>> find(RecordId record);
    [[nodiscard]] Result<std::vector<Sibling>> siblings(TableNo table, RecordId record,
                                                        FieldNo field);
    // What all of them were written over, as the hub has named it; none where it has not.
    [[nodiscard]] Result<std::optional<Sibling>> ancestor(TableNo table, RecordId record,
                                                          FieldNo field);
    // Newest first; at most `limit`.
    [[nodiscard]] Result<std::vector<Conflict>> conflicts(std::size_t limit = 10'000);
    // Makes `value` the one that all siblings gave way to; for field 0: 1 keeps the record, 0
    // deletes it.
    [[nodiscard]] Result<void> settle(RecordId record, FieldNo field, Value value);
    [[nodiscard]] Result<std::vector<HistoryEntry>> history(RecordId record);  // oldest first

    [[nodiscard]] Result<std::vector<Quarantined>> quarantined();
    [[nodiscard]] Result<Quarantined> quarantined(std::int64_t number);
    // Writes the refused values again, on top of what is there now, as a new commit.
    [[nodiscard]] Result<Dot> retry_quarantined(std::int64_t number);
    // It leaves the quarantine, and can be taken back for `discarded_kept_days`; then nothing of it
    // can be read here.
    [[nodiscard]] Result<void> discard_quarantined(std::int64_t number);
    // Those that can be taken back, the latest discarded first.
    [[nodiscard]] Result<std::vector<Quarantined>> discarded();
    // Into the quarantine again, under its number; not_found when it is none of those.
    [[nodiscard]] Result<void> take_back_discarded(std::int64_t number);
    // Those that were accepted after all: out of the quarantine, the newest decision first.
    [[nodiscard]] Result<std::vector<Quarantined>> reviewed();

    [[nodiscard]] Result<Counts> counts();

    // Everything that only this device has: pending commits, refused ones that nobody has decided
    // about, contents that the server has not confirmed, open wishes, and those of the named facts
    // that are set. Bounded in memory: one commit or chunk at a time.
    [[nodiscard]] Result<WrittenBundle> write_bundle(const std::string& user,
                                                     std::span<const std::string_view> facts,
                                                     const BundleSink& sink);
    // The bundle is in that file, and safe there.
    [[nodiscard]] Result<void> keep_bundle(const WrittenBundle& bundle, std::string_view hash,
                                           std::string_view file);
    // The last kept one that holds all that only this device has now; none when something is new.
    [[nodiscard]] Result<std::optional<KeptBundle>> covering_bundle();
    // Another device's bundle, in one transaction: commits that are not here yet under dots of this
    // device, with the hashes they were born with, so that the hub knows them again; of its facts,
    // those of these names that are not set here. Errors, of which nothing remains: damaged_bundle,
    // newer_bundle, wrong_server for another user's.
    [[nodiscard]] Result<ReadBundle> read_bundle(const std::string& user,
                                                 std::span<const std::string_view> facts,
                                                 const BundleSource& source);

    // Small named facts about this database (server address, log-in, last sync). Not synced.
    [[nodiscard]] Result<std::optional<std::string>> fact(std::string_view name);
    [[nodiscard]] Result<void> set_fact(std::string_view name,
                                        std::optional<std::string_view> value);

    // Queries of the domain: read-only SQL over the visible tables (see core/store/doc/tables.md).
    [[nodiscard]] Database& database() noexcept;

    // Called after each transaction that changed rows, with what changed, on the calling thread.
    using Listener = std::function<void(std::span<const Changed>)>;
    void on_change(Listener listener);

    // Whether rows were written since the file was made, or came from an older one, of which no
    // follower heard: what is derived from them has to be made anew.
    [[nodiscard]] bool is_unfollowed() const noexcept;
    // The one follower from now on, none when empty; what was written before it is its own to see
    // to. Not within a transaction.
    [[nodiscard]] Result<void> follow(Follower follower);

    [[nodiscard]] Replica& replica() noexcept;
    // What attachments hold.
    [[nodiscard]] Contents& contents() noexcept;

private:
    Store();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace rapport
