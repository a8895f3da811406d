// rapport/domain/duplicates.hpp
//
// Accounts, and contacts, that look like one entered twice. Found offline among what is here; a
// person decides (merges.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport {

enum class Likeness : std::uint8_t { credit_code, name, phone, email, part_of_name };
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

// What is being typed for a new account or contact; what is empty says nothing.
struct TypedRecord {
    TableNo table = 0;
    std::optional<RecordId> account{};  // of a contact
    std::string name{}, short_name{}, phone{}, mobile{}, email{}, credit_code{};
};

struct Alike {
    RecordId id;                    // of a record that was merged into another: of that one
    std::vector<Likeness> because;  // the strongest first
    int score = 0;                  // 1..99, as above
};

// Which records it may be already, the surest first, at most `limit`. A company's name counts as
// part of another from three Chinese characters or five letters on; a contact's among the people of
// the same account from two or three. Quick enough while somebody types: rows are passed over by
// plain comparison of bytes, and the few that may be alike are compared in full.
[[nodiscard]] Result<std::vector<Alike>> alike(Store& store, const TypedRecord& typed,
                                               std::size_t limit);

}  // namespace rapport
