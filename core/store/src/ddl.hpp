// core/store/src/ddl.hpp
//
// The tables of a database file, derived from the schema, and how an older file becomes a newer
// one.
#pragma once

#include <string>
#include <string_view>

#include "rapport/record/schema.hpp"
#include "rapport/store/database.hpp"

namespace rapport::store {

// Version of everything in the file that the schema does not declare; core/store/doc/tables.md says
// what each has brought.
inline constexpr int format_version = 12;
inline constexpr std::int64_t application_id = 0x52505254;  // "RPRT"

[[nodiscard]] std::string quoted(std::string_view name);

// Makes the tables of a new file, adds what an older file lacks, refuses a newer one (newer_schema)
// and a file that is another program's (not_a_database). Runs in one transaction.
[[nodiscard]] Result<void> prepare_tables(Database& database, const Schema& schema,
                                          const DeviceId& device_if_new);

}  // namespace rapport::store
