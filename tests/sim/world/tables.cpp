// tests/sim/world/tables.cpp
#include "tables.hpp"

#include <array>

#include "rapport/record/tables.hpp"

namespace rapport::test::sim {
namespace {

using enum FieldType;

constexpr Label unnamed{"-", "-"};

constexpr Field plain(FieldNo number, std::string_view name, FieldType type) {
    return {.number = number, .name = name, .type = type, .label = unnamed};
}

constexpr Field folder_fields[] = {plain(1, "name", text)};

constexpr Field item_fields(std::size_t at, bool strict) {
    const Field all[] = {
        {.number = item::folder,
         .name = "folder",
         .type = reference,
         .label = unnamed,
         .refers_to = "folder",
         .indexed = true},
        plain(item::name, "name", text),
        plain(item::phone, "phone", text),
        {.number = item::amount,
         .name = "amount",
         .type = integer,
         .label = unnamed,
         .range = {strict ? 0 : std::numeric_limits<std::int64_t>::min()}},
        plain(item::note, "note", long_text),
        plain(item::pair, "pair", text),
        {.number = item::photo,
         .name = "photo",
         .type = text,
         .label = unnamed,
         .names_content = true},
        {.number = item::extra, .name = "extra", .type = text, .label = unnamed, .since = 2},
    };
    return all[at];
}

template <bool Strict, std::size_t Count>
constexpr auto fields_upto = [] {
    std::array<Field, Count> out{};
    for (std::size_t i = 0; i < Count; ++i) out[i] = item_fields(i, Strict);
    return out;
}();

template <bool Strict, int Version>
const Schema& schema() {
    static const std::array tables{*product_schema().table(table::user),
                                   *product_schema().table(table::device),
                                   Table{.number = folder_table,
                                         .name = "folder",
                                         .label = unnamed,
                                         .fields = folder_fields,
                                         .scope = ScopeRule::self},
                                   Table{.number = item_table,
                                         .name = "item",
                                         .label = unnamed,
                                         .fields = fields_upto < Strict,
                                         Version == 1 ? 7 : 8 >
                                         , .scope = ScopeRule::parent, .parent = "folder"}};
    static const Schema all{.name = "sim", .version = Version, .tables = tables};
    return all;
}

}  // namespace

const Schema& device_schema(int version) {
    return version == 1 ? schema<false, 1>() : schema<false, 2>();
}
const Schema& hub_schema() {
    return schema<true, 2>();
}

}  // namespace rapport::test::sim
