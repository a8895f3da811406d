// core/store/src/journal_boxes.cpp
//
// Own commits that only the hub can read any more. The box holds a commit whole; beside it stands
// what of the commit still may be read here.
#include "journal.hpp"
#include "journal_body.hpp"

namespace rapport::store {
namespace {

Result<bool> touches_what_left(const Commit& commit, const Journal::IsHere& is_here) {
    for (const Change& change : commit.changes) {
        RAPPORT_TRY(const bool here, is_here(change.record));
        if (!here) return true;
    }
    return false;
}

}  // namespace

Result<std::vector<std::int64_t>> Journal::speaking_of_what_left(const IsHere& is_here) {
    std::vector<std::int64_t> out;
    Statement rows = database_.prepare(
        "SELECT n, epoch, counter, body FROM _journal j WHERE n <= ?1 AND (box IS NULL OR "
        "length(body) > ?2) AND (state <> 1 OR NOT (EXISTS(SELECT 1 FROM _quarantine q WHERE "
        "q.epoch=j.epoch AND q.counter=j.counter) OR EXISTS(SELECT 1 FROM _review r WHERE "
        "r.epoch=j.epoch AND r.counter=j.counter AND (r.body NOT NULL OR r.discarded_at NOT "
        "NULL)))) "
        "ORDER BY n");
    rows.bind(1, settled_).bind(2, static_cast<std::int64_t>(empty_body_bytes));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const Dot dot{device_, static_cast<std::uint32_t>(rows.integer(1)),
                      static_cast<std::uint64_t>(rows.integer(2))};
        RAPPORT_TRY(const StoredBody stored, read_stored_body(rows.bytes(3)));
        RAPPORT_TRY(const Commit commit, decode_what_is_left(dot, stored.body));
        RAPPORT_TRY(const bool left, touches_what_left(commit, is_here));
        if (left) out.push_back(rows.integer(0));
    }
}

Result<bool> Journal::put_into_box(std::int64_t n, const IsHere& is_here, const BoxKey& key,
                                   const Entropy& entropy) {
    Statement row =
        database_.prepare("SELECT epoch, counter, body, box, state FROM _journal WHERE n=?");
    row.bind(1, n);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return make_error(Errc::corrupt, "the journal has lost a commit");
    const Dot dot{device_, static_cast<std::uint32_t>(row.integer(0)),
                  static_cast<std::uint64_t>(row.integer(1))};
    RAPPORT_TRY(StoredBody stored, read_stored_body(row.bytes(2)));
    // A text that the file has lost is no reason to keep the rest open, nor to stop here. In the
    // box it does not fit its hash: the hub refuses this one commit, should it ever ask for it.
    auto whole = whole_body(dot, row.bytes(2));
    if (!whole && whole.error().code != Errc::corrupt) return std::move(whole).error();
    const Bytes body = whole ? *std::move(whole) : std::move(stored.body);
    std::optional<Bytes> box;
    if (row.is_null(3)) {
        box = boxed(body, key, entropy);
        if (!box) return false;
    } else {
        const ByteView there = row.bytes(3);
        box.emplace(there.begin(), there.end());
    }
    const bool is_refused = static_cast<Standing>(row.integer(4)) == Standing::refused;
    row.reset();

    RAPPORT_TRY(Commit left, decode_what_is_left(dot, body));
    std::vector<Change> here;
    for (Change& change : left.changes) {
        RAPPORT_TRY(const bool stays, is_here(change.record));
        if (stays) here.push_back(std::move(change));
    }
    left.changes = std::move(here);
    Bytes kept = encode_body(left);
    if (!stored.cuts.empty()) kept = without_long_texts(left, std::move(kept));
    RAPPORT_CHECK(database_.prepare("UPDATE _journal SET body=?, box=? WHERE n=?")
                      .borrow(1, ByteView{kept})
                      .borrow(2, ByteView{*box})
                      .bind(3, n)
                      .run());
    // What stands for a refused commit is what may be read of it.
    if (is_refused) RAPPORT_CHECK(load_refused());
    return true;
}

Result<bool> Journal::is_open(std::uint32_t epoch, std::uint64_t counter) {
    RAPPORT_TRY(const std::int64_t n, find(epoch, counter));
    if (n == 0) return false;
    Statement row = database_.prepare("SELECT box IS NULL FROM _journal WHERE n=?");
    row.bind(1, n);
    RAPPORT_CHECK(row.step());
    return row.integer(0) != 0;
}

// The box stays: it is what is sent, should the hub ask for the commit again. The pending index
// goes on to know what was laid.
Result<void> Journal::take_opened(const Pending& pending, const Bytes& opened) {
    Statement row = database_.prepare("SELECT hash, box FROM _journal WHERE n=?");
    row.bind(1, pending.n);
    RAPPORT_CHECK(row.step());
    const bool has_first_name = !is_renamed(row.bytes(1));
    const ChainHash hash = hash_in(row.bytes(0));
    row.reset();
    RAPPORT_TRY(const ChainHash before, hash_before(pending.dot.epoch, pending.n));
    const auto commit = decode_body(pending.dot, opened);
    if (!commit || (has_first_name && chain_hash(before, pending.dot, opened) != hash))
        return make_error(Errc::bad_message, "the server opened a change to something else");
    return database_.prepare("UPDATE _journal SET body=? WHERE n=?")
        .borrow(1, ByteView{opened})
        .bind(2, pending.n)
        .run();
}

Result<void> Journal::append_box(const Commit& left, const Bytes& box, const ChainHash& origin,
                                 Standing standing) {
    RAPPORT_ASSERT(left.dot == next_dot());
    return append_row(left, encode_body(left), &box, chain_hash(head_, left.dot, box), origin,
                      standing);
}

}  // namespace rapport::store
