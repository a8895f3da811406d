// tests/sim/check/hub_checks.cpp
//
// What must hold at the hub after every exchange.
#include <algorithm>

#include "checks.hpp"
#include "world/tables.hpp"

namespace rapport::test::sim {
namespace {

bool is_newly_admitted(const MemoryHub::State& before, const Dot& dot,
                       const sync::JudgedCommit& commit) {
    return commit.refusal.empty() && !commit.stands_for && !before.judged.contains(dot);
}

}  // namespace

void Checks::exchanged(const MemoryHub::State* before, const MemoryHub::State& after,
                       std::int64_t now_ms) {
    if (!before) return;
    names(*before, after);
    order(*before, after);
    departures(*before, after);
    ancestors(*before, after);
    stamps(*before, after, now_ms);
}

void Checks::decided(const MemoryHub::State& before, const MemoryHub::State& after,
                     std::int64_t now_ms) {
    names(before, after);
    departures(before, after);
    ancestors(before, after);
    stamps(before, after, now_ms);
}

// I12: a clock ahead of the hub's neither wins nor blocks, since no stamp is later than the hub's
// own time.
void Checks::stamps(const MemoryHub::State& before, const MemoryHub::State& after,
                    std::int64_t now_ms) {
    for (const auto& [id, record] : after.records) {
        const auto was = before.records.find(id);
        if (was != before.records.end() && was->second.last_seq == record.last_seq) continue;
        for (const Sibling& s : record.state.siblings)
            require(s.time.unix_ms() <= now_ms, "I12",
                    [&] { return words(s.dot) + " is stamped in the future"; });
    }
}

// I2: one name, one content, for ever.
void Checks::names(const MemoryHub::State& before, const MemoryHub::State& after) {
    for (const auto& [dot, commit] : after.judged) {
        if (before.judged.contains(dot)) continue;
        const auto [at, fresh] = contents_.try_emplace(dot, commit.origin.value_or(commit.hash));
        require(fresh || at->second == commit.origin.value_or(commit.hash), "I2",
                words(dot) + " names two contents");
    }
}

void Checks::hub_restored(const MemoryHub::State& before, const MemoryHub::State& after) {
    restored_ = true;
    const auto left = Oracle::admitted(after);
    for (const auto& [key, dot] : Oracle::admitted(before))
        if (!left.contains(key)) taken_back_.insert(key);
}

// I4: the sequence has no gap, and nothing stands before what its author had seen.
void Checks::order(const MemoryHub::State& before, const MemoryHub::State& after) const {
    std::vector<std::uint64_t> seqs;
    const auto admitted = Oracle::admitted(after);
    for (const auto& [dot, commit] : after.judged) {
        if (!is_newly_admitted(before, dot, commit)) continue;
        seqs.push_back(commit.seq);
        const Deed* deed = oracle_.deed(commit.origin.value_or(commit.hash));
        if (!deed || restored_) continue;
        for (const auto& [record, part] : deed->parts)
            for (const Key& earlier : part.past) {
                const auto at = admitted.find(earlier);
                if (at == admitted.end()) continue;
                require(after.judged.at(at->second).seq < commit.seq, "I4", [&name = dot] {
                    return words(name) + " stands before what its author had seen";
                });
            }
    }
    std::sort(seqs.begin(), seqs.end());
    require(std::adjacent_find(seqs.begin(), seqs.end()) == seqs.end(), "I4",
            "two commits have one place");
    const std::uint64_t given = after.organisation.seq - before.organisation.seq;
    require(restored_ || given == seqs.size(), "I4", "the sequence has a gap");
    require(seqs.empty() || seqs.front() > before.organisation.seq, "I4",
            "a commit was put before the head");
}

// I3: a value leaves only through a commit whose author had seen it.
void Checks::departures(const MemoryHub::State& before, const MemoryHub::State& after) const {
    std::vector<Key> admitted;
    for (const auto& [dot, commit] : after.judged)
        if (!before.judged.contains(dot)) admitted.push_back(commit.origin.value_or(commit.hash));
    for (const auto& [id, was] : before.records) {
        const auto now = after.records.find(id);
        if (was.state.table != item_table || was.state.scope == foreign_) continue;
        require(now != after.records.end(), "I3", "a record has gone from the hub");
        for (const Sibling& s : was.state.siblings) {
            if (now->second.state.has(s.field, s.dot)) continue;
            const Key* key = oracle_.key_of(s.dot);
            const bool seen =
                key &&
                std::any_of(admitted.begin(), admitted.end(), [&, &record = id](const Key& later) {
                    return s.field == live_field ? oracle_.saw(later, *key, record)
                                                 : oracle_.saw(later, *key, record, s.field);
                });
            require(seen, "I3",
                    words(s.dot) + " left field " + std::to_string(s.field) +
                        " without anybody who had seen it");
        }
    }
}

// I3: what is named as written over by all siblings had been seen by all their authors, and is the
// greatest of such values.
void Checks::ancestors(const MemoryHub::State& before, const MemoryHub::State& after) const {
    const auto admitted = Oracle::admitted(after);
    for (const auto& [id, record] : after.records) {
        const auto was = before.records.find(id);
        if (record.state.table != item_table || record.state.scope == foreign_ ||
            was == before.records.end() || was->second.last_seq == record.last_seq)
            continue;
        const std::string place = " of " + to_text(id).substr(24);
        for (const Sibling& named : record.state.ancestors) {
            const auto commit = after.judged.find(named.dot);
            require(commit != after.judged.end(), "I3", "an ancestor that nobody wrote");
            const Deed* deed = oracle_.deed(commit->second.origin.value_or(commit->second.hash));
            require(oracle_.ancestor(id, named.field, admitted) == named.dot && deed &&
                        deed->parts.at(id).values.at(named.field) == named.value,
                    "I3",
                    "field " + std::to_string(named.field) + place + " was not written over " +
                        words(named.dot));
        }
        for (FieldNo field = 1; field < item_fields_end && !restored_; ++field) {
            const auto over = joined_over(before, after, id, field);
            const Sibling* named = record.state.ancestor(field);
            require(!over || (named && named->dot == *over), "I3",
                    "field " + std::to_string(field) + place +
                        " does not say what it was written over");
        }
    }
}

// Where a write has come to stand beside the one value that a field held: the one that its author
// had seen, if the hub still has it.
std::optional<Dot> Checks::joined_over(const MemoryHub::State& before,
                                       const MemoryHub::State& after, RecordId record,
                                       FieldNo field) {
    const auto old = before.records.at(record).state.of(field);
    const auto now = after.records.at(record).state.of(field);
    if (old.size() != 1 || now.size() != 2) return {};
    const bool first = now.front().dot == old.front().dot;
    if (!first && now.back().dot != old.front().dot) return {};
    const Dot joined = (first ? now.back() : now.front()).dot;
    const auto commit = decode_body(joined, after.judged.at(joined).body);
    if (!commit) return {};
    for (const Change& change : commit->changes)
        for (const FieldWrite& write : change.sets) {
            if (change.record != record || write.field != field || write.overwrites.size() != 1)
                continue;
            const auto over = before.judged.find(write.overwrites.front());
            const bool is_here = over != before.judged.end() && over->second.refusal.empty() &&
                                 !over->second.stands_for && !over->second.body.empty();
            if (is_here) return write.overwrites.front();
        }
    return {};
}

void Checks::after_hostile(const MemoryHub::State* before, const MemoryHub::State& after) const {
    if (!before) return;
    for (const auto& [id, record] : after.records) {
        const auto was = before->records.find(id);
        const bool changed = was == before->records.end() || was->second.state != record.state;
        require(!changed || record.state.scope == foreign_, "I15",
                "a hostile request changed a record of somebody else's folder");
    }
    for (const auto& [key, grant] : after.grants) {
        const auto was = before->grants.find(key);
        require(was != before->grants.end() && was->second.seq == grant.seq, "I15",
                "a hostile request changed who sees what");
    }
    require(after.records.size() >= before->records.size(), "I15",
            "a hostile request took records away");
}

void Checks::purged(const MemoryHub::State& before, const MemoryHub::State& after) {
    for (const auto& [id, record] : before.records)
        if (!after.records.contains(id)) forgotten_[id] = record.state;
}

std::shared_ptr<const Base> Checks::beneath(SimDevice& device,
                                            std::shared_ptr<const Base> base) const {
    if (!base || forgotten_.empty()) return base;
    const Records here = read_records(*device.store);
    auto out = std::make_shared<Base>(*base);
    for (const auto& [id, state] : forgotten_)
        if (here.contains(id) && (!device.base || device.base->records.contains(id)))
            out->records.try_emplace(id, state);
    return out;
}

std::shared_ptr<const Base> Checks::base_of(const MemoryHub::State& hub, UserId user) {
    auto out = std::make_shared<Base>();
    out->seq = hub.organisation.seq;
    for (const auto& [key, grant] : hub.grants)
        if (key.first == user && !grant.revoked) {
            out->granted.insert(key.second);
            const auto digest = hub.digests.find(key.second);
            if (digest != hub.digests.end()) out->digest.add(digest->second.first);
        }
    for (const auto& [id, record] : hub.records)
        if (record.state.table >= folder_table && out->granted.contains(record.state.scope)) {
            RecordState& state = out->records[id] = record.state;
            state.awaited.clear();
        }
    return out;
}

}  // namespace rapport::test::sim
