// core/domain/src/reminders.hpp
//
// Reminders of invoices by the steps of the dunning ladder.
#pragma once

#include <string_view>

#include "rapport/store/store.hpp"

namespace rapport {

// Whether that step has been taken.
[[nodiscard]] inline Result<bool> was_reminded(Store& store, RecordId receivable,
                                               std::string_view step) {
    Statement row = store.database().prepare(
        "SELECT 1 FROM dunning WHERE receivable=?1 AND step=?2 AND deleted=0");
    row.bind(1, receivable).bind(2, step);
    return row.step();
}

}  // namespace rapport
