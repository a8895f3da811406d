// platform/web/src/vfs.cpp
#include "vfs.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "host.hpp"

namespace rapport::web {
namespace {

constexpr std::array<std::string_view, 3> names{database_name, "rapport.db-wal",
                                                "rapport.db-journal"};
constexpr std::size_t entropy_bytes_max = 256;

struct File {
    sqlite3_file base;
    int number;
};

int number_of(sqlite3_file* file) noexcept {
    return reinterpret_cast<File*>(file)->number;
}

// Which file bears the name; -1 for none of ours.
int number_of(const char* path) noexcept {
    if (path == nullptr) return -1;
    const std::string_view name(path);
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

int code_of(int done, int otherwise) noexcept {
    if (done >= 0) return SQLITE_OK;
    return done == host_no_room ? SQLITE_FULL : otherwise;
}

int close(sqlite3_file*) {
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    const auto wanted = static_cast<std::size_t>(size);
    const int got = host_file_read(number_of(file), static_cast<std::uint8_t*>(to), wanted,
                                   static_cast<double>(offset));
    if (got < 0) return SQLITE_IOERR_READ;
    if (got == size) return SQLITE_OK;
    std::memset(static_cast<std::uint8_t*>(to) + got, 0, wanted - static_cast<std::size_t>(got));
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    const int done = host_file_write(number_of(file), static_cast<const std::uint8_t*>(from),
                                     static_cast<std::size_t>(size), static_cast<double>(offset));
    if (done < 0) return code_of(done, SQLITE_IOERR_WRITE);
    return done == size ? SQLITE_OK : SQLITE_FULL;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return code_of(host_file_truncate(number_of(file), static_cast<double>(size)),
                   SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
    return code_of(host_file_flush(number_of(file)), SQLITE_IOERR_FSYNC);
}

int size_of(sqlite3_file* file, sqlite3_int64* size) {
    const double found = host_file_size(number_of(file));
    if (found < 0) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(found);
    return SQLITE_OK;
}

int lock(sqlite3_file*, int) {
    return SQLITE_OK;
}
int check_lock(sqlite3_file*, int* is_reserved) {
    *is_reserved = 0;
    return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
    return 4096;
}
int characteristics(sqlite3_file*) {
    return 0;
}

const sqlite3_io_methods file_methods{
    .iVersion = 1,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = size_of,
    .xLock = lock,
    .xUnlock = lock,
    .xCheckReservedLock = check_lock,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* given_flags) {
    const int number = number_of(path);
    file->pMethods = nullptr;
    if (number < 0) return SQLITE_CANTOPEN;
    reinterpret_cast<File*>(file)->number = number;
    file->pMethods = &file_methods;
    if (given_flags != nullptr) *given_flags = flags;
    return SQLITE_OK;
}

// A file of ours is never gone: an empty one counts as absent.
int remove(sqlite3_vfs*, const char* path, int) {
    const int number = number_of(path);
    if (number < 0) return SQLITE_IOERR_DELETE_NOENT;
    const int done = host_file_truncate(number, 0);
    return code_of(done < 0 ? done : host_file_flush(number), SQLITE_IOERR_DELETE);
}

int access(sqlite3_vfs*, const char* path, int, int* answer) {
    const int number = number_of(path);
    *answer = number >= 0 && host_file_size(number) > 0 ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int room, char* out) {
    const std::string_view name(path);
    if (name.size() >= static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
    std::memcpy(out, path, name.size() + 1);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
    int filled = 0;
    while (filled < size) {
        const auto piece = std::min(static_cast<std::size_t>(size - filled), entropy_bytes_max);
        if (getentropy(out + filled, piece) != 0) break;
        filled += static_cast<int>(piece);
    }
    return filled;
}

// Nobody else holds these files: there is nothing to sleep for.
int sleep(sqlite3_vfs*, int) {
    return 0;
}

int now_in_days_ms(sqlite3_vfs*, sqlite3_int64* out) {
    constexpr sqlite3_int64 epoch_in_julian_ms = 210866760000000;
    *out = epoch_in_julian_ms + static_cast<sqlite3_int64>(host_now());
    return SQLITE_OK;
}
int now_in_days(sqlite3_vfs* vfs, double* out) {
    sqlite3_int64 ms = 0;
    now_in_days_ms(vfs, &ms);
    *out = static_cast<double>(ms) / 86'400'000.0;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

sqlite3_vfs vfs{
    .iVersion = 2,
    .szOsFile = sizeof(File),
    .mxPathname = 64,
    .pNext = nullptr,
    .zName = "rapport",
    .pAppData = nullptr,
    .xOpen = open,
    .xDelete = remove,
    .xAccess = access,
    .xFullPathname = full_path,
    .xDlOpen = nullptr,
    .xDlError = nullptr,
    .xDlSym = nullptr,
    .xDlClose = nullptr,
    .xRandomness = randomness,
    .xSleep = sleep,
    .xCurrentTime = now_in_days,
    .xGetLastError = last_error,
    .xCurrentTimeInt64 = now_in_days_ms,
    .xSetSystemCall = nullptr,
    .xGetSystemCall = nullptr,
    .xNextSystemCall = nullptr,
};

}  // namespace

std::int64_t database_bytes() {
    return static_cast<std::int64_t>(host_file_size(0));
}

Result<void> read_head(std::span<std::uint8_t> out) {
    const int got = host_file_read(0, out.data(), out.size(), 0);
    if (got < 0) return make_error(Errc::io_error, "reading the database");
    if (static_cast<std::size_t>(got) != out.size())
        return make_error(Errc::not_a_database, "the file is too short");
    return {};
}

extern "C" int sqlite3_os_init() {
    return sqlite3_vfs_register(&vfs, 1);
}
extern "C" int sqlite3_os_end() {
    return SQLITE_OK;
}

}  // namespace rapport::web
