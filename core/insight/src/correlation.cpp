// core/insight/src/correlation.cpp
#include "rapport/insight/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace rapport::insight {
namespace {

// Twice the rank of each figure less its mean, n + 1: whole numbers, also where ranks are shared.
std::vector<std::int64_t> centred_ranks(std::span<const std::int64_t> figures) {
    const std::size_t count = figures.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return figures[a] < figures[b]; });

    std::vector<std::int64_t> ranks(count);
    for (std::size_t first = 0; first < count;) {
        std::size_t end = first + 1;
        while (end < count && figures[order[end]] == figures[order[first]]) ++end;
        const auto twice_mean = static_cast<std::int64_t>(first + 1 + end);
        for (std::size_t i = first; i < end; ++i)
            ranks[order[i]] = twice_mean - static_cast<std::int64_t>(count + 1);
        first = end;
    }
    return ranks;
}

std::int64_t product_sum(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), std::int64_t{0});
}

}  // namespace

// A sum of products is at most n·n² = 10^15: it fits, and a double holds it exactly.
static_assert(correlation_pairs_max <= 100'000);

std::string_view name_of(NoCorrelation reason) noexcept {
    switch (reason) {
        case NoCorrelation::too_few:
            return "too_few";
        case NoCorrelation::constant_left:
            return "constant_left";
        case NoCorrelation::constant_right:
            return "constant_right";
    }
    return {};
}

Result<Correlation> spearman(std::span<const std::int64_t> left,
                             std::span<const std::int64_t> right) {
    if (left.size() != right.size())
        return make_error(Errc::invalid_argument, "give as many figures in both columns", "right");
    if (left.size() > correlation_pairs_max)
        return make_error(Errc::too_large, "compare fewer accounts at once", "left");

    Correlation result{.pairs = left.size(), .rho_per_mille = {}, .why_not = {}};
    if (left.size() < correlation_pairs_min) {
        result.why_not = NoCorrelation::too_few;
        return result;
    }
    const auto x = centred_ranks(left), y = centred_ranks(right);
    const auto xx = static_cast<double>(product_sum(x, x));
    const auto yy = static_cast<double>(product_sum(y, y));
    if (xx == 0 || yy == 0) {
        result.why_not = xx == 0 ? NoCorrelation::constant_left : NoCorrelation::constant_right;
        return result;
    }
    const auto xy = static_cast<double>(product_sum(x, y));
    const double rho = xy / (std::sqrt(xx) * std::sqrt(yy));
    result.rho_per_mille =
        std::clamp(static_cast<std::int32_t>(std::lround(rho * 1000)), -1000, 1000);
    return result;
}

}  // namespace rapport::insight
