// core/record/src/merge.cpp
#include "rapport/record/merge.hpp"

#include <algorithm>

namespace rapport {
namespace {

const Value alive{std::int64_t{1}};
const Value dead{std::int64_t{0}};

bool any_dead(std::span<const Sibling> live) {
    return std::any_of(live.begin(), live.end(), [](const Sibling& s) { return s.value == dead; });
}

bool take_awaited(RecordState& record, FieldNo field, const Dot& dot) {
    if (record.awaited.empty()) return false;
    const auto at = std::find(record.awaited.begin(), record.awaited.end(), Awaited{field, dot});
    if (at == record.awaited.end()) return false;
    record.awaited.erase(at);
    return true;
}

bool contains(std::span<const Dot> dots, const Dot& dot) {
    return std::find(dots.begin(), dots.end(), dot) != dots.end();
}

void drop_alive(RecordState& record, const Dot& dot) {
    const auto live = record.of(live_field);
    const auto at =
        std::find_if(live.begin(), live.end(), [&](const Sibling& s) { return s.dot == dot; });
    if (at != live.end() && at->value == alive) record.drop(live_field, dot);
}

// Which value all siblings of a field lie above, once another one joins those that are `left`. Its
// author had seen `over`; of that, `dropped` were still siblings.
//
// It is the greatest of all such values or none: over a lesser one, what somebody took out and
// somebody else put back would pass for taken out. So none, where the author had seen several
// values, or something is awaited that lies between.
void renew_ancestor(RecordState& record, FieldNo field, const Dots& over, std::size_t dropped,
                    std::span<const Sibling> former) {
    const auto left = record.of(field);
    const bool is_over_one =
        !over.empty() &&
        std::all_of(over.begin(), over.end(), [&](const Dot& d) { return d == over.front(); });
    const bool awaits = std::any_of(record.awaited.begin(), record.awaited.end(),
                                    [&](const Awaited& a) { return a.field == field; });
    if (field == live_field || left.empty() || !is_over_one || awaits)
        return record.drop_ancestor(field);
    // What lies below a sibling lies below what takes its place.
    if (dropped > 0) return;
    const Sibling* known = record.ancestor(field);
    if (known && known->dot == over.front()) return;
    record.drop_ancestor(field);
    // Whatever a field has held lies below the one value that it holds now.
    const auto at = std::find_if(former.begin(), former.end(), [&](const Sibling& s) {
        return s.field == field && s.dot == over.front();
    });
    if (left.size() == 1 && at != former.end()) record.put_ancestor(*at);
}

// Whether something that overwrites it was here before it.
bool write_field(RecordState& record, RecordId id, const FieldWrite& write, const Dot& dot,
                 Hlc time, const RefusedDots& refused, std::span<const Sibling> former) {
    if (record.has(write.field, dot)) return false;
    const Dots followed =
        refused.empty() ? Dots{} : refused.follow(id, write.field, write.overwrites);
    const Dots& over = refused.empty() ? write.overwrites : followed;
    std::size_t dropped = 0;
    for (const Dot& gone : over) dropped += record.drop(write.field, gone) ? 1U : 0U;
    renew_ancestor(record, write.field, over, dropped, former);
    if (take_awaited(record, write.field, dot)) return true;
    record.put(Sibling{write.field, dot, time, write.value});
    return false;
}

Dots written_over(const Change& change, const RefusedDots& refused) {
    Dots out;
    for (const FieldWrite& write : change.sets) {
        if (write.field == live_field) continue;
        const Dots over = refused.follow(change.record, write.field, write.overwrites);
        out.insert(out.end(), over.begin(), over.end());
    }
    return out;
}

// CONFLICT: an edit of a contested record. RESOLUTION: it speaks for the record, whatever it saw,
// in place of the signs of life that its author saw and of those that stand in the names of what it
// was written over. Whoever has seen the edit has seen these, and answers them with it.
//
// After the hub was restored an edit may come after a delete that saw it, or (`overtaken`) after a
// write that took its place. Then the other one has spoken.
void speak(RecordState& record, const Change& change, const Dot& dot, Hlc time, bool overtaken,
           const RefusedDots& refused) {
    const bool answered = take_awaited(record, live_field, dot);
    const bool contested = any_dead(record.of(live_field));
    const auto is_old = [&](const Sibling& s) { return contains(change.live_seen, s.dot); };
    const auto live = record.of(live_field);
    if (!answered && !contested && std::all_of(live.begin(), live.end(), is_old)) return;

    Dots gone = refused.follow(change.record, live_field, change.live_seen);
    const std::size_t seen = gone.size();
    for (const Dot& other : written_over(change, refused)) gone.push_back(other);
    // A sign that came up later in the name of what the author saw, and that a restore has left.
    const bool takes_over =
        !overtaken && std::any_of(live.begin(), live.end(), [&](const Sibling& s) {
            return s.value == alive && contains(gone, s.dot) &&
                   !contains(std::span{gone}.first(seen), s.dot);
        });
    if (!answered && !contested && !takes_over) return;
    for (const Dot& other : gone) drop_alive(record, other);
    if (!answered && !overtaken) record.put(Sibling{live_field, dot, time, alive});
}

// CONFLICT: a delete and edits of the same record, each made without or with sight of the other.
// RESOLUTION: the delete answers the edits that it saw; those it did not see keep the record,
// contested. The first delete speaks for the edits that came before it; a later one has only itself
// to answer for.
void weigh_delete(RecordState& record, const Change& change, const Dot& dot, bool answered,
                  const RefusedDots& refused) {
    std::vector<FieldNo> fields;
    for (const Sibling& s : record.siblings)
        if (fields.empty() || fields.back() != s.field) fields.push_back(s.field);

    std::vector<Sibling> keep_alive;
    for (const FieldNo field : fields) {
        Dots seen = refused.empty() ? change.saw : refused.follow(change.record, field, change.saw);
        std::sort(seen.begin(), seen.end());
        for (const Dot& other : seen)
            if (other != dot) drop_alive(record, other);
        if (answered || field == live_field) continue;
        for (const Sibling& s : record.of(field))
            if (s.dot != dot && !std::binary_search(seen.begin(), seen.end(), s.dot))
                keep_alive.push_back(Sibling{live_field, s.dot, s.time, alive});
    }
    for (Sibling& s : keep_alive)
        if (!record.has(live_field, s.dot)) record.put(std::move(s));
}

}  // namespace

std::vector<Overwritten> overwritten_by(const Change& change) {
    std::vector<Overwritten> out;
    Dots signs = change.live_seen;
    for (const FieldWrite& write : change.sets)
        if (write.field == live_field) signs = write.overwrites;
    for (const FieldWrite& write : change.sets) {
        if (write.field == live_field) continue;
        out.push_back({write.field, write.overwrites});
        signs.insert(signs.end(), write.overwrites.begin(), write.overwrites.end());
    }
    std::sort(signs.begin(), signs.end());
    signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
    out.push_back({live_field, std::move(signs)});
    return out;
}

void RefusedDots::add(const Dot& dot, RecordId record, FieldNo field, Dots overwrote) {
    refused_[dot].push_back(Entry{record, field, std::move(overwrote)});
}

void RefusedDots::add(const Commit& commit) {
    refused_[commit.dot];
    for (const Change& change : commit.changes)
        for (const Overwritten& one : overwritten_by(change))
            add(commit.dot, change.record, one.field, one.dots);
}

void RefusedDots::add_twin(const Commit& commit, const Dot& twin) {
    for (const Change& change : commit.changes)
        for (const Overwritten& one : overwritten_by(change))
            add(commit.dot, change.record, one.field, {twin});
}

void RefusedDots::add(const RefusedDots& others) {
    for (const auto& [dot, entries] : others.refused_) refused_.try_emplace(dot, entries);
}

Dots RefusedDots::follow(RecordId record, FieldNo field, std::span<const Dot> dots) const {
    Dots out, todo(dots.begin(), dots.end()), met;
    while (!todo.empty()) {
        const Dot dot = todo.back();
        todo.pop_back();
        const auto at = refused_.find(dot);
        if (at == refused_.end()) {
            out.push_back(dot);
            continue;
        }
        if (std::find(met.begin(), met.end(), dot) != met.end())
            continue;  // hostile input could form a ring
        met.push_back(dot);
        for (const Entry& entry : at->second)
            if (entry.record == record && entry.field == field)
                todo.insert(todo.end(), entry.overwrote.begin(), entry.overwrote.end());
    }
    return out;
}

void apply(RecordState& record, const Change& change, const Dot& dot, Hlc time,
           const RefusedDots& refused, std::span<const Sibling> former) {
    const bool answered =
        any_dead(record.of(live_field));  // an earlier delete weighed the edits before it
    const FieldWrite* live_write = nullptr;
    bool overtaken = false;
    if (record.siblings.empty()) record.siblings.reserve(change.sets.size());
    for (const FieldWrite& write : change.sets) {
        if (write.field == live_field) live_write = &write;
        const bool late = write_field(record, change.record, write, dot, time, refused, former);
        overtaken = overtaken || (late && write.field != live_field);
    }
    if (!live_write) return speak(record, change, dot, time, overtaken, refused);
    if (live_write->value == dead) return weigh_delete(record, change, dot, answered, refused);
    for (const Dot& other : written_over(change, refused)) drop_alive(record, other);
}

}  // namespace rapport
