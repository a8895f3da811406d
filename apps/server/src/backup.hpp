// apps/server/src/backup.hpp
//
// All that a server knows, in one file, and back again. A restored server begins a new timeline, by
// which devices learn that they must offer again what it has lost.
#pragma once

#include <string>

#include "backend.hpp"

namespace rapport::server {

struct BackupReport {
    std::uint64_t seq = 0;
    std::uint64_t bytes = 0;
};

// A consistent copy, also while a server writes. Refuses to replace a file (already_exists).
[[nodiscard]] Result<BackupReport> write_backup(const BackendOptions& options,
                                                const std::string& file,
                                                const Environment& environment);

struct RestoreReport {
    std::uint64_t seq = 0;
    std::uint32_t timeline = 0;
    std::string kept_as;  // the database that was there, under its new name; empty for none
};

// Puts a copy of the backup in the place of the directory's database. Errors: busy while somebody
// works on the directory, not_found, not_a_database, newer_schema, corrupt. Until the last step the
// directory is as it was.
[[nodiscard]] Result<RestoreReport> restore_backup(const BackendOptions& options,
                                                   const std::string& file,
                                                   const Environment& environment);

}  // namespace rapport::server
