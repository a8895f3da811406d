// core/office/src/print/wrap.cpp
#include "print/wrap.hpp"

namespace rapport::office {
namespace {

// No line begins with these, and none ends with those.
constexpr std::u32string_view never_first = U"、。，．：；！？）》」』】〉〕”’…—·％%,.;:!?)]}*";
constexpr std::u32string_view never_last = U"（《「『【〈〔“‘([{￥¥€$";

bool is_blank(char32_t code) {
    return code == ' ' || code == '\t';
}

// Chinese, Japanese and what is as wide as they are.
bool breaks_anywhere(char32_t code) {
    return (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
           (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef) ||
           code >= 0x20000;
}

bool may_break(char32_t before, char32_t after) {
    if (is_blank(after) || never_first.find(after) != std::u32string_view::npos) return false;
    if (never_last.find(before) != std::u32string_view::npos) return false;
    return is_blank(before) || breaks_anywhere(before) || breaks_anywhere(after);
}

std::string without_end_blanks(std::string_view line) {
    while (!line.empty() && is_blank(static_cast<unsigned char>(line.back())))
        line.remove_suffix(1);
    return std::string(line);
}

void wrap_paragraph(const Font& font, std::string_view text, double width,
                    std::vector<std::string>& lines) {
    std::size_t start = 0;
    std::size_t at = 0;
    std::size_t place = 0;  // the last one where the line may end
    double used = 0;
    char32_t before = 0;
    while (at < text.size()) {
        const Letter letter = letter_at(text, at);
        if (at > start && may_break(before, letter.code)) place = at;
        const double wide = font.width(letter.code);
        if (at > start && used + wide > width && !is_blank(letter.code)) {
            const std::size_t end = place > start ? place : at;
            lines.push_back(without_end_blanks(text.substr(start, end - start)));
            start = place = end;
            used = font.width(text.substr(start, at - start));
        }
        used += wide;
        before = letter.code;
        at += letter.bytes;
    }
    lines.push_back(without_end_blanks(text.substr(start)));
}

}  // namespace

std::vector<std::string> wrapped(const Font& font, std::string_view text, double width) {
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        wrap_paragraph(font, text.substr(0, end), width, lines);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

}  // namespace rapport::office
