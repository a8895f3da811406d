// core/store/src/journal.hpp
//
// This device's own sealed commits, in order. Those above the `settled` mark are pending: the hub
// has not judged them, or their place in its sequence is not within the base yet. They lie on top
// of the base; an index in memory, made when sync first needs it, says which of them touch a
// record.
//
// A commit in a box is a row like any other. It lies on top of nothing but the records of which its
// body still speaks: what it did to others shows when the hub brings it back.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "rapport/record/box.hpp"
#include "rapport/record/commit.hpp"
#include "rapport/record/merge.hpp"
#include "rapport/store/database.hpp"
#include "rapport/store/replica.hpp"
#include "rows.hpp"

namespace rapport::store {

// What a journal row is to the visible state.
enum class Standing : std::uint8_t {
    sealed = 0,
    refused = 1,  // void: only its counter still matters
    again = 2,    // offered again to a restored hub while the base that we show still holds it
};

[[nodiscard]] inline ChainHash hash_in(ByteView bytes) {
    ChainHash out{};
    if (bytes.size() == out.size()) std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

// A state that is shown: the cursor of its base, and whether verdicts taken in this transaction are
// left out, since it was shown before they came.
struct View {
    std::uint64_t cursor_seq = 0;
    bool before_verdicts = false;
};

class Journal {
public:
    Journal(Database& database, Rows& rows) : database_(database), rows_(rows) {}

    // Reads the counters and the chain's head.
    [[nodiscard]] Result<void> open(const DeviceId& device, std::uint32_t epoch,
                                    std::int64_t settled);

    [[nodiscard]] Dot next_dot() const { return Dot{device_, epoch_, counter_ + 1}; }
    [[nodiscard]] Hlc last_time() const { return time_; }
    [[nodiscard]] std::uint32_t epoch() const { return epoch_; }
    [[nodiscard]] std::uint64_t counter() const { return counter_; }
    [[nodiscard]] std::int64_t settled() const { return settled_; }

    // Where the long texts of a commit stand: in its stored body, or only in the rows that it was
    // laid on under the same name.
    enum class Texts : std::uint8_t { in_body, in_rows };
    // Seals the commit under the next dot, which it must bear. One that was refused under another
    // name takes its counter, and says what it stands for.
    [[nodiscard]] Result<void> append(const Commit& commit, Texts texts,
                                      std::optional<ChainHash> origin = {},
                                      Standing standing = Standing::sealed);
    // The same for one in a box, of which `left` may be read here.
    [[nodiscard]] Result<void> append_box(const Commit& left, const Bytes& box,
                                          const ChainHash& origin,
                                          Standing standing = Standing::sealed);
    // Whether a dot names a commit that lies on top of the record's base in that view.
    [[nodiscard]] Result<bool> is_pending(const Dot& dot, RecordId record, const View& view);
    // Up to the first one in a box when the hub opens none.
    [[nodiscard]] Result<PendingBatch> batch(std::size_t bytes_max, std::size_t commits_max,
                                             bool hub_opens_boxes);
    [[nodiscard]] Result<std::int64_t> unsent();

    // The pending commits that touch a record, oldest first; those within the base up to `seq` are
    // left out.
    [[nodiscard]] Result<std::vector<Commit>> pending_on(RecordId record, std::uint64_t seq);
    [[nodiscard]] Result<std::optional<Commit>> commit_of(const Dot& dot);
    // Every journal row above the settled mark, oldest first.
    [[nodiscard]] Result<std::vector<Commit>> all_pending();
    // Commits on a record, refused ones left out, oldest first.
    [[nodiscard]] Result<std::vector<Commit>> all_on(RecordId record);

    // What only this device has: commits without a verdict, and refused ones that nobody has
    // decided about. Oldest first.
    struct OnlyHere {
        std::int64_t n = 0;
        Commit commit;
        ChainHash birth{};
        bool is_refused = false;
        Bytes box;  // with which it goes out, if it is in one
    };
    [[nodiscard]] Result<void> each_only_here(const std::function<Result<void>(OnlyHere)>& visit);
    // The last of them; 0 for none.
    [[nodiscard]] Result<std::int64_t> last_only_here();
    // Whether any of them is in a box.
    [[nodiscard]] Result<bool> has_boxes_only_here();
    // Every commit of the journal by the hash it was born with.
    [[nodiscard]] Result<std::map<ChainHash, Dot>> by_birth();

    // Verdicts: where the commit stands now. The records that it touches must be shown anew.
    [[nodiscard]] Result<std::vector<RecordId>> accept(std::uint32_t epoch, std::uint64_t counter,
                                                       std::uint64_t seq);
    // `opened`: what is in its box, as the hub says; from now on it can be read here again. Nothing
    // when there is nothing new about it.
    [[nodiscard]] Result<std::optional<Commit>> refuse(std::uint32_t epoch, std::uint64_t counter,
                                                       const Bytes* opened);
    // The records touched by everything that is judged and within the base up to `seq`, and the
    // mark moved over it.
    [[nodiscard]] Result<std::vector<RecordId>> settling(std::uint64_t seq);
    [[nodiscard]] Result<void> settle(std::uint64_t seq);
    [[nodiscard]] const RefusedDots& refused() const { return refused_; }

    // Boxes. Those commits that the hub has judged, that lie within the base and are not listed as
    // refused, and of which something may be read that touches a record that is not here.
    using IsHere = std::function<Result<bool>(RecordId)>;
    [[nodiscard]] Result<std::vector<std::int64_t>> speaking_of_what_left(const IsHere& is_here);
    // Puts one into a box, and leaves to be read what it did to records that are here. False when
    // the key closes none.
    [[nodiscard]] Result<bool> put_into_box(std::int64_t n, const IsHere& is_here,
                                            const BoxKey& key, const Entropy& entropy);
    // Whether that commit stands in the journal and is in no box.
    [[nodiscard]] Result<bool> is_open(std::uint32_t epoch, std::uint64_t counter);

    // Fork and hub restore.
    struct Unsent {
        Commit commit;
        ChainHash origin{};
        Bytes box;  // if it is in one
    };
    [[nodiscard]] Result<std::vector<Unsent>> take_unsent(
        const std::map<std::uint32_t, std::uint64_t>& last_good);
    [[nodiscard]] Result<void> begin_epoch(std::uint32_t epoch);
    [[nodiscard]] Result<void> rewind(const std::map<std::uint32_t, std::uint64_t>& last_good,
                                      std::uint64_t hub_seq);
    [[nodiscard]] Result<void>
    lay_again();  // the base is gone: what was `again` lies on top from now on

    // After a transaction was rolled back: what was read or counted in it is not so.
    [[nodiscard]] Result<void> reload();

private:
    struct Pending {
        std::int64_t n = 0;
        Dot dot;
        Standing standing = Standing::sealed;
        std::optional<std::uint64_t> seq;
        std::vector<RecordId> touches;
        bool judged_now = false;  // in the transaction under way
        bool is_boxed = false;
    };
    [[nodiscard]] Result<void> load_pending();
    [[nodiscard]] Result<void> load_refused();
    [[nodiscard]] Result<void> append_row(const Commit& commit, const Bytes& stored,
                                          const Bytes* box, const ChainHash& hash,
                                          const std::optional<ChainHash>& origin,
                                          Standing standing);
    [[nodiscard]] Result<void> take_opened(const Pending& pending, const Bytes& opened);
    // The chain hash of the commit before that row in its epoch; zeros for the first.
    [[nodiscard]] Result<ChainHash> hash_before(std::uint32_t epoch, std::int64_t n);
    [[nodiscard]] Pending* pending_of(std::uint32_t epoch, std::uint64_t counter);
    void index(const Pending& pending);
    [[nodiscard]] Result<std::int64_t> find(std::uint32_t epoch, std::uint64_t counter);
    [[nodiscard]] Result<void> load_first_pending();
    [[nodiscard]] Result<Commit> read(std::int64_t n);
    // The body as it was sealed, from what is stored of it.
    [[nodiscard]] Result<Bytes> whole_body(const Dot& dot, ByteView stored);
    [[nodiscard]] Result<Commit> whole_commit(const Dot& dot, ByteView stored);
    [[nodiscard]] Result<void> save_settled(std::int64_t n);

    Database& database_;
    Rows& rows_;
    DeviceId device_;
    std::uint32_t epoch_ = 1;
    std::uint64_t counter_ = 0;
    ChainHash head_{};
    Hlc time_;
    std::int64_t settled_ = 0;
    // The first commit above the mark, and whether all above it are simply unsent: the usual case,
    // in which a save need not load the index.
    std::optional<std::pair<std::uint32_t, std::uint64_t>> first_pending_;
    bool all_plain_ = true;

    // Made by load_pending.
    bool pending_loaded_ = false;
    std::deque<Pending> pending_;
    std::unordered_map<RecordId, std::vector<std::int64_t>, IdHash> touched_by_;
    RefusedDots refused_;
};

}  // namespace rapport::store
