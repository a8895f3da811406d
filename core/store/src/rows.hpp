// core/store/src/rows.hpp
//
// Records in and out of their typed tables. The visible value of a field is its column; what else
// the merge needs to know stands in the row's `versions` blob and, only where there is a conflict,
// in _sibling. A table or field that this version of the schema does not know keeps its values in
// _parked and _sibling, and gives them back intact.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "names.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/versions.hpp"
#include "rapport/store/database.hpp"

namespace rapport::store {

// A record as found, with what is needed to write it back.
struct Loaded {
    std::int64_t rowid = 0;  // 0: not there
    RecordState state;
    Bytes versions;
};

class Rows {
public:
    Rows(Database& database, const Schema& schema, DeviceNames& devices, ScopeNames& scopes);

    [[nodiscard]] Result<Loaded> load(TableNo table, RecordId id);
    // Which table holds the record; 0 when none does.
    [[nodiscard]] Result<TableNo> table_of(RecordId id);
    // Writes `after` over what was loaded; only what differs is touched.
    [[nodiscard]] Result<void> store(RecordId id, const Loaded& before, const RecordState& after);
    [[nodiscard]] Result<void> erase(TableNo table, RecordId id, std::int64_t rowid);
    [[nodiscard]] Result<std::vector<std::pair<TableNo, RecordId>>> of_scope(const ScopeId& scope);
    [[nodiscard]] Result<std::vector<std::pair<TableNo, RecordId>>> all();
    [[nodiscard]] Result<void> erase_all();

private:
    using Places = std::vector<std::pair<TableNo, RecordId>>;
    [[nodiscard]] Result<Places> where(const std::string& what, std::int64_t is);

    struct TableSql {
        const Table* declared = nullptr;  // null for a parked one
        std::string name, select, insert;
        std::map<std::vector<bool>, std::string> updates;  // by which columns change
    };

    TableSql& sql_of(TableNo table);
    [[nodiscard]] const std::string& update_sql(TableSql& sql, const std::vector<bool>& changed);
    [[nodiscard]] Result<void> load_values(RecordId id, const Statement& row, const TableSql& sql,
                                           const Versions& versions, RecordState& state);
    [[nodiscard]] Result<void> store_siblings(RecordId id, const TableSql& sql,
                                              const RecordState& before, const RecordState& after);
    [[nodiscard]] Result<void> insert(RecordId id, const TableSql& sql, const RecordState& state,
                                      const Bytes& versions);

    Database& database_;
    const Schema& schema_;
    DeviceNames& devices_;
    ScopeNames& scopes_;
    std::map<TableNo, TableSql> tables_;
};

[[nodiscard]] Versions versions_of(const RecordState& state);

}  // namespace rapport::store
