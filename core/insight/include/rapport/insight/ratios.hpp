// rapport/insight/ratios.hpp
//
// What a customer's published figures say of its health. A rep rarely has all of them: each ratio
// that can't be computed says which figure lacks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rapport/record/result.hpp"

namespace rapport::insight {

enum class Figure : std::uint8_t {
    current_assets,
    current_liabilities,
    sales,
    net_profit,
    total_assets,
    receivables,
    stock,
    cost_of_sales,
};
inline constexpr std::size_t figure_count = 8;
[[nodiscard]] std::string_view name_of(Figure figure) noexcept;

// Minor units of one currency, of one year. Only the profit may be below zero.
struct Figures {
    std::array<std::optional<std::int64_t>, figure_count> minor;

    [[nodiscard]] std::optional<std::int64_t>& operator[](Figure figure) noexcept {
        return minor[static_cast<std::size_t>(figure)];
    }
    [[nodiscard]] const std::optional<std::int64_t>& operator[](Figure figure) const noexcept {
        return minor[static_cast<std::size_t>(figure)];
    }
};

enum class RatioKind : std::uint8_t {
    current_ratio,      // current assets / current liabilities, per mille (2000 is two to one)
    net_margin,         // net profit / sales, per mille
    return_on_assets,   // net profit / total assets, per mille
    collection_period,  // receivables / sales · 365, days
    inventory_period,   // stock / cost of sales · 365, days
};
inline constexpr std::size_t ratio_count = 5;
[[nodiscard]] std::string_view name_of(RatioKind kind) noexcept;

enum class Reading : std::uint8_t { good, watch, danger };
[[nodiscard]] std::string_view name_of(Reading reading) noexcept;

// Where good ends and where danger begins, in the ratio's unit. Of the first three more is better
// (good >= danger): good from `good` up, danger below `danger`. Of the periods less is better (good
// <= danger): good up to `good`, danger above `danger`. Between lies watch.
struct RatioBand {
    std::int64_t good = 0;
    std::int64_t danger = 0;
};
struct RatioBands {
    std::array<RatioBand, ratio_count> of;  // in the order of RatioKind
};

struct Ratio {
    RatioKind kind = RatioKind::current_ratio;
    std::optional<std::int64_t> value;  // per mille or days, rounded half away from zero
    std::optional<Reading> reading;     // beside the value
    std::vector<Figure> lacking;        // else: what is not known, or is nought and divides
};

// All five, in the order of RatioKind.
// invalid_argument: a figure below zero that can't be (the field says which), or a band the wrong
// way round. too_large: a ratio beyond 64 bits.
[[nodiscard]] Result<std::vector<Ratio>> ratios(const Figures& figures, const RatioBands& bands);

}  // namespace rapport::insight
