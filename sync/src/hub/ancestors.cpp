// sync/src/hub/ancestors.cpp
//
// What the siblings of a field were all written over. The merge keeps it up with the siblings
// (rapport/record/merge.hpp); what it lacks when a field that holds one value gets another beside
// it is the value that the newcomer's author had seen, and that stands in the commits.
#include <algorithm>

#include "admission.hpp"

namespace rapport::sync {

Result<std::vector<Sibling>> Admission::former_values(const Change& change,
                                                      const RecordState& record,
                                                      const RefusedDots& refused) {
    std::vector<Sibling> out;
    for (const FieldWrite& write : change.sets) {
        const auto now = record.of(write.field);
        const auto& seen = write.overwrites;
        if (write.field == live_field || now.size() != 1 || seen.empty() ||
            std::find(seen.begin(), seen.end(), now.front().dot) != seen.end())
            continue;
        Dots over = refused.follow(change.record, write.field, seen);
        std::sort(over.begin(), over.end());
        over.erase(std::unique(over.begin(), over.end()), over.end());
        if (over.size() != 1 || over.front() == now.front().dot) continue;
        RAPPORT_TRY(auto value, value_of(over.front(), change.record, write.field));
        if (value) out.push_back(*std::move(value));
    }
    return out;
}

// What an admitted commit wrote into a field; nothing once its body has been forgotten. A commit
// that changes many records tends to have been made over one.
Result<std::optional<Sibling>> Admission::value_of(const Dot& dot, const RecordId& record,
                                                   FieldNo field) {
    if (!looked_into_ || looked_into_->dot != dot) {
        RAPPORT_TRY(const auto judged, transaction_.judged(dot));
        if (!judged || !judged->refusal.empty() || judged->stands_for || judged->body.empty())
            return std::optional<Sibling>{};
        RAPPORT_TRY(looked_into_, decode_body(dot, judged->body));
        looked_into_->time = effective_time(looked_into_->time, judged->at_unix_ms);
    }
    for (const Change& change : looked_into_->changes)
        for (const FieldWrite& write : change.sets)
            if (change.record == record && write.field == field)
                return std::optional{Sibling{field, dot, looked_into_->time, write.value}};
    return std::optional<Sibling>{};
}

}  // namespace rapport::sync
