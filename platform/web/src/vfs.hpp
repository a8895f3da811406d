// platform/web/src/vfs.hpp
//
// SQLite's files in the browser. There are three, opened by JavaScript before the core starts and
// used synchronously from then on; what they are (the browser's private file system, memory) is
// JavaScript's business. They belong to this instance alone, so locks are no-ops and the
// write-ahead log needs no shared memory.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::web {

inline constexpr std::string_view database_name = "rapport.db";

// The database file's size in bytes.
[[nodiscard]] std::int64_t database_bytes();
// The first bytes of the database file, as many as asked for.
[[nodiscard]] Result<void> read_head(std::span<std::uint8_t> out);

}  // namespace rapport::web
