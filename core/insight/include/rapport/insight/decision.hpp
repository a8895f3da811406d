// rapport/insight/decision.hpp
//
// How a decision may fall, from how those who take part in it stand to us: the chance that it falls
// for us, what each of them can still change in it, and who would turn it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

// authority: one person's word decides. consultative: all weigh in, each by influence. consensus:
// more than half of the voices must be for us, each person having one.
enum class DecisionRule : std::uint8_t { authority, consultative, consensus };
[[nodiscard]] std::string_view name_of(DecisionRule rule) noexcept;
[[nodiscard]] std::optional<DecisionRule> decision_rule(std::string_view name) noexcept;

inline constexpr std::size_t voices_max = 200;

struct Voice {
    std::int32_t influence = 0;                      // 0..1000
    std::optional<std::int32_t> attitude_per_mille;  // -1000..1000, or not known
    bool is_decider = false;
};
struct VoiceView {
    std::int32_t chance_per_mille = 0;  // that this voice is for us; half while nothing is known
    std::int32_t gain_per_mille = 0;    // of the result, if this voice were wholly for us
    std::int32_t risk_per_mille = 0;    // of the result, if it were wholly against us
};
struct Decision {
    std::int32_t chance_per_mille = 0;
    std::vector<VoiceView> voices;  // in the order of the input
    // Places of those who, won in this order, bring the chance above a half: each time the one who
    // gains most (in a committee where no single one does, the nearest to us). Empty when it is
    // above already.
    std::vector<std::size_t> turning;
};

// A voice is for us with the chance (1000 + attitude) / 2. Under authority the chance is that of
// the decider with the most influence (of the most influential when none is named; of equals the
// first); under the consultative rule it is the mean, weighted by influence; under consensus it is
// the chance that more than half of independent voices are for us (Poisson binomial), carried at a
// billionth. Figures are rounded once, half up.
// Nobody: half a chance and no voices. invalid_argument: a figure out of range; too_large: more
// than voices_max.
[[nodiscard]] Result<Decision> decision(std::span<const Voice> voices, DecisionRule rule);

}  // namespace rapport::insight
