// core/playbook/src/expression/decimal.hpp
//
// Arithmetic on four decimals that says when a result does not fit.
#pragma once

#include "rapport/playbook/expression.hpp"

namespace rapport {

[[nodiscard]] std::optional<Decimal> sum_of(Decimal a, Decimal b) noexcept;
[[nodiscard]] std::optional<Decimal> difference_of(Decimal a, Decimal b) noexcept;
[[nodiscard]] std::optional<Decimal> product_of(Decimal a, Decimal b) noexcept;
// `b` is not zero.
[[nodiscard]] std::optional<Decimal> quotient_of(Decimal a, Decimal b) noexcept;

}  // namespace rapport
