// rapport/record/box.hpp
//
// A commit's body in a box: bytes that only the hub can read, made with nothing but the hub's
// public key. A device puts its own accepted commits into boxes when the records that they speak of
// were taken away from it: a hub that was put back to a backup gets them again, and nobody else
// does. The box is libsodium's `crypto_box_seal` (X25519, XSalsa20-Poly1305); the bytes stand in
// core/record/doc/formats.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "rapport/record/bytes.hpp"
#include "rapport/record/commit.hpp"
#include "rapport/record/id.hpp"
#include "rapport/record/result.hpp"

namespace rapport {

using BoxKey = std::array<std::uint8_t, 32>;  // public: it closes boxes

struct BoxKeyPair {
    BoxKey key{};
    std::array<std::uint8_t, 32> secret{};  // it opens them
};

// The same for the same seed.
[[nodiscard]] BoxKeyPair box_key_pair(const std::array<std::uint8_t, 32>& seed);

// Nothing when the key is none that a box can be closed with.
[[nodiscard]] std::optional<Bytes> boxed(ByteView body, const BoxKey& key, const Entropy& entropy);

// The same box under another commit's name: one that a fork has renamed, or that came in a bundle.
// Its body goes on to speak of `author` as its author.
[[nodiscard]] Bytes boxed_again(ByteView box, const DeviceId& author);

[[nodiscard]] bool is_renamed(ByteView box) noexcept;

struct Unboxed {
    Bytes body;
    std::optional<DeviceId> author;  // of one that was renamed
};
// bad_message when it can't be opened, too_large when it holds more than a commit may.
[[nodiscard]] Result<Unboxed> unboxed(ByteView box, const BoxKeyPair& keys);

// The place of a box in its device's chain of hashes: over the body as it was sealed, or, of one
// that was renamed, whose body its device could not read any more, over the box itself.
[[nodiscard]] ChainHash chain_hash(const ChainHash& previous, const Dot& dot, const Unboxed& found,
                                   ByteView box);

// What a box has beside the body, at least and at most.
inline constexpr std::size_t box_bytes_min = 1 + 48;
inline constexpr std::size_t box_bytes_over_max = box_bytes_min + 16;

}  // namespace rapport
