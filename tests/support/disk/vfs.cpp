// tests/support/disk/vfs.cpp
//
// SQLite's door to SimDisk. Locks are no-ops (one connection a file), the clock stands still, and
// there is no shared memory: the store opens its file exclusively, so WAL needs none.
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>

#include "sim_disk.hpp"

namespace rapport::test {
namespace {

struct Handle {
    sqlite3_file base;
    SimDisk* disk;
    std::string* path;
    bool delete_on_close;
};

Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);
}
SimDisk::File* file_of(sqlite3_file* file) {
    return handle_of(file).disk->find(*handle_of(file).path);
}

int code_of(SimDisk::Outcome outcome, int io_code) {
    switch (outcome) {
        case SimDisk::Outcome::done:
            return SQLITE_OK;
        case SimDisk::Outcome::full:
            return SQLITE_FULL;
        case SimDisk::Outcome::io_error:
            return io_code;
    }
    return SQLITE_ERROR;
}

int close_file(sqlite3_file* file) {
    Handle& handle = handle_of(file);
    if (handle.delete_on_close) handle.disk->remove(*handle.path);
    delete handle.path;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
    const auto length = static_cast<std::size_t>(amount);
    const auto from = static_cast<std::size_t>(offset);
    const SimDisk::File* stored = file_of(file);
    if (!stored || handle_of(file).disk->is_off()) return SQLITE_IOERR_READ;
    const std::size_t there =
        from < stored->content.size() ? std::min(length, stored->content.size() - from) : 0;
    if (there > 0) std::memcpy(out, stored->content.data() + from, there);
    if (there == length) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, length - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* data, int amount, sqlite3_int64 offset) {
    SimDisk::File* stored = file_of(file);
    if (!stored) return SQLITE_IOERR_WRITE;
    const ByteView bytes{static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(amount)};
    return code_of(handle_of(file).disk->write(*stored, static_cast<std::size_t>(offset), bytes),
                   SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    SimDisk::File* stored = file_of(file);
    if (!stored) return SQLITE_IOERR_TRUNCATE;
    return code_of(handle_of(file).disk->truncate(*stored, static_cast<std::size_t>(size)),
                   SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
    SimDisk::File* stored = file_of(file);
    if (!stored) return SQLITE_IOERR_FSYNC;
    return code_of(handle_of(file).disk->sync(*stored), SQLITE_IOERR_FSYNC);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    const SimDisk::File* stored = file_of(file);
    if (!stored) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(stored->content.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) {
    return SQLITE_OK;
}
int is_reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
    return 512;
}
int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

const sqlite3_io_methods methods = {
    1,         close_file, read_file,   write_file,   truncate_file, sync_file,       size_of_file,
    lock_file, lock_file,  is_reserved, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,    nullptr,     nullptr,      nullptr,
};

sqlite3_vfs* machine = nullptr;  // the VFS that was the default before

// A path of no SimDisk is the machine's: tests that use real files live in the same process.
int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    SimDisk* disk = name ? SimDisk::of_path(name) : nullptr;
    if (!disk) return machine->xOpen(machine, name, file, flags, flags_out);
    file->pMethods = nullptr;
    if (disk->is_off()) return SQLITE_IOERR;
    if (!disk->find(name)) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        const int made = code_of(disk->create(name), SQLITE_CANTOPEN);
        if (made != SQLITE_OK) return made;
    }
    Handle& handle = *new (file) Handle{};
    handle.disk = disk;
    handle.path = new std::string(name);
    handle.delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    handle.base.pMethods = &methods;
    if (flags_out) *flags_out = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
    SimDisk* disk = SimDisk::of_path(name);
    if (!disk) return machine->xDelete(machine, name, sync_folder);
    if (!disk->find(name)) return SQLITE_IOERR_DELETE_NOENT;
    return code_of(disk->remove(name), SQLITE_IOERR_DELETE);
}

int access_file(sqlite3_vfs*, const char* name, int flags, int* out) {
    SimDisk* disk = SimDisk::of_path(name);
    if (!disk) return machine->xAccess(machine, name, flags, out);
    const SimDisk::File* stored = disk->find(name);
    *out = stored && (flags != SQLITE_ACCESS_EXISTS || !stored->content.empty()) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    if (!SimDisk::of_path(name)) return machine->xFullPathname(machine, name, size, out);
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

// SQLite seeds its own generator from this once; it names WAL generations and decides nothing.
int randomness(sqlite3_vfs*, int size, char* out) {
    for (int i = 0; i < size; ++i) out[i] = static_cast<char>(i * 37 + 11);
    return size;
}

int sleep_for(sqlite3_vfs*, int) {
    return 0;
}

int time_of_day(sqlite3_vfs*, double* out) {
    *out = 2461000.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

void register_sim_vfs() {
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_initialize();
        machine = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs vfs{};
        vfs.iVersion = 1;
        vfs.szOsFile = std::max<int>(static_cast<int>(sizeof(Handle)), machine->szOsFile);
        vfs.mxPathname = machine->mxPathname;
        vfs.zName = "rapport-sim";
        vfs.xOpen = open_file;
        vfs.xDelete = delete_file;
        vfs.xAccess = access_file;
        vfs.xFullPathname = full_path;
        vfs.xRandomness = randomness;
        vfs.xSleep = sleep_for;
        vfs.xCurrentTime = time_of_day;
        vfs.xGetLastError = last_error;
        sqlite3_vfs_register(&vfs, 1);
    });
}

}  // namespace rapport::test
