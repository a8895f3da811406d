// apps/cli/src/import_report.hpp
//
// What an import did, for people and for scripts.
#pragma once

#include <string>

#include "context.hpp"
#include "rapport/office/import.hpp"
#include "rapport/office/undo.hpp"

namespace rapport::cli {

// A report on rows (CSV, sheets) is the door's answer, and beside it what kind of file it was.
struct RowsOutcome {
    std::string kind;          // csv, xlsx, ...
    std::string encoding;      // empty where there is none to tell
    std::string table;         // of the records
    std::string rejects_file;  // empty: nothing was kept aside
    bool dry_run = false;
    std::int64_t accounts = 0;  // made along with the records
};
void print_rows(Context& context, ImportReport report, const RowsOutcome& outcome);
void print_lines(Context& context, const office::LinesReport& report, const RowsOutcome& outcome);
void print_undo(Context& context, const office::UndoReport& report, bool dry_run);

// The number of what was read so far, on a terminal.
void show_import_progress(const Context& context, std::int64_t done);
void end_import_progress(const Context& context);

}  // namespace rapport::cli
