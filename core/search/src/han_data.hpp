// core/search/src/han_data.hpp
//
// What is known of Chinese characters, as text: the readings of those in the standard list of
// 2013, and which of them a traditional one is written as.
#pragma once

#include <string_view>

namespace rapport::search {

// A line a syllable, without its tone: the syllable, a blank, and the characters read so.
extern const std::string_view readings;
// Pairs of a traditional character and the simplified one; line feeds say nothing.
extern const std::string_view simplified;

}  // namespace rapport::search
