// core/store/src/journal_verdicts.cpp
//
// What becomes of journal rows when the hub has spoken.
#include <algorithm>

#include "journal.hpp"

namespace rapport::store {

Result<std::vector<RecordId>> Journal::accept(std::uint32_t epoch, std::uint64_t counter,
                                              std::uint64_t seq) {
    RAPPORT_CHECK(load_pending());
    Pending* p = pending_of(epoch, counter);
    if (!p || p->seq) return std::vector<RecordId>{};  // an answer that came twice
    p->seq = seq;
    p->judged_now = true;
    return p->touches;
}

Result<std::optional<Commit>> Journal::refuse(std::uint32_t epoch, std::uint64_t counter,
                                              const Bytes* opened) {
    RAPPORT_CHECK(load_pending());
    Pending* p = pending_of(epoch, counter);
    if (!p || p->seq) return std::optional<Commit>{};
    p->seq = 0;
    const bool is_news = p->standing != Standing::refused;  // else it was offered again as void
    const bool is_opened = p->is_boxed && opened;
    if (!is_news && !is_opened) return std::optional<Commit>{};
    if (is_opened) RAPPORT_CHECK(take_opened(*p, *opened));
    RAPPORT_TRY(Commit commit, read(p->n));
    refused_.add(commit);
    if (is_news) {
        p->judged_now = p->standing == Standing::sealed;  // else the base shown still holds it
        p->standing = Standing::refused;
        RAPPORT_CHECK(
            database_.prepare("UPDATE _journal SET state=1 WHERE n=?").bind(1, p->n).run());
    }
    return std::optional{std::move(commit)};
}

Result<std::vector<RecordId>> Journal::settling(std::uint64_t seq) {
    RAPPORT_CHECK(load_pending());
    std::vector<RecordId> out;
    for (const Pending& p : pending_) {
        if (!p.seq || *p.seq > seq) break;
        out.insert(out.end(), p.touches.begin(), p.touches.end());
    }
    return out;
}

// The mark moves over a prefix: verdicts come in order and sequence numbers rise with the counters.
// What was accepted but lies beyond the cursor stays above it, with its seq written down for a
// restart.
Result<void> Journal::settle(std::uint64_t seq) {
    RAPPORT_CHECK(load_pending());
    std::int64_t mark = settled_;
    while (!pending_.empty() && pending_.front().seq && *pending_.front().seq <= seq) {
        const Pending& p = pending_.front();
        mark = p.n;
        for (const RecordId& record : p.touches) {
            const auto at = touched_by_.find(record);
            if (at != touched_by_.end()) {
                std::erase(at->second, p.n);
                if (at->second.empty()) touched_by_.erase(at);
            }
        }
        pending_.pop_front();
    }
    for (Pending& p : pending_) {
        p.judged_now = false;
        if (p.seq)
            RAPPORT_CHECK(database_.prepare("UPDATE _journal SET seq=? WHERE n=? AND seq IS NULL")
                              .bind(1, static_cast<std::int64_t>(*p.seq))
                              .bind(2, p.n)
                              .run());
    }
    return mark == settled_ ? Result<void>{} : save_settled(mark);
}

Result<void> Journal::save_settled(std::int64_t n) {
    settled_ = n;
    RAPPORT_CHECK(database_.prepare("UPDATE _state SET settled=?").bind(1, n).run());
    return load_first_pending();
}

// A fork: what the hub has of this very history stays under its name, and is offered again where
// its verdict is not known; the rest is taken out, to be sealed again.
Result<std::vector<Journal::Unsent>> Journal::take_unsent(
    const std::map<std::uint32_t, std::uint64_t>& last_good) {
    RAPPORT_CHECK(load_pending());
    std::vector<Unsent> out;
    for (const Pending& p : pending_) {
        const auto good = last_good.find(p.dot.epoch);
        const bool at_hub = good != last_good.end() && p.dot.counter <= good->second;
        if (at_hub || p.seq || p.standing == Standing::refused) continue;
        Statement row =
            database_.prepare("SELECT coalesce(origin, hash), box FROM _journal WHERE n=?");
        row.bind(1, p.n);
        RAPPORT_CHECK(row.step());
        const ByteView box = row.bytes(1);
        Unsent one{{}, hash_in(row.bytes(0)), {box.begin(), box.end()}};
        row.reset();
        RAPPORT_TRY(one.commit, read(p.n));
        out.push_back(std::move(one));
        RAPPORT_CHECK(database_.prepare("DELETE FROM _journal WHERE n=?").bind(1, p.n).run());
    }
    pending_loaded_ = false;
    RAPPORT_CHECK(load_first_pending());
    return out;
}

Result<void> Journal::begin_epoch(std::uint32_t epoch) {
    RAPPORT_CHECK(
        database_.prepare("UPDATE _state SET epoch=?").bind(1, std::int64_t{epoch}).run());
    epoch_ = epoch;
    counter_ = 0;
    head_ = {};
    return {};
}

// The hub went back in time: everything that it may have lost is pending again, in the old order
// and under the old names. What it still has and never told us the verdict of is offered again,
// too.
Result<void> Journal::rewind(const std::map<std::uint32_t, std::uint64_t>& last_good,
                             std::uint64_t hub_seq) {
    Statement rows =
        database_.prepare("SELECT n, epoch, counter, state, seq FROM _journal ORDER BY n");
    std::int64_t mark = 0;
    bool lost_one = false;
    std::vector<std::pair<std::int64_t, bool>> changed;  // n, whether its verdict stands
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const auto good = last_good.find(static_cast<std::uint32_t>(rows.integer(1)));
        const bool has =
            good != last_good.end() && static_cast<std::uint64_t>(rows.integer(2)) <= good->second;
        const bool judged = rows.integer(0) <= settled_ || !rows.is_null(4);
        lost_one = lost_one || !has;
        if (!lost_one && rows.integer(0) <= settled_)
            mark = rows.integer(0);
        else
            changed.emplace_back(rows.integer(0), has && judged);
    }
    for (const auto& [n, known] : changed) {
        RAPPORT_CHECK(
            database_.prepare("UPDATE _journal SET seq=? WHERE n=?")
                .bind(1, known ? Value{static_cast<std::int64_t>(hub_seq)} : Value{Empty{}})
                .bind(2, n)
                .run());
        if (!known && n <= settled_)
            RAPPORT_CHECK(database_.prepare("UPDATE _journal SET state=2 WHERE n=? AND state=0")
                              .bind(1, n)
                              .run());
    }
    pending_loaded_ = false;
    return save_settled(mark);
}

// Verdicts of the answer under way are known in memory only: the index stays.
Result<void> Journal::lay_again() {
    for (Pending& p : pending_)
        if (p.standing == Standing::again) p.standing = Standing::sealed;
    RAPPORT_CHECK(database_.execute("UPDATE _journal SET state=0 WHERE state=2"));
    return load_first_pending();
}

}  // namespace rapport::store
