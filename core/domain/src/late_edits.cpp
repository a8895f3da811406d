// core/domain/src/late_edits.cpp
#include "rapport/domain/late_edits.hpp"

#include <algorithm>
#include <map>

#include "merge_marks.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/domain/draft.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

// One field of a duplicate that was written after the merge.
struct Late {
    RecordId verdict, kept, other;
    TableNo table = 0;
    FieldNo field = live_field;
    std::vector<Sibling> siblings;  // only those that the merge had not seen
};

Result<std::vector<RecordId>> verdicts(Store& store) {
    std::vector<RecordId> out;
    Statement rows = store.database().prepare(
        "SELECT id FROM duplicate WHERE deleted=0 AND verdict='same' ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.push_back(rows.id<RecordId>(0));
    }
}

std::optional<RecordId> reference(const Row& row, std::string_view contact,
                                  std::string_view account) {
    for (const std::string_view name : {contact, account})
        if (const auto* id = std::get_if<RecordId>(&row.value(merge_marks::duplicates(), name)))
            return *id;
    return std::nullopt;
}

// A late value that says what the kept record shows needs nobody.
Result<bool> says_something_new(Store& store, const Late& late) {
    RAPPORT_TRY(const auto ours, store.siblings(late.table, late.kept, late.field));
    const Sibling* shown = winner(ours);
    return std::any_of(late.siblings.begin(), late.siblings.end(), [&](const Sibling& s) {
        return shown ? s.value != shown->value : !is_empty(s.value);
    });
}

Result<void> collect(Store& store, const Aliases& aliases, RecordId id, std::vector<Late>& out) {
    RAPPORT_TRY(const auto verdict, store.find(table::duplicate, id));
    const auto other = reference(*verdict, "other_contact", "other_account");
    if (!other) return {};
    RAPPORT_TRY(const auto row, store.find(*other));
    if (!row) return {};
    RAPPORT_TRY(const auto seen,
                merge_marks::read_seen(verdict->value(merge_marks::duplicates(), "seen")));
    RAPPORT_TRY(const Versions now, store.seen(rev_token(row->versions)));
    const Table& table = *store.schema().table(row->table);
    const Field* parent = table.field(table.parent);
    std::set<FieldNo> fields;
    for (const Version& v : now)
        if (v.field != live_field && table.field(v.field) && !seen.contains({v.field, v.dot}) &&
            !(parent && parent->number == v.field))
            fields.insert(v.field);
    for (const FieldNo field : fields) {
        Late late{id, aliases.kept(*other), *other, row->table, field, {}};
        RAPPORT_TRY(late.siblings, store.siblings(row->table, *other, field));
        std::erase_if(late.siblings,
                      [&](const Sibling& s) { return seen.contains({field, s.dot}); });
        RAPPORT_TRY(const bool news, says_something_new(store, late));
        if (news) out.push_back(std::move(late));
    }
    return {};
}

Result<std::vector<Late>> late_edits(Store& store) {
    std::vector<Late> out;
    RAPPORT_TRY(const auto all, verdicts(store));
    if (all.empty()) return out;
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    for (const RecordId& id : all) RAPPORT_CHECK(collect(store, aliases, id, out));
    return out;
}

Result<void> answer(Store& store, const Late& late, Draft& draft) {
    RAPPORT_TRY(const auto verdict, store.find(table::duplicate, late.verdict));
    RAPPORT_TRY(auto seen,
                merge_marks::read_seen(verdict->value(merge_marks::duplicates(), "seen")));
    for (const Sibling& s : late.siblings) seen.emplace(late.field, s.dot);
    return draft.edit(
        table::duplicate, late.verdict,
        {{merge_marks::duplicates().field("seen")->number, merge_marks::write(seen)}});
}

}  // namespace

Result<std::vector<Conflict>> all_conflicts(Store& store, std::size_t limit) {
    RAPPORT_TRY(auto out, store.conflicts(limit));
    RAPPORT_TRY(const auto late, late_edits(store));
    for (const Late& one : late) {
        auto at = std::find_if(out.begin(), out.end(), [&](const Conflict& c) {
            return c.record == one.kept && c.field == one.field;
        });
        if (at == out.end()) {
            if (out.size() == limit) return out;
            RAPPORT_TRY(auto own, store.siblings(one.table, one.kept, one.field));
            if (const Sibling* shown = winner(own))
                std::rotate(own.begin(), own.begin() + (shown - own.data()),
                            own.begin() + (shown - own.data()) + 1);
            out.push_back({one.table, one.kept, one.field, std::move(own)});
            at = out.end() - 1;
        }
        at->siblings.insert(at->siblings.end(), one.siblings.begin(), one.siblings.end());
        at->ancestor.reset();  // of them all nobody knows it
    }
    return out;
}

Result<std::int64_t> conflict_count(Store& store) {
    RAPPORT_TRY(const Counts counts, store.counts());
    RAPPORT_TRY(const auto late, late_edits(store));
    std::set<std::pair<RecordId, FieldNo>> fields;
    for (const Late& one : late) {
        RAPPORT_TRY(const auto own, store.siblings(one.table, one.kept, one.field));
        if (!in_conflict(own)) fields.emplace(one.kept, one.field);
    }
    return counts.conflicts + static_cast<std::int64_t>(fields.size());
}

Result<std::vector<Sibling>> late_siblings(Store& store, RecordId kept, FieldNo field) {
    std::vector<Sibling> out;
    RAPPORT_TRY(const auto late, late_edits(store));
    for (const Late& one : late)
        if (one.kept == kept && one.field == field)
            out.insert(out.end(), one.siblings.begin(), one.siblings.end());
    return out;
}

Result<void> settle_field(Store& store, RecordId record, FieldNo field, Value value) {
    RAPPORT_TRY(const auto late, late_edits(store));
    Draft draft(store);
    std::map<RecordId, const Late*> answered;
    for (const Late& one : late)
        if (one.kept == record && one.field == field) answered.emplace(one.verdict, &one);
    if (answered.empty()) return store.settle(record, field, std::move(value));
    for (const auto& [verdict, one] : answered) RAPPORT_CHECK(answer(store, *one, draft));
    RAPPORT_CHECK(draft.edit(answered.begin()->second->table, record, {{field, std::move(value)}}));
    return draft.save();
}

}  // namespace rapport
