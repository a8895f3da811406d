// core/record/src/tables.cpp
//
// The product's schema, put together of its subjects (src/tables).
#include "rapport/record/tables.hpp"

#include <algorithm>

#include "tables/accounts.hpp"
#include "tables/deals.hpp"
#include "tables/money.hpp"
#include "tables/organisation.hpp"
#include "tables/people.hpp"
#include "tables/planning.hpp"
#include "tables/products.hpp"
#include "tables/service.hpp"
#include "tables/visits.hpp"

namespace rapport {
namespace {

constexpr int schema_version = 3;

template <std::size_t... Counts>
constexpr auto joined(const Table (&... parts)[Counts]) {
    std::array<Table, (Counts + ...)> all{};
    auto at = all.begin();
    ((at = std::copy(std::begin(parts), std::end(parts), at)), ...);
    return all;
}

constexpr auto all_tables =
    joined(tables::organisation_tables, tables::accounts_tables, tables::people_tables,
           tables::visits_tables, tables::deals_tables, tables::products_tables,
           tables::money_tables, tables::service_tables, tables::planning_tables);

}  // namespace

const Schema& product_schema() noexcept {
    static constexpr Schema schema{
        .name = "rapport", .version = schema_version, .tables = all_tables};
    return schema;
}

}  // namespace rapport
