// platform/native/src/files.cpp
#include "rapport/platform/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace rapport::platform {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

private:
    int number_;
};

Result<void> write_all(int descriptor, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return file_error(errno, "writing the file");
        bytes = bytes.subspan(static_cast<std::size_t>(size));
    }
    return {};
}

std::string folder_of(const std::string& path) {
    const auto slash = path.find_last_of('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// The rename itself must be on the disk before we report success.
Result<void> sync_folder(const std::string& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.is_open() || ::fsync(descriptor.get()) != 0)
        return file_error(errno, "writing the folder");
    return {};
}

}  // namespace

Error file_error(int number, std::string_view doing) {
    const std::string detail = std::string(doing) + ": " + std::strerror(number);
    switch (number) {
        case ENOSPC:
        case EDQUOT:
            return make_error(Errc::disk_full, detail);
        case EROFS:
        case EACCES:
        case EPERM:
            return make_error(Errc::read_only, detail);
        case ENOENT:
        case ENOTDIR:
            return make_error(Errc::not_found, detail);
        case ENOMEM:
            return make_error(Errc::out_of_memory, detail);
        default:
            return make_error(Errc::io_error, detail);
    }
}

Result<Bytes> read_file(const std::string& path, std::size_t limit) {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.is_open()) return file_error(errno, "opening the file");
    Bytes bytes;
    while (true) {
        const std::size_t used = bytes.size();
        bytes.resize(used + 256 * 1024);
        const ssize_t size = ::read(descriptor.get(), bytes.data() + used, bytes.size() - used);
        const int number = errno;
        bytes.resize(used + static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        if (size < 0 && number == EINTR) continue;
        if (size < 0) return file_error(number, "reading the file");
        if (bytes.size() > limit)
            return make_error(Errc::too_large,
                              "the file is larger than " + std::to_string(limit) + " bytes");
        if (size == 0) return bytes;
    }
}

struct FileReader::Impl {
    explicit Impl(int number) : descriptor(number) {}
    Descriptor descriptor;
};

FileReader::FileReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FileReader::FileReader(FileReader&&) noexcept = default;
FileReader::~FileReader() = default;

Result<FileReader> FileReader::open(const std::string& path) {
    auto impl = std::make_unique<Impl>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!impl->descriptor.is_open()) return file_error(errno, "opening the file");
    return FileReader(std::move(impl));
}

Result<Bytes> FileReader::next(std::size_t bytes_max) {
    Bytes out(bytes_max);
    std::size_t used = 0;
    while (used < out.size()) {
        const ssize_t size = ::read(impl_->descriptor.get(), out.data() + used, out.size() - used);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return file_error(errno, "reading the file");
        if (size == 0) break;
        used += static_cast<std::size_t>(size);
    }
    out.resize(used);
    return out;
}

struct FileWriter::Impl {
    Impl(std::string to, std::string beside)
        : path(std::move(to)),
          temporary(std::move(beside)),
          descriptor(::mkostemp(temporary.data(), O_CLOEXEC)) {}  // mode 0600
    ~Impl() {
        if (descriptor.is_open() && !committed) ::unlink(temporary.c_str());
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    std::string path, temporary;
    Descriptor descriptor;
    bool committed = false;
};

FileWriter::FileWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FileWriter::FileWriter(FileWriter&&) noexcept = default;
FileWriter::~FileWriter() = default;

Result<FileWriter> FileWriter::open(const std::string& path) {
    auto impl = std::make_unique<Impl>(path, path + ".XXXXXX");
    if (!impl->descriptor.is_open()) return file_error(errno, "making the file");
    return FileWriter(std::move(impl));
}

Result<void> FileWriter::append(ByteView bytes) {
    return write_all(impl_->descriptor.get(), bytes);
}

Result<void> FileWriter::commit() {
    RAPPORT_CHECK(put_in_place(impl_->temporary, impl_->path));
    impl_->committed = true;
    return {};
}

Result<void> write_file(const std::string& path, ByteView bytes) {
    RAPPORT_TRY(FileWriter file, FileWriter::open(path));
    RAPPORT_CHECK(file.append(bytes));
    return file.commit();
}

Result<void> put_in_place(const std::string& finished, const std::string& path) {
    {
        const Descriptor descriptor(::open(finished.c_str(), O_RDONLY | O_CLOEXEC));
        if (!descriptor.is_open() || ::fsync(descriptor.get()) != 0)
            return file_error(errno, "writing the file");
    }
    if (::rename(finished.c_str(), path.c_str()) != 0)
        return file_error(errno, "replacing the file");
    return sync_folder(folder_of(path));
}

Result<void> make_private_folder(const std::string& path) {
    std::string made;
    for (std::size_t at = 0; at != std::string::npos;) {
        at = path.find('/', at + 1);
        made = path.substr(0, at);
        if (made.empty() || ::mkdir(made.c_str(), 0700) == 0 || errno == EEXIST) continue;
        // A folder above that exists but may not be written is no obstacle.
        const int number = errno;
        std::error_code ignored;
        if (!fs::is_directory(made, ignored)) return file_error(number, "making the folder");
    }
    std::error_code ignored;
    if (!path.empty() && !fs::is_directory(path, ignored))
        return file_error(ENOTDIR, "making the folder");
    return {};
}

Result<bool> make_private_file(const std::string& path) {
    const Descriptor descriptor(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (descriptor.is_open()) return true;
    if (errno == EEXIST) return false;
    return file_error(errno, "making the file");
}

std::string default_database_path() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && value[0] == '/' ? std::string(value) : std::string();
    };
    if (const auto data = set("XDG_DATA_HOME"); !data.empty()) return data + "/rapport/rapport.db";
    if (const auto home = set("HOME"); !home.empty())
        return home + "/.local/share/rapport/rapport.db";
    return {};
}

}  // namespace rapport::platform
