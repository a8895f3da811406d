// rapport/platform/compression.hpp
//
// The content codings of HTTP bodies, whole bodies at a time. Decompression stops at the caller's
// limit and never allocates much beyond it, whatever the input claims. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

enum class Coding : std::uint8_t { identity, gzip, zstd };

// The token of a Content-Encoding header: "identity", "gzip", "zstd".
[[nodiscard]] std::string_view name_of(Coding coding) noexcept;
// The coding of such a token, in any case; an empty one is identity. Nothing for one that is not
// spoken here.
[[nodiscard]] std::optional<Coding> coding_of(std::string_view token) noexcept;
// The best coding that an Accept-Encoding header allows (zstd before gzip); "q=0" excludes one.
[[nodiscard]] Coding best_coding(std::string_view accept_encoding) noexcept;

[[nodiscard]] Result<Bytes> compress(Coding coding, ByteView plain);

// Errors: too_large when there is more than `limit` bytes of plain text, bad_message when the input
// is cut, damaged, followed by something else, or asks for a window that no body of ours needs.
[[nodiscard]] Result<Bytes> decompress(Coding coding, ByteView coded, std::size_t limit);

}  // namespace rapport::platform
