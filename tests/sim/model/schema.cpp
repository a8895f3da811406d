// tests/sim/model/schema.cpp
#include "schema.hpp"

#include <array>

#include "rapport/record/tables.hpp"

namespace rapport::test::model {
namespace {

using enum FieldType;

constexpr Label unnamed{"-", "-"};

constexpr Field number(FieldNo no, std::string_view name, Range range) {
    return {.number = no, .name = name, .type = integer, .label = unnamed, .range = range};
}

constexpr Field folder_fields[] = {
    {.number = 1, .name = "name", .type = text, .label = unnamed},
};

template <bool Strict>
constexpr Range allowed{Strict ? 0 : std::numeric_limits<std::int64_t>::min()};

template <bool Strict>
constexpr Field item_fields[] = {
    {.number = folder_field,
     .name = "folder",
     .type = reference,
     .label = unnamed,
     .refers_to = "folder"},
    number(2, "name", allowed<Strict>),
    number(3, "phone", allowed<Strict>),
    number(4, "note", allowed<Strict>),
};

template <bool Strict>
const Schema& schema() {
    static const std::array tables{*product_schema().table(table::user),
                                   *product_schema().table(table::device),
                                   Table{.number = folder_table,
                                         .name = "folder",
                                         .label = unnamed,
                                         .fields = folder_fields,
                                         .scope = ScopeRule::self,
                                         .writers = Writers::server},
                                   Table{.number = item_table,
                                         .name = "item",
                                         .label = unnamed,
                                         .fields = item_fields<Strict>,
                                         .scope = ScopeRule::parent,
                                         .parent = "folder"}};
    static const Schema all{.name = "items", .version = 1, .tables = tables};
    return all;
}

}  // namespace

const Schema& device_schema() {
    return schema<false>();
}
const Schema& hub_schema() {
    return schema<true>();
}

}  // namespace rapport::test::model
