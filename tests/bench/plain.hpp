// tests/bench/plain.hpp
//
// The floor: the same rows in plain SQLite tables, with no change tracking at all. It opens its
// file as rapport does (cipher, cache, durability), keeps its statements prepared and binds without
// copying. Ids are 16 bytes; as text of 26 characters for the figure of storage.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "mode.hpp"
#include "workload.hpp"

struct sqlite3_stmt;

namespace rapport::bench {

enum class IdForm : std::uint8_t { bytes, text };

class PlainTables {
public:
    PlainTables(const Mode& mode, const std::string& path, IdForm ids = IdForm::bytes);
    ~PlainTables();
    PlainTables(const PlainTables&) = delete;
    PlainTables& operator=(const PlainTables&) = delete;

    void insert(std::span<const Row> rows);                 // one transaction
    void insert(std::span<const Row* const> rows);          // one transaction
    void update(const Update& update, const Value& value);  // one transaction
    void update(std::span<const Update> updates);           // one transaction
    [[nodiscard]] std::vector<Value> read(std::size_t kind, const RecordId& id);
    [[nodiscard]] Database& database() { return *database_; }

private:
    struct Statements;
    void insert_row(const Row& row);
    void set(const Update& update, const Value& value);
    void bind(sqlite3_stmt* statement, int index, const Value& value);
    void bind_id(sqlite3_stmt* statement, int index, const RecordId& id);

    IdForm ids_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<Statements> statements_;
};

}  // namespace rapport::bench
