// core/office/src/print/pdf.cpp
//
// Pages as PDF, by cairo: it embeds the letters that are used, and says of each which character it
// stands for, so that text can be searched and copied.
#include <cairo-ft.h>
#include <cairo-pdf.h>

#include <memory>
#include <string>
#include <vector>

#include "print/font.hpp"
#include "print/layout.hpp"
#include "rapport/office/printing.hpp"

namespace rapport::office {
namespace {

constexpr double rule_width = 0.6;
constexpr double heavy_outline = 0.035;  // of the type size
constexpr double name_shade = 0.94;

struct CloseSurface {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
};
struct CloseContext {
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
};
struct CloseFace {
    void operator()(cairo_font_face_t* face) const noexcept { cairo_font_face_destroy(face); }
};

const cairo_user_data_key_t keeper_key{};

// cairo keeps faces that it has drawn with for later: the font's file stays open as long.
void keep_with(cairo_font_face_t* face, const Font& font) {
    using Keeper = std::shared_ptr<const void>;
    auto keeper = std::make_unique<Keeper>(font.keeper());
    const auto let_go = [](void* kept) { delete static_cast<Keeper*>(kept); };
    if (cairo_font_face_set_user_data(face, &keeper_key, keeper.get(), let_go) ==
        CAIRO_STATUS_SUCCESS)
        static_cast<void>(keeper.release());
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

void draw_words(cairo_t* on, const Font& font, const Words& words) {
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    double x = words.x;
    for (std::size_t at = 0; at < words.text.size();) {
        const Letter letter = letter_at(words.text, at);
        glyphs.push_back({font.glyph(letter.code), x, words.baseline});
        clusters.push_back({static_cast<int>(letter.bytes), 1});
        x += font.width(letter.code) * words.size;
        at += letter.bytes;
    }
    const int count = static_cast<int>(glyphs.size());
    cairo_set_font_size(on, words.size);
    cairo_set_source_rgb(on, words.grey, words.grey, words.grey);
    if (words.heavy) {
        cairo_glyph_path(on, glyphs.data(), count);
        cairo_set_line_width(on, words.size * heavy_outline);
        cairo_stroke(on);
    }
    cairo_show_text_glyphs(on, words.text.data(), static_cast<int>(words.text.size()),
                           glyphs.data(), count, clusters.data(), count,
                           static_cast<cairo_text_cluster_flags_t>(0));
}

void draw_page(cairo_t* on, const Font& font, const Paper& paper) {
    for (const Shade& shade : paper.shades) {
        cairo_set_source_rgb(on, name_shade, name_shade, name_shade);
        cairo_rectangle(on, shade.x, shade.y, shade.width, shade.height);
        cairo_fill(on);
    }
    cairo_set_line_cap(on, CAIRO_LINE_CAP_SQUARE);
    for (const Rule& rule : paper.rules) {
        cairo_set_source_rgb(on, rule.grey, rule.grey, rule.grey);
        cairo_set_line_width(on, rule_width);
        cairo_move_to(on, rule.x1, rule.y1);
        cairo_line_to(on, rule.x2, rule.y2);
        cairo_stroke(on);
    }
    for (const Words& words : paper.words) draw_words(on, font, words);
    cairo_show_page(on);
}

}  // namespace

std::string print_font() {
    return RAPPORT_PRINT_FONT;
}

Result<void> write_pdf(const Document& document, const std::string& font_file, const Sink& sink) {
    RAPPORT_TRY(const Font font, Font::open(font_file));
    RAPPORT_TRY(const Pages pages, laid_out(document, font));
    std::string pdf;
    const std::unique_ptr<cairo_surface_t, CloseSurface> surface(
        cairo_pdf_surface_create_for_stream(append, &pdf, pages.width, pages.height));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "rapport");
    // Without this cairo reads the clock.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   (document.day + "T00:00:00Z").c_str());
    {
        const std::unique_ptr<cairo_font_face_t, CloseFace> face(
            cairo_ft_font_face_create_for_ft_face(font.face(), FT_LOAD_NO_HINTING));
        keep_with(face.get(), font);
        const std::unique_ptr<cairo_t, CloseContext> context(cairo_create(surface.get()));
        cairo_set_font_face(context.get(), face.get());
        for (const Paper& paper : pages.papers) draw_page(context.get(), font, paper);
        if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
            return make_error(Errc::out_of_memory,
                              cairo_status_to_string(cairo_status(context.get())));
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return make_error(Errc::out_of_memory, cairo_status_to_string(status));
    return sink(pdf);
}

}  // namespace rapport::office
