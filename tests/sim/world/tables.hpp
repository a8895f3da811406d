// tests/sim/world/tables.hpp
//
// The simulator's tables: folders, which are scopes, and items in them. Version 2 adds a field, so
// that old and new devices meet; the hub is stricter than devices, so that something is refused.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport::test::sim {

inline constexpr TableNo folder_table = 101, item_table = 102;

namespace item {
inline constexpr FieldNo folder = 1, name = 2, phone = 3, amount = 4, note = 5, pair = 6, photo = 7,
                         extra = 8;
}
inline constexpr FieldNo item_fields_end = 9;

[[nodiscard]] const Schema& device_schema(int version);
[[nodiscard]] const Schema& hub_schema();

}  // namespace rapport::test::sim
