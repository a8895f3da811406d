// rapport/record/text.hpp
//
// Text as rapport keeps it: valid UTF-8, NFC, no control characters but tab and line feed (and
// those only in long text).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport {

enum class Lines : bool { one, many };

// The text in NFC with CRLF turned into LF, or invalid_text when it holds a control character, a
// lone surrogate, a noncharacter or broken UTF-8.
[[nodiscard]] Result<std::string> normalised(std::string_view text, Lines lines);
// Whether all of it is plainly in that form already: then there is nothing to be done. Text with
// rare characters may be in it all the same.
[[nodiscard]] bool is_plainly_normal(std::string_view text, Lines lines) noexcept;
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

// The number of columns a terminal gives to the text (wide characters take two).
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;
// The longest prefix of at most `columns` columns that breaks no character sequence.
[[nodiscard]] std::string_view fit(std::string_view text, std::size_t columns) noexcept;

}  // namespace rapport
