// core/office/src/print/font.cpp
#include "print/font.hpp"

namespace rapport::office {

Letter letter_at(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t n) {
        return at + n < text.size() ? static_cast<unsigned char>(text[at + n]) : 0U;
    };
    const unsigned first = byte(0);
    const auto tail = [&](std::size_t n) { return static_cast<char32_t>(byte(n) & 0x3fU); };
    if (first < 0x80) return {first, 1};
    if (first < 0xe0) return {(static_cast<char32_t>(first & 0x1fU) << 6U) | tail(1), 2};
    if (first < 0xf0)
        return {(static_cast<char32_t>(first & 0x0fU) << 12U) | (tail(1) << 6U) | tail(2), 3};
    return {(static_cast<char32_t>(first & 0x07U) << 18U) | (tail(1) << 12U) | (tail(2) << 6U) |
                tail(3),
            4};
}

struct Font::Handles {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

Result<Font> Font::open(const std::string& file) {
    Font font;
    font.handles_ = std::make_shared<Handles>();
    if (FT_Init_FreeType(&font.handles_->library) != 0) return make_error(Errc::out_of_memory);
    if (FT_New_Face(font.handles_->library, file.c_str(), 0, &font.handles_->face) != 0)
        return make_error(Errc::not_found,
                          "the font for printing is not there: install fonts-wqy-microhei", "font");
    return font;
}

FT_Face Font::face() const noexcept {
    return handles_->face;
}

unsigned Font::glyph(char32_t code) const {
    return FT_Get_Char_Index(face(), code);
}

double Font::width(char32_t code) const {
    const auto known = widths_.find(code);
    if (known != widths_.end()) return known->second;
    double width = 0;
    if (FT_Load_Glyph(face(), glyph(code), FT_LOAD_NO_SCALE) == 0)
        width = static_cast<double>(face()->glyph->metrics.horiAdvance) / face()->units_per_EM;
    widths_.emplace(code, width);
    return width;
}

double Font::width(std::string_view text) const {
    double sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        sum += width(letter.code);
        at += letter.bytes;
    }
    return sum;
}

}  // namespace rapport::office
