// core/record/src/id.cpp
//
// Making, writing and reading of UUIDs.
#include "rapport/record/id.hpp"

#include <sodium.h>

#include <algorithm>

#include "rapport/record/assert.hpp"

namespace rapport {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A dash stands before these bytes.
bool after_dash(std::size_t byte) noexcept {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

void mark(Uuid& uuid, std::uint8_t version) noexcept {
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | version << 4);
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);
}

class Blake2b {
public:
    Blake2b() {
        static const int ready = sodium_init();  // 1 when somebody was faster; safe from any thread
        RAPPORT_ASSERT(ready >= 0);
        crypto_generichash_init(&state_, nullptr, 0, sizeof(Uuid));
    }
    void part(ByteView bytes) {
        ByteWriter length;
        length.fixed64(bytes.size());
        crypto_generichash_update(&state_, length.bytes().data(), length.size());
        crypto_generichash_update(&state_, bytes.data(), bytes.size());
    }
    Uuid finish() {
        Uuid hash{};
        crypto_generichash_final(&state_, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state state_;
};

}  // namespace

std::string uuid_text(const Uuid& uuid) {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        if (after_dash(i)) text += '-';
        text += hex_digits[uuid[i] >> 4];
        text += hex_digits[uuid[i] & 0x0f];
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) noexcept {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        if (after_dash(i) && text[at++] != '-') return std::nullopt;
        const int high = hex_value(text[at]);
        const int low = hex_value(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        uuid[i] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return uuid;
}

Uuid make_uuid_v7(std::int64_t unix_ms, const Entropy& entropy) {
    Uuid uuid{};
    entropy(uuid);
    const std::int64_t latest = (std::int64_t{1} << 48) - 1;
    const auto ms = static_cast<std::uint64_t>(std::clamp<std::int64_t>(unix_ms, 0, latest));
    for (unsigned i = 0; i < 6; ++i) uuid[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    mark(uuid, 7);
    return uuid;
}

Uuid make_uuid_v7_after(const Uuid& last, std::int64_t unix_ms, const Entropy& entropy) {
    const Uuid fresh = make_uuid_v7(unix_ms, entropy);
    if (!std::equal(fresh.begin(), fresh.begin() + 6, last.begin())) return fresh;
    Uuid next = last;
    unsigned carry = 1;
    for (std::size_t i = next.size(); i-- > 9;) {
        carry += next[i] + (i >= 12 ? fresh[i] : 0U);
        next[i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    carry += next[8] & 0x3fU;
    if (carry > 0x3f) return fresh;  // no room: once in some hundred million
    next[8] = static_cast<std::uint8_t>(0x80 | carry);
    return next;
}

Uuid make_uuid_from(std::string_view purpose, std::span<const ByteView> parts) {
    Blake2b hash;
    hash.part(as_bytes(purpose));
    for (const ByteView part : parts) hash.part(part);
    Uuid uuid = hash.finish();
    mark(uuid, 8);
    return uuid;
}

int uuid_version(const Uuid& uuid) noexcept {
    return uuid[6] >> 4;
}

}  // namespace rapport
