// tests/bench/schema.cpp
#include "schema.hpp"

#include <array>

#include "rapport/record/tables.hpp"

namespace rapport::bench {
namespace {

using enum FieldType;

constexpr Label unnamed{"-", "-"};

constexpr Field plain(FieldNo number, std::string_view name, FieldType type = text) {
    return {.number = number, .name = name, .type = type, .label = unnamed};
}
constexpr Field link(FieldNo number, std::string_view name, std::string_view refers_to) {
    return {.number = number,
            .name = name,
            .type = reference,
            .label = unnamed,
            .refers_to = refers_to};
}

constexpr Field account_fields[] = {
    plain(1, "name"),  plain(2, "industry"), plain(3, "city"),  plain(4, "address"),
    plain(5, "phone"), plain(6, "tier"),     plain(7, "owner"), plain(8, "revenue", integer),
};
constexpr Field contact_fields[] = {
    link(1, "account_id", "accounts"),
    plain(2, "first_name"),
    plain(3, "last_name"),
    plain(4, "title"),
    plain(5, "department"),
    plain(6, "email"),
    plain(7, "phone"),
    plain(8, "mobile"),
    plain(9, "wechat"),
    plain(10, "birthday", date),
    plain(11, "language"),
    plain(12, "opt_in", boolean),
};
constexpr Field visit_fields[] = {
    link(1, "account_id", "accounts"),
    link(2, "contact_id", "contacts"),
    plain(3, "owner"),
    plain(4, "planned_at", integer),
    plain(5, "started_at", integer),
    plain(6, "duration_min", integer),
    plain(7, "status"),
    plain(8, "outcome"),
    plain(9, "amount", integer),
    plain(10, "note", long_text),
};

constexpr Table workload_tables[kinds] = {
    {.number = 101,
     .name = "accounts",
     .label = unnamed,
     .fields = account_fields,
     .scope = ScopeRule::self},
    {.number = 102,
     .name = "contacts",
     .label = unnamed,
     .fields = contact_fields,
     .scope = ScopeRule::parent,
     .parent = "account_id"},
    {.number = 103,
     .name = "visits",
     .label = unnamed,
     .fields = visit_fields,
     .scope = ScopeRule::parent,
     .parent = "account_id"},
};

}  // namespace

const Table& table_of(std::size_t kind) noexcept {
    return workload_tables[kind];
}

const Schema& schema() noexcept {
    static const std::array tables{*product_schema().table(table::user),
                                   *product_schema().table(table::device), workload_tables[0],
                                   workload_tables[1], workload_tables[2]};
    static const Schema all{.name = "bench", .version = 1, .tables = tables};
    return all;
}

}  // namespace rapport::bench
