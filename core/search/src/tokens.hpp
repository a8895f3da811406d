// core/search/src/tokens.hpp
//
// What a text is found by: the words of the index, parted by blanks.
//
// - of letters and digits: each word, its parts where letters and digits meet (dn50: dn50, 50), and
//   what stands joined by - _ . / as one (xk-3000: xk, 3000, xk3000);
// - of Chinese characters: each pair of neighbours, and the last character of a run by itself, so
//   that every single character begins a word;
// - of names: what they are read as from each character on, in full (behind ª) and by their first
//   letters (behind º). No folded text holds these two signs.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "folding.hpp"

namespace rapport::search {

inline constexpr std::string_view full_reading_mark = "ª";
inline constexpr std::string_view initials_mark = "º";
inline constexpr std::string_view account_mark = "¹";  // before the number of an account's scope

// No word of the index is longer; a longer one is cut, here and in queries.
inline constexpr std::size_t token_points_max = 32;
// Of a name's reading, so many syllables from each character on.
inline constexpr std::size_t syllables_max = 6;

// How a character may be read: as it was written, or in its simplified form.
[[nodiscard]] std::span<const std::string_view> readings_of(const Glyph& glyph);

void add_tokens(std::string& to, const Glyphs& glyphs);
void add_readings(std::string& to, const Glyphs& glyphs);

}  // namespace rapport::search
