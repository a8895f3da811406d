// rapport/record/digest.hpp
//
// A scope's digest: the sum, modulo 2^128, of a hash for every (record, field, sibling dots).
// Adding and subtracting keep it current at a few nanoseconds a field, and the order of arrival
// leaves no trace. It detects faults of ours, not attacks: XXH3-128 (Collet, 2019).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "rapport/record/record.hpp"

namespace rapport {

struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    void add(const Digest& other) noexcept;
    void subtract(const Digest& other) noexcept;
    friend bool operator==(const Digest&, const Digest&) = default;
};

[[nodiscard]] std::string to_hex(const Digest& digest);
[[nodiscard]] std::array<std::uint8_t, 16> to_bytes(const Digest& digest) noexcept;
[[nodiscard]] Digest digest_from(const std::array<std::uint8_t, 16>& bytes) noexcept;

// What a record adds to its scope's digest; nothing when it is deleted, since either side may have
// purged it.
[[nodiscard]] Digest digest_of(RecordId id, const RecordState& record);
// One field's part of that sum; `siblings` is one field's set in dot order, and not empty.
[[nodiscard]] Digest digest_of(RecordId id, std::span<const Sibling> siblings);

}  // namespace rapport
