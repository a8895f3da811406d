// tests/bench/mode.cpp
#include "mode.hpp"

#include <filesystem>

#include "report.hpp"

namespace rapport::bench {

DatabaseOptions database_options(const Mode& mode, const std::string& path) {
    DatabaseOptions options;
    options.path = path;
    options.create = true;
    options.durability = mode.durability;
    options.cache_kib = mode.cache_kib;
    if (mode.is_encrypted) {
        DatabaseKey key;
        for (std::size_t i = 0; i < key.key.size(); ++i) key.key[i] = static_cast<std::uint8_t>(i);
        key.salt.fill(7);
        options.key = key;
    }
    return options;
}

double stored_bytes(const std::string& path) {
    double sum = 0;
    for (const char* end : {"", "-wal"}) {
        std::error_code absent;
        const auto bytes = std::filesystem::file_size(path + end, absent);
        if (!absent) sum += static_cast<double>(bytes);
    }
    return sum;
}

void checkpoint(Database& database) {
    must(database.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
}

}  // namespace rapport::bench
