// core/insight/src/ratios.cpp
#include "rapport/insight/ratios.hpp"

#include "arithmetic.hpp"

namespace rapport::insight {
namespace {

struct Formula {
    RatioKind kind;
    Figure above, below;
    std::int32_t scale;
    bool is_more_better;
};
constexpr std::array<Formula, ratio_count> formulas{{
    {RatioKind::current_ratio, Figure::current_assets, Figure::current_liabilities, 1000, true},
    {RatioKind::net_margin, Figure::net_profit, Figure::sales, 1000, true},
    {RatioKind::return_on_assets, Figure::net_profit, Figure::total_assets, 1000, true},
    {RatioKind::collection_period, Figure::receivables, Figure::sales, 365, false},
    {RatioKind::inventory_period, Figure::stock, Figure::cost_of_sales, 365, false},
}};

Reading reading_of(std::int64_t value, const RatioBand& band, bool is_more_better) {
    if (is_more_better)
        return value >= band.good    ? Reading::good
               : value < band.danger ? Reading::danger
                                     : Reading::watch;
    return value <= band.good    ? Reading::good
           : value > band.danger ? Reading::danger
                                 : Reading::watch;
}

Result<void> check(const Figures& figures, const RatioBands& bands) {
    for (std::size_t i = 0; i < figure_count; ++i) {
        const auto figure = static_cast<Figure>(i);
        if (figure != Figure::net_profit && figures[figure].value_or(0) < 0)
            return make_error(Errc::invalid_argument, "give a figure that is not below zero",
                              std::string(name_of(figure)));
    }
    for (const Formula& formula : formulas) {
        const RatioBand& band = bands.of[static_cast<std::size_t>(formula.kind)];
        if (formula.is_more_better ? band.good < band.danger : band.good > band.danger)
            return make_error(Errc::invalid_argument, "let danger lie on the bad side of good",
                              std::string(name_of(formula.kind)));
    }
    return {};
}

}  // namespace

std::string_view name_of(Figure figure) noexcept {
    constexpr std::string_view names[figure_count] = {
        "current_assets", "current_liabilities", "sales", "net_profit",
        "total_assets",   "receivables",         "stock", "cost_of_sales"};
    return names[static_cast<std::size_t>(figure)];
}

std::string_view name_of(RatioKind kind) noexcept {
    constexpr std::string_view names[ratio_count] = {
        "current_ratio", "net_margin", "return_on_assets", "collection_period", "inventory_period"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Reading reading) noexcept {
    constexpr std::string_view names[] = {"good", "watch", "danger"};
    return names[static_cast<std::size_t>(reading)];
}

Result<std::vector<Ratio>> ratios(const Figures& figures, const RatioBands& bands) {
    RAPPORT_CHECK(check(figures, bands));
    std::vector<Ratio> result;
    for (const Formula& formula : formulas) {
        Ratio ratio{.kind = formula.kind, .value = {}, .reading = {}, .lacking = {}};
        const auto above = figures[formula.above], below = figures[formula.below];
        if (!above) ratio.lacking.push_back(formula.above);
        if (below.value_or(0) == 0) ratio.lacking.push_back(formula.below);
        if (ratio.lacking.empty()) {
            ratio.value = narrowed(rounded_quotient(Wide{*above} * formula.scale, *below));
            if (!ratio.value)
                return make_error(Errc::too_large, "the figures do not belong together",
                                  std::string(name_of(formula.kind)));
            ratio.reading =
                reading_of(*ratio.value, bands.of[static_cast<std::size_t>(formula.kind)],
                           formula.is_more_better);
        }
        result.push_back(std::move(ratio));
    }
    return result;
}

}  // namespace rapport::insight
