// rapport/record/bytes.hpp
//
// Bytes, and the bounded reader and writer under every stored and sent format of rapport. Integers
// are LEB128 varints (at most 10 bytes) or fixed big-endian; nothing depends on the machine. The
// reader never allocates more than the bytes that are left and, after a fault, stays failed and
// returns zeros, so that decoders check `ok()` once at the end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView as_bytes(std::string_view text) noexcept {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view as_text(ByteView bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class ByteWriter {
public:
    void u8(std::uint8_t v) { out_.push_back(v); }
    void varint(std::uint64_t v) {
        while (v >= 0x80) {
            out_.push_back(static_cast<std::uint8_t>(v | 0x80));
            v >>= 7;
        }
        out_.push_back(static_cast<std::uint8_t>(v));
    }
    void zigzag(std::int64_t v) {
        varint((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63));
    }
    void fixed64(std::uint64_t v) {
        for (int shift = 56; shift >= 0; shift -= 8)
            out_.push_back(static_cast<std::uint8_t>(v >> shift));
    }
    void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
    void sized(ByteView bytes) {
        varint(bytes.size());
        raw(bytes);
    }
    void text(std::string_view s) { sized(as_bytes(s)); }

    void reserve(std::size_t bytes) { out_.reserve(bytes); }
    [[nodiscard]] std::size_t size() const noexcept { return out_.size(); }
    [[nodiscard]] const Bytes& bytes() const noexcept { return out_; }
    [[nodiscard]] Bytes take() noexcept { return std::move(out_); }
    void clear() noexcept { out_.clear(); }

private:
    Bytes out_;
};

class ByteReader {
public:
    explicit ByteReader(ByteView in) noexcept : in_(in) {}

    [[nodiscard]] std::uint8_t u8() noexcept {
        if (at_ >= in_.size()) return fail(), std::uint8_t{0};
        return in_[at_++];
    }
    [[nodiscard]] std::uint64_t varint() noexcept {
        std::uint64_t v = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t b = u8();
            if (shift == 63 && b > 1) return fail(), 0;
            v |= static_cast<std::uint64_t>(b & 0x7f) << shift;
            if (!(b & 0x80)) {
                if (b == 0 && shift > 0)
                    fail();  // one number, one encoding: hashes are taken over bytes
                return v;
            }
        }
        return fail(), 0;
    }
    [[nodiscard]] std::int64_t zigzag() noexcept {
        const std::uint64_t v = varint();
        return static_cast<std::int64_t>((v >> 1) ^ (~(v & 1) + 1));
    }
    [[nodiscard]] std::uint64_t fixed64() noexcept {
        std::uint64_t v = 0;
        for (int i = 0; i < 8; ++i) v = v << 8 | u8();
        return v;
    }
    // A view into the input: valid as long as the input is.
    [[nodiscard]] ByteView raw(std::uint64_t size) noexcept {
        if (size > remaining()) return fail(), ByteView{};
        const auto view = in_.subspan(at_, static_cast<std::size_t>(size));
        at_ += static_cast<std::size_t>(size);
        return view;
    }
    [[nodiscard]] ByteView sized() noexcept { return raw(varint()); }
    [[nodiscard]] std::string text() { return std::string(as_text(sized())); }
    // A count of items that each take at least `item_bytes_min` bytes: a claim the input can't hold
    // is a fault, so a container sized by it is bounded by the input.
    [[nodiscard]] std::size_t count(std::size_t item_bytes_min = 1) noexcept {
        const std::uint64_t n = varint();
        if (n > remaining() / (item_bytes_min ? item_bytes_min : 1)) return fail(), 0;
        return static_cast<std::size_t>(n);
    }

    void fail() noexcept {
        ok_ = false;
        at_ = in_.size();
    }
    [[nodiscard]] bool ok() const noexcept { return ok_; }
    [[nodiscard]] bool at_end() const noexcept { return at_ == in_.size(); }
    [[nodiscard]] std::size_t remaining() const noexcept { return in_.size() - at_; }
    [[nodiscard]] std::size_t position() const noexcept { return at_; }

private:
    ByteView in_;
    std::size_t at_ = 0;
    bool ok_ = true;
};

}  // namespace rapport
