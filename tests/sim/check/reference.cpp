// tests/sim/check/reference.cpp
#include "reference.hpp"

#include <algorithm>
#include <set>

namespace rapport::test::sim {
namespace {

const Value alive{std::int64_t{1}}, dead{std::int64_t{0}};

struct Written {
    Hlc time;
    Value value;
};
// field -> dot -> what it wrote
using Fields = std::map<FieldNo, std::map<Dot, Written>>;

Fields fields_of(const RecordState& record) {
    Fields out;
    for (const Sibling& s : record.siblings) out[s.field][s.dot] = {s.time, s.value};
    return out;
}

std::vector<Sibling> siblings_of(const Fields& fields) {
    std::vector<Sibling> out;
    for (const auto& [field, siblings] : fields)
        for (const auto& [dot, written] : siblings)
            out.push_back({field, dot, written.time, written.value});
    return out;
}

class Rule {
public:
    Rule(Fields& fields, RecordState& record, const Change& change, const Dot& dot, Hlc time,
         const Refusals& refusals)
        : fields_(fields),
          record_(record),
          change_(change),
          dot_(dot),
          time_(time),
          refusals_(refusals) {}

    void apply(const Uncut& uncut, const JournalRow& row) {
        const bool answered = says(dead);
        const FieldWrite* life = nullptr;
        for (const FieldWrite& write : change_.sets) {
            if (write.field == live_field) life = &write;
            auto& siblings = fields_[write.field];
            if (siblings.contains(dot_)) continue;
            const Dots over = follow(write.field, write.overwrites);
            if (write.field != live_field) over_.insert(over.begin(), over.end());
            bool gave_way = false;
            for (const Dot& gone : over) gave_way = siblings.erase(gone) > 0 || gave_way;
            if (!keeps_ancestor(write.field, over, gave_way, siblings.empty()))
                record_.drop_ancestor(write.field);
            siblings[dot_] = {time_, value_of(write, uncut, row)};
        }
        if (!life) return edit();
        if (life->value == dead) return die(answered);
        for (const Dot& gone : over_) take_back(gone);
    }

private:
    // What the hub has named still lies below all if the newcomer was written over just that, or
    // over just one of those that lay above it.
    [[nodiscard]] bool keeps_ancestor(FieldNo field, const Dots& over, bool gave_way,
                                      bool is_alone) const {
        const Sibling* named = record_.ancestor(field);
        const bool over_one = std::set<Dot>(over.begin(), over.end()).size() == 1;
        return named && over_one && !is_alone && (gave_way || over.front() == named->dot);
    }
    [[nodiscard]] Dots follow(FieldNo field, const Dots& dots) const {
        return refusals_.follow(change_.record, field, dots);
    }
    [[nodiscard]] bool says(const Value& what) const {
        const auto at = fields_.find(live_field);
        return at != fields_.end() &&
               std::any_of(at->second.begin(), at->second.end(),
                           [&](const auto& s) { return s.second.value == what; });
    }
    void take_back(const Dot& dot) {
        auto& life = fields_[live_field];
        const auto at = life.find(dot);
        if (at != life.end() && at->second.value == alive) life.erase(at);
    }
    [[nodiscard]] Value value_of(const FieldWrite& write, const Uncut& uncut,
                                 const JournalRow& row) const {
        const auto* text = std::get_if<std::string>(&write.value);
        const bool cut = text && !text->empty() && text->find_first_not_of('\0') == text->npos;
        return cut ? uncut(row, change_.record, write.field) : write.value;
    }
    // Where a delete is, it speaks for the record; and wherever what it takes the place of speaks
    // without its author's knowledge.
    void edit() {
        const Dots seen = follow(live_field, change_.live_seen);
        std::set<Dot> unknown = over_;
        for (const Dot& dot : seen) unknown.erase(dot);
        const auto& life = fields_[live_field];
        const bool speaks = says(dead) || std::any_of(life.begin(), life.end(), [&](const auto& s) {
                                return s.second.value == alive && unknown.contains(s.first);
                            });
        if (!speaks) return;
        for (const Dot& gone : seen) take_back(gone);
        for (const Dot& gone : over_) take_back(gone);
        fields_[live_field][dot_] = {time_, alive};
    }
    // It answers what it saw; what it did not see keeps the record, unless an earlier delete has
    // weighed that already.
    void die(bool answered) {
        std::map<Dot, Written> keep;
        for (const auto& [field, siblings] : fields_) {
            Dots seen = follow(field, change_.saw);
            std::erase(seen, dot_);
            for (const Dot& dot : seen) taken_.insert(dot);
            seen.push_back(dot_);
            if (field == live_field || answered) continue;
            for (const auto& [dot, written] : siblings)
                if (std::find(seen.begin(), seen.end(), dot) == seen.end())
                    keep.try_emplace(dot, Written{written.time, alive});
        }
        for (const Dot& dot : taken_) take_back(dot);
        for (const auto& [dot, written] : keep) fields_[live_field].try_emplace(dot, written);
    }

    Fields& fields_;
    RecordState& record_;  // of which only the ancestors
    const Change& change_;
    const Dot& dot_;
    Hlc time_;
    const Refusals& refusals_;
    std::set<Dot> taken_;
    std::set<Dot> over_;  // the values that it was written over
};

}  // namespace

Refusals::Refusals(const Journal& journal) {
    for (const JournalRow& row : journal.rows)
        if (row.refused) refused_[row.dot] = &row.commit;
}

Dots Refusals::follow(RecordId record, FieldNo field, const Dots& dots) const {
    Dots out, todo = dots;
    while (!todo.empty()) {
        const Dot dot = todo.back();
        todo.pop_back();
        const auto at = refused_.find(dot);
        if (at == refused_.end()) {
            out.push_back(dot);
            continue;
        }
        for (const Change& change : at->second->changes) {
            if (change.record != record) continue;
            const auto write = std::find_if(change.sets.begin(), change.sets.end(),
                                            [&](const FieldWrite& w) { return w.field == field; });
            if (write != change.sets.end())
                todo.insert(todo.end(), write->overwrites.begin(), write->overwrites.end());
            if (field != live_field) continue;
            // One that wrote nothing of life may have spoken for it, and for what it replaced.
            if (write == change.sets.end())
                todo.insert(todo.end(), change.live_seen.begin(), change.live_seen.end());
            for (const FieldWrite& w : change.sets)
                if (w.field != live_field)
                    todo.insert(todo.end(), w.overwrites.begin(), w.overwrites.end());
        }
    }
    return out;
}

Records lay_pending(Records base, const Journal& journal, const Uncut& uncut) {
    const Refusals refusals{journal};
    for (const JournalRow& row : journal.rows) {
        const bool pending = row.n > journal.settled && !row.refused && !row.again &&
                             (!row.seq || *row.seq > journal.cursor);
        if (!pending) continue;
        for (const Change& change : row.commit.changes) {
            auto at = base.find(change.record);
            if (at == base.end() || at->second.siblings.empty()) {
                if (!change.creates) continue;  // evicted: the hub will judge it
                at = base.try_emplace(change.record).first;
                at->second.table = change.table;
                at->second.scope = change.scope;
            }
            Fields fields = fields_of(at->second);
            Rule{fields, at->second, change, row.dot, row.commit.time, refusals}.apply(uncut, row);
            at->second.siblings = siblings_of(fields);
        }
    }
    return base;
}

}  // namespace rapport::test::sim
