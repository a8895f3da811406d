// core/domain/src/lists.cpp
#include "rapport/domain/lists.hpp"

#include <algorithm>
#include <array>

#include "rapport/domain/aliases.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

// What most tables are ordered by: the first of these fields that they have.
std::string_view common_order(const Table& table) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> orders{{
        {"position", "position IS NULL, position"},
        {"name", "name"},
        {"at", "at DESC"},
        {"on_day", "on_day DESC"},
        {"due", "due IS NULL, due"},
        {"year", "year DESC, month DESC"},
        {"day", "day DESC"},
        {"number", "number"},
    }};
    for (const auto& [field, order] : orders)
        if (table.field(field)) return order;
    return "id";
}

// By what people look for first: names, what comes next, what was last.
std::string_view order_of(const Table& table) {
    switch (table.number) {
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
        case table::attachment:
            return "at DESC";
        case table::promise:
        case table::task:
            return "done_at IS NOT NULL, due IS NULL, due";
        case table::opportunity:
            return "outcome IS NOT NULL, next_date IS NULL, next_date";
        default:
            return common_order(table);
    }
}

bool may_be_author(const Field& field, const Value& wanted) {
    return field.author_when_empty && !is_empty(wanted);
}

// What a field may be to be found: a record that was merged counts as the one that was kept.
std::vector<Value> alternatives(const Aliases& aliases, const Value& wanted) {
    const auto* id = std::get_if<RecordId>(&wanted);
    if (!id || aliases.empty()) return {wanted};
    const auto group = aliases.group(*id);
    return {group.begin(), group.end()};
}

// The query as SQL, and the values of its parameters.
std::string sql_of(const Table& table, const ListQuery& query, const Aliases& aliases,
                   std::vector<Value>& parameters) {
    std::string sql = "SELECT id FROM " + quoted(table.name) + " WHERE deleted=?";
    parameters.emplace_back(std::int64_t{query.deleted ? 1 : 0});
    for (const auto& [number, value] : query.equal) {
        const Field& field = *table.field(number);
        const std::string column = quoted(field.name);
        if (is_empty(value)) {
            sql += " AND " + column + " IS NULL";
            continue;
        }
        std::string same = column + " IN (";
        for (const Value& one : alternatives(aliases, value)) {
            same += same.ends_with('(') ? "?" : ", ?";
            parameters.push_back(one);
        }
        same += ")";
        sql += may_be_author(field, value) ? " AND (" + same + " OR " + column + " IS NULL)"
                                           : " AND " + same;
    }
    const auto add_bound = [&](const std::optional<std::int64_t>& bound,
                               std::string_view compares) {
        if (!bound) return;
        sql.append(" AND ").append(time_of(table)).append(compares).append("?");
        parameters.emplace_back(*bound);
    };
    add_bound(query.from, ">=");
    add_bound(query.until, "<");
    return sql.append(" ORDER BY ").append(order_of(table)).append(", id");
}

// Where a person field is empty the row is that person's when they are its author.
Result<bool> is_theirs(const Table& table, const ListQuery& query, const Row& row,
                       Authors& authors) {
    for (const auto& [number, wanted] : query.equal) {
        const Field& field = *table.field(number);
        if (!may_be_author(field, wanted) || !is_empty(row.value(table, field.name))) continue;
        RAPPORT_TRY(const Author author, authors.of(row));
        if (!author.user || Value{*author.user} != wanted) return false;
    }
    return true;
}

}  // namespace

std::string_view time_of(const Table& table) noexcept {
    return table.number == table::visit ? "coalesce(started_at, planned_at)" : "";
}

Result<RowPage> list_rows(Store& store, const ListQuery& query) {
    const Table* table = store.schema().table(query.table);
    RAPPORT_ASSERT(table);
    RAPPORT_ASSERT(!(query.from || query.until) || !time_of(*table).empty());
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    std::vector<Value> parameters;
    Statement found = store.database().prepare(sql_of(*table, query, aliases, parameters));
    for (std::size_t i = 0; i < parameters.size(); ++i)
        found.bind(static_cast<int>(i) + 1, parameters[i]);

    const bool asks_authors = std::any_of(
        query.equal.begin(), query.equal.end(),
        [&](const auto& equal) { return may_be_author(*table->field(equal.first), equal.second); });
    Authors authors(store);
    RowPage page;
    std::size_t skipped = 0;
    for (;;) {
        RAPPORT_TRY(const bool more, found.step());
        if (!more) return page;
        if (aliases.is_merged(found.id<RecordId>(0))) continue;  // stands under the one kept
        if (!asks_authors && skipped < query.offset) {
            ++skipped;
            continue;
        }
        RAPPORT_TRY(auto row, store.find(query.table, found.id<RecordId>(0)));
        if (!row) continue;
        if (asks_authors) {
            RAPPORT_TRY(const bool theirs, is_theirs(*table, query, *row, authors));
            if (!theirs || skipped++ < query.offset) continue;
        }
        if (page.rows.size() == query.limit) {
            page.more = true;
            return page;
        }
        page.rows.push_back(*std::move(row));
    }
}

}  // namespace rapport
