// core/store/src/incoming.hpp
//
// What one transaction of `receive` has to remember between its steps.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "impl.hpp"

namespace rapport {

struct Store::Impl::Incoming {
    std::uint64_t cursor_before = 0;
    std::uint64_t cursor_after = 0;
    std::set<RecordId> to_rebuild;              // concerned by a verdict
    std::unordered_set<RecordId, IdHash> done;  // shown anew already
    std::map<RecordId, TableNo> orphans;        // lost their base, but have pending commits
    std::unordered_map<RecordId, std::uint64_t, IdHash> shown_at;
    std::set<ScopeId> incomplete;            // of which a record came in part that is not here
    bool something_left = false;             // a record went, or may be spoken of that is not here
    Erased erased;                           // with their base; some have come again
    std::set<std::int64_t> accepted_before;  // rows of _review
    Applied applied;

    // What the record's stored state speaks of: a record can come several times in one transaction.
    [[nodiscard]] store::View shown(const RecordId& id) const {
        const auto at = shown_at.find(id);
        return at == shown_at.end() ? store::View{cursor_before, true} : store::View{at->second};
    }
};

}  // namespace rapport
