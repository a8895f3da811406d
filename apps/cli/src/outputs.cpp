// apps/cli/src/outputs.cpp
#include "outputs.hpp"

#include <filesystem>
#include <system_error>

#include "failure.hpp"
#include "rapport/platform/files.hpp"

namespace rapport::cli {

Error of_file(const std::string& path, const Error& error) {
    return make_error(error.code, path + ": " + error.detail, std::string(file_field));
}

Result<void> check_place(const std::string& path, bool may_replace) {
    std::error_code ignored;
    if (!may_replace && std::filesystem::exists(path, ignored))
        return of_file(path, make_error(Errc::already_exists,
                                        "a file of that name is there; --force replaces it"));
    return {};
}

Result<void> write_pieces(const std::string& path,
                          const std::function<Result<void>(const office::Sink&)>& write) {
    auto file = platform::FileWriter::open(path);
    if (!file) return of_file(path, file.error());
    RAPPORT_CHECK(write([&](std::string_view piece) {
        const auto done = file->append(as_bytes(piece));
        return done ? Result<void>{} : of_file(path, done.error());
    }));
    if (const auto done = file->commit(); !done) return of_file(path, done.error());
    return {};
}

Result<void> write_beside(const std::string& path,
                          const std::function<Result<void>(const std::string&)>& write) {
    const std::string part = path + ".part";
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    const auto made = platform::make_private_file(part);
    if (!made) return of_file(path, made.error());
    if (auto done = write(part); !done) {
        std::filesystem::remove(part, ignored);
        return done;
    }
    if (const auto done = platform::put_in_place(part, path); !done)
        return of_file(path, done.error());
    return {};
}

}  // namespace rapport::cli
