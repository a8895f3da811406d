// core/store/src/local.cpp
//
// Local saves: edits become one sealed commit, laid on the visible rows in the same transaction.
#include <algorithm>

#include "impl.hpp"
#include "rapport/record/merge.hpp"

namespace rapport {
namespace {

Dots dots_of(const Versions& versions, FieldNo field) {
    Dots out;
    for (const Version& v : versions)
        if (v.field == field) out.push_back(v.dot);
    return out;
}

Dots all_dots(const Versions& versions) {
    Dots out;
    for (const Version& v : versions) out.push_back(v.dot);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// A field that has this value already, of which the user saw all there is, needs no new write.
bool says_nothing_new(const RecordState& now, FieldNo field, const Value& value, const Dots& seen) {
    const auto siblings = now.of(field);
    if (siblings.empty()) return is_empty(value);
    return siblings.size() == 1 && siblings.front().value == value &&
           std::find(seen.begin(), seen.end(), siblings.front().dot) != seen.end();
}

bool names_parent(const Table& table, const Edit& edit) {
    const Field* leads = table.parent.empty() ? nullptr : table.field(table.parent);
    return leads && std::any_of(edit.values.begin(), edit.values.end(),
                                [&](const auto& value) { return value.first == leads->number; });
}

Result<std::vector<FieldWrite>> writes_of(const Table& table, const Edit& edit,
                                          const RecordState& now, const Versions& seen) {
    std::vector<FieldWrite> out;
    out.reserve(edit.values.size());
    for (const auto& [number, value] : edit.values) {
        const Field* field = table.field(number);
        if (!field) return make_error(Errc::invalid_argument, "the table has no such field");
        Dots overwrites = dots_of(seen, number);
        // What is there already need not be known here: a choice of a later version goes back as it
        // came.
        if (says_nothing_new(now, number, value, overwrites)) continue;
        RAPPORT_TRY(Value good, checked(*field, value));
        if (says_nothing_new(now, number, good, overwrites)) continue;
        out.push_back(FieldWrite{number, std::move(good), std::move(overwrites)});
    }
    std::sort(out.begin(), out.end(),
              [](const FieldWrite& a, const FieldWrite& b) { return a.field < b.field; });
    const auto twice = std::adjacent_find(
        out.begin(), out.end(),
        [](const FieldWrite& a, const FieldWrite& b) { return a.field == b.field; });
    if (twice != out.end())
        return make_error(Errc::invalid_argument, "a field is set twice",
                          std::string(table.field(twice->field)->name));
    return out;
}

}  // namespace

Result<std::optional<Dot>> Store::Impl::save(std::span<const Edit> edits) {
    return transact([&] { return write(edits); });
}

Result<std::size_t> Store::Impl::save_each(std::span<const std::vector<Edit>> groups) {
    return transact([&]() -> Result<std::size_t> {
        std::size_t sealed = 0;
        for (const auto& group : groups) {
            RAPPORT_TRY(const auto dot, write(group));
            if (dot) ++sealed;
        }
        return sealed;
    });
}

Result<std::optional<Dot>> Store::Impl::write(std::span<const Edit> edits) {
    Commit commit;
    commit.dot = journal.next_dot();
    Hlc latest = journal.last_time();  // and of what is edited: an edit never looks older than what
                                       // it was made on
    std::vector<store::Loaded> found;  // one a change
    for (const Edit& edit : edits) {
        RAPPORT_TRY(const Table* const table, writable(edit, commit.changes));
        RAPPORT_TRY(store::Loaded now, look(edit));
        for (const Sibling& s : now.state.siblings) latest = std::max(latest, s.time);
        RAPPORT_TRY(auto change, draft(*table, edit, now, commit.changes));
        if (!change) continue;
        commit.changes.push_back(*std::move(change));
        found.push_back(std::move(now));
    }
    if (commit.changes.empty()) return std::optional<Dot>{};
    commit.time = latest.next(environment.now_unix_ms());
    if (commit.changes.size() > changes_max)
        return make_error(Errc::too_large, "split it: one save may change at most 1000 records");
    for (std::size_t i = 0; i < found.size(); ++i)
        RAPPORT_CHECK(lay(commit.changes[i], found[i], commit.dot, commit.time));
    RAPPORT_CHECK(journal.append(commit, store::Journal::Texts::in_rows));
    RAPPORT_CHECK(contents.named_by(commit));
    return std::optional{commit.dot};
}

Result<const Table*> Store::Impl::writable(const Edit& edit, std::span<const Change> earlier) {
    const Table* table = schema.table(edit.table);
    if (!table) return make_error(Errc::invalid_argument, "there is no such table");
    if (table->writers == Writers::server)
        return make_error(Errc::forbidden,
                          "only the server changes " + std::string(table->name) + " records");
    const bool twice = std::any_of(earlier.begin(), earlier.end(),
                                   [&](const Change& c) { return c.record == edit.record; });
    if (twice) return make_error(Errc::invalid_argument, "one save may change a record once");
    return table;
}

// The record as it is, with the values that the edit is about.
Result<store::Loaded> Store::Impl::look(const Edit& edit) {
    std::vector<FieldNo> fields;
    fields.reserve(edit.values.size());
    for (const auto& [field, value] : edit.values) fields.push_back(field);
    store::Loaded now;
    if (edit.kind != Edit::Kind::create) {
        RAPPORT_TRY(now, rows.load(edit.table, edit.record, fields));
        if (now.rowid != 0) return now;
    }
    RAPPORT_TRY(const TableNo holder, rows.table_of(edit.record));
    if (holder != 0 && holder != edit.table)
        return make_error(Errc::wrong_table, "the id belongs to another kind of record", "id");
    if (edit.kind != Edit::Kind::create) return make_error(Errc::not_found, {}, "id");
    if (holder != 0) return make_error(Errc::already_exists);
    return now;
}

Result<std::optional<Change>> Store::Impl::draft(const Table& table, const Edit& edit,
                                                 const store::Loaded& now,
                                                 std::span<const Change> earlier) {
    const Versions seen = edit.seen ? *edit.seen : store::versions_of(now.state);
    Change change;
    change.table = edit.table;
    change.record = edit.record;
    change.live_seen = dots_of(seen, live_field);

    if (edit.kind == Edit::Kind::create) {
        RAPPORT_TRY(change.scope, scope_for(table, edit, earlier));
        change.creates = true;
        change.sets.push_back({live_field, std::int64_t{1}, {}});
    }
    if (edit.kind == Edit::Kind::update && is_deleted(now.state)) return make_error(Errc::deleted);
    if (edit.kind == Edit::Kind::erase) {
        if (is_deleted(now.state)) return std::optional<Change>{};
        change.sets.push_back({live_field, std::int64_t{0}, change.live_seen});
        change.saw = all_dots(seen);
    }
    if (edit.kind == Edit::Kind::restore &&
        !says_nothing_new(now.state, live_field, std::int64_t{1}, change.live_seen))
        change.sets.push_back({live_field, std::int64_t{1}, change.live_seen});
    if (edit.kind == Edit::Kind::update && names_parent(table, edit))
        RAPPORT_CHECK(scope_for(table, edit, earlier));  // who moves it must see where it goes
    RAPPORT_TRY(auto writes, writes_of(table, edit, now.state, seen));
    if (change.sets.empty())
        change.sets = std::move(writes);
    else
        change.sets.insert(change.sets.end(), std::make_move_iterator(writes.begin()),
                           std::make_move_iterator(writes.end()));
    return change.sets.empty() ? std::optional<Change>{} : std::optional{std::move(change)};
}

Result<ScopeId> Store::Impl::scope_for(const Table& table, const Edit& edit,
                                       std::span<const Change> earlier) {
    if (table.scope == ScopeRule::self) return id_cast<ScopeId>(edit.record);
    if (table.scope == ScopeRule::catalogue) return catalogue_scope();
    const Field* leads = table.field(table.parent);
    const auto given = std::find_if(edit.values.begin(), edit.values.end(),
                                    [&](const auto& v) { return v.first == leads->number; });
    const auto* parent =
        given == edit.values.end() ? nullptr : std::get_if<RecordId>(&given->second);
    const std::string name{leads->name};
    if (!parent)
        return make_error(Errc::incomplete,
                          "say which " + std::string(leads->refers_to) + " it belongs to", name);

    const auto made = std::find_if(earlier.begin(), earlier.end(), [&](const Change& c) {
        return c.creates && c.record == *parent;
    });
    ScopeId scope;
    if (made != earlier.end()) {
        scope = made->scope;
    } else {
        const TableNo number = schema.table(leads->refers_to)->number;
        RAPPORT_TRY(const auto found, rows.scope_of(number, *parent));
        if (!found) {
            RAPPORT_TRY(const TableNo other, rows.table_of(*parent));
            return make_error(other ? Errc::wrong_table : Errc::not_found,
                              "no " + std::string(leads->refers_to) + " has that id", name);
        }
        scope = *found;
    }
    return table.scope == ScopeRule::parent_restricted ? restricted_scope(scope) : scope;
}

Result<void> Store::Impl::lay(const Change& change, const store::Loaded& now, const Dot& dot,
                              Hlc time) {
    RecordState after = now.state;
    after.table = change.table;
    if (now.rowid == 0) after.scope = change.scope;
    apply(after, change, dot, time, journal.refused());
    if (now.rowid != 0) RAPPORT_CHECK(base.shade(change.record, now.state, after, dot, cursor.seq));
    touched(change.table, change.record);
    return rows.store(change.record, now, after);
}

}  // namespace rapport
