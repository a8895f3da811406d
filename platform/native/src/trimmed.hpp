// platform/native/src/trimmed.hpp
//
// A header's value without the blanks around it (RFC 9110, section 5.5), nor the end of its line.
#pragma once

#include <string_view>

namespace rapport {

inline std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace rapport
