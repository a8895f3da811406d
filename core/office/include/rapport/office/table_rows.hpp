// rapport/office/table_rows.hpp
//
// A table that export_csv or export_workbook wrote, in again: every record by its id.
#pragma once

#include <string_view>

#include "rapport/office/import.hpp"

namespace rapport::office {

// The table whose columns, all of them, the first row names behind `id`; null when it is another
// program's list.
[[nodiscard]] const Table* table_of_rows(const Schema& schema, std::string_view csv);

// As import_lines does it; a reject's line and column are those of the rows. `counts_rows`: of a
// sheet, in which a line break in a cell begins no line.
[[nodiscard]] Result<LinesReport> import_table(Store& store, const Table& table,
                                               std::string_view csv, bool counts_rows,
                                               const LinesOptions& options = {});

}  // namespace rapport::office
