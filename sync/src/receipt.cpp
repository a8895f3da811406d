// sync/src/receipt.cpp
#include "rapport/sync/receipt.hpp"

#include <sodium.h>

#include <algorithm>

#include "rapport/sync/limits.hpp"

namespace rapport::sync {
namespace {

constexpr std::uint8_t receipt_version = 1;
constexpr std::size_t seal_bytes = 16;

using Seal = std::array<std::uint8_t, seal_bytes>;

// BLAKE2b-128 under the key, over the receipt and the device that it was given to.
Seal seal_of(ByteView content, const DeviceId& device, const SealKey& key) {
    Seal out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), key.size(), out.size());
    crypto_generichash_update(&state, device.bytes.data(), device.bytes.size());
    crypto_generichash_update(&state, content.data(), content.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace

Bytes sealed(const Receipt& receipt, const DeviceId& device, const SealKey& key) {
    ByteWriter out;
    out.u8(receipt_version);
    out.varint(receipt.timeline);
    out.varint(receipt.seq);
    out.varint(receipt.commit_seq);
    out.raw(receipt.commit_hash);
    out.varint(receipt.epoch);
    out.varint(receipt.counter);
    out.raw(seal_of(out.bytes(), device, key));
    return out.take();
}

std::optional<Receipt> opened(ByteView bytes, const DeviceId& device, const SealKey& key) {
    if (bytes.size() <= seal_bytes || bytes.size() > receipt_bytes_max) return std::nullopt;
    const ByteView content = bytes.first(bytes.size() - seal_bytes);
    const Seal seal = seal_of(content, device, key);
    if (sodium_memcmp(seal.data(), bytes.data() + content.size(), seal.size()) != 0)
        return std::nullopt;
    ByteReader in{content};
    Receipt out;
    const std::uint8_t version = in.u8();
    out.timeline = static_cast<std::uint32_t>(in.varint());
    out.seq = in.varint();
    out.commit_seq = in.varint();
    const ByteView hash = in.raw(out.commit_hash.size());
    std::copy(hash.begin(), hash.end(), out.commit_hash.begin());
    out.epoch = static_cast<std::uint32_t>(in.varint());
    out.counter = in.varint();
    if (!in.ok() || !in.at_end() || version != receipt_version) return std::nullopt;
    return out;
}

}  // namespace rapport::sync
