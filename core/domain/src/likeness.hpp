// core/domain/src/likeness.hpp
//
// How much the signs say that two records are one.
#pragma once

#include <set>

#include "rapport/domain/duplicates.hpp"

namespace rapport {

// 1..99: together signs say more, but never all.
[[nodiscard]] int score_of(TableNo table, const std::set<Likeness>& signs);

}  // namespace rapport
