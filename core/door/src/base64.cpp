// core/door/src/base64.cpp
#include "rapport/door/base64.hpp"

#include <sodium.h>

namespace rapport {

std::string to_base64(ByteView bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    out.pop_back();  // its closing zero
    return out;
}

Result<Bytes> from_base64(std::string_view text, std::string_view field) {
    Bytes out(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    const int done = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                       &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (done != 0 || end != text.data() + text.size())
        return make_error(Errc::invalid_argument, "it must be base64", std::string(field));
    out.resize(size);
    return out;
}

}  // namespace rapport
