// rapport/domain/merges.hpp
//
// A person says that two accounts, or two contacts, are the same, or that they are not. See
// aliases.hpp for what being the same means.
#pragma once

#include <string>
#include <vector>

#include "rapport/domain/draft.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct Merge {
    RecordId kept, other;
    std::vector<std::string> take;
    std::optional<std::string> kept_rev, other_rev;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("kept", kept, "the record that stands for both"),
                named("other", other, "the duplicate"),
                named("take", take,
                      "fields whose value comes from the duplicate; empty ones take it anyway"),
                named("kept_rev", kept_rev, "what the user saw of the kept record"),
                named("other_rev", other_rev, "what the user saw of the duplicate"));
    }
};

struct Apart {
    RecordId one, other;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("one", one), named("other", other));
    }
};

// One commit: the kept record takes over what it lacks and what was chosen, and the verdict is
// written down. Returns the verdict's record. Errors: wrong_table when they are not two accounts or
// two contacts, deleted, invalid_argument when they are one record or one of them was merged
// already.
[[nodiscard]] Result<RecordId> merge_records(Store& store, const Merge& merge);

// They are two again. A value that the merge brought to the kept record goes back to what it was,
// unless somebody has changed it since. Errors: not_found, wrong_table, deleted.
[[nodiscard]] Result<void> undo_merge(Store& store, RecordId verdict);

// They are not the same, and are not proposed again.
[[nodiscard]] Result<RecordId> keep_apart(Store& store, const Apart& pair);

}  // namespace rapport
