// core/insight/src/penetration.cpp
#include "rapport/insight/penetration.hpp"

#include <algorithm>
#include <map>

#include "arithmetic.hpp"

namespace rapport::insight {
namespace {

// Divisible by all numbers to 16: means of so many observers are exact.
constexpr std::int64_t grain = 720'720;

Result<void> check(const Decider& decider) {
    if (decider.influence < 0 || decider.influence > influence_max)
        return make_error(Errc::invalid_argument, "choose an influence from 0 to 1000",
                          "influence");
    for (const Observation& observation : decider.observations) {
        const std::int32_t attitude = observation.attitude_per_mille.value_or(0);
        if (attitude < -1000 || attitude > 1000)
            return make_error(Errc::invalid_argument, "choose an attitude from -1000 to 1000",
                              "attitude");
    }
    return {};
}

// The newest word of each observer who says something.
std::vector<std::int32_t> voices_of(const Decider& decider) {
    std::map<std::uint32_t, const Observation*> newest;
    for (const Observation& observation : decider.observations) {
        const Observation*& known = newest[observation.observer];
        if (!known || observation.at_unix_ms >= known->at_unix_ms) known = &observation;
    }
    std::vector<std::int32_t> voices;
    for (const auto& [observer, observation] : newest)
        if (observation->attitude_per_mille) voices.push_back(*observation->attitude_per_mille);
    return voices;
}

}  // namespace

Result<Penetration> penetration(std::span<const Decider> deciders,
                                std::int32_t dispute_beyond_per_mille) {
    if (dispute_beyond_per_mille < 0 || dispute_beyond_per_mille > 2000)
        return make_error(Errc::invalid_argument, "choose a gap from 0 to 2000", "dispute_beyond");
    Penetration result;
    Wide balance = 0, known = 0, all = 0;
    for (const Decider& decider : deciders) {
        RAPPORT_CHECK(check(decider));
        const std::vector<std::int32_t> voices = voices_of(decider);
        DeciderView view{.attitude_per_mille = {}, .observers = voices.size()};
        all += decider.influence;
        if (!voices.empty()) {
            Wide sum = 0;
            for (const std::int32_t voice : voices) sum += voice;
            const Wide mean = rounded_quotient(sum * grain, Wide(voices.size()));
            view.attitude_per_mille = static_cast<std::int32_t>(rounded_quotient(mean, grain));
            const auto [least, most] = std::minmax_element(voices.begin(), voices.end());
            view.is_disputed = *most - *least > dispute_beyond_per_mille;
            balance += mean * decider.influence;
            known += decider.influence;
        }
        result.deciders.push_back(view);
    }
    if (known > 0)
        result.balance_per_mille =
            static_cast<std::int32_t>(rounded_quotient(balance, known * grain));
    if (all > 0) result.confidence_per_mille = per_mille(known, all);
    return result;
}

}  // namespace rapport::insight
