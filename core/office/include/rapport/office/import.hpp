// rapport/office/import.hpp
//
// Files of other programs in. Each import can be undone as one act (undo.hpp). What can't be taken
// is told by line (or row) and column, and leaves no half record behind; the rest comes in. The
// same file given again brings nothing twice.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/exchange/import_accounts.hpp"
#include "rapport/store/store.hpp"

namespace rapport::office {

// Gives the next bytes of the file, at most so many; none at the end.
using Pieces = std::function<Result<Bytes>(std::size_t bytes_max)>;
// Begins the file from its start: files that are checked whole before a record is made are read
// twice.
using Opener = std::function<Result<Pieces>()>;

inline constexpr std::size_t rejects_listed_max = 1000;  // of each report

struct LinesReport {
    std::int64_t lines = 0;     // records in the file
    std::int64_t imported = 0;  // made here
    std::int64_t already_here = 0;
    std::int64_t differing = 0;      // of those, that say something else here; they were left alone
    std::int64_t of_the_server = 0;  // users and devices, which only a server makes; not taken
    std::int64_t contents = 0;       // files of attachments
    std::int64_t rejected = 0;
    std::vector<ImportReject> rejects;  // the first thousand
};

struct LinesOptions {
    bool dry_run = false;                                   // says what would come in
    std::function<bool(std::int64_t lines_done)> progress;  // false stops it (Errc::cancelled)
};

// An export of everything (export_lines). The file is read through and checked before anything is
// made. Errors: invalid_argument when it is none, newer_schema when a newer rapport wrote it,
// incomplete when its end is missing; nothing is imported then.
[[nodiscard]] Result<LinesReport> import_lines(Store& store, const Opener& open,
                                               const LinesOptions& options = {});

}  // namespace rapport::office
