// rapport/door/base64.hpp
//
// Bytes inside JSON (RFC 4648, section 4, with padding).
#pragma once

#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport {

[[nodiscard]] std::string to_base64(ByteView bytes);
// invalid_argument, with that field, for anything else.
[[nodiscard]] Result<Bytes> from_base64(std::string_view text, std::string_view field);

}  // namespace rapport
