// core/office/src/line_format.hpp
//
// The lines of an export of everything (core/doc/exchange.md), as names and limits that writer and
// reader share, and values as JSON.
#pragma once

#include <string_view>

#include "rapport/json/json.hpp"
#include "rapport/record/schema.hpp"

namespace rapport::office {

inline constexpr std::string_view lines_format = "rapport-lines";
inline constexpr std::int64_t lines_version = 1;
inline constexpr std::size_t line_bytes_max = 16 * 1024 * 1024;
inline constexpr std::size_t line_content_bytes = 384 * 1024;  // of a content, in one line

[[nodiscard]] Json line_json(const Field& field, const Value& value);
// The value, checked. Errors are those of `checked`, or say what the value must be.
[[nodiscard]] Result<Value> line_value(const Field& field, const Json& json);

}  // namespace rapport::office
