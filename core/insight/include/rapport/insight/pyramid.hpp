// rapport/insight/pyramid.hpp
//
// Customers by sales of a period: the few at the top, the many at the bottom, and how much of the
// whole each carries (80/20).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

enum class Tier : std::uint8_t { a, b, c, d };
[[nodiscard]] std::string_view name_of(Tier tier) noexcept;  // "A" to "D"

// How far down each tier reaches, in thousandths of the number of customers, counted from the top.
struct PyramidCuts {
    std::int32_t a_per_mille = 10;
    std::int32_t b_per_mille = 50;
    std::int32_t c_per_mille = 200;
};

struct PyramidPlace {
    std::size_t customer = 0;  // its place in the input
    std::size_t rank = 0;      // from 1; equal sales share the better rank
    Tier tier = Tier::d;
    std::int32_t share_per_mille = 0;       // of all sales, rounded half up
    std::int32_t cumulative_per_mille = 0;  // of this customer and all above, rounded once
};

struct Pyramid {
    std::int64_t sales_minor = 0;      // of all customers that bought
    std::vector<PyramidPlace> places;  // most sales first; equal sales in the order of the input
};

// A tier's reach is rounded up to whole customers: of 100 there are 1 A, 4 B, 15 C and 80 D; of 7,
// one A, no B, one C and five D, so that the largest customer always stands at the top. Who bought
// nothing, or sent back more than he bought, is D with a share of nothing.
// invalid_argument: cuts that are not 0 <= a <= b <= c <= 1000. too_large: sales beyond 64 bits.
[[nodiscard]] Result<Pyramid> pyramid(std::span<const std::int64_t> sales_minor,
                                      const PyramidCuts& cuts = {});

}  // namespace rapport::insight
