// core/search/src/terms.hpp
//
// What was typed, as terms: runs of letters and digits, runs of Chinese characters, and what stood
// in quotes. There are no operators: every sign but the quotes parts words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "folding.hpp"

namespace rapport::search {

inline constexpr std::size_t terms_max = 24;

struct Term {
    enum class Kind : std::uint8_t { word, han, phrase };

    Kind kind = Kind::word;
    Glyphs glyphs;  // folded; of a phrase with its gaps, of which each counts as any other
    // Words of the index that stand for one that it does not hold.
    std::vector<std::string> instead{};
    // A long run of characters that stands nowhere as it is may stand in two parts.
    bool may_part = false;

    [[nodiscard]] std::string text() const;
    // Whether it may be how a name is read: letters from a to z.
    [[nodiscard]] bool may_be_reading() const;
};

[[nodiscard]] std::vector<Term> terms_of(std::string_view text);

// As FTS5 takes it; every word in it is quoted. Only records that it matches can hold the terms.
[[nodiscard]] std::string expression_of(const std::vector<Term>& terms);
}  // namespace rapport::search
