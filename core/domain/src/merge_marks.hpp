// core/domain/src/merge_marks.hpp
//
// What a merge writes down beside its verdict, as base64url:
//
//   seen     := count (field device:16 epoch counter)*     the duplicate's versions at the merge
//   replaced := count (field value)*                       what the kept record said before
//
// Numbers are varints. Devices stand with their ids, since the text travels.
#pragma once

#include <set>
#include <utility>

#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::merge_marks {

// The table that these marks stand in.
inline const Table& duplicates() {
    return *product_schema().table(table::duplicate);
}

using Seen = std::set<std::pair<FieldNo, Dot>>;

[[nodiscard]] std::string write(const Seen& seen);
[[nodiscard]] Result<Seen> read_seen(const Value& text);
[[nodiscard]] std::string write(const FieldValues& replaced);
[[nodiscard]] Result<FieldValues> read_replaced(const Value& text);

}  // namespace rapport::merge_marks
