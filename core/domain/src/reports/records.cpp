// core/domain/src/reports/records.cpp
//
// The records behind a row of a report, by the names that people know them by.
#include "rapport/domain/people.hpp"
#include "rapport/domain/reports.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

constexpr std::size_t records_max = 1000;

// The account itself, or the one that the record says or hangs on.
Result<std::optional<RecordId>> account_of(Store& store, const Row& row) {
    using Found = std::optional<RecordId>;
    if (row.table == table::account) return Found(row.id);
    const Table& table = table_of(store, row.table);
    if (table.field("account"))
        if (const auto* id = std::get_if<RecordId>(&row.value(table, "account"))) return Found(*id);
    if (table.parent.empty() || !table.field(table.parent)) return Found();
    const auto* id = std::get_if<RecordId>(&row.value(table, table.parent));
    if (!id) return Found();
    RAPPORT_TRY(const auto parent, store.find(*id));
    if (!parent || parent->table == row.table) return Found();
    return account_of(store, *parent);
}

}  // namespace

Result<NamedRecords> named_records(Store& store, const RecordsQuery& query) {
    if (query.records.size() > records_max)
        return make_error(Errc::too_large, "ask for at most 1000 at once", "records");
    Titles titles(store);
    NamedRecords out;
    for (const ReportRecord& wanted : query.records) {
        const Table* table = store.schema().table(wanted.table);
        if (!table) return make_error(Errc::invalid_choice, "there is no such table", "records");
        RAPPORT_TRY(const auto row, store.find(table->number, wanted.id));
        if (!row || row->deleted) continue;
        NamedRecord one;
        one.id = wanted.id;
        one.table = wanted.table;
        RAPPORT_TRY(one.title, titles.of(*row));
        RAPPORT_TRY(one.account, account_of(store, *row));
        if (one.account) {
            RAPPORT_TRY(const auto name, titles.of(table::account, *one.account));
            one.account_name = name.value_or("");
        }
        out.records.push_back(std::move(one));
    }
    return out;
}

}  // namespace rapport
