// rapport/office/export.hpp
//
// Records out of the database, for other programs. Nothing is held but one record at a time: what
// is written goes to the sink in pieces. Formats, columns and limits: core/doc/exchange.md.
//
// What is exported leaves the encrypted database: who calls this says so to the user.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport::office {

// Takes the next piece of the file; its error ends the export.
using Sink = std::function<Result<void>(std::string_view piece)>;

struct TableCount {
    std::string table;
    std::int64_t records = 0;
};

struct ExportReport {
    std::int64_t records = 0;    // deleted ones included
    std::int64_t deleted = 0;    // of them, written as deleted
    std::int64_t disagreed = 0;  // fields of which several values were written
    std::int64_t contents = 0;   // files of attachments
    std::int64_t left_out = 0;   // records or contents that the format can't hold
    std::vector<TableCount> tables;
};

struct ExportOptions {
    TableNo table = 0;          // only this one's records; all if 0
    bool labels = false;        // columns by their labels instead of their names
    bool chinese = false;       // which labels
    bool with_contents = true;  // the bytes of attachments (JSON Lines)
    // Called after every few hundred records; false stops the export (Errc::cancelled).
    std::function<bool(const ExportReport& so_far)> progress;
};

// Everything: a line of JSON a record, parents before children, deleted ones and values that
// people disagree on included. What import_lines reads.
[[nodiscard]] Result<ExportReport> export_lines(Store& store, const ExportOptions& options,
                                                const Sink& sink);

// One table (accounts if none is named) as RFC 4180 writes it, in UTF-8 with a byte order mark.
// Text that a spreadsheet would take for a formula has an apostrophe in front.
[[nodiscard]] Result<ExportReport> export_csv(Store& store, const ExportOptions& options,
                                              const Sink& sink);

}  // namespace rapport::office
