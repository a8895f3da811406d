// apps/server/src/contents/sqlite_content_storage.hpp
//
// The contents of attachments in a SQLite file of their own beside the hub's: pictures must not
// hold up commits, and the two are backed up at their own pace. One connection writes, one
// transaction at a time; one reads beside it. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "contents/sqlite_content_transaction.hpp"

namespace rapport::server {

struct ContentStorageOptions {
    std::string path;
    Durability durability = Durability::full;
    int busy_timeout_ms = 5'000;
};

class SqliteContentStorage final : public sync::ContentStorage {
public:
    using Work = std::function<Result<void>(sync::ContentTransaction&)>;

    // Makes the file where there is none. Errors: not_a_database, newer_schema, and the disk's.
    [[nodiscard]] static Result<std::unique_ptr<SqliteContentStorage>> open(
        const ContentStorageOptions& options);

    Result<void> transact(const sync::OrganisationId& organisation, const Work& work) override;
    // For work that changes nothing; what it writes all the same is undone.
    [[nodiscard]] Result<void> read(const sync::OrganisationId& organisation, const Work& work);

private:
    SqliteContentStorage() = default;

    std::mutex writer_mutex_, reader_mutex_;
    std::unique_ptr<Database> writer_, reader_;
};

}  // namespace rapport::server
