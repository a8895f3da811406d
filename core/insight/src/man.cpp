// core/insight/src/man.cpp
#include "rapport/insight/man.hpp"

#include <algorithm>
#include <array>

namespace rapport::insight {
namespace {

// What is held, as bits: money 4, authority 2, need 1.
constexpr std::array<ManVerdict, 8> verdicts{
    ManVerdict::drop,           ManVerdict::nurture_need,  ManVerdict::nurture_authority,
    ManVerdict::check_finances, ManVerdict::nurture_money, ManVerdict::find_authority,
    ManVerdict::create_need,    ManVerdict::pursue,
};

}  // namespace

std::string_view name_of(ManVerdict verdict) noexcept {
    constexpr std::string_view names[] = {"pursue",         "create_need",   "find_authority",
                                          "check_finances", "nurture_money", "nurture_authority",
                                          "nurture_need",   "drop"};
    return names[static_cast<std::size_t>(verdict)];
}

ManView man_view(const Man& man) {
    struct Factor {
        std::string_view name;
        Held held;
        std::size_t bit;
    };
    const std::array<Factor, 3> factors{
        {{"money", man.money, 4}, {"authority", man.authority, 2}, {"need", man.need, 1}}};

    ManView view;
    for (const Factor& factor : factors)
        if (factor.held == Held::unknown) view.to_ask.push_back(factor.name);
    for (std::size_t bits = 0; bits < verdicts.size(); ++bits) {
        const bool can_be = std::all_of(factors.begin(), factors.end(), [&](const Factor& factor) {
            return factor.held == Held::unknown ||
                   (factor.held == Held::yes) == ((bits & factor.bit) != 0);
        });
        if (can_be) view.possible.push_back(verdicts[bits]);
    }
    std::sort(view.possible.begin(), view.possible.end());
    if (view.to_ask.empty()) view.verdict = view.possible.front();
    return view;
}

}  // namespace rapport::insight
