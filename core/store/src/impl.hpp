// core/store/src/impl.hpp
//
// What a Store is made of. The parts share one connection; whoever opens a transaction calls
// `abandoned` when it does not commit, so that nothing read or counted inside it survives in
// memory.
#pragma once

#include <functional>
#include <set>
#include <unordered_set>

#include "base.hpp"
#include "ddl.hpp"
#include "journal.hpp"
#include "names.hpp"
#include "rapport/store/bundle.hpp"
#include "rapport/store/contents.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/store/store.hpp"
#include "rows.hpp"

namespace rapport {

struct Store::Impl final : Replica {
    Impl(std::unique_ptr<Database> opened, const Schema& declared, Environment around);

    // local.cpp
    Result<std::optional<Dot>> save(std::span<const Edit> edits);
    Result<std::size_t> save_each(std::span<const std::vector<Edit>> groups);
    Result<std::optional<Dot>> write(std::span<const Edit> edits);  // inside a transaction
    Result<const Table*> writable(const Edit& edit, std::span<const Change> earlier);
    Result<store::Loaded> look(const Edit& edit);
    Result<std::optional<Change>> draft(const Table& table, const Edit& edit,
                                        const store::Loaded& now, std::span<const Change> earlier);
    Result<ScopeId> scope_for(const Table& table, const Edit& edit,
                              std::span<const Change> earlier);
    Result<void> lay(const Change& change, const store::Loaded& now, const Dot& dot, Hlc time);

    // reading.cpp
    Result<std::optional<Row>> find(TableNo table, RecordId record);
    Result<std::vector<Conflict>> conflicts(std::size_t limit);
    Result<std::vector<HistoryEntry>> history(RecordId record);
    Result<Counts> counts();

    // quarantine.cpp
    Result<std::vector<Quarantined>> quarantined(std::optional<std::int64_t> number);
    Result<Dot> retry(std::int64_t number);
    Result<void> quarantine(const Commit& commit, std::string_view code, std::string_view detail,
                            std::int64_t at_unix_ms);

    // discarding.cpp
    Result<void> discard(std::int64_t number);
    Result<std::vector<Quarantined>> discarded();
    Result<void> take_back(std::int64_t number);
    Result<void> be_back(const Dot& dot);
    Result<void> forget_discarded();     // those whose time is over, within a transaction
    Result<void> forget_old_discards();  // the same in one of its own

    // bundle_writing.cpp, bundle_reading.cpp
    Result<WrittenBundle> write_bundle(const std::string& user,
                                       std::span<const std::string_view> facts,
                                       const BundleSink& sink);
    Result<void> keep_bundle(const WrittenBundle& bundle, std::string_view hash,
                             std::string_view file);
    Result<std::optional<KeptBundle>> covering_bundle();
    Result<ReadBundle> read_bundle(const std::string& user, std::span<const std::string_view> facts,
                                   const BundleSource& source);
    struct Unpacking;  // one bundle under way into this database

    // review.cpp
    Result<std::vector<Quarantined>> reviewed();
    Result<std::vector<Told>> untold();
    Result<void> leave_quarantine(std::int64_t number);
    Result<void> take_outcomes(const HubNote& note);
    Result<void> take(const Outcome& outcome);
    Result<void> move_accepted(std::uint32_t epoch, std::uint64_t counter);
    Result<void> forget_outcomes();

    // receive.cpp, staging.cpp, replica.cpp
    Result<SyncState> state() override;
    Result<PendingBatch> pending(std::size_t bytes_max, std::size_t commits_max) override {
        RAPPORT_CHECK(steady());
        return journal.batch(bytes_max, commits_max, box_key.has_value());
    }
    Result<Applied> receive(std::span<const Verdict> verdicts, Page page,
                            const HubNote& note) override;
    Result<void> fork(std::uint32_t epoch, std::uint32_t timeline,
                      const std::map<std::uint32_t, std::uint64_t>& last_good) override;
    Result<void> rewind(std::uint32_t timeline,
                        const std::map<std::uint32_t, std::uint64_t>& last_good,
                        std::uint64_t hub_seq, const std::optional<BoxKey>& key) override;
    Result<Digest> digest() override {
        RAPPORT_CHECK(steady());
        return scopes.total();
    }
    Result<Digest> digest(ScopeId scope) override;
    Result<std::size_t> recheck() override;
    Result<std::size_t> diverged() override {
        RAPPORT_CHECK(steady());
        return scopes.diverged();
    }

    using Erased = std::unordered_set<RecordId, IdHash>;
    struct Incoming;  // one transaction's worth of verdicts and pages
    Result<void> compare(const Page& page, Incoming& incoming);
    Result<void> take_verdicts(std::span<const Verdict> verdicts, const HubNote& note,
                               Incoming& incoming);
    Result<void> take_refusal(const Verdict& verdict, const Bytes* opened, Incoming& incoming);
    Result<void> apply_page(const Page& page, Incoming& incoming);
    Result<void> take(const RecordUpdate& update, Incoming& incoming);
    Result<void> take(const ScopeBegins& item, Incoming& incoming);
    Result<void> take(const ScopeEnds& item, Incoming& incoming);
    Result<void> take(const RecordLeaves& item, Incoming& incoming);
    // Shows a record anew: its base, changed by `update` when there is one, with what is pending on
    // top.
    Result<void> rebuild(TableNo table, RecordId id, const RecordUpdate* update,
                         Incoming& incoming);
    Result<RecordState> merged(RecordState base, const RecordUpdate& update,
                               const RecordState& visible);
    Result<void> keep_history(RecordId id, const RecordState& before, const RecordState& after);
    Result<void> erase_scope(const ScopeId& scope, Incoming& incoming);
    Result<void> erase(TableNo table, RecordId id, Incoming& incoming);
    Result<void> stage(const Page& page);
    Result<void> unstage(Incoming& incoming);
    Result<void> save_cursor(const Cursor& at, bool is_staged);
    Result<void> save_receipt(const Bytes& given, std::int64_t at_unix_ms);
    Result<void> save_note(const HubNote& note, const Page& page);
    Result<void> save_box_key(const std::optional<BoxKey>& key);
    Result<void> rename_shown(const std::map<Dot, Dot>& names,
                              const std::map<RecordId, TableNo>& concerned);

    // boxing.cpp
    Result<void> forget_what_left(const Incoming& incoming);
    Result<void> box_what_left();
    Result<void> forget_texts(const store::Journal::IsHere& is_here);
    Result<std::set<std::int64_t>> accepted_after_all();

    // Runs `work` in a transaction of its own and tells the listener what changed.
    template <class Work>
    auto transact(Work work) -> decltype(work());
    Result<void> tell_follower();
    void abandoned();
    // What memory holds of the file is read, and is what the file holds. Each call begins with it:
    // `abandoned` may have failed to read.
    Result<void> steady();
    void touched(TableNo table, RecordId record) { changed.push_back({table, record}); }

    std::unique_ptr<Database> database;
    const Schema& schema;
    Environment environment;
    store::DeviceNames devices;
    store::ScopeNames scopes;
    store::Rows rows;
    store::Journal journal;
    store::Base base;
    Contents contents;
    DeviceId device;
    RecordId newest_id;  // of those made here
    std::uint32_t timeline = 0;
    Cursor cursor;                 // of the base
    std::optional<Cursor> staged;  // of the last staged page
    bool loaded = false;           // the first load has been completed
    bool reloading = false;        // what is staged replaces all that is shown
    bool adrift = false;           // the file could not be read since a transaction was abandoned
    Bytes receipt;
    std::int64_t receipt_unix_ms = 0;
    std::uint64_t horizon = 0;
    std::optional<BoxKey> box_key;  // the hub's
    Listener listener;
    std::vector<Changed> changed;
    Follower follower;
    bool unfollowed = false;  // rows were written of which no follower heard

    Result<void> open_state();
};

template <class Work>
auto Store::Impl::transact(Work work) -> decltype(work()) {
    if (auto known = steady(); !known) return std::move(known).error();
    changed.clear();
    (void)rows.taken_trace();
    auto begun = Transaction::begin(*database);
    if (!begun) return std::move(begun).error();
    auto result = work();
    if (result) {
        if (auto named = devices.status(); !named) result = std::move(named).error();
    }
    if (result) {
        if (auto followed = tell_follower(); !followed) result = std::move(followed).error();
    }
    if (result) {
        if (auto done = begun->commit(); !done) result = std::move(done).error();
    }
    if (!result) {
        {
            const Transaction rolled_back = std::move(begun).value();
        }
        abandoned();
        return result;
    }
    // Moved out first: a listener may save, which begins a list of its own.
    if (const auto told = std::exchange(changed, {}); listener && !told.empty()) listener(told);
    return result;
}

}  // namespace rapport
