// rapport/domain/duplicates.hpp
//
// Accounts, and contacts, that look like one entered twice. Found offline among what is here; a
// person decides (merges.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport {

enum class Likeness : std::uint8_t { credit_code, name, phone, email };
[[nodiscard]] std::string_view name_of(Likeness likeness) noexcept;

struct LookAlike {
    TableNo table = 0;
    RecordId one, other;            // the older record first
    std::vector<Likeness> because;  // the strongest first
    int score = 0;                  // 1..100: how sure that they are the same
};

// The surest first, at most `limit`. Pairs that somebody has judged are left out. A sign that more
// than eight records share (a switchboard's number) says nothing. Linear in the records, but for
// those groups.
[[nodiscard]] Result<std::vector<LookAlike>> look_alikes(Store& store, TableNo table,
                                                         std::size_t limit);

}  // namespace rapport
