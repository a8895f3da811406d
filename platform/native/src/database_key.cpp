// platform/native/src/database_key.cpp
#include "rapport/platform/database_key.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "rapport/platform/files.hpp"
#include "rapport/record/bytes.hpp"

namespace rapport::platform {
namespace {

// The header of an encrypted file: 16 bytes of salt, then bytes 16 to 23 as SQLite writes them.
constexpr std::size_t header_bytes = 24;
using Header = std::array<std::uint8_t, header_bytes>;

struct Head {
    Header bytes{};
    std::size_t size = 0;
    bool exists = false;
};

Result<Head> head_of(const std::string& path) {
    Head head;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) return head;
    if (descriptor < 0) return file_error(errno, "opening the database");
    head.exists = true;
    const ssize_t size = ::pread(descriptor, head.bytes.data(), header_bytes, 0);
    const int number = errno;
    ::close(descriptor);
    if (size < 0 && number == EISDIR)
        return make_error(Errc::not_a_database, "the path names a folder");
    if (size < 0) return file_error(number, "reading the database");
    head.size = static_cast<std::size_t>(size);
    return head;
}

bool is_encrypted(const Header& header) noexcept {
    const unsigned page_size = static_cast<unsigned>(header[16]) << 8 | header[17];
    const bool page_size_fits =
        page_size == 1 || (page_size >= 512 && (page_size & (page_size - 1)) == 0);
    if (as_text(header).starts_with("SQLite format 3")) return false;
    return page_size_fits && header[21] == 0x40 && header[22] == 0x20 && header[23] == 0x20;
}

FileKind kind_of(const Head& head) noexcept {
    if (!head.exists) return FileKind::absent;
    if (head.size == 0) return FileKind::empty;
    if (head.size == header_bytes && is_encrypted(head.bytes)) return FileKind::encrypted;
    return FileKind::foreign;
}

Result<void> take_salt(const Head& head, bool create, DatabaseKey& key) {
    const FileKind kind = kind_of(head);
    if (kind == FileKind::foreign) return make_error(Errc::not_a_database);
    if (create) {
        if (kind == FileKind::encrypted) return make_error(Errc::already_exists);
        randombytes_buf(key.salt.data(), key.salt.size());
        return {};
    }
    if (kind == FileKind::absent) return make_error(Errc::not_found, "there is no database yet");
    if (kind == FileKind::empty) return make_error(Errc::not_a_database, "the file is empty");
    std::copy_n(head.bytes.begin(), key.salt.size(), key.salt.begin());
    return {};
}

Error pin_error(std::string detail) {
    return make_error(Errc::invalid_argument, std::move(detail), "pin");
}

}  // namespace

Result<FileKind> kind_of_file(const std::string& path) {
    RAPPORT_TRY(const Head head, head_of(path));
    return kind_of(head);
}

Result<DatabaseKey> database_key(const std::string& path, std::string_view pin, bool create) {
    RAPPORT_ASSERT(sodium_init() >= 0);
    if (pin.size() > pin_bytes_max) return pin_error("the PIN is too long");
    if (create && pin.size() < pin_bytes_min)
        return pin_error("choose a PIN of at least 4 characters");

    DatabaseKey key;
    RAPPORT_TRY(const Head head, head_of(path));
    RAPPORT_CHECK(take_salt(head, create, key));
    RAPPORT_TRY(key.key, pin_key(pin, key.salt));
    return key;
}

void wipe(DatabaseKey& key) noexcept {
    sodium_memzero(key.key.data(), key.key.size());
    sodium_memzero(key.salt.data(), key.salt.size());
}

void wipe(std::string& secret) noexcept {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

}  // namespace rapport::platform
