// rapport/domain/ids.hpp
//
// Ids of records that two people may make at once and mean the same: a membership, a person's view
// of a person. They are derived from what they join, so that concurrent adds meet in one record.
#pragma once

#include "rapport/record/id.hpp"

namespace rapport {

[[nodiscard]] RecordId participant_id(RecordId visit, RecordId person);
[[nodiscard]] RecordId team_member_id(RecordId account, RecordId user);
[[nodiscard]] RecordId stance_id(RecordId contact, RecordId observer);
// Of a person's word on two records; the first is the one that is kept.
[[nodiscard]] RecordId duplicate_id(RecordId kept, RecordId other);

}  // namespace rapport
