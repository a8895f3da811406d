// core/office/src/print/font.hpp
//
// The one font that pages are set in: its letters, and how wide they are.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::office {

// The code point that begins there, and how many bytes it has. The text is UTF-8.
struct Letter {
    char32_t code = 0;
    std::size_t bytes = 1;
};
[[nodiscard]] Letter letter_at(std::string_view text, std::size_t at) noexcept;

class Font {
public:
    // The first face of the file. Errors: not_found when it can't be read as a font.
    [[nodiscard]] static Result<Font> open(const std::string& file);

    [[nodiscard]] FT_Face face() const noexcept;
    // Its number in the font; 0, an empty box, where the font has no such letter.
    [[nodiscard]] unsigned glyph(char32_t code) const;
    // Parts of the type size.
    [[nodiscard]] double width(char32_t code) const;
    [[nodiscard]] double width(std::string_view text) const;

    // Whoever keeps the face longer than the font keeps this.
    [[nodiscard]] std::shared_ptr<const void> keeper() const noexcept { return handles_; }

private:
    struct Handles;

    std::shared_ptr<Handles> handles_;
    mutable std::map<char32_t, double> widths_;
};

}  // namespace rapport::office
