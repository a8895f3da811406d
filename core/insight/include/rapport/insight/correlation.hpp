// rapport/insight/correlation.hpp
//
// Which figure of an account goes with its sales: Spearman's rank correlation. Ranks forgive what
// reps estimate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// Fewer than this say nothing: two points always lie on a line.
inline constexpr std::size_t correlation_pairs_min = 3;
inline constexpr std::size_t correlation_pairs_max = 100'000;

// Why there is no coefficient.
enum class NoCorrelation : std::uint8_t { too_few, constant_left, constant_right };
[[nodiscard]] std::string_view name_of(NoCorrelation reason) noexcept;

struct Correlation {
    std::size_t pairs = 0;
    // -1000 (opposite order) to 1000 (same order), rounded half away from zero.
    std::optional<std::int32_t> rho_per_mille;
    std::optional<NoCorrelation> why_not;  // exactly one of the two is there
};

// The figures of one account stand at the same place in both columns. Equal figures share the mean
// of their ranks, and the coefficient is the Pearson correlation of the ranks; without ties that is
// 1 - 6·Σd² / (n·(n²-1)) (Spearman 1904; Kendall and Gibbons, Rank Correlation Methods, ch. 3).
// invalid_argument: the columns differ in length. too_large: more than correlation_pairs_max.
[[nodiscard]] Result<Correlation> spearman(std::span<const std::int64_t> left,
                                           std::span<const std::int64_t> right);

}  // namespace rapport::insight
