// apps/server/src/contents/sqlite_content_storage.cpp
#include "contents/sqlite_content_storage.hpp"

namespace rapport::server {
namespace {

constexpr std::int64_t application_id = 0x52505343;  // "RPSC"

// Version history. A version that was released is never edited: the next one alters what it made.
//   1  2026-11  first
constexpr std::int64_t format_version = 1;
constexpr std::string_view tables = R"sql(
CREATE TABLE content (
    number INTEGER PRIMARY KEY,
    org BLOB NOT NULL,
    address BLOB NOT NULL,
    size INTEGER NOT NULL,
    manifest BLOB NOT NULL,
    sent_by BLOB NOT NULL);
CREATE UNIQUE INDEX content_key ON content (org, address);
CREATE INDEX content_by_user ON content (org, sent_by, size);

CREATE TABLE chunk (
    content INTEGER NOT NULL,
    n INTEGER NOT NULL,
    bytes BLOB NOT NULL);
CREATE UNIQUE INDEX chunk_key ON chunk (content, n);

CREATE TABLE link (
    org BLOB NOT NULL,
    record BLOB NOT NULL,
    address BLOB NOT NULL,
    loose_since INTEGER,
    checked_at INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX link_key ON link (org, address, record);
CREATE INDEX link_by_check ON link (org, checked_at);

CREATE TABLE upload (
    org BLOB NOT NULL,
    record BLOB NOT NULL,
    address BLOB NOT NULL,
    missing BLOB NOT NULL,
    chunks INTEGER NOT NULL,
    at INTEGER NOT NULL);
CREATE UNIQUE INDEX upload_key ON upload (org, address, record);
CREATE INDEX upload_by_time ON upload (org, at);
)sql";

Result<std::unique_ptr<Database>> open_file(const ContentStorageOptions& options) {
    DatabaseOptions file;
    file.path = options.path;
    file.create = true;
    file.exclusive = false;
    file.durability = options.durability;
    file.cache_kib = 4 * 1024;
    file.busy_timeout_ms = options.busy_timeout_ms;
    auto database = Database::open(file);
    // There is no PIN here: a file that can't be read as it is, is not ours.
    if (!database && database.error().code == Errc::wrong_pin)
        return make_error(Errc::not_a_database, "the file is not one of rapport-server");
    return database;
}

Result<void> prepare(Database& database) {
    RAPPORT_TRY(auto transaction, Transaction::begin(database));
    RAPPORT_TRY(const auto kind, database.integer("PRAGMA application_id"));
    RAPPORT_TRY(const auto version, database.integer("PRAGMA user_version"));
    RAPPORT_TRY(const auto count, database.integer("SELECT count(*) FROM sqlite_schema"));
    if (kind == 0 && count == 0) {
        RAPPORT_CHECK(database.execute(tables));
        RAPPORT_CHECK(database.execute("PRAGMA application_id=" + std::to_string(application_id) +
                                       ";PRAGMA user_version=" + std::to_string(format_version)));
        return transaction.commit();
    }
    if (kind != application_id)
        return make_error(Errc::not_a_database, "the file is a database of another program");
    if (version > format_version)
        return make_error(Errc::newer_schema,
                          "the server's contents were written by a newer rapport-server");
    return {};
}

}  // namespace

Result<std::unique_ptr<SqliteContentStorage>> SqliteContentStorage::open(
    const ContentStorageOptions& options) {
    std::unique_ptr<SqliteContentStorage> storage{new SqliteContentStorage};
    RAPPORT_TRY(storage->writer_, open_file(options));
    RAPPORT_CHECK(prepare(*storage->writer_));
    RAPPORT_TRY(storage->reader_, open_file(options));
    return storage;
}

Result<void> SqliteContentStorage::transact(const sync::OrganisationId& organisation,
                                            const Work& work) {
    const std::lock_guard lock{writer_mutex_};
    RAPPORT_TRY(auto transaction, Transaction::begin(*writer_));
    SqliteContentTransaction contents{*writer_, organisation};
    RAPPORT_CHECK(work(contents));
    return transaction.commit();
}

Result<void> SqliteContentStorage::read(const sync::OrganisationId& organisation,
                                        const Work& work) {
    const std::lock_guard lock{reader_mutex_};
    RAPPORT_CHECK(reader_->prepare("BEGIN").run());
    SqliteContentTransaction contents{*reader_, organisation};
    auto done = work(contents);
    if (auto ended = reader_->execute("ROLLBACK"); done && !ended) return ended;
    return done;
}

}  // namespace rapport::server
