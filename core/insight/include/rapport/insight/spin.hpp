// rapport/insight/spin.hpp
//
// Whether the questions planned for a visit lead anywhere: situation, problem, implication,
// need-payoff (Rackham, SPIN Selling, 1988).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rapport::insight {

enum class SpinKind : std::uint8_t { situation, problem, implication, need_payoff };
[[nodiscard]] std::string_view name_of(SpinKind kind) noexcept;

enum class SpinWarning : std::uint8_t {
    interrogation,     // many situation questions, and none of implication or need-payoff
    benefit_too_soon,  // a need-payoff question before any of problem or implication
};
[[nodiscard]] std::string_view name_of(SpinWarning warning) noexcept;

struct SpinBalance {
    std::array<std::size_t, 4> counts{};  // in the order of SpinKind
    std::vector<SpinWarning> warnings;
    std::optional<std::size_t> too_soon;  // the place of the question that comes too soon
};

// The questions in the order in which they are to be asked. `situation_many`: from how many on
// situation questions are many.
[[nodiscard]] SpinBalance spin_balance(std::span<const SpinKind> questions,
                                       std::size_t situation_many);

}  // namespace rapport::insight
