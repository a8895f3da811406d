// rapport/domain/aliases.hpp
//
// Records that a person has called the same: an account or a contact that was entered twice. The
// duplicate stays what it is, with everything that hangs on it and everything that still arrives
// for it; reading goes by the record that was kept. Nothing is moved, so nothing can be lost on the
// way, and calling them two again is one small change.
#pragma once

#include <unordered_map>
#include <vector>

#include "rapport/store/store.hpp"

namespace rapport {

// As it stands now: make one for a call and let it go.
class Aliases {
public:
    [[nodiscard]] static Result<Aliases> of(Store& store);

    // The record that stands for this one: itself, unless it was merged into another. People who
    // merge at the same time may make a ring; its smallest id stands for all, on every device.
    [[nodiscard]] RecordId kept(const RecordId& id) const;
    [[nodiscard]] bool is_merged(const RecordId& id) const { return kept(id) != id; }
    // The record that is kept, then all that it stands for.
    [[nodiscard]] std::vector<RecordId> group(const RecordId& id) const;
    [[nodiscard]] bool empty() const noexcept { return kept_for_.empty(); }

private:
    std::unordered_map<RecordId, RecordId, IdHash> kept_for_;  // one step
};

}  // namespace rapport
