// core/record/src/digest.cpp
#include "rapport/record/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <vector>

namespace rapport {
namespace {

void put64(std::uint8_t* out, std::uint64_t v) noexcept {
    for (int i = 0; i < 8; ++i) out[i] = static_cast<std::uint8_t>(v >> (56 - 8 * i));
}

// One field: record (16), field (2), then device (16), epoch (4), counter (8) of each sibling,
// big-endian.
class FieldHasher {
public:
    explicit FieldHasher(RecordId id) noexcept {
        std::copy(id.bytes.begin(), id.bytes.end(), buffer_.begin());
    }

    Digest hash(FieldNo field, std::span<const Sibling> siblings) {
        buffer_.resize(18 + siblings.size() * 28);
        buffer_[16] = static_cast<std::uint8_t>(field >> 8);
        buffer_[17] = static_cast<std::uint8_t>(field);
        std::uint8_t* at = buffer_.data() + 18;
        for (const Sibling& s : siblings) {
            std::copy(s.dot.device.bytes.begin(), s.dot.device.bytes.end(), at);
            for (int i = 0; i < 4; ++i)
                at[16 + i] = static_cast<std::uint8_t>(s.dot.epoch >> (24 - 8 * i));
            put64(at + 20, s.dot.counter);
            at += 28;
        }
        const XXH128_hash_t h = XXH3_128bits(buffer_.data(), buffer_.size());
        return Digest{h.high64, h.low64};
    }

private:
    std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(46);
};

}  // namespace

void Digest::add(const Digest& other) noexcept {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
}

void Digest::subtract(const Digest& other) noexcept {
    const std::uint64_t borrow = low < other.low ? 1 : 0;
    low -= other.low;
    high -= other.high + borrow;
}

std::array<std::uint8_t, 16> to_bytes(const Digest& digest) noexcept {
    std::array<std::uint8_t, 16> out{};
    put64(out.data(), digest.high);
    put64(out.data() + 8, digest.low);
    return out;
}

Digest digest_from(const std::array<std::uint8_t, 16>& bytes) noexcept {
    Digest digest;
    for (int i = 0; i < 8; ++i) digest.high = digest.high << 8 | bytes[static_cast<std::size_t>(i)];
    for (int i = 8; i < 16; ++i) digest.low = digest.low << 8 | bytes[static_cast<std::size_t>(i)];
    return digest;
}

std::string to_hex(const Digest& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t b : to_bytes(digest)) {
        out += digits[b >> 4];
        out += digits[b & 15];
    }
    return out;
}

Digest digest_of(RecordId id, const RecordState& record) {
    Digest total;
    if (is_deleted(record)) return total;
    FieldHasher hasher{id};
    const std::span<const Sibling> all = record.siblings;
    for (std::size_t first = 0; first < all.size();) {
        std::size_t last = first + 1;
        while (last < all.size() && all[last].field == all[first].field) ++last;
        total.add(hasher.hash(all[first].field, all.subspan(first, last - first)));
        first = last;
    }
    return total;
}

Digest digest_of(RecordId id, std::span<const Sibling> siblings) {
    return FieldHasher{id}.hash(siblings.front().field, siblings);
}

}  // namespace rapport
