// apps/server/src/backend.cpp
#include "backend.hpp"

#include <unistd.h>

#include <filesystem>

#include "rapport/platform/files.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::server {

Error in_words(const Error& error, const std::string& data) {
    const auto said = [&](const std::string& text) { return make_error(error.code, text, "data"); };
    switch (error.code) {
        case Errc::read_only:
            return said("the data directory can't be made or written: " + data);
        case Errc::not_a_database:
            return said("the database in the data directory is not one of rapport-server: " + data);
        case Errc::newer_schema:
            return said("the database was written by a newer rapport-server; use that one: " +
                        data);
        case Errc::corrupt:
            return said("the database is damaged; restore it from a backup: " + data);
        case Errc::disk_full:
            return said("the disk is full: " + data);
        case Errc::busy:
            return said("another process holds the database for too long: " + data);
        default:
            return said(error.detail.empty() ? data : error.detail + ": " + data);
    }
}

Result<void> prepare_directory(const std::string& data, bool create) {
    if (data.empty())
        return make_error(Errc::invalid_argument, "no data directory is given", "data");
    std::error_code ignored;
    if (!create && !std::filesystem::exists(database_path(data), ignored))
        return make_error(Errc::not_found, "there is no database of rapport-server in " + data,
                          "data");
    auto made = platform::make_private_folder(data);
    if (!made && made.error().code != Errc::disk_full) made = make_error(Errc::read_only);
    if (!made) return in_words(made.error(), data);
    if (::access(data.c_str(), R_OK | W_OK | X_OK) != 0)
        return in_words(make_error(Errc::read_only), data);
    return {};
}

std::string database_path(const std::string& data) {
    return (std::filesystem::path(data) / "hub.db").string();
}

std::string contents_path(const std::string& data) {
    return (std::filesystem::path(data) / "contents.db").string();
}

Result<std::unique_ptr<Backend>> Backend::open(const BackendOptions& options,
                                               const Environment& environment) {
    RAPPORT_CHECK(prepare_directory(options.data, options.create));
    auto lock = FolderLock::take(options.data, FolderLock::Kind::shared);
    if (!lock) return in_words(lock.error(), options.data);
    HubStorageOptions file;
    file.path = database_path(options.data);
    file.create = options.create;
    file.organisation_name = options.organisation_name;
    auto storage = SqliteHubStorage::open(file, environment);
    if (!storage) return in_words(storage.error(), options.data);
    ContentStorageOptions beside;
    beside.path = contents_path(options.data);
    auto contents = SqliteContentStorage::open(beside);
    if (!contents) return in_words(contents.error(), options.data);
    return std::unique_ptr<Backend>{new Backend(*std::move(lock), std::move(*storage),
                                                std::move(*contents), options, environment)};
}

Backend::Backend(FolderLock lock, std::unique_ptr<SqliteHubStorage> storage,
                 std::unique_ptr<SqliteContentStorage> contents, const BackendOptions& options,
                 const Environment& environment)
    : lock_(std::move(lock)),
      environment_(environment),
      storage_(std::move(storage)),
      contents_(*storage_, std::move(contents), options.contents),
      engine_(product_schema(), options.contents.content_bytes_max),
      identity_(*storage_, engine_, environment, options.identity),
      teams_(*storage_, engine_, environment) {}

}  // namespace rapport::server
