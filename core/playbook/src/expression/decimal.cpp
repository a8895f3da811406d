// core/playbook/src/expression/decimal.cpp
#include "expression/decimal.hpp"

#include <limits>

namespace rapport {
namespace {

__extension__ using Wide = __int128;

// a / b, halves away from zero.
Wide divided(Wide a, Wide b) {
    const Wide half = (b < 0 ? -b : b) / 2;
    return (a + (a < 0 ? -half : half)) / b;
}

std::optional<Decimal> narrowed(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() ||
        value < std::numeric_limits<std::int64_t>::min())
        return {};
    return Decimal{static_cast<std::int64_t>(value)};
}

}  // namespace

std::optional<Decimal> Decimal::of(std::int64_t whole) noexcept {
    return narrowed(Wide{whole} * scale);
}

std::int64_t Decimal::rounded() const noexcept {
    return static_cast<std::int64_t>(divided(ten_thousandths, scale));
}

std::optional<Decimal> sum_of(Decimal a, Decimal b) noexcept {
    return narrowed(Wide{a.ten_thousandths} + b.ten_thousandths);
}

std::optional<Decimal> difference_of(Decimal a, Decimal b) noexcept {
    return narrowed(Wide{a.ten_thousandths} - b.ten_thousandths);
}

std::optional<Decimal> product_of(Decimal a, Decimal b) noexcept {
    return narrowed(divided(Wide{a.ten_thousandths} * b.ten_thousandths, Decimal::scale));
}

std::optional<Decimal> quotient_of(Decimal a, Decimal b) noexcept {
    return narrowed(divided(Wide{a.ten_thousandths} * Decimal::scale, b.ten_thousandths));
}

}  // namespace rapport
