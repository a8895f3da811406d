// rapport/record/base64.hpp
//
// Bytes as text (RFC 4648): section 4 with padding, section 5 (it fits anywhere) without.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"

namespace rapport {

[[nodiscard]] std::string base64(ByteView bytes);
[[nodiscard]] std::string base64url(ByteView bytes);

// Some bytes have one text: nothing for any other.
[[nodiscard]] std::optional<Bytes> parse_base64(std::string_view text);
[[nodiscard]] std::optional<Bytes> parse_base64url(std::string_view text);

}  // namespace rapport
