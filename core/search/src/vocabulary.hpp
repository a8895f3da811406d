// core/search/src/vocabulary.hpp
//
// The words of the index: how common a beginning is, and which are a slip of the fingers away from
// a word that it does not hold.
#pragma once

#include <string>
#include <vector>

#include "rapport/store/database.hpp"
#include "terms.hpp"

namespace rapport::search {

inline constexpr std::size_t typo_letters_min = 4;  // shorter words are a slip away from too many
inline constexpr std::size_t two_typos_letters_min = 8;

// One character, or one or two letters.
[[nodiscard]] bool is_short(const Term& term);

// Whether so many rows hold a word that begins so that gathering them takes long.
[[nodiscard]] Result<bool> is_common(Database& database, const Term& term);

// A letter too many, too few, another, or two that changed places: how many of these lie between
// the two words; `most` + 1 when more than `most`.
[[nodiscard]] std::size_t slips_between(std::string_view one, std::string_view other,
                                        std::size_t most);

// The nearest words for a Latin term without a match; none for others.
[[nodiscard]] Result<std::vector<std::string>> words_near(Database& database, const Term& term);

}  // namespace rapport::search
