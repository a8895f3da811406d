// core/insight/src/decision.cpp
#include "rapport/insight/decision.hpp"

#include <algorithm>
#include <array>

#include "rapport/insight/penetration.hpp"

namespace rapport::insight {
namespace {

constexpr std::array<std::string_view, 3> rule_names{"authority", "consultative", "consensus"};
constexpr std::int32_t whole = 1000, half = 500;
// Chances are carried in 2000ths: an attitude from -1000 to 1000, without a fraction.
constexpr std::int32_t certain = 2 * whole;
constexpr std::int64_t billionth = 1'000'000'000;

using Chances = std::vector<std::int32_t>;  // of each voice

std::int32_t rounded(std::int64_t numerator, std::int64_t denominator) {
    return static_cast<std::int32_t>((2 * numerator + denominator) / (2 * denominator));
}

std::int32_t chance_of(const Voice& voice) {
    return whole + voice.attitude_per_mille.value_or(0);
}

std::size_t one_who_decides(std::span<const Voice> voices) {
    const auto weighs_less = [](const Voice& a, const Voice& b) {
        return a.is_decider != b.is_decider ? b.is_decider : a.influence < b.influence;
    };
    return static_cast<std::size_t>(std::max_element(voices.begin(), voices.end(), weighs_less) -
                                    voices.begin());
}

std::int32_t weighed(std::span<const Voice> voices, const Chances& chances) {
    std::int64_t sum = 0, total = 0;
    for (std::size_t i = 0; i < voices.size(); ++i) {
        sum += std::int64_t{voices[i].influence} * chances[i];
        total += voices[i].influence;
    }
    return total == 0 ? half : rounded(sum, 2 * total);
}

std::int32_t majority(const Chances& chances) {
    std::vector<std::int64_t> with(chances.size() + 1);  // how likely so many are for us
    with[0] = billionth;
    for (std::size_t n = 0; n < chances.size(); ++n)
        for (std::size_t k = n + 2; k-- > 0;) {
            const std::int64_t against = with[k] * (certain - chances[n]);
            const std::int64_t in_favour = k > 0 ? with[k - 1] * chances[n] : 0;
            with[k] = (against + in_favour + whole) / certain;
        }
    std::int64_t sum = 0;
    for (std::size_t k = chances.size() / 2 + 1; k < with.size(); ++k) sum += with[k];
    return std::min(whole, rounded(sum * whole, billionth));
}

std::int32_t result_of(std::span<const Voice> voices, const Chances& chances, DecisionRule rule) {
    if (voices.empty()) return half;
    switch (rule) {
        case DecisionRule::authority:
            return rounded(chances[one_who_decides(voices)], 2);
        case DecisionRule::consultative:
            return weighed(voices, chances);
        case DecisionRule::consensus:
            break;
    }
    return majority(chances);
}

std::int32_t result_if(std::span<const Voice> voices, Chances chances, DecisionRule rule,
                       std::size_t who, std::int32_t chance) {
    chances[who] = chance;
    return result_of(voices, chances, rule);
}

// In a committee a single voice may change nothing yet: then whoever is the nearest to us.
std::optional<std::size_t> likeliest_not_won(const Chances& chances) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < chances.size(); ++i)
        if (chances[i] < certain && (!best || chances[i] > chances[*best])) best = i;
    return best;
}

std::vector<std::size_t> turning(std::span<const Voice> voices, Chances chances,
                                 DecisionRule rule) {
    std::vector<std::size_t> won;
    std::int32_t now = result_of(voices, chances, rule);
    while (now <= half) {
        std::optional<std::size_t> best;
        std::int32_t most = now;
        for (std::size_t i = 0; i < voices.size(); ++i) {
            const std::int32_t then = result_if(voices, chances, rule, i, certain);
            if (then > most) {
                most = then;
                best = i;
            }
        }
        if (!best && rule == DecisionRule::consensus) best = likeliest_not_won(chances);
        if (!best) return won;
        chances[*best] = certain;
        won.push_back(*best);
        now = most;
    }
    return won;
}

}  // namespace

std::string_view name_of(DecisionRule rule) noexcept {
    return rule_names[static_cast<std::size_t>(rule)];
}

std::optional<DecisionRule> decision_rule(std::string_view name) noexcept {
    const auto at = std::find(rule_names.begin(), rule_names.end(), name);
    if (at == rule_names.end()) return std::nullopt;
    return static_cast<DecisionRule>(at - rule_names.begin());
}

Result<Decision> decision(std::span<const Voice> voices, DecisionRule rule) {
    if (voices.size() > voices_max)
        return make_error(Errc::too_large, "at most 200 people decide", "people");
    Chances chances;
    for (const Voice& voice : voices) {
        const std::int32_t attitude = voice.attitude_per_mille.value_or(0);
        if (voice.influence < 0 || voice.influence > influence_max)
            return make_error(Errc::invalid_argument, "it must be from 0 to 1000", "influence");
        if (attitude < -whole || attitude > whole)
            return make_error(Errc::invalid_argument, "it must be from -1000 to 1000", "attitude");
        chances.push_back(chance_of(voice));
    }
    Decision out;
    out.chance_per_mille = result_of(voices, chances, rule);
    for (std::size_t i = 0; i < voices.size(); ++i)
        out.voices.push_back({rounded(chances[i], 2),
                              result_if(voices, chances, rule, i, certain) - out.chance_per_mille,
                              out.chance_per_mille - result_if(voices, chances, rule, i, 0)});
    out.turning = turning(voices, chances, rule);
    return out;
}

}  // namespace rapport::insight
