// apps/server/src/backend.hpp
//
// A data directory opened: storage, hub engine, identity, teams. The server and every command work
// on one; several processes may have the same directory open.
#pragma once

#include <memory>
#include <string>

#include "contents/content_service.hpp"
#include "folder_lock.hpp"
#include "identity/identity.hpp"
#include "identity/teams.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct BackendOptions {
    std::string data;  // the directory
    bool create = true;
    std::string organisation_name = "rapport";
    IdentityOptions identity;
    sync::ContentLimits contents;
};

class Backend {
public:
    // Makes the directory (0700) and the database where they are missing and `create` allows it.
    // Errors, each with one line that says what to do: read_only, not_a_database, newer_schema,
    // corrupt, busy, disk_full, not_found.
    [[nodiscard]] static Result<std::unique_ptr<Backend>> open(const BackendOptions& options,
                                                               const Environment& environment);

    [[nodiscard]] const Environment& environment() const noexcept { return environment_; }
    [[nodiscard]] SqliteHubStorage& storage() noexcept { return *storage_; }
    [[nodiscard]] ContentService& contents() noexcept { return contents_; }
    [[nodiscard]] const sync::HubEngine& engine() const noexcept { return engine_; }
    [[nodiscard]] Identity& identity() noexcept { return identity_; }
    [[nodiscard]] Teams& teams() noexcept { return teams_; }

private:
    Backend(FolderLock lock, std::unique_ptr<SqliteHubStorage> storage,
            std::unique_ptr<SqliteContentStorage> contents, const BackendOptions& options,
            const Environment& environment);

    const FolderLock lock_;
    const Environment environment_;
    std::unique_ptr<SqliteHubStorage> storage_;
    ContentService contents_;
    const sync::HubEngine engine_;
    Identity identity_;
    Teams teams_;
};

// The paths inside a data directory: of the database, and of what attachments hold.
[[nodiscard]] std::string database_path(const std::string& data);
[[nodiscard]] std::string contents_path(const std::string& data);
// The directory for its owner only, made where it is missing and `create` allows it.
[[nodiscard]] Result<void> prepare_directory(const std::string& data, bool create);
// The database's error, told to somebody who sees a directory.
[[nodiscard]] Error in_words(const Error& error, const std::string& data);

}  // namespace rapport::server
