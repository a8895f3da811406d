// core/store/src/reviewed.hpp
//
// Refused commits as rows: what the hub said of one, and what a person decided.
#pragma once

#include "rapport/store/store.hpp"

namespace rapport::store {

// The states of `_review`: the outcomes of others, then what the author did.
inline constexpr std::int64_t retried_state = 3, discarded_state = 4, taken_back_state = 5;

// Of `_review`: discarded, and it can still be taken back.
inline constexpr std::string_view is_discarded = "state=4 AND discarded_at NOT NULL";

// number, epoch, counter, at, code, detail, body; then state, by, decided_at, sentence, edits of
// `_review`, of which a state that is no outcome, or none, says nothing. What was returned to its
// author, discarded and taken back is returned again.
[[nodiscard]] Result<Quarantined> read_quarantined(const Statement& row, const DeviceId& device);

}  // namespace rapport::store
