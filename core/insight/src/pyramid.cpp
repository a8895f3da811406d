// core/insight/src/pyramid.cpp
#include "rapport/insight/pyramid.hpp"

#include <algorithm>
#include <numeric>

#include "arithmetic.hpp"

namespace rapport::insight {
namespace {

std::size_t reach(std::size_t customers, std::int32_t cut_per_mille) {
    return (customers * static_cast<std::size_t>(cut_per_mille) + 999) / 1000;
}

Tier tier_at(std::size_t place, std::size_t customers, const PyramidCuts& cuts) {
    if (place < reach(customers, cuts.a_per_mille)) return Tier::a;
    if (place < reach(customers, cuts.b_per_mille)) return Tier::b;
    if (place < reach(customers, cuts.c_per_mille)) return Tier::c;
    return Tier::d;
}

}  // namespace

std::string_view name_of(Tier tier) noexcept {
    constexpr std::string_view names[] = {"A", "B", "C", "D"};
    return names[static_cast<std::size_t>(tier)];
}

Result<Pyramid> pyramid(std::span<const std::int64_t> sales_minor, const PyramidCuts& cuts) {
    if (cuts.a_per_mille < 0 || cuts.b_per_mille < cuts.a_per_mille ||
        cuts.c_per_mille < cuts.b_per_mille || cuts.c_per_mille > 1000)
        return make_error(Errc::invalid_argument, "let the cuts rise from 0 to 1000 per mille",
                          "cuts");
    Sum all;
    for (const std::int64_t sales : sales_minor) all.add(std::max<std::int64_t>(sales, 0));
    const auto total = all.minor();
    if (!total) return make_error(Errc::too_large, "the sales exceed 64 bits together", "sales");

    std::vector<std::size_t> order(sales_minor.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sales_minor[a] > sales_minor[b]; });

    Pyramid result{.sales_minor = *total, .places = {}};
    result.places.reserve(order.size());
    Wide above = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::int64_t sales = sales_minor[order[i]];
        const bool is_equal = i > 0 && sales == sales_minor[order[i - 1]];
        PyramidPlace place{.customer = order[i],
                           .rank = is_equal ? result.places.back().rank : i + 1};
        if (sales > 0) {
            above += sales;
            place.tier = tier_at(i, order.size(), cuts);
            place.share_per_mille = per_mille(sales, *total);
        }
        if (*total > 0) place.cumulative_per_mille = per_mille(above, *total);
        result.places.push_back(place);
    }
    return result;
}

}  // namespace rapport::insight
