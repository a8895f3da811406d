// platform/native/src/text_encoding.cpp
#include "rapport/platform/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

namespace rapport::platform {
namespace {

// So many good multi-byte sequences before the first fault don't happen by chance in GB18030.
constexpr std::size_t utf8_evidence = 8;

Error bad_byte(TextEncoding encoding, std::size_t offset) {
    return make_error(
        Errc::invalid_text,
        "byte " + std::to_string(offset) + " of the file is not " + std::string(name_of(encoding)));
}

// The length of the UTF-8 sequence at the start of the text, or 0. No overlong forms, no
// surrogates.
std::size_t sequence_length(ByteView text) noexcept {
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return i < text.size() && text[i] >= low && text[i] <= high;
    };
    const unsigned lead = text[0];
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool second = follows(1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf);
        return second && follows(2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool second = follows(1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

struct Utf8Scan {
    std::size_t valid_bytes = 0;
    std::size_t multi_byte = 0;
};

Utf8Scan scan_utf8(ByteView bytes) noexcept {
    Utf8Scan scan;
    while (scan.valid_bytes < bytes.size()) {
        const std::size_t length = sequence_length(bytes.subspan(scan.valid_bytes));
        if (length == 0) break;
        scan.valid_bytes += length;
        if (length > 1) ++scan.multi_byte;
    }
    return scan;
}

struct CloseConverter {
    void operator()(void* converter) const noexcept { iconv_close(converter); }
};

Result<DecodedText> convert(ByteView bytes, TextEncoding encoding, const char* from) {
    const iconv_t opened = iconv_open("UTF-8", from);
    if (opened == reinterpret_cast<iconv_t>(-1))
        return make_error(Errc::invalid_text,
                          "this machine can't read " + std::string(name_of(encoding)));
    const std::unique_ptr<void, CloseConverter> converter(opened);

    DecodedText result{{}, encoding};
    auto* in = const_cast<char*>(as_text(bytes).data());  // iconv reads only
    std::size_t left = bytes.size();
    std::array<char, 16 * 1024> chunk;
    while (left > 0) {
        char* out = chunk.data();
        std::size_t room = chunk.size();
        const std::size_t code = iconv(opened, &in, &left, &out, &room);
        result.text.append(chunk.data(), chunk.size() - room);
        if (code == static_cast<std::size_t>(-1) && errno != E2BIG)
            return bad_byte(encoding, bytes.size() - left);
    }
    return result;
}

bool starts_with(ByteView bytes, std::initializer_list<std::uint8_t> mark) noexcept {
    return bytes.size() >= mark.size() && std::equal(mark.begin(), mark.end(), bytes.begin());
}

// Offsets in errors count from the file's start: `mark` bytes before these.
Result<DecodedText> utf8(ByteView bytes, std::size_t mark) {
    const Utf8Scan scan = scan_utf8(bytes);
    if (scan.valid_bytes < bytes.size())
        return bad_byte(TextEncoding::utf8, mark + scan.valid_bytes);
    return DecodedText{std::string(as_text(bytes)), TextEncoding::utf8};
}

}  // namespace

std::string_view name_of(TextEncoding encoding) noexcept {
    switch (encoding) {
        case TextEncoding::utf16_little:
        case TextEncoding::utf16_big:
            return "UTF-16";
        case TextEncoding::gb18030:
            return "GB18030";
        case TextEncoding::utf8:
            break;
    }
    return "UTF-8";
}

Result<DecodedText> decode_text(ByteView bytes) {
    if (starts_with(bytes, {0xef, 0xbb, 0xbf})) return utf8(bytes.subspan(3), 3);
    if (starts_with(bytes, {0xff, 0xfe}))
        return convert(bytes, TextEncoding::utf16_little, "UTF-16");
    if (starts_with(bytes, {0xfe, 0xff})) return convert(bytes, TextEncoding::utf16_big, "UTF-16");

    const Utf8Scan scan = scan_utf8(bytes);
    if (scan.valid_bytes == bytes.size())
        return DecodedText{std::string(as_text(bytes)), TextEncoding::utf8};
    if (scan.multi_byte >= utf8_evidence) return bad_byte(TextEncoding::utf8, scan.valid_bytes);
    return convert(bytes, TextEncoding::gb18030, "GB18030");
}

}  // namespace rapport::platform
