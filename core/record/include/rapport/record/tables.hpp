// rapport/record/tables.hpp
//
// rapport's own tables, declared once in src/tables.cpp.
#pragma once

#include "rapport/record/schema.hpp"

namespace rapport {

// Numbers of the tables that code speaks of by name.
namespace table {
inline constexpr TableNo user = 1, device = 2, team_member = 3, account = 4, contact = 5,
                         dossier_fact = 6, stance = 7, visit = 8, participant = 9, objective = 10,
                         note = 11, promise = 12, attachment = 13, duplicate = 14;
}

// The schema of this build. Lives for ever.
[[nodiscard]] const Schema& product_schema() noexcept;

}  // namespace rapport
