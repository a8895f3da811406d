// core/record/src/decimal.cpp
#include "rapport/record/decimal.hpp"

#include <algorithm>
#include <array>

namespace rapport {
namespace {

using Number = std::optional<std::int64_t>;

Number times_ten_plus(std::int64_t value, int digit) {
    std::int64_t next = 0;
    if (__builtin_mul_overflow(value, std::int64_t{10}, &next) ||
        __builtin_add_overflow(next, std::int64_t{digit}, &next))
        return std::nullopt;
    return next;
}

bool is_separator(char c) noexcept {
    return c == ',' || c == ' ' || c == '_';
}

// Takes the suffix off and returns by how many powers of ten it multiplies.
int take_suffix(std::string_view& text) noexcept {
    constexpr std::array<std::pair<std::string_view, int>, 2> suffixes{{{"万", 4}, {"亿", 8}}};
    for (const auto& [suffix, powers] : suffixes) {
        if (!text.ends_with(suffix)) continue;
        text.remove_suffix(suffix.size());
        return powers;
    }
    return 0;
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text, int decimals) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    int to_come = decimals + take_suffix(text);
    std::int64_t value = 0;
    bool any = false, in_fraction = false;
    for (const char c : text) {
        if (c == '.' && !in_fraction) {
            in_fraction = true;
            continue;
        }
        if (is_separator(c) && any && !in_fraction) continue;
        if (c < '0' || c > '9') return std::nullopt;
        any = true;
        if (in_fraction && to_come == 0) {
            if (c != '0') return std::nullopt;
            continue;
        }
        if (in_fraction) --to_come;
        const Number next = times_ten_plus(value, c - '0');
        if (!next) return std::nullopt;
        value = *next;
    }
    if (!any) return std::nullopt;
    for (; to_come > 0; --to_come) {
        const Number next = times_ten_plus(value, 0);
        if (!next) return std::nullopt;
        value = *next;
    }
    return negative ? -value : value;
}

std::string decimal_text(std::int64_t value, int decimals, Grouping grouping) {
    // The smallest number has no positive of its own.
    std::uint64_t rest =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string backwards;
    for (int i = 0; i < decimals; ++i, rest /= 10) backwards += static_cast<char>('0' + rest % 10);
    if (decimals > 0) backwards += '.';
    int digits = 0;
    do {
        if (grouping == Grouping::thousands && digits > 0 && digits % 3 == 0) backwards += ',';
        backwards += static_cast<char>('0' + rest % 10);
        rest /= 10;
        ++digits;
    } while (rest > 0);
    if (value < 0) backwards += '-';
    std::reverse(backwards.begin(), backwards.end());
    return backwards;
}

int currency_decimals(std::string_view currency) noexcept {
    constexpr std::array<std::string_view, 17> none{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                    "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                    "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::array<std::string_view, 7> three{"BHD", "IQD", "JOD", "KWD",
                                                    "LYD", "OMR", "TND"};
    if (std::find(none.begin(), none.end(), currency) != none.end()) return 0;
    return std::find(three.begin(), three.end(), currency) != three.end() ? 3 : 2;
}

int decimals_of(Unit unit, std::string_view currency) noexcept {
    switch (unit) {
        case Unit::none:
            return 0;
        case Unit::money:
            return currency_decimals(currency);
        case Unit::thousandths:
            return 3;
        case Unit::permille:
            return 1;
        case Unit::microdegrees:
            return 6;
    }
    return 0;
}

}  // namespace rapport
