// apps/server/src/folder_lock.hpp
//
// Who works on a data directory. The server and every command hold it together; what exchanges the
// database under them must have it alone.
#pragma once

#include <string>

#include "rapport/record/result.hpp"

namespace rapport::server {

class FolderLock {
public:
    enum class Kind : std::uint8_t { shared, alone };

    // busy when it can't be had now.
    [[nodiscard]] static Result<FolderLock> take(const std::string& data, Kind kind);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace rapport::server
