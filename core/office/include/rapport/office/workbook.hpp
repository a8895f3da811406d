// rapport/office/workbook.hpp
//
// XLSX out and in. Out by libxlsxwriter, a row at a time; in by libzip and expat, piece by piece:
// what a file unpacks to is bounded, whatever it claims, and no macro, formula or external part is
// looked at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/office/export.hpp"

namespace rapport::office {

inline constexpr std::size_t workbook_parts_max = 10'000;
inline constexpr std::size_t workbook_xml_bytes_max = 768 * 1024 * 1024;   // unpacked, never held
inline constexpr std::size_t workbook_text_bytes_max = 192 * 1024 * 1024;  // held
inline constexpr std::size_t workbook_strings_max = 8'000'000;
inline constexpr std::int64_t workbook_rows_max = 1'048'576;  // as the format has it

// A sheet a table, in the file of that name, which is written over. Numbers that every spreadsheet
// holds exactly are numbers, everything else is text. A text beyond the 32767 characters of a cell
// is cut, and counted as left out.
[[nodiscard]] Result<ExportReport> export_workbook(Store& store, const ExportOptions& options,
                                                   const std::string& path);

struct SheetText {
    std::string sheet;
    std::vector<std::string> sheets;  // of the workbook, in its order
    std::string csv;                  // behind "sep=,", a row for each row of the sheet
};

// The sheet of that name; if none is named, the one of the accounts, else the first. Dates become
// "2026-03-05". Errors: invalid_argument when it is no workbook or damaged, not_found for the
// sheet, too_large when it unpacks to more than is reasonable.
[[nodiscard]] Result<SheetText> read_workbook(ByteView file,
                                              const std::optional<std::string>& sheet = {});

}  // namespace rapport::office
