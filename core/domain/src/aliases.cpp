// core/domain/src/aliases.cpp
#include "rapport/domain/aliases.hpp"

#include <algorithm>

namespace rapport {

// Two people may merge one duplicate into two records; the first by id counts, everywhere alike.
Result<Aliases> Aliases::of(Store& store) {
    Aliases out;
    Statement rows = store.database().prepare(
        "SELECT coalesce(contact, account), coalesce(other_contact, other_account) FROM duplicate "
        "WHERE deleted=0 AND verdict='same' ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        if (!rows.is_null(0) && !rows.is_null(1))
            out.kept_for_.try_emplace(rows.id<RecordId>(1), rows.id<RecordId>(0));
    }
}

RecordId Aliases::kept(const RecordId& id) const {
    std::vector<RecordId> path{id};
    for (;;) {
        const auto next = kept_for_.find(path.back());
        if (next == kept_for_.end()) return path.back();
        const auto met = std::find(path.begin(), path.end(), next->second);
        if (met != path.end()) return *std::min_element(met, path.end());
        path.push_back(next->second);
    }
}

std::vector<RecordId> Aliases::group(const RecordId& id) const {
    const RecordId head = kept(id);
    std::vector<RecordId> all{head};
    for (const auto& [other, next] : kept_for_)
        if (other != head && kept(other) == head) all.push_back(other);
    std::sort(all.begin() + 1, all.end());
    return all;
}

}  // namespace rapport
