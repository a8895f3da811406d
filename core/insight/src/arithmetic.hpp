// core/insight/src/arithmetic.hpp
//
// Sums that notice when they overflow, and quotients that are rounded once.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace rapport::insight {

// Wide enough for any product of two 64-bit numbers; every compiler of ours has it.
__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): `using` takes no __extension__

// Half away from zero, for any signs; `divisor` is not nought.
[[nodiscard]] constexpr Wide rounded_quotient(Wide dividend, Wide divisor) noexcept {
    if (divisor < 0) {
        dividend = -dividend;
        divisor = -divisor;
    }
    const Wide half = divisor / 2;
    return dividend >= 0 ? (dividend + half) / divisor : (dividend - half) / divisor;
}
static_assert(rounded_quotient(5, 2) == 3 && rounded_quotient(-5, 2) == -3);
static_assert(rounded_quotient(4, 3) == 1 && rounded_quotient(1, 3) == 0);
static_assert(rounded_quotient(7, 5) == 1 && rounded_quotient(8, 5) == 2);

[[nodiscard]] constexpr std::optional<std::int64_t> narrowed(Wide wide) noexcept {
    if (wide > std::numeric_limits<std::int64_t>::max() ||
        wide < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(wide);
}

// part / whole in thousandths. The whole is above zero, and the part not greater.
[[nodiscard]] constexpr std::int32_t per_mille(Wide part, Wide whole) noexcept {
    return static_cast<std::int32_t>(rounded_quotient(part * 1000, whole));
}

// A sum of money that says at the end whether it fits 64 bits.
class Sum {
public:
    void add(std::int64_t minor) noexcept { total_ += minor; }
    [[nodiscard]] std::optional<std::int64_t> minor() const noexcept { return narrowed(total_); }
    [[nodiscard]] Wide wide() const noexcept { return total_; }

private:
    Wide total_ = 0;  // 2^63 additions would be needed to leave this one
};

}  // namespace rapport::insight
