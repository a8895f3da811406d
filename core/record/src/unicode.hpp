// core/record/src/unicode.hpp
//
// Characters of UTF-8, one at a time.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapport::unicode {

using CodePoint = std::int32_t;  // as utf8proc has it

[[nodiscard]] inline bool continues(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

[[nodiscard]] CodePoint take_rare(std::string_view& text) noexcept;

// Decodes the character at the front of `text`, which is not empty, and removes it; -1, and nothing
// removed, when the bytes are not UTF-8. Surrogates in three bytes and longer forms than needed are
// not UTF-8. What Chinese text is made of (three bytes) is decoded here, the rest by utf8proc.
[[nodiscard]] inline CodePoint take(std::string_view& text) noexcept {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) {
        text.remove_prefix(1);
        return first;
    }
    if (first > 0xE0 && first < 0xED && text.size() >= 3 && continues(text[1]) &&
        continues(text[2])) {
        const CodePoint point = (first & 0x0F) << 12 | (text[1] & 0x3F) << 6 | (text[2] & 0x3F);
        text.remove_prefix(3);
        return point;
    }
    return take_rare(text);
}

// Whether a grapheme cluster may end between the two.
[[nodiscard]] bool may_part(CodePoint before, CodePoint after) noexcept;

}  // namespace rapport::unicode
