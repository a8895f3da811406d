// core/insight/src/spin.cpp
#include "rapport/insight/spin.hpp"

#include <algorithm>

namespace rapport::insight {

std::string_view name_of(SpinKind kind) noexcept {
    constexpr std::string_view names[] = {"situation", "problem", "implication", "need_payoff"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(SpinWarning warning) noexcept {
    constexpr std::string_view names[] = {"interrogation", "benefit_too_soon"};
    return names[static_cast<std::size_t>(warning)];
}

SpinBalance spin_balance(std::span<const SpinKind> questions, std::size_t situation_many) {
    SpinBalance balance;
    for (const SpinKind kind : questions) ++balance.counts[static_cast<std::size_t>(kind)];
    const auto count = [&](SpinKind kind) {
        return balance.counts[static_cast<std::size_t>(kind)];
    };

    if (count(SpinKind::situation) >= situation_many && count(SpinKind::situation) > 0 &&
        count(SpinKind::implication) == 0 && count(SpinKind::need_payoff) == 0)
        balance.warnings.push_back(SpinWarning::interrogation);

    const auto first = std::find_if(questions.begin(), questions.end(),
                                    [](SpinKind kind) { return kind != SpinKind::situation; });
    if (first != questions.end() && *first == SpinKind::need_payoff) {
        balance.warnings.push_back(SpinWarning::benefit_too_soon);
        balance.too_soon = static_cast<std::size_t>(first - questions.begin());
    }
    return balance;
}

}  // namespace rapport::insight
