// rapport/insight/credit_code.hpp
//
// The unified social credit code of a Chinese organisation (GB 32100-2015): 18 characters, of which
// the last checks the others.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rapport::insight {

enum class CreditCodeFault : std::uint8_t { length, character, check_character };
[[nodiscard]] std::string_view name_of(CreditCodeFault fault) noexcept;

// What is wrong with a code, or nothing. Small letters pass for capitals; blanks do not pass.
[[nodiscard]] std::optional<CreditCodeFault> credit_code_fault(std::string_view code) noexcept;
// The last character that belongs to the first 17; nothing when these are no such code.
[[nodiscard]] std::optional<char> credit_code_check(std::string_view first_17) noexcept;

}  // namespace rapport::insight
