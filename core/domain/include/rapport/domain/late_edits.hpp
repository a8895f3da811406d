// rapport/domain/late_edits.hpp
//
// Somebody who did not know of a merge goes on writing to the duplicate. What they write follows
// to the record that was kept: it is shown there as one more value of the field, until a person
// decides. Everything here is computed; only settling writes.
#pragma once

#include <vector>

#include "rapport/store/store.hpp"

namespace rapport {

// All on which people disagree: the store's own conflicts, the newest first, then late edits of
// duplicates, under the record that was kept. Where both are about one field they are one.
[[nodiscard]] Result<std::vector<Conflict>> all_conflicts(Store& store, std::size_t limit);

// How many fields that is.
[[nodiscard]] Result<std::int64_t> conflict_count(Store& store);

// The values that late edits wrote for this field of a kept record, beside its own siblings.
[[nodiscard]] Result<std::vector<Sibling>> late_siblings(Store& store, RecordId kept,
                                                         FieldNo field);

// Store::settle, and late edits of that field are answered with it, in the same commit.
[[nodiscard]] Result<void> settle_field(Store& store, RecordId record, FieldNo field, Value value);

}  // namespace rapport
