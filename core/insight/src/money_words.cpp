// core/insight/src/money_words.cpp
#include "rapport/insight/money_words.hpp"

#include <array>
#include <span>

#include "arithmetic.hpp"

namespace rapport::insight {
namespace {

struct MoneyUnit {
    std::int64_t size;  // in whole units of the currency
    std::string_view word;
};
constexpr std::array<MoneyUnit, 3> chinese{{{1, ""}, {10'000, "万"}, {100'000'000, "亿"}}};
constexpr std::array<MoneyUnit, 5> english{
    {{1, ""}, {1000, "K"}, {1'000'000, "M"}, {1'000'000'000, "B"}, {1'000'000'000'000, "T"}}};

// How many tenths of the unit there are, rounded to whole units from a hundred on.
Wide tenths_of(Wide minor, Wide minor_per_unit) {
    const Wide tenths = rounded_quotient(minor * 10, minor_per_unit);
    return tenths < 1000 ? tenths : rounded_quotient(minor, minor_per_unit) * 10;
}

std::string text_of_tenths(std::int64_t tenths) {
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += '.' + std::to_string(tenths % 10);
    return text;
}

}  // namespace

Result<ShortMoney> short_money(std::int64_t minor, std::int32_t decimals, MoneyLanguage language) {
    if (decimals < 0 || decimals > 4)
        return make_error(Errc::invalid_argument, "a currency has from 0 to 4 decimals",
                          "decimals");
    Wide per_whole = 1;
    for (std::int32_t i = 0; i < decimals; ++i) per_whole *= 10;
    const Wide size = minor < 0 ? -Wide{minor} : Wide{minor};

    std::span<const MoneyUnit> units = english;
    if (language == MoneyLanguage::zh) units = chinese;
    std::size_t chosen = 0;
    Wide tenths = tenths_of(size, per_whole);
    for (std::size_t next = 1; next < units.size(); ++next) {
        if (tenths < Wide{units[next].size / units[chosen].size} * 10) break;
        chosen = next;
        tenths = tenths_of(size, per_whole * units[next].size);
    }
    const std::string text = text_of_tenths(static_cast<std::int64_t>(tenths));
    return ShortMoney{minor < 0 && tenths != 0 ? "-" + text : text, units[chosen].word};
}

}  // namespace rapport::insight
