// tests/core/insight/ratios_test.cpp
#include "rapport/insight/ratios.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;
using insight::Figure;
using insight::Figures;
using insight::Ratio;
using insight::RatioKind;
using insight::ratios;
using insight::Reading;

namespace {

const insight::RatioBands bands{{{{2000, 1000}, {80, 0}, {50, 0}, {45, 90}, {60, 120}}}};

Figures company() {
    Figures figures;
    figures[Figure::current_assets] = 500'000'00;
    figures[Figure::current_liabilities] = 200'000'00;
    figures[Figure::sales] = 1'000'000'00;
    figures[Figure::net_profit] = 65'000'00;
    figures[Figure::total_assets] = 1'300'000'00;
    figures[Figure::receivables] = 250'000'00;
    figures[Figure::stock] = 100'000'00;
    figures[Figure::cost_of_sales] = 730'000'00;
    return figures;
}

Ratio of(const Figures& figures, RatioKind kind) {
    const auto list = ratios(figures, bands);
    REQUIRE(list.has_value());
    REQUIRE(list->size() == insight::ratio_count);
    const Ratio& ratio = (*list)[static_cast<std::size_t>(kind)];
    CHECK(ratio.kind == kind);
    CHECK(ratio.value.has_value() == ratio.lacking.empty());
    CHECK(ratio.value.has_value() == ratio.reading.has_value());
    return ratio;
}

}  // namespace

TEST_CASE("ratios: a company's figures by hand", "[core][insight]") {
    const Figures figures = company();
    CHECK(of(figures, RatioKind::current_ratio).value == 2500);    // 500 / 200
    CHECK(of(figures, RatioKind::net_margin).value == 65);         // 65 / 1000
    CHECK(of(figures, RatioKind::return_on_assets).value == 50);   // 65 / 1300
    CHECK(of(figures, RatioKind::collection_period).value == 91);  // 250 / 1000 · 365 = 91.25
    CHECK(of(figures, RatioKind::inventory_period).value == 50);   // 100 / 730 · 365
}

TEST_CASE("ratios: each reading says which side of the bands it lies", "[core][insight]") {
    Figures figures = company();
    CHECK(of(figures, RatioKind::current_ratio).reading == Reading::good);
    CHECK(of(figures, RatioKind::net_margin).reading == Reading::watch);
    CHECK(of(figures, RatioKind::return_on_assets).reading == Reading::good);  // just reached
    CHECK(of(figures, RatioKind::collection_period).reading == Reading::danger);
    CHECK(of(figures, RatioKind::inventory_period).reading == Reading::good);

    figures[Figure::net_profit] = -1'000'00;
    CHECK(of(figures, RatioKind::net_margin).value == -1);
    CHECK(of(figures, RatioKind::net_margin).reading == Reading::danger);
    figures[Figure::receivables] = 200'000'00;  // 73 days
    CHECK(of(figures, RatioKind::collection_period).reading == Reading::watch);
    CHECK(name_of(Reading::danger) == "danger");
}

TEST_CASE("ratios: what can't be computed says which figure lacks", "[core][insight]") {
    Figures figures;
    figures[Figure::net_profit] = 5;
    figures[Figure::sales] = 0;
    figures[Figure::current_assets] = 7;
    CHECK(of(figures, RatioKind::current_ratio).lacking ==
          std::vector{Figure::current_liabilities});
    CHECK(of(figures, RatioKind::net_margin).lacking == std::vector{Figure::sales});  // nought
    CHECK(of(figures, RatioKind::collection_period).lacking ==
          std::vector{Figure::receivables, Figure::sales});
    CHECK(of(figures, RatioKind::inventory_period).lacking ==
          std::vector{Figure::stock, Figure::cost_of_sales});
    CHECK(name_of(Figure::cost_of_sales) == "cost_of_sales");
    CHECK(name_of(RatioKind::inventory_period) == "inventory_period");
}

TEST_CASE("ratios: halves are rounded away from nought", "[core][insight]") {
    Figures figures;
    figures[Figure::sales] = 2000;
    for (const auto& [profit, margin] :
         {std::pair{1, 1}, std::pair{-1, -1}, std::pair{3, 2}, std::pair{-3, -2}}) {
        figures[Figure::net_profit] = profit;
        CHECK(of(figures, RatioKind::net_margin).value == margin);
    }
}

TEST_CASE("ratios: figures and bands that can't be are refused", "[core][insight]") {
    for (std::size_t i = 0; i < insight::figure_count; ++i) {
        const auto figure = static_cast<Figure>(i);
        if (figure == Figure::net_profit) continue;
        Figures figures = company();
        figures[figure] = -1;
        const auto result = ratios(figures, bands);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Errc::invalid_argument);
        CHECK(result.error().field == name_of(figure));
    }
    auto turned = bands;
    turned.of[0] = {1000, 2000};
    CHECK(ratios(company(), turned).error().field == "current_ratio");
    turned = bands;
    turned.of[3] = {90, 45};
    CHECK(ratios(company(), turned).error().field == "collection_period");

    Figures huge;
    huge[Figure::current_assets] = std::numeric_limits<std::int64_t>::max();
    huge[Figure::current_liabilities] = 1;
    CHECK(ratios(huge, bands).error().code == Errc::too_large);
}
