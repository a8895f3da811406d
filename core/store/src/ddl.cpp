// core/store/src/ddl.cpp
#include "ddl.hpp"

#include <array>

#include "rows.hpp"

namespace rapport::store {
namespace {

// Rowid tables with a unique index on the id: WITHOUT ROWID nearly doubled the file, because long
// rows overflow.
//
// A version's text is never edited: the next one alters what it made.
constexpr std::string_view format_1 = R"sql(
CREATE TABLE _state(id INTEGER PRIMARY KEY CHECK(id = 1), schema_name TEXT NOT NULL, schema_version INTEGER NOT NULL,
                    device BLOB NOT NULL, epoch INTEGER NOT NULL DEFAULT 1, timeline INTEGER NOT NULL DEFAULT 0,
                    cursor INTEGER NOT NULL DEFAULT 0, within_scope BLOB, within_record BLOB,
                    staged_cursor INTEGER, staged_scope BLOB, staged_record BLOB,
                    settled INTEGER NOT NULL DEFAULT 0, loaded INTEGER NOT NULL DEFAULT 0);
CREATE TABLE _device(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE);
CREATE TABLE _scope(number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, digest BLOB NOT NULL);
CREATE TABLE _sibling(record BLOB NOT NULL, tbl INTEGER NOT NULL, field INTEGER NOT NULL, device INTEGER NOT NULL,
                      epoch INTEGER NOT NULL, counter INTEGER NOT NULL, time INTEGER NOT NULL, value);
CREATE INDEX _sibling_of ON _sibling(record, field);
CREATE TABLE _shadow(record BLOB NOT NULL, field INTEGER NOT NULL, siblings BLOB NOT NULL);
CREATE UNIQUE INDEX _shadow_of ON _shadow(record, field);
CREATE TABLE _journal(n INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, counter INTEGER NOT NULL,
                      state INTEGER NOT NULL DEFAULT 0, seq INTEGER, hash BLOB NOT NULL, origin BLOB, body BLOB NOT NULL);
CREATE INDEX _journal_refused ON _journal(n) WHERE state = 1;
CREATE INDEX _journal_odd ON _journal(n) WHERE seq IS NOT NULL OR state = 2;
CREATE TABLE _quarantine(number INTEGER PRIMARY KEY AUTOINCREMENT, epoch INTEGER NOT NULL, counter INTEGER NOT NULL,
                         at INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE _history(record BLOB NOT NULL, field INTEGER NOT NULL, device INTEGER NOT NULL, epoch INTEGER NOT NULL,
                      counter INTEGER NOT NULL, time INTEGER NOT NULL, value);
CREATE INDEX _history_of ON _history(record);
CREATE TABLE _staged(n INTEGER PRIMARY KEY, page BLOB NOT NULL);
CREATE TABLE _parked(id BLOB NOT NULL UNIQUE, tbl INTEGER NOT NULL, scope INTEGER NOT NULL, deleted INTEGER NOT NULL,
                     versions BLOB NOT NULL);
CREATE TABLE _fact(name TEXT PRIMARY KEY, value TEXT NOT NULL);
)sql";

// A content without an address is still being put. `put_here` says that it came by a user's hand,
// `named` that a local commit has named it.
constexpr std::string_view format_2 = R"sql(
CREATE TABLE _content(number INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT UNIQUE, size INTEGER NOT NULL,
                      manifest BLOB NOT NULL, put_here INTEGER NOT NULL DEFAULT 0, named INTEGER NOT NULL DEFAULT 0);
CREATE TABLE _content_chunk(content INTEGER NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE UNIQUE INDEX _content_chunk_key ON _content_chunk(content, n);
CREATE TABLE _content_link(record BLOB NOT NULL, address TEXT NOT NULL, safe INTEGER NOT NULL, code TEXT NOT NULL);
CREATE UNIQUE INDEX _content_link_key ON _content_link(record, address);
CREATE TABLE _content_wish(record BLOB NOT NULL UNIQUE);
)sql";

// No statement: rows are shown anew by the merge of their texts (Rows::show_merges).
constexpr std::string_view format_3;

constexpr std::string_view format_4 = R"sql(
ALTER TABLE _state ADD COLUMN receipt BLOB;
ALTER TABLE _state ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _state ADD COLUMN reloading INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _scope ADD COLUMN suspect INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _scope ADD COLUMN repairs INTEGER NOT NULL DEFAULT 0;
)sql";

// When the hub gave the last receipt, by its own clock; bundles that were written here, and read.
constexpr std::string_view format_5 = R"sql(
ALTER TABLE _state ADD COLUMN receipt_at INTEGER NOT NULL DEFAULT 0;
CREATE TABLE _bundle(id BLOB NOT NULL, was_read INTEGER NOT NULL, at INTEGER NOT NULL, hash TEXT NOT NULL, file TEXT NOT NULL,
                     upto_commit INTEGER NOT NULL, upto_content INTEGER NOT NULL, timeline INTEGER NOT NULL);
CREATE UNIQUE INDEX _bundle_key ON _bundle(id, was_read);
)sql";

// What became of refused commits; those that were accepted after all stand here whole.
constexpr std::string_view format_6 = R"sql(
CREATE TABLE _review(epoch INTEGER NOT NULL, counter INTEGER NOT NULL, state INTEGER NOT NULL, told INTEGER NOT NULL DEFAULT 1,
                     by BLOB, decided_at INTEGER NOT NULL DEFAULT 0, sentence TEXT NOT NULL DEFAULT '', edits BLOB,
                     number INTEGER, at INTEGER, code TEXT, detail TEXT, body BLOB);
CREATE UNIQUE INDEX _review_of ON _review(epoch, counter);
CREATE INDEX _review_untold ON _review(epoch, counter) WHERE told = 0;
)sql";

// What both siblings of a field were written over, by their dots.
constexpr std::string_view format_7 = R"sql(
CREATE TABLE _ancestor(record BLOB NOT NULL, field INTEGER NOT NULL, siblings BLOB NOT NULL, ancestor BLOB NOT NULL);
CREATE INDEX _ancestor_of ON _ancestor(record, field);
)sql";

// The hub names it for everybody, in one row of each field with several siblings.
constexpr std::string_view format_8 = R"sql(
DROP TABLE _ancestor;
ALTER TABLE _sibling ADD COLUMN ancestor BLOB;
)sql";
constexpr int ancestors_format = 8;

// Own commits that speak of what was taken away, in boxes that only the hub opens.
constexpr std::string_view format_9 = R"sql(
ALTER TABLE _state ADD COLUMN box_key BLOB;
ALTER TABLE _journal ADD COLUMN box BLOB;
CREATE INDEX _journal_boxed ON _journal(n) WHERE box IS NOT NULL;
)sql";

constexpr std::string_view format_10 = R"sql(
ALTER TABLE _state ADD COLUMN unfollowed INTEGER NOT NULL DEFAULT 1;
)sql";

// No statement: indexes of what waits come with those of the tables (add_missing).
constexpr std::string_view format_11;

// A refused commit that its user has discarded can be taken back for a while.
constexpr std::string_view format_12 = R"sql(
ALTER TABLE _review ADD COLUMN discarded_at INTEGER;
)sql";

constexpr std::array formats{format_1, format_2, format_3, format_4,  format_5,  format_6,
                             format_7, format_8, format_9, format_10, format_11, format_12};
static_assert(formats.size() == format_version);

Result<void> bring_format_from(Database& database, std::int64_t version) {
    for (auto next = static_cast<std::size_t>(version); next < formats.size(); ++next)
        RAPPORT_CHECK(database.execute(formats[next]));
    return database.execute("PRAGMA user_version=" + std::to_string(format_version));
}

std::string_view sql_type(FieldType type) {
    switch (type) {
        case FieldType::integer:
        case FieldType::boolean:
        case FieldType::instant:
            return "INTEGER";
        case FieldType::reference:
            return "BLOB";
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::date:
        case FieldType::choice:
            return "TEXT";
    }
    return "BLOB";
}

std::string create_table(const Table& table) {
    std::string sql = "CREATE TABLE " + quoted(table.name) +
                      "(id BLOB NOT NULL UNIQUE, scope INTEGER NOT NULL, deleted INTEGER NOT NULL, "
                      "versions BLOB NOT NULL";
    for (const Field& field : table.fields)
        sql += ", " + quoted(field.name) + " " + std::string(sql_type(field.type));
    return sql + ")";
}

std::string condition_of(const Waiting& waiting) {
    std::string sql = "deleted=0";
    for (const std::string_view field : waiting.while_empty)
        sql += " AND " + quoted(field) + " IS NULL";
    if (waiting.state.empty()) return sql;
    std::string choices;
    for (const std::string_view choice : waiting.among)
        choices += (choices.empty() ? "'" : ", '") + std::string(choice) + "'";
    // As a query says it: SQLite takes the index where it finds the same condition there.
    return sql + " AND " + quoted(waiting.state) +
           (waiting.among.size() == 1 ? "=" + choices : " IN (" + choices + ")");
}

std::string create_indexes(const Table& table) {
    std::string sql;
    for (const Waiting& waiting : table.waiting)
        sql += ";CREATE INDEX IF NOT EXISTS " +
               quoted(std::string(table.name) + "_" + std::string(waiting.name)) + " ON " +
               quoted(table.name) + "(" + quoted(waiting.by) + ") WHERE " + condition_of(waiting);
    for (const Field& field : table.fields)
        if (field.indexed)
            sql += ";CREATE INDEX IF NOT EXISTS " +
                   quoted(std::string(table.name) + "_" + std::string(field.name)) + " ON " +
                   quoted(table.name) + "(" + quoted(field.name) + ")";
    return sql;
}

Result<bool> has_table(Database& database, std::string_view name) {
    Statement row = database.prepare("SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?");
    row.bind(1, name);
    return row.step();
}

Result<bool> has_column(Database& database, std::string_view table, std::string_view column) {
    Statement row = database.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name=?");
    row.bind(1, table).bind(2, column);
    return row.step();
}

// A field that was unknown until now comes home: the visible one of its parked siblings moves into
// the new column.
Result<void> unpark_field(Database& database, const Table& table, const Field& field) {
    constexpr std::string_view visible =
        "SELECT sibling, record, value FROM (SELECT s.rowid AS sibling, record, value, "
        "row_number() OVER (PARTITION BY record "
        "ORDER BY time DESC, d.id DESC, epoch DESC, counter DESC) AS place FROM _sibling s JOIN "
        "_device d ON d.number=s.device "
        "WHERE tbl=?1 AND field=?2) WHERE place=1";
    const std::string name = quoted(table.name);
    const std::string all{visible};
    RAPPORT_CHECK(database
                      .prepare("UPDATE " + name + " SET " + quoted(field.name) + "=v.value FROM (" +
                               all + ") AS v WHERE " + name + ".id=v.record")
                      .bind(1, std::int64_t{table.number})
                      .bind(2, std::int64_t{field.number})
                      .run());
    // What they were written over stands in one of them, which may be that one.
    RAPPORT_CHECK(database
                      .prepare("UPDATE _sibling AS s SET ancestor=(SELECT max(o.ancestor) FROM "
                               "_sibling o WHERE o.record=s.record AND o.field=s.field) "
                               "WHERE tbl=?1 AND field=?2")
                      .bind(1, std::int64_t{table.number})
                      .bind(2, std::int64_t{field.number})
                      .run());
    return database
        .prepare("DELETE FROM _sibling WHERE rowid IN (SELECT sibling FROM (" + all + "))")
        .bind(1, std::int64_t{table.number})
        .bind(2, std::int64_t{field.number})
        .run();
}

// The same for a whole table.
Result<void> unpark_table(Database& database, const Table& table) {
    RAPPORT_CHECK(database
                      .prepare("INSERT INTO " + quoted(table.name) +
                               "(id, scope, deleted, versions) SELECT id, scope, deleted, versions "
                               "FROM _parked WHERE tbl=?")
                      .bind(1, std::int64_t{table.number})
                      .run());
    for (const Field& field : table.fields) RAPPORT_CHECK(unpark_field(database, table, field));
    return database.prepare("DELETE FROM _parked WHERE tbl=?")
        .bind(1, std::int64_t{table.number})
        .run();
}

// Whether a newer device has sent rows of a table before this one knew of it.
Result<bool> has_parked(Database& database, const Table& table) {
    Statement row = database.prepare("SELECT 1 FROM _parked WHERE tbl=?");
    row.bind(1, std::int64_t{table.number});
    return row.step();
}

Result<void> add_missing(Database& database, const Schema& schema) {
    for (const Table& table : schema.tables) {
        RAPPORT_TRY(const bool there, has_table(database, table.name));
        if (!there) {
            RAPPORT_CHECK(database.execute(create_table(table)));
            RAPPORT_TRY(const bool knew_rows, has_parked(database, table));
            if (knew_rows) RAPPORT_CHECK(unpark_table(database, table));
        }
        for (const Field& field : table.fields) {
            if (!there) break;
            RAPPORT_TRY(const bool known, has_column(database, table.name, field.name));
            if (known) continue;
            RAPPORT_CHECK(database.execute("ALTER TABLE " + quoted(table.name) + " ADD COLUMN " +
                                           quoted(field.name) + " " +
                                           std::string(sql_type(field.type))));
            RAPPORT_CHECK(unpark_field(database, table, field));
        }
        RAPPORT_CHECK(database.execute(create_indexes(table)));
    }
    return {};
}

// What the hub named while this file could not keep it comes with the scopes that have conflicts.
Result<void> ask_for_ancestors(Database& database, const Schema& schema) {
    std::vector<std::string> tables{"_parked"};
    for (const Table& table : schema.tables) tables.push_back(quoted(table.name));
    for (const std::string& table : tables)
        RAPPORT_CHECK(database.execute(
            "UPDATE _scope SET suspect=1, repairs=0 WHERE number IN (SELECT scope FROM " + table +
            " WHERE id IN (SELECT record FROM _sibling))"));
    return {};
}

Result<void> create_all(Database& database, const Schema& schema, const DeviceId& device) {
    RAPPORT_CHECK(bring_format_from(database, 0));
    std::string tables;
    for (const Table& table : schema.tables)
        tables += create_table(table) + create_indexes(table) + ";";
    RAPPORT_CHECK(database.execute(tables));
    RAPPORT_CHECK(
        database.prepare("INSERT INTO _device(number, id) VALUES(0, ?)").bind(1, device).run());
    RAPPORT_CHECK(
        database
            .prepare(
                "INSERT INTO _state(id, schema_name, schema_version, device) VALUES(1, ?, ?, ?)")
            .bind(1, schema.name)
            .bind(2, std::int64_t{schema.version})
            .bind(3, device)
            .run());
    return database.execute("PRAGMA application_id=" + std::to_string(application_id));
}

Result<void> migrate(Database& database, const Schema& schema) {
    RAPPORT_TRY(const std::int64_t format, database.integer("PRAGMA user_version"));
    RAPPORT_TRY(const std::int64_t version, database.integer("SELECT schema_version FROM _state"));
    if (format > format_version || version > schema.version)
        return make_error(Errc::newer_schema,
                          "upgrade rapport on this device; the database was left untouched");
    if (version == schema.version && format == format_version) return {};
    RAPPORT_CHECK(bring_format_from(database, format));
    RAPPORT_CHECK(add_missing(database, schema));
    if (format < ancestors_format) RAPPORT_CHECK(ask_for_ancestors(database, schema));
    DeviceNames devices(database);
    ScopeNames scopes(database);
    RAPPORT_CHECK(devices.load());
    RAPPORT_CHECK(scopes.load());
    RAPPORT_CHECK(Rows(database, schema, devices, scopes).show_merges());
    return database.prepare("UPDATE _state SET schema_version=?, unfollowed=1")
        .bind(1, std::int64_t{schema.version})
        .run();
}

}  // namespace

std::string quoted(std::string_view name) {
    return "\"" + std::string(name) + "\"";
}

Result<void> prepare_tables(Database& database, const Schema& schema,
                            const DeviceId& device_if_new) {
    RAPPORT_TRY(const std::int64_t tables, database.integer("SELECT count(*) FROM sqlite_schema"));
    RAPPORT_TRY(const std::int64_t id, database.integer("PRAGMA application_id"));
    if (tables > 0 && id != application_id)
        return make_error(Errc::not_a_database,
                          "the file belongs to another program; choose another path");
    RAPPORT_TRY(Transaction transaction, Transaction::begin(database));
    RAPPORT_CHECK(tables == 0 ? create_all(database, schema, device_if_new)
                              : migrate(database, schema));
    return transaction.commit();
}

}  // namespace rapport::store
