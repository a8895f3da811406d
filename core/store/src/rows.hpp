// core/store/src/rows.hpp
//
// Records in and out of their typed tables. The visible value of a field is its column; what else
// the merge needs to know stands in the row's `versions` blob and, only where there are several
// siblings, in _sibling. A table or field that this version of the schema does not know keeps its
// values in _parked and _sibling, and gives them back intact.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "names.hpp"
#include "own_texts.hpp"
#include "rapport/record/record.hpp"
#include "rapport/record/versions.hpp"
#include "rapport/store/database.hpp"
#include "rapport/store/follower.hpp"

namespace rapport::store {

// What a transaction did to the rows of the schema's tables.
struct Trace {
    std::vector<RowAt> written;
    bool everything_went = false;  // before what is in `written`
};

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
    // The same with the values of these fields only. The others have their dots and no value; a
    // state that changes none of them may be stored over it.
    [[nodiscard]] Result<Loaded> load(TableNo table, RecordId id, std::span<const FieldNo> fields);
    // The scope of a record, if it is there.
    [[nodiscard]] Result<std::optional<ScopeId>> scope_of(TableNo table, RecordId id);
    // Which table holds the record; 0 when none does.
    [[nodiscard]] Result<TableNo> table_of(RecordId id);
    // Writes `after` over what was loaded; only what differs is touched.
    [[nodiscard]] Result<void> store(RecordId id, const Loaded& before, const RecordState& after);
    // Writes what long texts with several siblings show into rows of a file that did not merge
    // them.
    [[nodiscard]] Result<void> show_merges();
    [[nodiscard]] Result<void> erase(TableNo table, RecordId id);
    [[nodiscard]] Result<std::vector<std::pair<TableNo, RecordId>>> of_scope(const ScopeId& scope);
    [[nodiscard]] Result<std::vector<std::pair<TableNo, RecordId>>> all();
    [[nodiscard]] Result<void> erase_all();

    // A long text that an own commit wrote, wherever it stands now.
    [[nodiscard]] Result<std::string> own_text(TableNo table, RecordId id, FieldNo field,
                                               const Dot& dot);
    [[nodiscard]] OwnTexts& own_texts() { return own_texts_; }

    // What was written and erased since this was last asked.
    [[nodiscard]] Trace taken_trace() { return std::exchange(trace_, {}); }

private:
    using Places = std::vector<std::pair<TableNo, RecordId>>;
    [[nodiscard]] Result<Places> where(const std::string& what, std::int64_t is);

    using Columns = std::vector<bool>;  // of a table's fields, which
    struct TableSql {
        const Table* declared = nullptr;  // null for a parked one
        std::string name, insert, scope;
        bool is_own_scope = false;  // each record's id is its scope's, which need not be read
        RecordId greatest;  // no id in the table is beyond it; valid once greatest_ is known
        std::unordered_map<Columns, std::string> selects, updates;
    };

    TableSql& sql_of(TableNo table);
    // Each table's greatest id, in one query. Ids that were made by the clock rise, so a new one
    // need not be looked up in all the tables.
    [[nodiscard]] Result<void> learn_greatest();
    [[nodiscard]] static const std::string& select_sql(TableSql& sql, const Columns& wanted);
    [[nodiscard]] static const std::string& update_sql(TableSql& sql, const Columns& changed);
    [[nodiscard]] Result<Loaded> load(TableNo table, RecordId id, const Columns& wanted);
    [[nodiscard]] Result<void> load_apart(RecordId id, RecordState& state);
    [[nodiscard]] Result<void> update(const Loaded& before, const RecordState& after, TableSql& sql,
                                      const Bytes& versions);
    [[nodiscard]] Result<void> store_siblings(RecordId id, const TableSql& sql,
                                              const RecordState& before, const RecordState& after);
    [[nodiscard]] Result<void> insert(RecordId id, const TableSql& sql, const RecordState& state,
                                      const Bytes& versions);

    Database& database_;
    const Schema& schema_;
    DeviceNames& devices_;
    ScopeNames& scopes_;
    OwnTexts own_texts_;
    std::unordered_map<TableNo, TableSql> tables_;
    Trace trace_;
    std::optional<RecordId> greatest_;  // no id in any table is beyond it; once learnt
};

[[nodiscard]] Versions versions_of(const RecordState& state);

}  // namespace rapport::store
