// tests/sim/check/oracle.cpp
#include "oracle.hpp"

#include <algorithm>

#include "violation.hpp"

namespace rapport::test::sim {

Seen Oracle::seen(const RecordState& shown, const Journal& own) const {
    Seen out;
    for (const Sibling& s : shown.siblings) {
        const auto row = std::find_if(own.rows.rbegin(), own.rows.rend(),
                                      [&](const JournalRow& r) { return r.dot == s.dot; });
        if (row != own.rows.rend()) {
            out[s.field].insert(row->first_hash);
            continue;
        }
        const auto at = known_.find(s.dot);
        require(at != known_.end(), "I2", "a device shows a value that nobody wrote");
        out[s.field].insert(at->second);
    }
    return out;
}

void Oracle::saved(const Key& key, const Draft& parts) {
    Deed& deed = deeds_[key];
    for (const auto& [record, told] : parts) {
        const auto& [given, saw] = told;
        Part part = given;
        part.shown = saw;
        for (const auto& [field, keys] : saw)
            for (const Key& earlier : keys) {
                part.past.insert(earlier);
                const auto at = deeds_.find(earlier);
                if (at == deeds_.end()) continue;  // the server's own
                const auto before = at->second.parts.find(record);
                if (before == at->second.parts.end()) continue;
                part.past.insert(before->second.past.begin(), before->second.past.end());
            }
        for (auto& [field, context] : part.context) {
            const auto writes = saw.find(field);
            if (writes == saw.end()) continue;
            for (const Key& earlier : writes->second) {
                context.insert(earlier);
                const auto at = deeds_.find(earlier);
                if (at == deeds_.end()) continue;
                const auto before = at->second.parts.find(record);
                if (before == at->second.parts.end()) continue;
                const auto theirs = before->second.context.find(field);
                if (theirs != before->second.context.end())
                    context.insert(theirs->second.begin(), theirs->second.end());
            }
        }
        deed.parts[record] = std::move(part);
        on_[record].push_back(key);
    }
}

void Oracle::forget(const MemoryHub::State& hub, const std::vector<RecordId>& records) {
    const auto gone = admitted(hub);
    for (const RecordId& record : records)
        if (const auto at = on_.find(record); at != on_.end())
            std::erase_if(at->second, [&](const Key& key) { return gone.contains(key); });
}

Keys Oracle::outcomes(const Seen& shown, RecordId record, std::optional<FieldNo> field,
                      const std::map<Key, Dot>& admitted) const {
    std::vector<Key> todo;
    const auto look_at = [&](const Seen& seen) {
        for (const auto& [number, keys] : seen)
            if (!field || number == *field) todo.insert(todo.end(), keys.begin(), keys.end());
    };
    look_at(shown);
    Keys out;
    Keys known;
    while (!todo.empty()) {
        const Key key = todo.back();
        todo.pop_back();
        if (admitted.contains(key) || !known.insert(key).second) continue;
        if (const auto at = accepted_.find(key); at != accepted_.end())
            out.insert(at->second.begin(), at->second.end());
        const Deed* refused = deed(key);
        if (!refused) continue;  // the server's own
        const auto part = refused->parts.find(record);
        if (part != refused->parts.end()) look_at(part->second.shown);
    }
    return out;
}

void Oracle::accepted(const Key& own, const Key& refused, const Commit& body,
                      const MemoryHub::State& hub) {
    const auto at_hub = admitted(hub);
    const Deed was = deeds_.at(refused);
    Deed& deed = deeds_[own];
    for (const Change& change : body.changes) {
        const Part& meant = was.parts.at(change.record);
        Part part;
        part.speech = meant.speech;
        part.past = meant.past;
        part.past.merge(outcomes(meant.shown, change.record, std::nullopt, at_hub));
        for (const FieldWrite& write : change.sets) {
            if (write.field == live_field) continue;
            part.values[write.field] = write.value;
            Keys& context = part.context[write.field] = meant.context.at(write.field);
            context.merge(outcomes(meant.shown, change.record, write.field, at_hub));
        }
        deed.parts[change.record] = std::move(part);
        on_[change.record].push_back(own);
    }
    accepted_[refused].insert(own);
}

void Oracle::learn(const MemoryHub::State& hub) {
    for (const auto& [dot, commit] : hub.judged)
        known_.insert_or_assign(dot, commit.origin.value_or(commit.hash));
}

const Deed* Oracle::deed(const Key& key) const {
    const auto at = deeds_.find(key);
    return at == deeds_.end() ? nullptr : &at->second;
}

const Key* Oracle::key_of(const Dot& dot) const {
    const auto at = known_.find(dot);
    return at == known_.end() ? nullptr : &at->second;
}

bool Oracle::saw(const Key& later, const Key& earlier, RecordId record) const {
    const Deed* one = deed(later);
    const auto part = one ? one->parts.find(record) : decltype(one->parts.find(record)){};
    return one && part != one->parts.end() && part->second.past.contains(earlier);
}

bool Oracle::saw(const Key& later, const Key& earlier, RecordId record, FieldNo field) const {
    const Deed* one = deed(later);
    if (!one) return false;
    const auto part = one->parts.find(record);
    if (part == one->parts.end()) return false;
    const auto context = part->second.context.find(field);
    return context != part->second.context.end() && context->second.contains(earlier);
}

std::map<Key, Dot> Oracle::admitted(const MemoryHub::State& hub) {
    std::map<Key, Dot> out;
    for (const auto& [dot, commit] : hub.judged)
        if (commit.refusal.empty() && !commit.stands_for)
            out[commit.origin.value_or(commit.hash)] = dot;
    return out;
}

Oracle::Writes Oracle::writes(RecordId record, FieldNo field,
                              const std::map<Key, Dot>& admitted) const {
    Writes out;
    const auto commits = on_.find(record);
    if (commits == on_.end()) return out;
    for (const Key& key : commits->second) {
        if (!admitted.contains(key)) continue;
        const Part& part = deeds_.at(key).parts.at(record);
        const auto context = part.context.find(field);
        if (context != part.context.end()) out.emplace(key, &context->second);
    }
    return out;
}

std::set<Dot> Oracle::siblings(RecordId record, FieldNo field,
                               const std::map<Key, Dot>& admitted) const {
    const Writes all = writes(record, field, admitted);
    std::set<Dot> out;
    for (const auto& [key, own] : all) {
        const bool gave_way = std::any_of(all.begin(), all.end(), [&, &k = key](const auto& other) {
            return other.second->contains(k);
        });
        if (!gave_way) out.insert(admitted.at(key));
    }
    return out;
}

std::optional<Dot> Oracle::ancestor(RecordId record, FieldNo field,
                                    const std::map<Key, Dot>& admitted) const {
    const Writes all = writes(record, field, admitted);
    const std::set<Dot> top = siblings(record, field, admitted);
    Writes common;
    for (const auto& [key, own] : all)
        if (std::all_of(all.begin(), all.end(), [&, &k = key](const auto& other) {
                return !top.contains(admitted.at(other.first)) || other.second->contains(k);
            }))
            common.emplace(key, own);
    for (const auto& [key, own] : common)
        if (std::all_of(common.begin(), common.end(), [&, &k = key, &o = own](const auto& other) {
                return other.first == k || o->contains(other.first);
            }))
            return admitted.at(key);
    return std::nullopt;
}

bool Oracle::lives(RecordId record, const std::map<Key, Dot>& admitted) const {
    std::vector<std::pair<const Key*, const Part*>> commits;
    const auto all = on_.find(record);
    if (all == on_.end()) return true;
    for (const Key& key : all->second)
        if (admitted.contains(key)) commits.emplace_back(&key, &deeds_.at(key).parts.at(record));
    const auto unanswered = [&](const Key& key) {
        return std::none_of(commits.begin(), commits.end(), [&](const auto& other) {
            return other.second->speech != Speech::edit && other.second->past.contains(key);
        });
    };
    const auto stands = [&](bool dies) {
        return std::any_of(commits.begin(), commits.end(), [&](const auto& one) {
            return (one.second->speech == Speech::dies) == dies && unanswered(*one.first);
        });
    };
    return !stands(true) || stands(false);
}

}  // namespace rapport::test::sim
