// rapport/session/pin_key.hpp
//
// From a PIN or passphrase to a key by a memory-hard function (Argon2id, RFC 9106), so that what is
// encrypted with it can't be tried at speed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::platform {

// The cost of one try: about a tenth of a second and 64 MiB. The costs are part of the file format:
// a database made with others does not open.
inline constexpr unsigned long long key_passes = 3;
inline constexpr std::size_t key_memory_bytes = 64u * 1024 * 1024;
inline constexpr std::size_t pin_bytes_max = 1024;

using PinSalt = std::array<std::uint8_t, 16>;
using PinKey = std::array<std::uint8_t, 32>;

// Errors: invalid_argument for a PIN too long or with characters that can't be typed.
[[nodiscard]] Result<PinKey> pin_key(std::string_view pin, const PinSalt& salt);

}  // namespace rapport::platform
