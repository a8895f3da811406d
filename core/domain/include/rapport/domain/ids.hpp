// rapport/domain/ids.hpp
//
// Ids of records that two people may make at once and mean the same: a membership, a person's view
// of a person. They are derived from what they join, so that concurrent adds meet in one record.
#pragma once

#include "rapport/record/id.hpp"
#include "rapport/record/schema.hpp"

namespace rapport {

// Whether records of that table bear such an id.
[[nodiscard]] bool has_derived_id(TableNo table) noexcept;

[[nodiscard]] RecordId participant_id(RecordId visit, RecordId person);
[[nodiscard]] RecordId team_member_id(RecordId account, RecordId user);
[[nodiscard]] RecordId stance_id(RecordId contact, RecordId observer);
// Of a person's word on two records; the first is the one that is kept.
[[nodiscard]] RecordId duplicate_id(RecordId kept, RecordId other);

}  // namespace rapport
