// rapport/insight/penetration.hpp
//
// How far we have got with those who decide: the balance of support and opposition, weighted by
// influence, and how much of it is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

inline constexpr std::int32_t influence_max = 1000;

// What one of us thinks of one of them.
struct Observation {
    std::uint32_t observer = 0;  // any number that stands for the person
    std::int64_t at_unix_ms = 0;
    std::optional<std::int32_t> attitude_per_mille;  // -1000 opponent .. 1000 supporter; or unknown
};
struct Decider {
    std::int32_t influence = 0;  // 0..influence_max: how much the word weighs
    std::vector<Observation> observations;
};

struct DeciderView {
    std::optional<std::int32_t> attitude_per_mille;
    std::size_t observers = 0;  // whose newest observation says something
    bool is_disputed = false;   // their attitudes lie further apart than allowed
};
struct Penetration {
    std::optional<std::int32_t> balance_per_mille;  // -1000..1000; nothing when nobody is known
    std::int32_t confidence_per_mille = 0;          // the share of influence that is known
    std::vector<DeciderView> deciders;              // in the order of the input
};

// Of each observer the newest observation counts (of one instant, the later in the list), also when
// it takes back what he thought. A decider's attitude is the mean of his observers, each with one
// voice. The balance is Σ influence·attitude / Σ influence over the known; the unknown weigh on the
// confidence alone. Every figure is rounded once, at the end, half away from zero; what it is made
// of carries a 720,720th of a per mille.
// invalid_argument: an influence or attitude out of range, or a gap outside 0..2000.
[[nodiscard]] Result<Penetration> penetration(std::span<const Decider> deciders,
                                              std::int32_t dispute_beyond_per_mille);

}  // namespace rapport::insight
