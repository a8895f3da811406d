// rapport/sync/review.hpp
//
// The review list: refused commits, and what somebody above their author decides on them. Accepting
// is a new commit of the hub's own device; the author's name for it is never used again. Like the
// engine, this is a function of a storage transaction and keeps nothing between calls.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/record/schema.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/sync/hub_storage.hpp"

namespace rapport::sync {

// Who asks: a user, or the administrator at the server itself, who sees and may do everything.
// A user with the role admin sees everybody's entries; a manager, those of the people under him.
// Both see the values of those records only that they see anyway, and accept nothing else.
using Reviewer = std::optional<UserId>;

// What one value of a refused commit is to be instead.
struct ReviewEdit {
    RecordId record;
    FieldNo field = live_field;
    Value value;
};

struct Decision {
    enum class Kind : std::uint8_t { accept, edit, give_back };

    std::uint64_t number = 0;
    Kind kind = Kind::accept;
    std::vector<ReviewEdit> edits;  // for edit
    std::string sentence;           // to the author; needed for give_back
};

// An entry as its reviewer may see it.
struct ReviewSheet {
    Review review;
    std::int64_t refused_at_unix_ms = 0;
    std::string code, detail;   // why it was refused
    Commit commit;              // without the values that the reviewer may not see
    std::vector<bool> visible;  // of each change
    bool is_readable = true;    // false: its bytes could not be read, or are gone
};

struct ReviewPage {
    std::vector<ReviewSheet> items;  // the newest first
    std::uint64_t before = 0;        // ask for the next page with it; 0: that was all
};

inline constexpr std::size_t review_page_items = 50;

class ReviewList {
public:
    ReviewList(HubTransaction& transaction, const Schema& schema)
        : transaction_(transaction), schema_(schema) {}

    // A commit that has just been refused; call keep_within_limits after the last.
    [[nodiscard]] Result<void> add(const JudgedCommit& refused);
    [[nodiscard]] Result<void> keep_within_limits(const UserId& author);
    // What the author did with one himself. One that is decided stays so; one that he discarded and
    // took back waits for a decision again.
    [[nodiscard]] Result<void> hear(const DeviceId& device, const UserId& user, const Told& told,
                                    std::int64_t now_unix_ms);
    // What was decided on a device's commits after that seq.
    [[nodiscard]] Result<std::vector<Outcome>> outcomes(const DeviceId& device,
                                                        std::uint64_t after);

    // `before` 0: from the newest.
    [[nodiscard]] Result<ReviewPage> page(const Reviewer& reviewer, bool open_only,
                                          std::uint64_t before);
    // not_found also for what the reviewer has no business with.
    [[nodiscard]] Result<ReviewSheet> sheet(const Reviewer& reviewer, std::uint64_t number);
    // The same decision by the same person again is the first one. Errors: not_found; wrong_state
    // when somebody else was first, or it can't be read; not_visible when the reviewer does not see
    // all of it; deleted, no_such_record, invalid_change, forbidden when it can't be admitted as it
    // is; invalid_argument and the values' own.
    [[nodiscard]] Result<ReviewSheet> decide(const Reviewer& reviewer, const Decision& decision,
                                             const DeviceId& hub_device, std::int64_t now_unix_ms);
    // Takes an entry off the list, and the values out of the commit.
    [[nodiscard]] Result<void> erase(std::uint64_t number);

private:
    [[nodiscard]] Result<bool> concerns(const Reviewer& reviewer, const UserId& author);
    [[nodiscard]] Result<bool> sees(const Reviewer& reviewer, const Change& change);
    [[nodiscard]] Result<ReviewSheet> sheet_of(const Reviewer& reviewer, const Review& review);
    [[nodiscard]] Result<Review> found(const Reviewer& reviewer, std::uint64_t number);
    [[nodiscard]] Result<Commit> content(const Review& review);
    [[nodiscard]] Result<void> admit(const Reviewer& reviewer, const Decision& decision,
                                     const DeviceId& hub_device, Review& review,
                                     std::int64_t now_unix_ms);
    [[nodiscard]] Result<void> drop_superseded(const Dot& dot, Commit& commit);
    [[nodiscard]] Result<bool> is_superseded(const Dot& dot, const RecordId& record, FieldNo field);
    [[nodiscard]] Result<RefusedDots> stand_ins(const DeviceId& device);
    [[nodiscard]] Result<void> check_alive(const Commit& commit);
    [[nodiscard]] Result<void> drop(const Review& review);
    [[nodiscard]] Result<std::optional<Value>> field_of(const RecordId& record,
                                                        std::string_view field);

    HubTransaction& transaction_;
    const Schema& schema_;
};

}  // namespace rapport::sync
