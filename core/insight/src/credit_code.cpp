// core/insight/src/credit_code.cpp
#include "rapport/insight/credit_code.hpp"

#include <array>

namespace rapport::insight {
namespace {

// GB 32100-2015, table 2: digits and capitals without I, O, S, V, Z, by their value.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static_assert(alphabet.size() == 31);
// Appendix A: 3^(i-1) mod 31.
constexpr std::array<std::size_t, 17> weights{1,  3,  9,  27, 19, 26, 16, 17, 20,
                                              29, 25, 13, 8,  24, 10, 30, 28};

std::size_t value_of(char c) noexcept {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return alphabet.find(c);
}

}  // namespace

std::string_view name_of(CreditCodeFault fault) noexcept {
    constexpr std::string_view names[] = {"length", "character", "check_character"};
    return names[static_cast<std::size_t>(fault)];
}

std::optional<char> credit_code_check(std::string_view first_17) noexcept {
    if (first_17.size() != weights.size()) return std::nullopt;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::size_t value = value_of(first_17[i]);
        if (value == std::string_view::npos) return std::nullopt;
        sum += value * weights[i];
    }
    return alphabet[(31 - sum % 31) % 31];
}

std::optional<CreditCodeFault> credit_code_fault(std::string_view code) noexcept {
    if (code.size() != 18) return CreditCodeFault::length;
    for (const char c : code)
        if (value_of(c) == std::string_view::npos) return CreditCodeFault::character;
    const auto check = credit_code_check(code.substr(0, 17));
    if (value_of(*check) != value_of(code.back())) return CreditCodeFault::check_character;
    return std::nullopt;
}

}  // namespace rapport::insight
