// core/search/src/matching.hpp
//
// Where in a text a term stands, and how well.
#pragma once

#include <optional>
#include <vector>

#include "terms.hpp"

namespace rapport::search {

struct Match {
    std::size_t from = 0, to = 0;  // glyphs
    double quality = 0;
};

// The best place of the term in the text; none when it is not there. Readings are looked at in
// names only.
[[nodiscard]] std::optional<Match> best_match(const Term& term, const Glyphs& text, bool is_name);
// Every place, for marking them, at most so many; in their order, none over another.
[[nodiscard]] std::vector<Match> all_matches(const Term& term, const Glyphs& text, bool is_name,
                                             std::size_t most);

}  // namespace rapport::search
