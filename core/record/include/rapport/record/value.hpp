// rapport/record/value.hpp
//
// What a field can hold. Nothing merged or compared is a floating point number: money is integer
// minor units, dates are "YYYY-MM-DD" text, instants are milliseconds since 1970 UTC, booleans are
// 0 and 1, choices are their stable names.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "rapport/record/bytes.hpp"
#include "rapport/record/id.hpp"

namespace rapport {

struct Empty {  // a field cleared by somebody is a value like any other: it has a dot and wins or
                // loses like one
    friend bool operator==(const Empty&, const Empty&) = default;
};

using Value = std::variant<Empty, std::int64_t, std::string, RecordId>;

[[nodiscard]] inline bool is_empty(const Value& value) noexcept {
    return std::holds_alternative<Empty>(value);
}

void write_value(ByteWriter& out, const Value& value);
// Text longer than `text_bytes_max` or not UTF-8, or an unknown kind, fails the reader.
[[nodiscard]] Value read_value(ByteReader& in, std::size_t text_bytes_max);

}  // namespace rapport
