// core/store/src/ancestors.hpp
//
// The value that both siblings of a field were written over, where this device has seen it happen:
// a form was open with that value while another one took its place, and then the form was saved.
// What anybody else had before them when they wrote, no page says (docs/adr/0019).
#pragma once

#include <optional>

#include "rapport/record/commit.hpp"
#include "rapport/store/database.hpp"

namespace rapport::store {

class Ancestors {
public:
    explicit Ancestors(Database& database) : database_(database) {}

    // A save of this device wrote a field that held these siblings.
    [[nodiscard]] Result<void> notice(RecordId id, const FieldWrite& write, const Dot& dot,
                                      std::span<const Sibling> before);
    [[nodiscard]] Result<std::optional<Dot>> of(RecordId id, FieldNo field,
                                                std::span<const Sibling> siblings);

private:
    Database& database_;
};

}  // namespace rapport::store
