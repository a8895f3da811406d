// rapport/record/record.hpp
//
// A record as the merge sees it: for each field a set of siblings, the values that no commit has
// yet superseded. One flat list, sorted by field and dot, holds them all; two equal records have
// equal lists.
#pragma once

#include <span>
#include <vector>

#include "rapport/record/dot.hpp"
#include "rapport/record/hlc.hpp"
#include "rapport/record/schema.hpp"
#include "rapport/record/value.hpp"

namespace rapport {

struct Sibling {
    FieldNo field = live_field;
    Dot dot;
    Hlc time;  // effective: the hub's word once the commit was admitted
    Value value;

    friend bool operator==(const Sibling&, const Sibling&) = default;
};

// A dot that a commit overwrote before it arrived: it must not be added when it does (only after a
// hub was restored).
struct Awaited {
    FieldNo field = live_field;
    Dot dot;

    friend bool operator==(const Awaited&, const Awaited&) = default;
    friend auto operator<=>(const Awaited&, const Awaited&) = default;
};

struct RecordState {
    TableNo table = 0;
    ScopeId scope;
    std::vector<Sibling> siblings;  // sorted by (field, dot)
    std::vector<Awaited> awaited;   // sorted; empty but on a restored hub
    // Of fields with several siblings, where it is known: the greatest value that lies below all
    // of them. Sorted by field, at most one a field.
    std::vector<Sibling> ancestors = {};

    [[nodiscard]] std::span<const Sibling> of(FieldNo field) const noexcept;
    [[nodiscard]] bool has(FieldNo field, const Dot& dot) const noexcept;
    void put(Sibling sibling);                 // replaces one with the same field and dot
    bool drop(FieldNo field, const Dot& dot);  // whether it was there
    void replace(FieldNo field, std::vector<Sibling> all);  // `all` is of that field, in any order
    [[nodiscard]] const Sibling* ancestor(FieldNo field) const noexcept;  // null when not known
    void put_ancestor(Sibling value);  // replaces the field's own
    void drop_ancestor(FieldNo field);

    friend bool operator==(const RecordState&, const RecordState&) = default;
};

// The visible one of a field's siblings: the greatest (time, dot); for the live field anything that
// says alive. A pure function of the set; null for an empty set. The pointer lives as long as the
// span.
[[nodiscard]] const Sibling* winner(std::span<const Sibling> siblings) noexcept;
// Whether a person still has to look: two siblings with different values.
[[nodiscard]] bool in_conflict(std::span<const Sibling> siblings) noexcept;
[[nodiscard]] bool is_deleted(const RecordState& record) noexcept;

}  // namespace rapport
