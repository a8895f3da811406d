// core/search/src/folding.hpp
//
// Text as it is compared: without case, accents, width and the difference between traditional and
// simplified characters. Each character knows where it stood, so that what was found can be marked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "han.hpp"

namespace rapport::search {

enum class Class : std::uint8_t {
    gap,    // blanks and signs: they part words
    joint,  // - _ . / and the like, which may stand within one: XK-3000
    letter,
    digit,
    han,
};

struct Glyph {
    CodePoint point = 0;             // folded
    CodePoint written = 0;           // before that
    std::uint32_t from = 0, to = 0;  // the bytes that it came from
    Class kind = Class::gap;

    [[nodiscard]] bool in_word() const noexcept {
        return kind == Class::letter || kind == Class::digit;
    }
};

using Glyphs = std::vector<Glyph>;

// Bytes that are no UTF-8 are gaps.
[[nodiscard]] Glyphs folded(std::string_view text);

// Whether a word, or a part of one that people search by (the 3000 of XK3000), begins there.
[[nodiscard]] bool begins_word(const Glyphs& glyphs, std::size_t at) noexcept;
// Whether there is no word to go on at that place.
[[nodiscard]] bool ends_word(const Glyphs& glyphs, std::size_t at) noexcept;
// Whether a joint stands there between two characters of a word.
[[nodiscard]] bool joins(const Glyphs& glyphs, std::size_t at) noexcept;

void append_utf8(std::string& to, CodePoint point);

}  // namespace rapport::search
