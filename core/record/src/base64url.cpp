// core/record/src/base64url.cpp
#include "rapport/record/base64url.hpp"

namespace rapport {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int value_of(char c) noexcept {
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '-'             ? 62
           : c == '_'             ? 63
                                  : -1;
}

}  // namespace

std::string base64url(ByteView bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t b : bytes) {
        bits = bits << 8 | b;
        for (held += 8; held >= 6; held -= 6) out += letters[bits >> (held - 6) & 63];
    }
    if (held > 0) out += letters[bits << (6 - held) & 63];
    return out;
}

std::optional<Bytes> parse_base64url(std::string_view text) {
    Bytes out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const int value = value_of(c);
        if (value < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) out.push_back(static_cast<std::uint8_t>(bits >> (held -= 8)));
    }
    return out;
}

}  // namespace rapport
