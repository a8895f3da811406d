// core/search/src/folding.cpp
#include "folding.hpp"

#include <utf8proc.h>

#include <array>

namespace rapport::search {
namespace {

// Letters that Unicode does not take apart, by those that people type for them.
CodePoint without_stroke(CodePoint point) noexcept {
    switch (point) {
        case 0xF8:  // ø
            return 'o';
        case 0x142:  // ł
            return 'l';
        case 0x111:  // đ
            return 'd';
        case 0x131:  // ı
            return 'i';
        default:
            return point;
    }
}

Class class_of(CodePoint point) noexcept {
    if (point < 0x80) {
        if (point >= '0' && point <= '9') return Class::digit;
        if (point >= 'a' && point <= 'z') return Class::letter;
        const bool is_joint = point == '-' || point == '_' || point == '.' || point == '/' ||
                              point == '+' || point == '@';
        return is_joint ? Class::joint : Class::gap;
    }
    if (is_han(point)) return Class::han;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
            return Class::letter;
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return Class::digit;
        default:
            return Class::gap;
    }
}

// One character, in its parts.
void fold(CodePoint point, std::uint32_t from, std::uint32_t to, Glyphs& out) {
    if (point >= 0x4E00 && point <= 0x9FFF) {
        out.push_back({simplified_form(point), point, from, to, Class::han});
        return;
    }
    if (point < 0x80) {
        const CodePoint low = point >= 'A' && point <= 'Z' ? point - 'A' + 'a' : point;
        out.push_back({low, point, from, to, class_of(low)});
        return;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        point, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_STABLE),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size());
         ++i) {
        const CodePoint part = without_stroke(parts[static_cast<std::size_t>(i)]);
        const Class kind = class_of(part);
        out.push_back({kind == Class::han ? simplified_form(part) : part, part, from, to, kind});
    }
}

}  // namespace

Glyphs folded(std::string_view text) {
    Glyphs out;
    out.reserve(text.size() / 2);
    std::size_t at = 0;
    while (at < text.size()) {
        utf8proc_int32_t point = 0;
        const auto used =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &point);
        const std::size_t next = at + (used > 0 ? static_cast<std::size_t>(used) : 1);
        fold(used > 0 ? point : 0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next),
             out);
        at = next;
    }
    return out;
}

bool begins_word(const Glyphs& glyphs, std::size_t at) noexcept {
    if (!glyphs[at].in_word()) return false;
    return at == 0 || glyphs[at - 1].kind != glyphs[at].kind;
}

bool ends_word(const Glyphs& glyphs, std::size_t at) noexcept {
    return at >= glyphs.size() || !glyphs[at].in_word();
}

bool joins(const Glyphs& glyphs, std::size_t at) noexcept {
    return at > 0 && at + 1 < glyphs.size() && glyphs[at].kind == Class::joint &&
           glyphs[at - 1].in_word() && glyphs[at + 1].in_word();
}

void append_utf8(std::string& to, CodePoint point) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto used = utf8proc_encode_char(point, bytes.data());
    to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(used));
}

}  // namespace rapport::search
