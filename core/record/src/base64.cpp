// core/record/src/base64.cpp
#include "rapport/record/base64.hpp"

#include <sodium.h>

#include <algorithm>

namespace rapport {
namespace {

constexpr int padded = sodium_base64_VARIANT_ORIGINAL;
constexpr int url_safe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encode(ByteView bytes, int variant) {
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    out.pop_back();  // its closing zero
    return out;
}

// libsodium takes some bytes above 0x7f for letters (seen in 1.0.18).
bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

std::optional<Bytes> decode(std::string_view text, int variant) {
    if (!is_ascii(text)) return std::nullopt;
    Bytes out(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    const int done = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                       &size, &end, variant);
    if (done != 0 || end != text.data() + text.size()) return std::nullopt;
    out.resize(size);
    return out;
}

}  // namespace

std::string base64(ByteView bytes) {
    return encode(bytes, padded);
}
std::string base64url(ByteView bytes) {
    return encode(bytes, url_safe);
}
std::optional<Bytes> parse_base64(std::string_view text) {
    return decode(text, padded);
}
std::optional<Bytes> parse_base64url(std::string_view text) {
    return decode(text, url_safe);
}

}  // namespace rapport
