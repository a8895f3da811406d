// rapport/office/printing.hpp
//
// A document as PDF or as a sheet. The same document, day and font give the same bytes.
#pragma once

#include <string>

#include "rapport/office/document.hpp"
#include "rapport/office/export.hpp"

namespace rapport::office {

inline constexpr std::size_t pages_max = 2'000;

// The font that came with the distribution's package when rapport was built.
[[nodiscard]] std::string print_font();

// A4, with rules, numbered pages and the letters that are used embedded, so that a machine without
// Chinese fonts shows them too. Nothing is handed to the sink before all pages are laid out.
// Errors: not_found when the font file is not there, too_large above pages_max, and the sink's own.
[[nodiscard]] Result<void> write_pdf(const Document& document, const std::string& font_file,
                                     const Sink& sink);

// One sheet, in the file of that name, which is written over. Every cell is text, as it would stand
// on paper; there is no formula in it. Errors: io_error; too_large for a text beyond the 32767
// characters of a cell.
[[nodiscard]] Result<void> write_sheet(const Document& document, const std::string& path);

}  // namespace rapport::office
