// core/insight/src/concentration.cpp
#include "rapport/insight/concentration.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "arithmetic.hpp"

namespace rapport::insight {

Result<std::optional<Concentration>> concentration(std::span<const std::int64_t> sales_minor,
                                                   std::int32_t warn_above_per_mille) {
    if (warn_above_per_mille < 0 || warn_above_per_mille > 1000)
        return make_error(Errc::invalid_argument, "choose a share from 0 to 1000 per mille",
                          "warn_above_per_mille");
    std::vector<std::int64_t> bought;
    Sum all;
    for (const std::int64_t sales : sales_minor) {
        if (sales <= 0) continue;
        bought.push_back(sales);
        all.add(sales);
    }
    if (bought.empty()) return std::optional<Concentration>{};
    const Wide total = all.wide();
    if (total > concentration_sales_max)
        return make_error(Errc::too_large, "the sales are too large together", "sales");

    Concentration result{.customers = bought.size()};
    result.largest = static_cast<std::size_t>(
        std::max_element(sales_minor.begin(), sales_minor.end()) - sales_minor.begin());
    std::sort(bought.begin(), bought.end(), std::greater<>());

    Wide top_five = 0, squares = 0;  // of 10^17 squared, times 10^4, fits 127 bits
    for (std::size_t i = 0; i < bought.size(); ++i) {
        if (i < 5) top_five += bought[i];
        squares += Wide{bought[i]} * bought[i];
    }
    result.largest_per_mille = per_mille(bought.front(), total);
    result.top_five_per_mille = per_mille(top_five, total);
    result.herfindahl_points =
        static_cast<std::int32_t>(rounded_quotient(squares * 10'000, total * total));
    result.is_warning = Wide{bought.front()} * 1000 > total * warn_above_per_mille;
    return std::optional{result};
}

}  // namespace rapport::insight
