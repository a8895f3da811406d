// rapport/record/sentences.hpp
//
// A text as the sentences that it is made of, in Chinese and in Western languages. This is no
// grammar: it says where two people's changes to one note can be told apart. Rather one cut too few
// than one in the middle of a number, an address or an abbreviation.
#pragma once

#include <string_view>
#include <vector>

namespace rapport {

struct Sentence {
    std::string_view words;  // never empty
    std::string_view gap;    // the blanks and line feeds after it

    friend bool operator==(const Sentence&, const Sentence&) = default;
};

// The sentences of a text in rapport's normal form; words and gaps in a row are the text. A
// sentence ends
//   - with its line, always;
//   - behind 。！？；… and their like, with the marks and closing quotes that follow;
//   - behind . ! ? ; and what closes, where a blank, Chinese or the end follows, but not behind an
//     abbreviation, an initial or a number that counts, nor where a small letter goes on.
// No cut falls inside a grapheme cluster (a combining mark, a joined emoji). The views live as long
// as the text. Linear in its size.
[[nodiscard]] std::vector<Sentence> sentences_of(std::string_view text);

}  // namespace rapport
