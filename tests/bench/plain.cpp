// tests/bench/plain.cpp
#include "plain.hpp"

#include <sqlite3.h>

#include <array>

#include "report.hpp"

namespace rapport::bench {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Prepared prepare(Database& database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database.handle()));
    return Prepared{statement};
}

void run(sqlite3_stmt* statement) {
    const int done = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (done != SQLITE_DONE) throw std::runtime_error("the plain tables can't be written");
}

std::string column_type(FieldType type, IdForm ids) {
    switch (type) {
        case FieldType::integer:
        case FieldType::boolean:
            return "INTEGER";
        case FieldType::reference:
            return ids == IdForm::bytes ? "BLOB" : "TEXT";
        default:
            return "TEXT";
    }
}

std::string create_sql(const Table& table, IdForm ids) {
    std::string sql = "CREATE TABLE IF NOT EXISTS " + std::string(table.name) + "(id " +
                      (ids == IdForm::bytes ? "BLOB" : "TEXT") + " PRIMARY KEY NOT NULL";
    for (const Field& field : table.fields)
        sql += ", " + std::string(field.name) + " " + column_type(field.type, ids);
    return sql + ")";
}

}  // namespace

struct PlainTables::Statements {
    Prepared begin, commit;
    std::array<Prepared, kinds> insert, select;
    std::array<std::vector<Prepared>, kinds> update;  // by field
};

PlainTables::PlainTables(const Mode& mode, const std::string& path, IdForm ids)
    : ids_(ids),
      database_(must(Database::open(database_options(mode, path)))),
      statements_(std::make_unique<Statements>()) {
    statements_->begin = prepare(*database_, "BEGIN IMMEDIATE");
    statements_->commit = prepare(*database_, "COMMIT");
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const Table& table = table_of(kind);
        const std::string name{table.name};
        must(database_->execute(create_sql(table, ids)));
        std::string marks;
        for (std::size_t i = 0; i < table.fields.size(); ++i) marks += ",?";
        statements_->insert[kind] =
            prepare(*database_, "INSERT INTO " + name + " VALUES(?" + marks + ")");
        statements_->select[kind] = prepare(*database_, "SELECT * FROM " + name + " WHERE id=?");
        for (const Field& field : table.fields)
            statements_->update[kind].push_back(
                prepare(*database_,
                        "UPDATE " + name + " SET " + std::string(field.name) + "=? WHERE id=?"));
    }
}

PlainTables::~PlainTables() {
    statements_.reset();  // before the database
}

void PlainTables::insert(std::span<const Row> rows) {
    run(statements_->begin.get());
    for (const Row& row : rows) insert_row(row);
    run(statements_->commit.get());
}

void PlainTables::insert(std::span<const Row* const> rows) {
    run(statements_->begin.get());
    for (const Row* row : rows) insert_row(*row);
    run(statements_->commit.get());
}

void PlainTables::insert_row(const Row& row) {
    sqlite3_stmt* statement = statements_->insert[row.kind].get();
    bind_id(statement, 1, row.id);
    int at = 2;
    for (const Value& value : row.values) bind(statement, at++, value);
    run(statement);
}

void PlainTables::update(const Update& update, const Value& value) {
    set(update, value);
}

void PlainTables::update(std::span<const Update> updates) {
    run(statements_->begin.get());
    for (const Update& one : updates) set(one, one.value);
    run(statements_->commit.get());
}

void PlainTables::set(const Update& update, const Value& value) {
    sqlite3_stmt* statement = statements_->update[update.kind][update.field].get();
    bind(statement, 1, value);
    bind_id(statement, 2, update.id);
    run(statement);
}

std::vector<Value> PlainTables::read(std::size_t kind, const RecordId& id) {
    sqlite3_stmt* statement = statements_->select[kind].get();
    bind_id(statement, 1, id);
    std::vector<Value> out;
    if (sqlite3_step(statement) == SQLITE_ROW)
        for (int at = 1; at < sqlite3_column_count(statement); ++at) {
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
            switch (sqlite3_column_type(statement, at)) {
                case SQLITE_INTEGER:
                    out.emplace_back(std::int64_t{sqlite3_column_int64(statement, at)});
                    break;
                case SQLITE_TEXT:
                    out.emplace_back(std::string(
                        reinterpret_cast<const char*>(sqlite3_column_text(statement, at)), size));
                    break;
                case SQLITE_BLOB:
                    out.emplace_back(id_from<RecordId>({static_cast<const std::uint8_t*>(
                                                            sqlite3_column_blob(statement, at)),
                                                        size})
                                         .value_or(RecordId{}));
                    break;
                default:
                    out.emplace_back(Empty{});
            }
        }
    sqlite3_reset(statement);
    return out;
}

void PlainTables::bind(sqlite3_stmt* statement, int index, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()),
                          SQLITE_STATIC);
    else if (const auto* number = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(statement, index, *number);
    else if (const auto* id = std::get_if<RecordId>(&value))
        bind_id(statement, index, *id);
    else
        sqlite3_bind_null(statement, index);
}

void PlainTables::bind_id(sqlite3_stmt* statement, int index, const RecordId& id) {
    if (ids_ == IdForm::bytes) {
        sqlite3_bind_blob(statement, index, id.bytes.data(), 16, SQLITE_STATIC);
        return;
    }
    const std::string text = id_text(id);
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
}

}  // namespace rapport::bench
