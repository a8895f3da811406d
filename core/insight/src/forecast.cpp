// core/insight/src/forecast.cpp
#include "rapport/insight/forecast.hpp"

#include <map>
#include <utility>

#include "arithmetic.hpp"

namespace rapport::insight {
namespace {

struct Sums {
    std::size_t deals = 0;
    Sum best, committed;
    Wide weighted_thousandths = 0;
};

Result<void> check(const OpenDeal& deal) {
    if (deal.value_minor < 0)
        return make_error(Errc::invalid_argument, "a deal is worth nothing or more", "value");
    if (deal.probability_per_mille < 0 || deal.probability_per_mille > 1000)
        return make_error(Errc::invalid_argument, "choose a chance from 0 to 1000 per mille",
                          "probability");
    if (deal.expected && (deal.expected->month < 1 || deal.expected->month > 12))
        return make_error(Errc::invalid_argument, "a year has twelve months", "expected");
    if (deal.currency.empty())
        return make_error(Errc::invalid_argument, "say in which currency", "currency");
    return {};
}

Result<ForecastLine> line_of(std::optional<Month> month, std::string currency, const Sums& sums) {
    const auto best = sums.best.minor(), committed = sums.committed.minor();
    const auto weighted = narrowed(rounded_quotient(sums.weighted_thousandths, 1000));
    if (!best || !committed || !weighted)
        return make_error(Errc::too_large, "the deals of a month exceed 64 bits", "value");
    return ForecastLine{month, std::move(currency), sums.deals, *best, *weighted, *committed};
}

}  // namespace

Result<std::vector<ForecastLine>> forecast(std::span<const OpenDeal> deals) {
    // Without a month sorts last.
    using Key = std::pair<std::pair<bool, Month>, std::string>;
    std::map<Key, Sums> lines;
    for (const OpenDeal& deal : deals) {
        RAPPORT_CHECK(check(deal));
        const std::pair when{!deal.expected, deal.expected.value_or(Month{})};
        Sums& sums = lines[Key{when, deal.currency}];
        ++sums.deals;
        sums.best.add(deal.value_minor);
        if (deal.is_committed) sums.committed.add(deal.value_minor);
        sums.weighted_thousandths += Wide{deal.value_minor} * deal.probability_per_mille;
    }

    std::vector<ForecastLine> result;
    for (const auto& [key, sums] : lines) {
        const auto& [is_unknown, month] = key.first;
        RAPPORT_TRY(ForecastLine line,
                    line_of(is_unknown ? std::nullopt : std::optional{month}, key.second, sums));
        result.push_back(std::move(line));
    }
    return result;
}

}  // namespace rapport::insight
