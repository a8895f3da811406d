// core/store/src/boxing.cpp
//
// What was taken away from this device's user is to be gone, what the user wrote there as well: the
// hub has it. Own commits that it has accepted go into boxes that only the hub can open, so that a
// hub that was put back to a backup still gets them (docs/adr/0020).
#include "impl.hpp"
#include "incoming.hpp"
#include "journal_body.hpp"

namespace rapport {

// Refused commits that somebody above their author has let in: they are listed, with what was said
// of them, until what they speak of is taken away. One that is let in only then is news, and kept.
Result<std::set<std::int64_t>> Store::Impl::accepted_after_all() {
    std::set<std::int64_t> out;
    Statement listed = database->prepare("SELECT rowid FROM _review WHERE body NOT NULL");
    for (;;) {
        RAPPORT_TRY(const bool more, listed.step());
        if (!more) return out;
        out.insert(listed.integer(0));
    }
}

Result<void> Store::Impl::forget_what_left(const Incoming& incoming) {
    if (!box_key) return {};
    for (const std::int64_t rowid : incoming.accepted_before) {
        Statement row = database->prepare("SELECT epoch, counter, body FROM _review WHERE rowid=?");
        row.bind(1, rowid);
        RAPPORT_TRY(const bool found, row.step());
        if (!found || row.is_null(2)) continue;
        const Dot dot{device, static_cast<std::uint32_t>(row.integer(0)),
                      static_cast<std::uint64_t>(row.integer(1))};
        RAPPORT_TRY(const Commit commit, store::decode_what_is_left(dot, row.bytes(2)));
        row.reset();
        bool left = false;
        for (const Change& change : commit.changes) {
            if (!incoming.erased.contains(change.record)) continue;
            RAPPORT_TRY(const TableNo here, rows.table_of(change.record));
            left = left || here == 0;
        }
        if (left)
            RAPPORT_CHECK(
                database
                    ->prepare("UPDATE _review SET body=NULL, edits=NULL, sentence='' WHERE rowid=?")
                    .bind(1, rowid)
                    .run());
    }
    return box_what_left();
}

// Whatever this device has settled that speaks of a record that is not here. What was refused stays
// readable as long as it is listed.
Result<void> Store::Impl::box_what_left() {
    if (!box_key) return {};
    std::unordered_map<RecordId, bool, IdHash> known;
    const auto is_here = [&](RecordId id) -> Result<bool> {
        if (const auto at = known.find(id); at != known.end()) return at->second;
        RAPPORT_TRY(const TableNo table, rows.table_of(id));
        return known[id] = table != 0;
    };
    RAPPORT_TRY(const auto numbers, journal.speaking_of_what_left(is_here));
    for (const std::int64_t n : numbers) {
        RAPPORT_TRY(const bool closed,
                    journal.put_into_box(n, is_here, *box_key, environment.entropy));
        if (!closed) return {};  // a key that closes nothing is as good as none
    }
    return forget_texts(is_here);
}

// Long texts that a commit outside of any box lacks in its body are still needed.
Result<void> Store::Impl::forget_texts(const store::Journal::IsHere& is_here) {
    std::vector<std::int64_t> gone;
    Statement texts =
        database->prepare("SELECT rowid, record, epoch, counter FROM _history WHERE device=0");
    for (;;) {
        RAPPORT_TRY(const bool more, texts.step());
        if (!more) break;
        RAPPORT_TRY(const bool here, is_here(texts.id<RecordId>(1)));
        if (here) continue;
        RAPPORT_TRY(const bool open, journal.is_open(static_cast<std::uint32_t>(texts.integer(2)),
                                                     static_cast<std::uint64_t>(texts.integer(3))));
        if (!open) gone.push_back(texts.integer(0));
    }
    for (const std::int64_t rowid : gone)
        RAPPORT_CHECK(database->prepare("DELETE FROM _history WHERE rowid=?").bind(1, rowid).run());
    return {};
}

}  // namespace rapport
