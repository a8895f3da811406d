// core/office/src/record_line.hpp
//
// A line of an export as a record.
#pragma once

#include <utility>
#include <vector>

#include "rapport/json/json.hpp"
#include "rapport/store/store.hpp"

namespace rapport::office {

struct RecordLine {
    const Table* table = nullptr;
    RecordId id;
    std::vector<std::pair<FieldNo, Value>> values;
    // Of fields on which people disagree, all values; the one that was shown stands last.
    std::vector<std::pair<FieldNo, std::vector<Value>>> siblings;
    bool deleted = false;

    [[nodiscard]] const Value& value(FieldNo field) const;
};

// Errors name the field and say what is wrong; every value is checked.
[[nodiscard]] Result<RecordLine> parse_record_line(const Schema& schema, const Json& json);

// The first edit that makes it; of a field with several values, the first.
[[nodiscard]] Edit creation_of(const RecordLine& line);
// Brings one back that is deleted here, as the line has it.
[[nodiscard]] Edit return_of(const RecordLine& line);
// Whether the id is the one that the values of the table's key give; true without a key.
[[nodiscard]] bool has_its_key(const RecordLine& line);
[[nodiscard]] bool says_the_same(const RecordLine& line, const Row& here);

}  // namespace rapport::office
