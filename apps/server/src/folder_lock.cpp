// apps/server/src/folder_lock.cpp
#include "folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "rapport/platform/files.hpp"

namespace rapport::server {

Result<FolderLock> FolderLock::take(const std::string& data, Kind kind) {
    const std::string path = (std::filesystem::path(data) / "hub.lock").string();
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return platform::file_error(errno, "making the lock file");
    FolderLock lock{descriptor};
    if (::flock(descriptor, (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? make_error(Errc::busy)
                                    : platform::file_error(errno, "locking the folder");
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rapport::server
