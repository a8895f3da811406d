// core/store/src/replica.cpp
#include "impl.hpp"
#include "incoming.hpp"

namespace rapport {

Result<SyncState> Store::Impl::state() {
    RAPPORT_CHECK(steady());
    Cursor at = staged ? *staged : cursor;
    if (!staged && loaded && !at.within) {
        RAPPORT_TRY(const auto suspect, scopes.first_suspect());
        if (suspect) at.within = {*suspect, RecordId{}};
    }
    const std::uint64_t since = loaded && !reloading ? cursor.seq : 0;
    RAPPORT_TRY(auto told, untold());
    return SyncState{device, journal.epoch(), journal.counter(), timeline, at,
                     since,  receipt,         receipt_unix_ms,   horizon,  std::move(told)};
}

Result<Digest> Store::Impl::digest(ScopeId scope) {
    RAPPORT_CHECK(steady());
    RAPPORT_TRY(const auto known, scopes.find(scope));
    if (!known) return Digest{};
    RAPPORT_TRY(const Digest* const sum, scopes.digest(scope));
    return *sum;
}

// The sum over the base of each record in a scope, from nothing but the rows.
Result<std::size_t> Store::Impl::recheck() {
    return transact([&]() -> Result<std::size_t> {
        std::map<ScopeId, Digest> sums;
        RAPPORT_TRY(const auto places, rows.all());
        for (const auto& [table, id] : places) {
            RAPPORT_TRY(const store::Loaded now, rows.load(table, id, std::span<const FieldNo>{}));
            RAPPORT_TRY(const auto beneath, base.beneath(id, now.state, {cursor.seq}));
            sums[now.state.scope].add(digest_of(id, beneath.state));
        }
        RAPPORT_TRY(const auto all, scopes.all());
        for (const ScopeId& scope : all) {
            RAPPORT_TRY(Digest* const kept, scopes.digest(scope));
            RAPPORT_CHECK(scopes.doubt(scope, *kept != sums[scope]));
            *kept = sums[scope];
        }
        RAPPORT_CHECK(scopes.flush());
        return scopes.suspects();
    });
}

Result<void> Store::Impl::save_cursor(const Cursor& at, bool is_staged) {
    if (is_staged) {
        staged = at;
    } else {
        cursor = at;
        staged.reset();
    }
    const std::string columns =
        is_staged ? "staged_cursor=?, staged_scope=?, staged_record=?"
                  : "cursor=?, within_scope=?, within_record=?, staged_cursor=NULL";
    Statement row = database->prepare("UPDATE _state SET " + columns);
    row.bind(1, static_cast<std::int64_t>(at.seq));
    if (at.within) row.bind(2, at.within->first).bind(3, at.within->second);
    return row.run();
}

Result<void> Store::Impl::save_receipt(const Bytes& given, std::int64_t at_unix_ms) {
    receipt = given;
    receipt_unix_ms = at_unix_ms;
    return database->prepare("UPDATE _state SET receipt=?, receipt_at=?")
        .bind(1, ByteView{given})
        .bind(2, at_unix_ms)
        .run();
}

// From a hub that gives none nothing goes into a box, and none goes to it.
Result<void> Store::Impl::save_box_key(const std::optional<BoxKey>& key) {
    if (key == box_key) return {};
    box_key = key;
    Statement row = database->prepare("UPDATE _state SET box_key=?");
    if (key) row.bind(1, ByteView{*key});
    return row.run();
}

// A reload of several pages is one until the page that completes it.
Result<void> Store::Impl::save_note(const HubNote& note, const Page& page) {
    if (!note.receipt.empty()) RAPPORT_CHECK(save_receipt(note.receipt, note.at_unix_ms));
    if (note.box_key) RAPPORT_CHECK(save_box_key(note.box_key));
    if (note.content_bytes_max != 0) RAPPORT_CHECK(contents.keep_within(note.content_bytes_max));
    const bool reloads = staged && (reloading || page.reload);
    if (note.horizon == horizon && reloads == reloading) return {};
    horizon = note.horizon;
    reloading = reloads;
    return database->prepare("UPDATE _state SET horizon=?, reloading=?")
        .bind(1, static_cast<std::int64_t>(horizon))
        .bind(2, std::int64_t{reloading})
        .run();
}

Result<void> Store::Impl::fork(std::uint32_t epoch, std::uint32_t new_timeline,
                               const std::map<std::uint32_t, std::uint64_t>& last_good) {
    return transact([&]() -> Result<void> {
        RAPPORT_TRY(auto unsent, journal.take_unsent(last_good));
        RAPPORT_CHECK(journal.begin_epoch(epoch));
        timeline = new_timeline;
        RAPPORT_CHECK(database->prepare("UPDATE _state SET timeline=?")
                          .bind(1, std::int64_t{timeline})
                          .run());
        std::map<Dot, Dot> names;
        const auto rename = [&](Dots& dots) {
            for (Dot& dot : dots)
                if (const auto at = names.find(dot); at != names.end()) dot = at->second;
        };
        std::map<RecordId, TableNo> concerned;
        std::vector<std::pair<RecordId, Dot>> renamed;
        for (auto& [commit, origin, box] : unsent) {
            const Dot old = commit.dot;
            commit.dot = journal.next_dot();
            for (Change& change : commit.changes) {
                for (FieldWrite& write : change.sets) rename(write.overwrites);
                rename(change.live_seen);
                rename(change.saw);
                concerned[change.record] = change.table;
                renamed.emplace_back(change.record, old);
            }
            RAPPORT_CHECK(box.empty()
                              ? journal.append(commit, store::Journal::Texts::in_body, origin)
                              : journal.append_box(commit, boxed_again(box, device), origin));
            names[old] = commit.dot;
        }
        RAPPORT_CHECK(rename_shown(names, concerned));
        for (const auto& [id, old] : renamed) RAPPORT_CHECK(rows.own_texts().forget(id, old));
        return {};
    });
}

// The rows show the old names; the values are the same.
Result<void> Store::Impl::rename_shown(const std::map<Dot, Dot>& names,
                                       const std::map<RecordId, TableNo>& concerned) {
    for (const auto& [id, table] : concerned) {
        RAPPORT_TRY(const store::Loaded now, rows.load(table, id));
        if (now.rowid == 0) continue;
        RecordState after{now.state.table, now.state.scope, {}, {}, now.state.ancestors};
        for (Sibling s : now.state.siblings) {
            if (const auto at = names.find(s.dot); at != names.end()) s.dot = at->second;
            after.put(std::move(s));
        }
        touched(table, id);
        RAPPORT_CHECK(rows.store(id, now, after));
    }
    return {};
}

Result<void> Store::Impl::rewind(std::uint32_t new_timeline,
                                 const std::map<std::uint32_t, std::uint64_t>& last_good,
                                 std::uint64_t hub_seq, const std::optional<BoxKey>& key) {
    return transact([&]() -> Result<void> {
        RAPPORT_CHECK(journal.rewind(last_good, hub_seq));
        RAPPORT_CHECK(save_box_key(key));
        timeline = new_timeline;
        RAPPORT_CHECK(database->prepare("UPDATE _state SET timeline=?")
                          .bind(1, std::int64_t{timeline})
                          .run());
        RAPPORT_CHECK(database->execute("DELETE FROM _staged"));
        RAPPORT_CHECK(contents.forget_confirmations());
        RAPPORT_CHECK(forget_outcomes());
        RAPPORT_CHECK(save_receipt({}, 0));  // it speaks of the other timeline
        return save_cursor(Cursor{}, false);
    });
}

}  // namespace rapport
