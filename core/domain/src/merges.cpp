// core/domain/src/merges.cpp
#include "rapport/domain/merges.hpp"

#include <algorithm>

#include "merge_marks.hpp"
#include "rapport/domain/aliases.hpp"
#include "rapport/domain/ids.hpp"
#include "rapport/record/tables.hpp"

namespace rapport {
namespace {

FieldNo duplicate_field(std::string_view name) {
    return merge_marks::duplicates().field(name)->number;
}

Result<Row> account_or_contact(Store& store, RecordId id, std::string_view as) {
    RAPPORT_TRY(auto row, store.find(id));
    if (!row) return make_error(Errc::not_found, "no record here has that id", std::string(as));
    if (row->table != table::account && row->table != table::contact)
        return make_error(Errc::wrong_table, "only accounts and contacts are merged",
                          std::string(as));
    if (row->deleted) return make_error(Errc::deleted, "restore it first", std::string(as));
    return *std::move(row);
}

struct Pair {
    Row kept, other;
    const Table* table;
};

Result<Pair> pair_of(Store& store, RecordId kept, RecordId other) {
    if (kept == other)
        return make_error(Errc::invalid_argument, "that is one record, not two", "other");
    RAPPORT_TRY(Row first, account_or_contact(store, kept, "kept"));
    RAPPORT_TRY(Row second, account_or_contact(store, other, "other"));
    if (first.table != second.table)
        return make_error(Errc::wrong_table, "an account and a contact can't be the same", "other");
    const Table* table = store.schema().table(first.table);
    return Pair{std::move(first), std::move(second), table};
}

// What the record of a verdict on the two says of them.
FieldValues about(const Pair& pair) {
    const bool contacts = pair.kept.table == table::contact;
    const Value account = contacts ? pair.kept.value(*pair.table, "account") : Value{pair.kept.id};
    FieldValues values{{duplicate_field("account"), account}};
    if (contacts) values.emplace_back(duplicate_field("contact"), pair.kept.id);
    values.emplace_back(duplicate_field(contacts ? "other_contact" : "other_account"),
                        pair.other.id);
    return values;
}

// The values that the kept record takes over.
Result<FieldValues> taken(const Pair& pair, const std::vector<std::string>& take) {
    for (const std::string& name : take)
        if (!pair.table->field(name) || name == pair.table->parent)
            return make_error(Errc::invalid_argument, "there is no such field to take: " + name,
                              "take");
    FieldValues values;
    for (const Field& field : pair.table->fields) {
        if (field.name == pair.table->parent) continue;
        const Value& ours = pair.kept.value(*pair.table, field.name);
        const Value& theirs = pair.other.value(*pair.table, field.name);
        const bool chosen = std::find(take.begin(), take.end(), field.name) != take.end();
        if (ours != theirs && (chosen || is_empty(ours))) values.emplace_back(field.number, theirs);
    }
    return values;
}

Result<merge_marks::Seen> seen_of(Store& store, const Row& row,
                                  const std::optional<std::string>& rev) {
    RAPPORT_TRY(const Versions versions, store.seen(rev ? *rev : rev_token(row.versions)));
    merge_marks::Seen seen;
    for (const Version& version : versions) seen.emplace(version.field, version.dot);
    return seen;
}

Result<Row> verdict_of(Store& store, RecordId id) {
    RAPPORT_TRY(Row row, record_of(store, table::duplicate, id));
    const bool is_same =
        row.value(merge_marks::duplicates(), "verdict") == Value{std::string("same")};
    if (row.deleted || !is_same) return make_error(Errc::deleted, "it is undone already", "id");
    return row;
}

RecordId kept_in(const Row& verdict) {
    for (const std::string_view name : {"contact", "account"})
        if (const auto* id = std::get_if<RecordId>(&verdict.value(merge_marks::duplicates(), name)))
            return *id;
    return {};
}

}  // namespace

Result<RecordId> merge_records(Store& store, const Merge& merge) {
    RAPPORT_TRY(const Pair pair, pair_of(store, merge.kept, merge.other));
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    for (const Row* row : {&pair.kept, &pair.other})
        if (aliases.is_merged(row->id))
            return make_error(Errc::invalid_argument, "it was merged already; undo that first",
                              row == &pair.kept ? "kept" : "other");
    RAPPORT_TRY(FieldValues values, taken(pair, merge.take));
    FieldValues replaced;
    for (const auto& [number, value] : values)
        replaced.emplace_back(number,
                              pair.kept.value(*pair.table, pair.table->field(number)->name));
    RAPPORT_TRY(const auto seen, seen_of(store, pair.other, merge.other_rev));

    FieldValues verdict = about(pair);
    verdict.emplace_back(duplicate_field("verdict"), std::string("same"));
    verdict.emplace_back(duplicate_field("seen"), merge_marks::write(seen));
    verdict.emplace_back(duplicate_field("replaced"), merge_marks::write(replaced));
    Draft draft(store);
    if (!values.empty())
        RAPPORT_CHECK(draft.edit(pair.kept.table, pair.kept.id, std::move(values), merge.kept_rev));
    RAPPORT_TRY(const RecordId id, draft.add(table::duplicate, std::move(verdict)));
    RAPPORT_CHECK(draft.save());
    return id;
}

Result<void> undo_merge(Store& store, RecordId id) {
    RAPPORT_TRY(const Row verdict, verdict_of(store, id));
    RAPPORT_TRY(const auto replaced,
                merge_marks::read_replaced(verdict.value(merge_marks::duplicates(), "replaced")));
    RAPPORT_TRY(const auto marks,
                store.siblings(table::duplicate, id, duplicate_field("replaced")));
    Draft draft(store);
    RAPPORT_TRY(const auto kept, store.find(kept_in(verdict)));
    if (kept && !kept->deleted && !marks.empty()) {
        const Dot merged = winner(marks)->dot;
        FieldValues back;
        for (const auto& [field, value] : replaced) {
            RAPPORT_TRY(const auto now, store.siblings(kept->table, kept->id, field));
            if (now.size() == 1 && now.front().dot == merged) back.emplace_back(field, value);
        }
        if (!back.empty()) RAPPORT_CHECK(draft.edit(kept->table, kept->id, std::move(back)));
    }
    RAPPORT_CHECK(draft.erase(table::duplicate, id));
    return draft.save();
}

Result<RecordId> keep_apart(Store& store, const Apart& apart) {
    RAPPORT_TRY(const Pair pair, pair_of(store, apart.one, apart.other));
    RAPPORT_TRY(const Aliases aliases, Aliases::of(store));
    if (aliases.kept(apart.one) == aliases.kept(apart.other))
        return make_error(Errc::invalid_argument, "they were merged; undo that first", "other");
    FieldValues verdict = about(pair);
    verdict.emplace_back(duplicate_field("verdict"), std::string("different"));
    Draft draft(store);
    RAPPORT_TRY(const RecordId id, draft.add(table::duplicate, std::move(verdict)));
    RAPPORT_CHECK(draft.save());
    return id;
}

}  // namespace rapport
