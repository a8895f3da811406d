// core/domain/src/lists.cpp
#include "rapport/domain/lists.hpp"

#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

std::string quoted(std::string_view name) {
    return "\"" + std::string(name) + "\"";
}

// By what people look for first: names, what comes next, what was last.
std::string_view order_of(TableNo table) {
    switch (table) {
        case table::user:
            return "coalesce(display_name, name)";
        case table::device:
            return "label";
        case table::account:
            return "coalesce(name, short_name)";
        case table::contact:
            return "name";
        case table::dossier_fact:
            return "kind";
        case table::stance:
            return "contact";
        case table::visit:
            return "coalesce(started_at, planned_at) DESC";
        case table::objective:
            return "CASE rank WHEN 'primary' THEN 0 WHEN 'minimum' THEN 1 ELSE 2 END";
        case table::note:
            return "at DESC";
        case table::promise:
            return "done_at IS NOT NULL, due IS NULL, due";
        default:
            return "id";
    }
}

std::string sql_of(const Table& table, const ListQuery& query) {
    std::string sql = "SELECT id FROM " + quoted(table.name) + " WHERE deleted=?1";
    int parameter = 2;
    for (const auto& [number, value] : query.equal) {
        sql += " AND " + quoted(table.field(number)->name);
        sql += is_empty(value) ? " IS NULL" : "=?" + std::to_string(parameter++);
    }
    sql.append(" ORDER BY ").append(order_of(table.number)).append(", id LIMIT ");
    return sql + std::to_string(query.limit + 1) + " OFFSET " + std::to_string(query.offset);
}

}  // namespace

Result<RowPage> list_rows(Store& store, const ListQuery& query) {
    const Table* table = store.schema().table(query.table);
    RAPPORT_ASSERT(table);
    Statement found = store.database().prepare(sql_of(*table, query));
    found.bind(1, std::int64_t{query.deleted ? 1 : 0});
    int parameter = 2;
    for (const auto& [number, value] : query.equal)
        if (!is_empty(value)) found.bind(parameter++, value);

    RowPage page;
    for (;;) {
        RAPPORT_TRY(const bool more, found.step());
        if (!more) break;
        if (page.rows.size() == query.limit) {
            page.more = true;
            break;
        }
        RAPPORT_TRY(auto row, store.find(query.table, found.id<RecordId>(0)));
        if (row) page.rows.push_back(*std::move(row));
    }
    return page;
}

}  // namespace rapport
