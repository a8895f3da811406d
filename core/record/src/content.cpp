// core/record/src/content.cpp
#include "rapport/record/content.hpp"

#include <sodium.h>

#include <algorithm>

#include "rapport/record/assert.hpp"
#include "rapport/record/base64.hpp"

namespace rapport {
namespace {

// So that no chunk can pass for a list of hashes, nor a list for a chunk.
constexpr std::uint8_t of_chunk = 0, of_list = 1;

class Hasher {
public:
    explicit Hasher(std::uint8_t purpose) {
        crypto_generichash_init(&state_, nullptr, 0, hash_bytes);
        add({&purpose, 1});
    }
    void add(ByteView bytes) { crypto_generichash_update(&state_, bytes.data(), bytes.size()); }
    std::array<std::uint8_t, 32> take() {
        std::array<std::uint8_t, hash_bytes> out{};
        crypto_generichash_final(&state_, out.data(), out.size());
        return out;
    }

private:
    static constexpr std::size_t hash_bytes = 32;
    crypto_generichash_state state_{};
};

constexpr std::size_t text_characters = 43;

}  // namespace

std::size_t chunks_of(std::uint64_t size) noexcept {
    return static_cast<std::size_t>((size + content_chunk_bytes - 1) / content_chunk_bytes);
}

bool Manifest::is_sound() const noexcept {
    return size > 0 && size <= content_bytes_max && chunks.size() == chunks_of(size);
}

std::size_t Manifest::bytes_of(std::size_t chunk) const noexcept {
    RAPPORT_ASSERT(chunk < chunks.size());
    const std::uint64_t begin = chunk * content_chunk_bytes;
    return static_cast<std::size_t>(std::min<std::uint64_t>(content_chunk_bytes, size - begin));
}

ChunkHash hash_of_chunk(ByteView chunk) {
    Hasher hasher{of_chunk};
    hasher.add(chunk);
    return hasher.take();
}

ContentAddress address_of(const Manifest& manifest) {
    Hasher hasher{of_list};
    ByteWriter size;
    size.fixed64(manifest.size);
    hasher.add(size.bytes());
    for (const ChunkHash& chunk : manifest.chunks) hasher.add(chunk);
    return {hasher.take()};
}

bool is_chunk(const Manifest& manifest, std::size_t number, ByteView bytes) {
    return number < manifest.chunks.size() && bytes.size() == manifest.bytes_of(number) &&
           hash_of_chunk(bytes) == manifest.chunks[number];
}

std::string to_text(const ContentAddress& address) {
    return base64url(address.bytes);
}

std::optional<ContentAddress> parse_content_address(std::string_view text) {
    if (text.size() != text_characters) return std::nullopt;
    const auto bytes = parse_base64url(text);
    ContentAddress out;
    if (!bytes || bytes->size() != out.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.bytes.begin());
    return out;
}

}  // namespace rapport
