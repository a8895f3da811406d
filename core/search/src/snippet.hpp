// core/search/src/snippet.hpp
//
// A piece of a text around what was found in it, with that marked.
#pragma once

#include <string_view>
#include <vector>

#include "matching.hpp"
#include "rapport/search/search.hpp"

namespace rapport::search {

inline constexpr std::size_t snippet_columns_max = 80;

// One line: what parts lines becomes a blank. "…" stands where something was left out.
[[nodiscard]] std::vector<MarkedText> snippet_of(std::string_view text, const Glyphs& glyphs,
                                                 const std::vector<Term>& terms, bool is_name);

}  // namespace rapport::search
