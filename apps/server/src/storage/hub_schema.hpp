// apps/server/src/storage/hub_schema.hpp
//
// The tables of the server's one database file, and their history. Their meaning stands in
// apps/server/doc/storage.md.
#pragma once

#include <cstdint>

#include "rapport/record/id.hpp"
#include "rapport/store/database.hpp"

namespace rapport::server {

// Makes the tables in an empty file, or brings an older file up to date, one version a transaction.
// Several processes may try at once. Errors: not_a_database (the file is something else),
// newer_schema, and what the disk says.
[[nodiscard]] Result<void> prepare_hub_schema(Database& database, std::int64_t now_unix_ms);

// The version that this build writes.
[[nodiscard]] int hub_schema_version() noexcept;

}  // namespace rapport::server
