// tests/bench/mode.hpp
//
// How the databases of a measurement are opened: rapport's and the plain ones beside them alike.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "rapport/store/database.hpp"

namespace rapport::bench {

struct Mode {
    std::string_view name;  // on the command line of a child process
    std::string_view heading;
    bool is_encrypted = true;
    Durability durability = Durability::full;
    int cache_kib = 8 * 1024;
};

// As a device has it, and as the peers were measured.
inline constexpr Mode device_mode{"device", "encrypted, synchronous=FULL, 8 MiB of cache"};
inline constexpr Mode peers_mode{"peers", "not encrypted, synchronous=NORMAL, 64 MiB of cache",
                                 false, Durability::normal, 64 * 1024};
inline constexpr std::array modes{device_mode, peers_mode};

[[nodiscard]] DatabaseOptions database_options(const Mode& mode, const std::string& path);

// The file and its write-ahead log, in bytes.
[[nodiscard]] double stored_bytes(const std::string& path);
// Moves what is in the write-ahead log into the file and empties it.
void checkpoint(Database& database);

}  // namespace rapport::bench
