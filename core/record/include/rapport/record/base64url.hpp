// rapport/record/base64url.hpp
//
// Bytes as text that fits anywhere: RFC 4648, section 5, without padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"

namespace rapport {

[[nodiscard]] std::string base64url(ByteView bytes);
// Nothing when a character is none of the alphabet's.
[[nodiscard]] std::optional<Bytes> parse_base64url(std::string_view text);

}  // namespace rapport
