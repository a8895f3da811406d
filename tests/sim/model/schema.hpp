// tests/sim/model/schema.hpp
//
// Tables as simple as those of the executable specification: items in folders. A folder is a scope;
// only the server makes one, so who sees it is for the test to say.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport::test::model {

inline constexpr TableNo folder_table = 101, item_table = 102;
inline constexpr FieldNo folder_field = 1;

// As devices know them, and as the stricter hub does: it refuses a negative number.
[[nodiscard]] const Schema& device_schema();
[[nodiscard]] const Schema& hub_schema();

}  // namespace rapport::test::model
