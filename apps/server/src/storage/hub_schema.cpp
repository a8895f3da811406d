// apps/server/src/storage/hub_schema.cpp
#include "storage/hub_schema.hpp"

#include <array>
#include <string>
#include <string_view>

namespace rapport::server {
namespace {

constexpr std::int64_t application_id = 0x52505354;  // "RPST": what the file says it is

// Version history. A version that was released is never edited: the next one alters what it made.
//   1  2026-11  first
//   2  2026-11  moves between scopes
//   3  2026-11  a commit is known by its birth hash on every device of its user
//   4  2026-11  the review list: of what is refused from here on
//   5  2026-11  records' bodies of version 2, which hold ancestors: of conflicts from here on
//   6  2026-11  calendars to subscribe to, and who gets the list of the day by mail
//
// The organisation's number comes first in every key and every index: one organisation's rows are
// together, and nothing reaches from one into another.
constexpr std::string_view version_1 = R"sql(
CREATE TABLE migration (version INTEGER PRIMARY KEY, at_unix_ms INTEGER NOT NULL);
CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL);

CREATE TABLE organisation (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hub_device BLOB NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    timeline INTEGER NOT NULL DEFAULT 0,
    horizon INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL);

CREATE TABLE device_number (
    org INTEGER NOT NULL,
    number INTEGER NOT NULL,
    device BLOB NOT NULL,
    newest_epoch INTEGER NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX device_number_key ON device_number (org, number);
CREATE UNIQUE INDEX device_number_by_device ON device_number (org, device);

CREATE TABLE chain (
    org INTEGER NOT NULL,
    device INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    length INTEGER NOT NULL,
    head BLOB NOT NULL);
CREATE UNIQUE INDEX chain_key ON chain (org, device, epoch);

CREATE TABLE judged (
    org INTEGER NOT NULL,
    device INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    hash BLOB NOT NULL,
    origin BLOB,
    author BLOB NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    refusal TEXT,
    refusal_detail TEXT,
    twin_epoch INTEGER,
    twin_counter INTEGER,
    body BLOB NOT NULL);
CREATE UNIQUE INDEX judged_key ON judged (org, device, epoch, counter);
CREATE INDEX judged_by_first_hash ON judged (org, device, coalesce(origin, hash));
CREATE INDEX judged_by_seq ON judged (org, seq) WHERE seq > 0;
CREATE INDEX judged_not_applied ON judged (org, device, epoch, counter)
    WHERE refusal IS NOT NULL OR twin_epoch IS NOT NULL;

CREATE TABLE record (
    org INTEGER NOT NULL,
    id BLOB NOT NULL,
    scope BLOB NOT NULL,
    table_no INTEGER NOT NULL,
    born INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE UNIQUE INDEX record_key ON record (org, id);
CREATE INDEX record_by_seq ON record (org, last_seq, id, scope);
CREATE INDEX record_by_scope ON record (org, scope, id, table_no);

CREATE TABLE visibility (
    org INTEGER NOT NULL,
    user BLOB NOT NULL,
    scope BLOB NOT NULL,
    seq INTEGER NOT NULL,
    revoked INTEGER NOT NULL,
    from_birth INTEGER NOT NULL);
CREATE UNIQUE INDEX visibility_key ON visibility (org, user, scope);
CREATE INDEX visibility_by_seq ON visibility (org, user, seq);
CREATE INDEX visibility_by_scope ON visibility (org, scope, user) WHERE revoked = 0;

CREATE TABLE scope_digest (
    org INTEGER NOT NULL,
    scope BLOB NOT NULL,
    digest BLOB NOT NULL,
    seq INTEGER NOT NULL);
CREATE UNIQUE INDEX scope_digest_key ON scope_digest (org, scope);
CREATE INDEX scope_digest_by_seq ON scope_digest (org, seq, scope);

CREATE TABLE login_user (
    org INTEGER NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    manager BLOB,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL);
CREATE UNIQUE INDEX login_user_key ON login_user (org, id);
CREATE UNIQUE INDEX login_user_by_name ON login_user (org, name_key);

CREATE TABLE login_device (
    org INTEGER NOT NULL,
    id BLOB NOT NULL,
    user BLOB NOT NULL,
    label TEXT NOT NULL,
    platform TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX login_device_key ON login_device (org, id);
CREATE INDEX login_device_by_user ON login_device (org, user);

CREATE TABLE login_token (
    org INTEGER NOT NULL,
    hash BLOB NOT NULL,
    device BLOB NOT NULL,
    user BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL);
CREATE UNIQUE INDEX login_token_key ON login_token (org, hash);
CREATE INDEX login_token_by_device ON login_token (org, device);
CREATE INDEX login_token_by_user ON login_token (org, user);
)sql";

constexpr std::string_view version_2 = R"sql(
CREATE TABLE move (
    org INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    record BLOB NOT NULL,
    scope BLOB NOT NULL);
CREATE INDEX move_by_seq ON move (org, seq, record);
CREATE INDEX move_by_record ON move (org, record, scope);
)sql";

constexpr std::string_view version_3 = R"sql(
ALTER TABLE judged ADD COLUMN twin_device INTEGER;
DROP INDEX judged_by_first_hash;
CREATE INDEX judged_by_birth ON judged (org, coalesce(origin, hash));
)sql";

constexpr std::string_view version_4 = R"sql(
ALTER TABLE organisation ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
CREATE TABLE review (
    org INTEGER NOT NULL,
    number INTEGER NOT NULL,
    device INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    author BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    state INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    by BLOB NOT NULL,
    at INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    edits BLOB NOT NULL,
    own_device INTEGER,
    own_epoch INTEGER,
    own_counter INTEGER);
CREATE UNIQUE INDEX review_key ON review (org, number);
CREATE UNIQUE INDEX review_by_commit ON review (org, device, epoch, counter);
CREATE INDEX review_by_author ON review (org, author, number);
CREATE INDEX review_open ON review (org, number) WHERE state = 0;
CREATE INDEX review_decided ON review (org, device, decision) WHERE decision > 0;
)sql";

// No statement: a record is written in the new form when it changes.
constexpr std::string_view version_5;

constexpr std::string_view version_6 = R"sql(
CREATE TABLE calendar_feed (
    org INTEGER NOT NULL,
    number INTEGER NOT NULL,
    user BLOB NOT NULL,
    hash BLOB NOT NULL,
    label TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL);
CREATE UNIQUE INDEX calendar_feed_key ON calendar_feed (org, number);
CREATE UNIQUE INDEX calendar_feed_by_hash ON calendar_feed (org, hash);

CREATE TABLE digest_reader (
    org INTEGER NOT NULL,
    user BLOB NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    last_day TEXT NOT NULL);
CREATE UNIQUE INDEX digest_reader_key ON digest_reader (org, user);
)sql";

constexpr std::array migrations{version_1, version_2, version_3, version_4, version_5, version_6};

// A file of another program is left alone, whatever it holds.
Result<void> check_kind(Database& database) {
    RAPPORT_TRY(const auto kind, database.integer("PRAGMA application_id"));
    if (kind == application_id) return {};
    RAPPORT_TRY(const auto tables, database.integer("SELECT count(*) FROM sqlite_schema"));
    if (kind == 0 && tables == 0) return {};
    return make_error(Errc::not_a_database, "the file is a database of another program");
}

Result<void> migrate_to(Database& database, int version, std::int64_t now_unix_ms) {
    RAPPORT_TRY(auto transaction, Transaction::begin(database));
    RAPPORT_TRY(const auto current, database.integer("PRAGMA user_version"));
    if (current >= version) return {};  // another process was quicker
    RAPPORT_CHECK(database.execute(migrations[static_cast<std::size_t>(version - 1)]));
    RAPPORT_CHECK(database.prepare("INSERT INTO migration (version, at_unix_ms) VALUES (?, ?)")
                      .bind(1, std::int64_t{version})
                      .bind(2, now_unix_ms)
                      .run());
    RAPPORT_CHECK(database.execute("PRAGMA user_version=" + std::to_string(version) +
                                   ";PRAGMA application_id=" + std::to_string(application_id)));
    return transaction.commit();
}

}  // namespace

int hub_schema_version() noexcept {
    return static_cast<int>(migrations.size());
}

Result<void> prepare_hub_schema(Database& database, std::int64_t now_unix_ms) {
    RAPPORT_CHECK(check_kind(database));
    RAPPORT_TRY(const auto current, database.integer("PRAGMA user_version"));
    if (current > hub_schema_version())
        return make_error(Errc::newer_schema,
                          "the server's database was written by a newer rapport-server");
    for (int version = static_cast<int>(current) + 1; version <= hub_schema_version(); ++version)
        RAPPORT_CHECK(migrate_to(database, version, now_unix_ms));
    return {};
}

}  // namespace rapport::server
