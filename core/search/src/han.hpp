// core/search/src/han.hpp
//
// Chinese characters: their simplified form, and how they are read.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rapport::search {

using CodePoint = std::int32_t;

// Characters that are written without blanks between words: Chinese, and kana.
[[nodiscard]] bool is_han(CodePoint point) noexcept;

// The simplified form; a character that has none is its own.
[[nodiscard]] CodePoint simplified_form(CodePoint point);

// The syllables that a character may be read as, without tones; none when it is unknown.
[[nodiscard]] std::span<const std::string_view> readings_of(CodePoint point);

}  // namespace rapport::search
