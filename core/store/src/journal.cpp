// core/store/src/journal.cpp
#include "journal.hpp"

#include <algorithm>

#include "journal_body.hpp"

namespace rapport::store {
namespace {

std::vector<RecordId> touched(const Commit& commit) {
    std::vector<RecordId> out;
    out.reserve(commit.changes.size());
    for (const Change& change : commit.changes) out.push_back(change.record);
    return out;
}

}  // namespace

Result<void> Journal::open(const DeviceId& device, std::uint32_t epoch, std::int64_t settled) {
    device_ = device;
    epoch_ = epoch;
    settled_ = settled;
    counter_ = 0;
    head_ = {};
    time_ = {};
    pending_loaded_ = false;
    pending_.clear();
    touched_by_.clear();
    Statement last = database_.prepare(
        "SELECT epoch, counter, hash, body FROM _journal ORDER BY n DESC LIMIT 1");
    RAPPORT_TRY(const bool found, last.step());
    if (found) {
        RAPPORT_TRY(const StoredBody stored, read_stored_body(last.bytes(3)));
        ByteReader body{stored.body};
        (void)body.u8();
        time_.packed = body.fixed64();
        if (last.integer(0) == std::int64_t{epoch}) {
            counter_ = static_cast<std::uint64_t>(last.integer(1));
            head_ = hash_in(last.bytes(2));
        }
    }
    RAPPORT_CHECK(load_first_pending());
    return load_refused();
}

Result<void> Journal::load_first_pending() {
    first_pending_.reset();
    Statement first =
        database_.prepare("SELECT epoch, counter FROM _journal WHERE n > ? ORDER BY n LIMIT 1");
    first.bind(1, settled_);
    RAPPORT_TRY(const bool any, first.step());
    if (any)
        first_pending_ = {static_cast<std::uint32_t>(first.integer(0)),
                          static_cast<std::uint64_t>(first.integer(1))};
    Statement odd = database_.prepare(
        "SELECT EXISTS(SELECT 1 FROM _journal WHERE (seq IS NOT NULL OR state = 2) AND n > ?1) OR "
        "EXISTS(SELECT 1 FROM _journal WHERE box IS NOT NULL AND n > ?1)");
    odd.bind(1, settled_);
    RAPPORT_CHECK(odd.step());
    all_plain_ = odd.integer(0) == 0;
    return {};
}

Result<void> Journal::reload() {
    Statement state = database_.prepare("SELECT epoch, settled FROM _state");
    RAPPORT_TRY(const bool found, state.step());
    if (!found) return make_error(Errc::corrupt, "the database has lost its own state");
    return open(device_, static_cast<std::uint32_t>(state.integer(0)), state.integer(1));
}

Result<void> Journal::load_refused() {
    refused_ = {};
    Statement rows = database_.prepare("SELECT epoch, counter, body FROM _journal WHERE state=1");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        const Dot dot{device_, static_cast<std::uint32_t>(rows.integer(0)),
                      static_cast<std::uint64_t>(rows.integer(1))};
        RAPPORT_TRY(const StoredBody stored, read_stored_body(rows.bytes(2)));
        RAPPORT_TRY(const Commit commit, decode_what_is_left(dot, stored.body));
        refused_.add(commit);
    }
}

Result<void> Journal::load_pending() {
    if (pending_loaded_) return {};
    pending_.clear();
    touched_by_.clear();
    Statement rows = database_.prepare(
        "SELECT n, epoch, counter, state, seq, body, box IS NOT NULL FROM _journal WHERE n > ? "
        "ORDER BY n");
    rows.bind(1, settled_);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        Pending p;
        p.n = rows.integer(0);
        p.dot = Dot{device_, static_cast<std::uint32_t>(rows.integer(1)),
                    static_cast<std::uint64_t>(rows.integer(2))};
        p.standing = static_cast<Standing>(rows.integer(3));
        if (!rows.is_null(4)) p.seq = static_cast<std::uint64_t>(rows.integer(4));
        RAPPORT_TRY(const StoredBody stored, read_stored_body(rows.bytes(5)));
        RAPPORT_TRY(const Commit commit, decode_what_is_left(p.dot, stored.body));
        p.touches = touched(commit);
        p.is_boxed = rows.integer(6) != 0;
        index(p);
        pending_.push_back(std::move(p));
    }
    pending_loaded_ = true;
    return {};
}

void Journal::index(const Pending& pending) {
    for (const RecordId& record : pending.touches) touched_by_[record].push_back(pending.n);
}

Journal::Pending* Journal::pending_of(std::uint32_t epoch, std::uint64_t counter) {
    const auto at = std::lower_bound(pending_.begin(), pending_.end(), std::pair{epoch, counter},
                                     [](const Pending& p, const auto& key) {
                                         return std::pair{p.dot.epoch, p.dot.counter} < key;
                                     });
    return at != pending_.end() && at->dot.epoch == epoch && at->dot.counter == counter ? &*at
                                                                                        : nullptr;
}

Result<void> Journal::append(const Commit& commit, Texts texts, std::optional<ChainHash> origin,
                             Standing standing) {
    RAPPORT_ASSERT(commit.dot == next_dot());
    Bytes body = encode_body(commit);
    if (body.size() > commit_bytes_max)
        return make_error(Errc::too_large, "split it: one save may hold at most 1 MiB");
    const ChainHash hash = chain_hash(head_, commit.dot, body);
    if (texts == Texts::in_rows) body = without_long_texts(commit, std::move(body));
    return append_row(commit, body, nullptr, hash, origin, standing);
}

Result<void> Journal::append_row(const Commit& commit, const Bytes& stored, const Bytes* box,
                                 const ChainHash& hash, const std::optional<ChainHash>& origin,
                                 Standing standing) {
    Statement row = database_.prepare(
        "INSERT INTO _journal(epoch, counter, hash, origin, body, state, box) VALUES(?, ?, ?, ?, "
        "?, ?, ?)");
    row.bind(1, std::int64_t{epoch_})
        .bind(2, static_cast<std::int64_t>(commit.dot.counter))
        .borrow(3, ByteView{hash})
        .borrow(5, ByteView{stored})
        .bind(6, static_cast<std::int64_t>(standing));
    if (origin) row.bind(4, ByteView{*origin});
    if (box) row.borrow(7, ByteView{*box});
    RAPPORT_CHECK(row.run());
    counter_ = commit.dot.counter;
    head_ = hash;
    time_ = std::max(time_, commit.time);
    if (standing == Standing::refused) refused_.add(commit);
    if (!first_pending_) first_pending_ = {epoch_, counter_};
    if (pending_loaded_) {
        Pending p{database_.last_insert_rowid(),
                  commit.dot,
                  standing,
                  {},
                  touched(commit),
                  false,
                  box != nullptr};
        index(p);
        pending_.push_back(std::move(p));
    }
    return {};
}

Result<bool> Journal::is_pending(const Dot& dot, RecordId record, const View& view) {
    if (dot.device != device_) return false;
    if (!pending_loaded_ && all_plain_) {
        // What lies beyond the last one here was written by a copy of this device.
        const std::pair at{dot.epoch, dot.counter};
        return first_pending_ && at >= *first_pending_ && at <= std::pair{epoch_, counter_};
    }
    RAPPORT_CHECK(load_pending());
    const Pending* p = pending_of(dot.epoch, dot.counter);
    if (!p || p->standing == Standing::again) return false;
    if (p->is_boxed && std::find(p->touches.begin(), p->touches.end(), record) == p->touches.end())
        return false;
    const bool just_judged = p->judged_now && view.before_verdicts;  // it still shows
    if (p->standing == Standing::refused) return just_judged;
    return !p->seq || *p->seq > view.cursor_seq || just_judged;
}

Result<ChainHash> Journal::hash_before(std::uint32_t epoch, std::int64_t n) {
    Statement before = database_.prepare(
        "SELECT hash FROM _journal WHERE epoch=? AND n < ? ORDER BY n DESC LIMIT 1");
    before.bind(1, std::int64_t{epoch}).bind(2, n);
    RAPPORT_TRY(const bool found, before.step());
    return found ? hash_in(before.bytes(0)) : ChainHash{};
}

Result<PendingBatch> Journal::batch(std::size_t bytes_max, std::size_t commits_max,
                                    bool hub_opens_boxes) {
    RAPPORT_CHECK(load_pending());
    PendingBatch out;
    const auto first =
        std::find_if(pending_.begin(), pending_.end(), [](const Pending& p) { return !p.seq; });
    if (first == pending_.end()) return out;
    out.epoch = first->dot.epoch;
    RAPPORT_TRY(out.previous, hash_before(out.epoch, first->n));

    std::size_t bytes = 0, boxes = 0;
    ChainHash hash = out.previous;
    Statement rows = database_.prepare(
        "SELECT epoch, counter, state, origin, hash, body, box FROM _journal WHERE n >= ? ORDER BY "
        "n");
    rows.bind(1, first->n);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const bool is_boxed = !rows.is_null(6);
        if (is_boxed && !hub_opens_boxes) return out.commits.empty() ? PendingBatch{} : out;
        out.more = rows.integer(0) != std::int64_t{out.epoch} ||
                   out.commits.size() == commits_max || (is_boxed && boxes == boxes_at_once_max);
        if (out.more) return out;
        SealedCommit commit;
        commit.dot = Dot{device_, out.epoch, static_cast<std::uint64_t>(rows.integer(1))};
        commit.is_void = static_cast<Standing>(rows.integer(2)) == Standing::refused;
        if (!rows.is_null(3)) commit.origin = hash_in(rows.bytes(3));
        if (is_boxed) {
            const ByteView box = rows.bytes(6);
            commit.body.assign(box.begin(), box.end());
            commit.boxed = hash_in(rows.bytes(4));
            ++boxes;
        } else {
            RAPPORT_TRY(commit.body, whole_body(commit.dot, rows.bytes(5)));
        }
        out.more = !out.commits.empty() && bytes + commit.body.size() > bytes_max;
        if (out.more) return out;
        hash = commit.boxed ? *commit.boxed : chain_hash(hash, commit.dot, commit.body);
        if (hash != hash_in(rows.bytes(4)))
            return make_error(Errc::corrupt, "the journal does not fit its own hashes");
        bytes += commit.body.size() + 4;
        out.commits.push_back(std::move(commit));
    }
}

Result<std::int64_t> Journal::unsent() {
    Statement row = database_.prepare(
        "SELECT count(*) FROM _journal WHERE n > ? AND seq IS NULL AND state <> 1");
    row.bind(1, settled_);
    RAPPORT_CHECK(row.step());
    return row.integer(0);
}

Result<Commit> Journal::read(std::int64_t n) {
    Statement row = database_.prepare("SELECT epoch, counter, body FROM _journal WHERE n=?");
    row.bind(1, n);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return make_error(Errc::corrupt, "the journal has lost a commit");
    return whole_commit(Dot{device_, static_cast<std::uint32_t>(row.integer(0)),
                            static_cast<std::uint64_t>(row.integer(1))},
                        row.bytes(2));
}

Result<Bytes> Journal::whole_body(const Dot& dot, ByteView stored) {
    RAPPORT_TRY(StoredBody out, read_stored_body(stored));
    if (out.cuts.empty()) return std::move(out.body);
    RAPPORT_TRY(const Commit commit, decode_body(dot, out.body));
    for (const Cut& cut : out.cuts) {
        RAPPORT_ASSERT(cut.change < commit.changes.size());
        const Change& change = commit.changes[cut.change];
        RAPPORT_TRY(const std::string text,
                    rows_.own_text(change.table, change.record, cut.field, dot));
        if (text.size() != cut.length)
            return make_error(Errc::corrupt, "a text of the journal is not what it was");
        std::copy(text.begin(), text.end(),
                  out.body.begin() + static_cast<std::ptrdiff_t>(cut.offset));
    }
    return std::move(out.body);
}

Result<Commit> Journal::whole_commit(const Dot& dot, ByteView stored) {
    RAPPORT_TRY(const Bytes body, whole_body(dot, stored));
    return decode_what_is_left(dot, body);
}

Result<std::vector<Commit>> Journal::pending_on(RecordId record, std::uint64_t seq) {
    RAPPORT_CHECK(load_pending());
    std::vector<Commit> out;
    const auto at = touched_by_.find(record);
    if (at == touched_by_.end()) return out;
    for (const std::int64_t n : at->second) {
        const auto p = std::lower_bound(pending_.begin(), pending_.end(), n,
                                        [](const Pending& a, std::int64_t b) { return a.n < b; });
        if (p == pending_.end() || p->n != n || p->standing != Standing::sealed ||
            (p->seq && *p->seq <= seq))
            continue;
        RAPPORT_TRY(Commit commit, read(n));
        out.push_back(std::move(commit));
    }
    return out;
}

Result<std::vector<Commit>> Journal::all_pending() {
    RAPPORT_CHECK(load_pending());
    std::vector<Commit> out;
    for (const Pending& p : pending_) {
        if (p.standing == Standing::refused) continue;
        RAPPORT_TRY(Commit commit, read(p.n));
        out.push_back(std::move(commit));
    }
    return out;
}

namespace {

constexpr std::string_view only_here =
    " FROM _journal j WHERE ((n > (SELECT settled FROM _state) AND seq IS NULL AND state <> 1) OR "
    "(state = 1 AND EXISTS(SELECT 1 FROM _quarantine q WHERE q.epoch = j.epoch AND q.counter = "
    "j.counter)))";

}  // namespace

Result<void> Journal::each_only_here(const std::function<Result<void>(OnlyHere)>& visit) {
    Statement rows =
        database_.prepare("SELECT n, epoch, counter, state, coalesce(origin, hash), body, box" +
                          std::string(only_here) + " ORDER BY n");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        const Dot dot{device_, static_cast<std::uint32_t>(rows.integer(1)),
                      static_cast<std::uint64_t>(rows.integer(2))};
        RAPPORT_TRY(Commit commit, whole_commit(dot, rows.bytes(5)));
        const ByteView box = rows.bytes(6);
        RAPPORT_CHECK(visit({rows.integer(0),
                             std::move(commit),
                             hash_in(rows.bytes(4)),
                             static_cast<Standing>(rows.integer(3)) == Standing::refused,
                             {box.begin(), box.end()}}));
    }
}

Result<std::int64_t> Journal::last_only_here() {
    return database_.integer("SELECT coalesce(max(n), 0)" + std::string(only_here));
}

Result<bool> Journal::has_boxes_only_here() {
    RAPPORT_TRY(const std::int64_t any,
                database_.integer("SELECT EXISTS(SELECT 1" + std::string(only_here) +
                                  " AND box IS NOT NULL)"));
    return any != 0;
}

Result<std::map<ChainHash, Dot>> Journal::by_birth() {
    std::map<ChainHash, Dot> out;
    Statement rows =
        database_.prepare("SELECT coalesce(origin, hash), epoch, counter FROM _journal");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.emplace(hash_in(rows.bytes(0)),
                    Dot{device_, static_cast<std::uint32_t>(rows.integer(1)),
                        static_cast<std::uint64_t>(rows.integer(2))});
    }
}

Result<std::optional<Commit>> Journal::commit_of(const Dot& dot) {
    if (dot.device != device_) return std::optional<Commit>{};
    RAPPORT_TRY(const std::int64_t n, find(dot.epoch, dot.counter));
    if (n == 0) return std::optional<Commit>{};
    RAPPORT_TRY(Commit commit, read(n));
    return std::optional{std::move(commit)};
}

// (epoch, counter) rises with n, so a bisection serves; an index of its own would be one more page
// written a save.
Result<std::int64_t> Journal::find(std::uint32_t epoch, std::uint64_t counter) {
    RAPPORT_TRY(std::int64_t low, database_.integer("SELECT coalesce(min(n), 1) FROM _journal"));
    RAPPORT_TRY(std::int64_t high, database_.integer("SELECT coalesce(max(n), 0) FROM _journal"));
    while (low <= high) {
        const std::int64_t middle = low + (high - low) / 2;
        Statement row = database_.prepare(
            "SELECT n, epoch, counter FROM _journal WHERE n >= ? ORDER BY n LIMIT 1");
        row.bind(1, middle);
        RAPPORT_TRY(const bool found, row.step());
        const std::pair at{static_cast<std::uint32_t>(row.integer(1)),
                           static_cast<std::uint64_t>(row.integer(2))};
        if (found && at == std::pair{epoch, counter}) return row.integer(0);
        if (found && at < std::pair{epoch, counter})
            low = row.integer(0) + 1;
        else
            high = middle - 1;
    }
    return std::int64_t{0};
}

Result<std::vector<Commit>> Journal::all_on(RecordId record) {
    std::vector<Commit> out;
    Statement rows = database_.prepare(
        "SELECT epoch, counter, body FROM _journal WHERE state <> 1 AND instr(body, ?) > 0 ORDER "
        "BY n");
    rows.bind(1, record);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const Dot dot{device_, static_cast<std::uint32_t>(rows.integer(0)),
                      static_cast<std::uint64_t>(rows.integer(1))};
        RAPPORT_TRY(Commit commit, whole_commit(dot, rows.bytes(2)));
        out.push_back(std::move(commit));
    }
}

}  // namespace rapport::store
