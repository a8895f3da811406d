// rapport/record/content.hpp
//
// What an attachment holds is named by what it is: its address is a hash over the hashes of its
// chunks, so every chunk can be checked by itself, and nobody can put other bytes under a name.
// Described in core/record/doc/formats.md.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/bytes.hpp"

namespace rapport {

inline constexpr std::size_t content_chunk_bytes =
    256 * 1024;  // all but the last have just so many
inline constexpr std::uint64_t content_bytes_max = 256ull * 1024 * 1024;
inline constexpr std::size_t content_chunks_max = content_bytes_max / content_chunk_bytes;

using ChunkHash = std::array<std::uint8_t, 32>;

struct ContentAddress {
    std::array<std::uint8_t, 32> bytes{};

    [[nodiscard]] ByteView view() const noexcept { return bytes; }
    friend bool operator==(const ContentAddress&, const ContentAddress&) = default;
    // Written out: older libraries can't order an array.
    friend auto operator<=>(const ContentAddress& a, const ContentAddress& b) noexcept {
        return std::memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) <=> 0;
    }
};

// A content by its parts: enough to check every chunk, and nothing of what it says.
struct Manifest {
    std::uint64_t size = 0;
    std::vector<ChunkHash> chunks;

    // Whether the number of chunks is that of a content of so many bytes, within the limit. An
    // empty content is none.
    [[nodiscard]] bool is_sound() const noexcept;
    [[nodiscard]] std::size_t bytes_of(std::size_t chunk) const noexcept;

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

[[nodiscard]] std::size_t chunks_of(std::uint64_t size) noexcept;
[[nodiscard]] ChunkHash hash_of_chunk(ByteView chunk);
[[nodiscard]] ContentAddress address_of(const Manifest& manifest);
// Whether those bytes are that chunk of it.
[[nodiscard]] bool is_chunk(const Manifest& manifest, std::size_t number, ByteView bytes);

// 43 characters of base64url: how a record's field holds it. One address, one text.
[[nodiscard]] std::string to_text(const ContentAddress& address);
[[nodiscard]] std::optional<ContentAddress> parse_content_address(std::string_view text);

}  // namespace rapport
