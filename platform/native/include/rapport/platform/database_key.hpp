// rapport/platform/database_key.hpp
//
// From a PIN or passphrase to the key of the database's cipher, by a memory-hard function
// (Argon2id, RFC 9106), so that a stolen tablet's file can't be tried at speed. The salt is the
// first 16 bytes of the file itself: what SQLite3 Multiple Ciphers keeps there when it is given a
// raw key and a salt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"
#include "rapport/session/pin_key.hpp"
#include "rapport/store/database.hpp"

namespace rapport::platform {

// A new database wants a PIN of at least so many bytes.
inline constexpr std::size_t pin_bytes_min = 4;

enum class FileKind { absent, empty, encrypted, foreign };

// What the file at the path is, by its first bytes. An encrypted database shows its page size and
// the fixed bytes of SQLite's header; a plain SQLite file is foreign, since rapport never writes
// one. Must not be called while this process has that database open: closing the file would drop
// SQLite's locks on it.
[[nodiscard]] Result<FileKind> kind_of_file(const std::string& path);

// The key that the PIN gives for the database at `path`, or with `create` for a new one with a
// random salt. Errors: not_found, not_a_database, invalid_argument for a PIN too short or too long,
// already_exists when there is a database to be made. A wrong PIN shows only when the database is
// opened.
[[nodiscard]] Result<DatabaseKey> database_key(const std::string& path, std::string_view pin,
                                               bool create);

// Overwrites the memory; the compiler can't leave that out.
void wipe(DatabaseKey& key) noexcept;
void wipe(std::string& secret) noexcept;

}  // namespace rapport::platform
