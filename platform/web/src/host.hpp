// platform/web/src/host.hpp
//
// What JavaScript lends: the clock, an ear for changes, and the files. Chance comes by WASI's
// random_get. Offsets and sizes are doubles, which JavaScript has; they hold 2^53 bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#define RAPPORT_FROM_HOST(name) \
    extern "C" __attribute__((import_module("rapport"), import_name(#name)))

namespace rapport::web {

RAPPORT_FROM_HOST(now) double host_now();
RAPPORT_FROM_HOST(changed) void host_changed(const char* json, std::size_t size);

// `file` counts from 0: the database, its write-ahead log, its rollback journal; host_bundle is a
// sealed bundle on its way out or in, which JavaScript opens for the call that needs it. Negative
// answers are failures: host_io_error, or host_no_room when the browser's quota is used up.
inline constexpr int host_bundle = 3;
inline constexpr int host_io_error = -1;
inline constexpr int host_no_room = -2;
RAPPORT_FROM_HOST(file_size) double host_file_size(int file);
RAPPORT_FROM_HOST(file_read)
int host_file_read(int file, std::uint8_t* to, std::size_t size, double offset);
RAPPORT_FROM_HOST(file_write)
int host_file_write(int file, const std::uint8_t* from, std::size_t size, double offset);
RAPPORT_FROM_HOST(file_truncate) int host_file_truncate(int file, double size);
RAPPORT_FROM_HOST(file_flush) int host_file_flush(int file);

}  // namespace rapport::web
