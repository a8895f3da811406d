// core/store/src/base.hpp
//
// The hub's state of a record beneath the own pending commits. A field that a pending commit has
// written keeps the hub's siblings in _shadow (no row when the hub has none); of every other field
// the visible siblings are the hub's own.
#pragma once

#include "journal.hpp"

namespace rapport::store {

struct Beneath {
    RecordState state;
    bool is_shaded = false;  // pending commits lie on it; what they had written may be in it by now
};

class Base {
public:
    Base(Database& database, Journal& journal, DeviceNames& devices)
        : database_(database), journal_(journal), devices_(devices) {}

    // The hub's part of what is visible.
    [[nodiscard]] Result<Beneath> beneath(RecordId id, const RecordState& visible,
                                          const View& view);
    // Keeps the hub's siblings of the fields that a new local change is about to write.
    [[nodiscard]] Result<void> shade(RecordId id, const RecordState& visible,
                                     const RecordState& after, const Dot& dot,
                                     std::uint64_t cursor_seq);
    // Rewrites the record's shadows for a new base and a new visible state.
    [[nodiscard]] Result<void> reshade(RecordId id, const RecordState& base,
                                       const RecordState& visible, std::uint64_t cursor_seq);
    [[nodiscard]] Result<void> forget(RecordId id);

    // Whether one of the record's siblings is this device's own, and not within the base yet.
    [[nodiscard]] Result<bool> has_pending(RecordId id, std::span<const Sibling> siblings,
                                           const View& view);

private:
    [[nodiscard]] Result<void> save(RecordId id, FieldNo field, const RecordState& base);

    Database& database_;
    Journal& journal_;
    DeviceNames& devices_;
};

}  // namespace rapport::store
