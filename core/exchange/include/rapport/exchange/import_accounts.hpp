// rapport/exchange/import_accounts.hpp
//
// A customer list from another program, as accounts. A row that can't be read is kept aside with
// its place and reason, and the rest is imported. A company that is here already is not imported
// again, so the same file may be given twice, or again after an interruption.
//
// Two rows are the same company when their credit codes are; where one of them has none, when their
// names are, without blanks, punctuation, case and full-width forms.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/exchange/dates.hpp"
#include "rapport/record/named.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

struct ImportReject {
    std::int64_t line = 0;    // of the file, from 1
    std::int64_t column = 0;  // the cell of the row, from 1
    std::string field;        // of ours; empty when the row itself can't be read
    std::string reason;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("line", line, "of the file"), named("column", column, "the cell of the row"),
                named("field", field), named("reason", reason));
    }
};

// What a column of the file was taken for.
struct ImportColumn {
    std::string header;
    std::string field;  // of ours; empty when it means nothing here
};

struct ImportReport {
    std::int64_t rows = 0;  // read so far, the header and blank ones not counted
    std::int64_t imported = 0;
    std::int64_t already_here = 0;
    std::int64_t rejected = 0;
    std::vector<ImportReject> rejects;         // the first thousand faults
    std::vector<std::string> ignored_columns;  // headers that mean nothing here
    std::string rejects_csv;                   // all rejected rows as they were, to mend and import
    std::vector<ImportColumn> columns;         // of the first row that names columns

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("rows", rows), named("imported", imported),
                named("already_here", already_here, "known by credit code or name"),
                named("rejected", rejected, "rows with a fault"),
                named("rejects", rejects, "the faults, at most the first thousand"),
                named("ignored_columns", ignored_columns, "headers that mean nothing here"),
                named("rejects_csv", rejects_csv,
                      "the rejected rows as they were, with line and reason before them"));
    }
};

struct ImportOptions {
    DateOrder dates = DateOrder::not_said;  // of those that can be read in two ways
    std::optional<RecordId> owner;          // of accounts that are made
    // Called now and then with what has been done and how many bytes have been read; false stops
    // the import (Errc::cancelled), and what was imported until then stays.
    std::function<bool(const ImportReport& so_far, std::size_t bytes_done)> progress;
    bool dry_run = false;  // says what would come in
    // Called with what is about to be made; its error ends the import.
    std::function<Result<void>(std::span<const RecordId>)> before_save;
    // The text is a sheet, a line of which is a row: rows are counted, not line breaks in cells.
    bool counts_rows = false;
};

// `csv` is UTF-8 text. Errors: invalid_argument when no row of column names is found, or two
// columns mean the same; and those of the store. What was imported before an error stays.
[[nodiscard]] Result<ImportReport> import_accounts(Store& store, std::string_view csv,
                                                   const ImportOptions& options = {});

}  // namespace rapport
