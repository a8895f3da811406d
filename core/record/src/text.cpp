// core/record/src/text.cpp
//
// Unicode by utf8proc: validation, NFC, width on a terminal.
#include "rapport/record/text.hpp"

#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "unicode.hpp"

namespace rapport {
namespace {

using unicode::CodePoint;
using unicode::take;

constexpr std::uint64_t each_byte = 0x0101010101010101;

// Eight bytes at once: whether all are ASCII, and none of them a control character.
bool is_ascii(std::uint64_t bytes) noexcept {
    return (bytes & each_byte * 0x80) == 0;
}
bool is_printable_ascii(std::uint64_t bytes) noexcept {
    const std::uint64_t below_blank = bytes - each_byte * 0x20;
    const std::uint64_t is_delete = (bytes ^ each_byte * 0x7F) - each_byte;
    return is_ascii(bytes | below_blank | is_delete);
}

// Removes whole groups of eight bytes from the front for as long as `all_are` says so.
template <class AllAre>
void skip_eights(std::string_view& text, AllAre all_are) noexcept {
    std::uint64_t bytes = 0;
    while (text.size() >= sizeof bytes) {
        std::memcpy(&bytes, text.data(), sizeof bytes);
        if (!all_are(bytes)) return;
        text.remove_prefix(sizeof bytes);
    }
}

void skip_printable_ascii(std::string_view& text) noexcept {
    skip_eights(text, is_printable_ascii);
    std::size_t at = 0;
    while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
    text.remove_prefix(at);
}

// Whether three bytes are an ideograph U+4E00 to U+9FFF, or one of the marks U+3001 to U+3029 and
// U+FF01 to U+FF60: what Chinese text is made of. All are valid, allowed and inert.
bool is_chinese(unsigned char first, unsigned char second, unsigned char third) noexcept {
    if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) return false;
    if (first >= 0xE4 && first <= 0xE9) return first > 0xE4 || second >= 0xB8;
    if (first == 0xE3) return second == 0x80 && third >= 0x81 && third <= 0xA9;
    if (first == 0xEF)
        return (second == 0xBC && third >= 0x81) || (second == 0xBD && third <= 0xA0);
    return false;
}

void skip_chinese(std::string_view& text) noexcept {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    std::size_t at = 0;
    while (at + 3 <= text.size() && is_chinese(byte(at), byte(at + 1), byte(at + 2))) at += 3;
    text.remove_prefix(at);
}

bool is_noncharacter(CodePoint point) noexcept {
    return (point >= 0xFDD0 && point <= 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
}

bool is_forbidden(CodePoint point, Lines lines) noexcept {
    if (point < 0x20) return lines == Lines::one || (point != '\t' && point != '\n');
    if (point < 0x7F) return false;
    if (point <= 0x9F) return true;
    if (point == 0x2028 || point == 0x2029) return lines == Lines::one;
    return is_noncharacter(point);
}

// Characters that neither change nor combine under NFC: Latin, and nearly all that Chinese text is
// made of.
bool is_inert(CodePoint point) noexcept {
    return point < 0x300 || (point >= 0x4E00 && point <= 0x9FFF) ||
           (point >= 0x3001 && point <= 0x3029) || (point >= 0xFF01 && point <= 0xFF60);
}

std::string without_returns(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i];
    }
    return out;
}

Result<std::string> composed(std::string_view text) {
    struct Free {
        void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
    };
    utf8proc_uint8_t* made = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &made,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(made);
    if (size == UTF8PROC_ERROR_NOMEM) return make_error(Errc::out_of_memory);
    if (size < 0) return make_error(Errc::invalid_text);
    return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

}  // namespace

Result<std::string> normalised(std::string_view text, Lines lines) {
    std::string joined;
    if (lines == Lines::many && text.find("\r\n") != std::string_view::npos) {
        joined = without_returns(text);
        text = joined;
    }
    bool inert = true;
    for (std::string_view rest = text; !rest.empty();) {
        const CodePoint point = take(rest);
        if (point < 0) return make_error(Errc::invalid_text, "the text is not valid Unicode");
        if (is_forbidden(point, lines))
            return make_error(Errc::invalid_text, "the text holds a control character");
        inert = inert && is_inert(point);
    }
    if (inert) return std::string(text);
    return composed(text);
}

bool is_plainly_normal(std::string_view text, Lines lines) noexcept {
    if (lines == Lines::many && text.find('\r') != std::string_view::npos) return false;
    for (;;) {
        skip_printable_ascii(text);
        skip_chinese(text);
        if (text.empty()) return true;
        const CodePoint point = take(text);
        if (point < 0 || is_forbidden(point, lines) || !is_inert(point)) return false;
    }
}

bool is_utf8(std::string_view text) noexcept {
    for (;;) {
        skip_eights(text, is_ascii);
        if (text.empty()) return true;
        if (take(text) < 0) return false;
    }
}

std::size_t display_width(std::string_view text) noexcept {
    std::size_t columns = 0;
    while (!text.empty()) {
        const CodePoint point = take(text);
        if (point < 0) {  // a broken byte is shown as one replacement character
            text.remove_prefix(1);
            ++columns;
            continue;
        }
        columns += static_cast<std::size_t>(utf8proc_charwidth(point));
    }
    return columns;
}

std::string_view fit(std::string_view text, std::size_t columns) noexcept {
    std::string_view rest = text;
    std::size_t whole = 0;  // bytes of the clusters that fit, up to the last boundary
    std::size_t used = 0;
    CodePoint before = -1;
    utf8proc_int32_t state = 0;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        CodePoint point = take(rest);
        if (point < 0) {
            rest.remove_prefix(1);
            point = 0xFFFD;
        }
        if (before < 0 || utf8proc_grapheme_break_stateful(before, point, &state)) whole = at;
        used += static_cast<std::size_t>(utf8proc_charwidth(point));
        if (used > columns) return text.substr(0, whole);
        before = point;
    }
    return text;
}

}  // namespace rapport
