// core/record/src/sequence_diff.hpp
//
// What turns one sequence into another: Myers' greedy algorithm ("An O(ND) Difference Algorithm and
// Its Variations", Algorithmica 1, 1986).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rapport {

// The part [from, to) of the old sequence gave way to the part [new_from, new_to) of the new one.
struct Hunk {
    std::size_t from, to, new_from, new_to;

    friend bool operator==(const Hunk&, const Hunk&) = default;
};

// The differences in order, with at least one common element between two of them; a shortest way as
// long as it has at most `diff_edits_max` insertions and deletions. Beyond that, what lies between
// the common beginning and the common end is one hunk: coarser, and as true. Time O((N + M) D) with
// D edits, memory O(D²): at most 4 MB.
inline constexpr std::size_t diff_edits_max = 1000;
[[nodiscard]] std::vector<Hunk> differences(std::span<const std::uint32_t> before,
                                            std::span<const std::uint32_t> after);

}  // namespace rapport
