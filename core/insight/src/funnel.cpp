// core/insight/src/funnel.cpp
#include "rapport/insight/funnel.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "civil.hpp"
#include "purses.hpp"

namespace rapport::insight {
namespace {

struct StepSums {
    Purses purses;
    Sum days;
    std::int64_t oldest_days = 0;
    std::vector<std::pair<std::int64_t, std::size_t>> stuck;  // days, place of the deal
    std::size_t deals = 0;
};

Result<StepFigures> figures_of(StepSums sums) {
    StepFigures figures;
    figures.deals = sums.deals;
    RAPPORT_TRY(figures.values, sums.purses.amounts());
    if (sums.deals == 0) return figures;
    figures.mean_days = narrowed(rounded_quotient(sums.days.wide(), Wide(sums.deals)));
    figures.oldest_days = sums.oldest_days;
    std::stable_sort(sums.stuck.begin(), sums.stuck.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [days, deal] : sums.stuck) figures.stuck.push_back(deal);
    return figures;
}

// Deals that ended alike: by reason, or by competitor.
class EndGroups {
public:
    Result<void> add(const EndedDeal& deal, std::string reason, std::string competitor) {
        // Won first.
        Group& group = groups_[{!deal.is_won, std::move(reason), std::move(competitor)}];
        ++group.deals;
        return group.purses.add(deal.currency, deal.value_minor);
    }
    // Won first, then most first, then by name.
    Result<std::vector<EndCount>> counts() const {
        std::vector<EndCount> list;
        for (const auto& [key, group] : groups_) {
            const auto& [is_lost, reason, competitor] = key;
            EndCount count{!is_lost, reason, competitor, group.deals, {}};
            RAPPORT_TRY(count.values, group.purses.amounts());
            list.push_back(std::move(count));
        }
        std::stable_sort(list.begin(), list.end(), [](const EndCount& a, const EndCount& b) {
            return a.is_won != b.is_won ? a.is_won : a.deals > b.deals;
        });
        return list;
    }

private:
    struct Group {
        std::size_t deals = 0;
        Purses purses;
    };
    std::map<std::tuple<bool, std::string, std::string>, Group> groups_;
};

}  // namespace

Result<std::vector<StepFigures>> funnel(std::span<const FunnelStep> steps,
                                        std::span<const FunnelDeal> deals, std::int64_t today) {
    RAPPORT_CHECK(check_civil_day(today, "today"));
    std::vector<StepSums> sums(steps.size());
    for (std::size_t i = 0; i < deals.size(); ++i) {
        const FunnelDeal& deal = deals[i];
        if (deal.step >= steps.size())
            return make_error(Errc::invalid_argument, "choose a step of this funnel", "step");
        RAPPORT_CHECK(check_civil_day(deal.entered_day, "entered_day"));
        StepSums& step = sums[deal.step];
        RAPPORT_CHECK(step.purses.add(deal.currency, deal.value_minor));
        const std::int64_t days = std::max<std::int64_t>(today - deal.entered_day, 0);
        ++step.deals;
        step.days.add(days);
        step.oldest_days = std::max(step.oldest_days, days);
        const auto limit = steps[deal.step].days_max;
        if (limit && days > *limit) step.stuck.emplace_back(days, i);
    }

    std::vector<StepFigures> result;
    for (StepSums& step : sums) {
        RAPPORT_TRY(StepFigures figures, figures_of(std::move(step)));
        result.push_back(std::move(figures));
    }
    return result;
}

Result<WinLoss> win_loss(std::span<const EndedDeal> deals) {
    WinLoss result;
    EndGroups reasons, competitors;
    for (const EndedDeal& deal : deals) {
        ++(deal.is_won ? result.won : result.lost);
        RAPPORT_CHECK(reasons.add(deal, deal.reason, {}));
        if (!deal.competitor.empty()) RAPPORT_CHECK(competitors.add(deal, {}, deal.competitor));
    }
    if (!deals.empty()) result.won_per_mille = per_mille(Wide(result.won), Wide(deals.size()));
    RAPPORT_TRY(result.by_reason, reasons.counts());
    RAPPORT_TRY(result.by_competitor, competitors.counts());
    return result;
}

}  // namespace rapport::insight
