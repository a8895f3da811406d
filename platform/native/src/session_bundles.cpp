// platform/native/src/session_bundles.cpp
//
// Giving a device away: its unsent work in a sealed file, into another database, and the database
// off the disk.
#include <unistd.h>

#include <cerrno>

#include "rapport/domain/certificates.hpp"
#include "rapport/platform/files.hpp"
#include "session_impl.hpp"

namespace rapport::platform {

Result<BundleReport> Session::export_bundle(const BundleFile& request) {
    if (::access(request.file.c_str(), F_OK) == 0)
        return make_error(Errc::already_exists, "there is a file of that name; choose another one",
                          "file");
    RAPPORT_TRY(FileWriter file, FileWriter::open(request.file));
    return platform::export_bundle(*impl_->store, request,
                                   {.append = [&](ByteView bytes) { return file.append(bytes); },
                                    .keep = [&] { return file.commit(); }});
}

Result<BundleReport> Session::import_bundle(const BundleFile& request) {
    RAPPORT_TRY(FileReader file, FileReader::open(request.file));
    return platform::import_bundle(*impl_->store, request.passphrase,
                                   [&](std::size_t bytes) { return file.next(bytes); });
}

// On Unix an open file may be removed: nobody else can write into it meanwhile. The database goes
// first, since a log without it says nothing.
Result<void> Session::wipe_database() {
    RAPPORT_CHECK(require_hand_in(*impl_->store));
    for (const char* const ending : {"", "-wal", "-shm", "-journal"})
        if (::unlink((impl_->path + ending).c_str()) != 0 && errno != ENOENT)
            return file_error(errno, "removing the database");
    return {};
}

}  // namespace rapport::platform
