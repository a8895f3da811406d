// rapport/platform/files.hpp
//
// Files as rapport keeps them: whole or not at all, and for their owner's eyes only. Paths are
// UTF-8. Errors are codes of the one list (disk_full, read_only, not_found, io_error); a path is
// never part of an error's detail unless the user gave it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

namespace rapport::platform {

// What an errno of the file system means to us.
[[nodiscard]] Error file_error(int number, std::string_view doing);

// The file's bytes; too_large when there are more than `limit`, not_found when there is none.
[[nodiscard]] Result<Bytes> read_file(const std::string& path, std::size_t limit);

// Replaces or makes the file (mode 0600) by a temporary one beside it: after a crash there is the
// old content or the new one, and what was reported as written survives power loss.
[[nodiscard]] Result<void> write_file(const std::string& path, ByteView bytes);

// Gives a finished file its final name, in place of what bore it: whole there or not at all, and
// on the disk when this returns. Both names are in one file system.
[[nodiscard]] Result<void> put_in_place(const std::string& finished, const std::string& path);

// A file read piece by piece.
class FileReader {
public:
    [[nodiscard]] static Result<FileReader> open(const std::string& path);
    FileReader(FileReader&&) noexcept;
    FileReader& operator=(FileReader&&) = delete;
    ~FileReader();
    // At most so many bytes; none at the end.
    [[nodiscard]] Result<Bytes> next(std::size_t bytes_max);

private:
    struct Impl;
    explicit FileReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The same care as write_file, for what does not fit in memory. Without `commit` nothing happened.
class FileWriter {
public:
    [[nodiscard]] static Result<FileWriter> open(const std::string& path);
    FileWriter(FileWriter&&) noexcept;
    FileWriter& operator=(FileWriter&&) = delete;
    ~FileWriter();
    [[nodiscard]] Result<void> append(ByteView bytes);
    [[nodiscard]] Result<void> commit();

private:
    struct Impl;
    explicit FileWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Makes the folder and those above it that are missing, for the owner only (0700).
[[nodiscard]] Result<void> make_private_folder(const std::string& path);

// Makes an empty file for the owner only (0600). Whether it was made: false when there is one
// already.
[[nodiscard]] Result<bool> make_private_file(const std::string& path);

// Where a user's database is when he names none: $XDG_DATA_HOME or ~/.local/share, then
// rapport/rapport.db. Empty when the machine does not say where home is.
[[nodiscard]] std::string default_database_path();

}  // namespace rapport::platform
