// core/store/src/reading.cpp
//
// What a Store tells: rows, disagreements, histories, counts.
#include <algorithm>

#include "impl.hpp"
#include "rapport/record/text_merge.hpp"

namespace rapport {

const Value& Row::value(const Table& declared, std::string_view field) const {
    for (std::size_t i = 0; i < declared.fields.size(); ++i)
        if (declared.fields[i].name == field) return values[i];
    static const Value nothing{Empty{}};
    return nothing;
}

Result<std::optional<Row>> Store::Impl::find(TableNo table, RecordId record) {
    RAPPORT_CHECK(steady());
    const Table* declared = schema.table(table);
    if (!declared) return make_error(Errc::invalid_argument, "there is no such table");
    RAPPORT_TRY(store::Loaded found, rows.load(table, record));
    if (found.rowid == 0) return std::optional<Row>{};
    Row row{
        record, table, found.state.scope, is_deleted(found.state), {}, std::move(found.versions),
        {},     {}};
    for (const Field& field : declared->fields) {
        const auto all = found.state.of(field.number);
        const Sibling* ancestor = found.state.ancestor(field.number);
        row.values.push_back(visible_value(&field, all, ancestor));
        if (needs_a_person(&field, all, ancestor))
            row.conflicts.push_back(field.number);
        else if (shows_a_merge(&field, all))
            row.merged.push_back(field.number);
    }
    if (in_conflict(found.state.of(live_field))) row.conflicts.push_back(live_field);
    return std::optional{std::move(row)};
}

Result<std::vector<Conflict>> Store::Impl::conflicts(std::size_t limit) {
    RAPPORT_CHECK(steady());
    std::vector<Conflict> out;
    Statement places = database->prepare("SELECT DISTINCT tbl, record, field FROM _sibling");
    for (;;) {
        RAPPORT_TRY(const bool more, places.step());
        if (!more) break;
        const auto table = static_cast<TableNo>(places.integer(0));
        const auto field = static_cast<FieldNo>(places.integer(2));
        const Table* declared = schema.table(table);
        if (!declared || (field != live_field && !declared->field(field)))
            continue;  // parked: a newer version will ask
        RAPPORT_TRY(const store::Loaded found, rows.load(table, places.id<RecordId>(1)));
        const auto all = found.state.of(field);
        const Sibling* ancestor = found.state.ancestor(field);
        const bool is_gone = field != live_field && is_deleted(found.state);
        if (is_gone || !needs_a_person(declared->field(field), all, ancestor)) continue;
        Conflict conflict{table, places.id<RecordId>(1), field, {all.begin(), all.end()}};
        const auto shown =
            std::find(conflict.siblings.begin(), conflict.siblings.end(), *winner(all));
        std::rotate(conflict.siblings.begin(), shown, shown + 1);
        if (ancestor) conflict.ancestor = *ancestor;
        out.push_back(std::move(conflict));
    }
    const auto newest = [](const Conflict& c) {
        return std::max_element(c.siblings.begin(), c.siblings.end(),
                                [](const Sibling& a, const Sibling& b) { return a.time < b.time; })
            ->time;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Conflict& a, const Conflict& b) { return newest(b) < newest(a); });
    if (out.size() > limit) out.resize(limit);
    return out;
}

Result<std::vector<HistoryEntry>> Store::Impl::history(RecordId record) {
    RAPPORT_CHECK(steady());
    RAPPORT_TRY(const TableNo table, rows.table_of(record));
    if (table == 0) return make_error(Errc::not_found, {}, "record");
    RAPPORT_TRY(const store::Loaded now, rows.load(table, record));
    std::vector<HistoryEntry> out;
    const auto add = [&](FieldNo field, const Dot& dot, Hlc time,
                         const Value& value) -> Result<void> {
        const bool twice = std::any_of(out.begin(), out.end(), [&](const HistoryEntry& e) {
            return e.field == field && e.dot == dot;
        });
        if (twice) return {};
        RAPPORT_TRY(const bool unsent, journal.is_pending(dot, record, {cursor.seq}));
        out.push_back({field, dot, time, value, now.state.has(field, dot), unsent});
        return {};
    };
    for (const Sibling& s : now.state.siblings) RAPPORT_CHECK(add(s.field, s.dot, s.time, s.value));
    // Of others, what a pending commit of ours has just overwritten.
    RAPPORT_TRY(const auto beneath, base.beneath(record, now.state, {cursor.seq}));
    for (const Sibling& s : beneath.state.siblings)
        RAPPORT_CHECK(add(s.field, s.dot, s.time, s.value));
    RAPPORT_TRY(const auto own, journal.all_on(record));
    for (const Commit& commit : own)
        for (const Change& change : commit.changes)
            for (const FieldWrite& write : change.sets)
                if (change.record == record)
                    RAPPORT_CHECK(add(write.field, commit.dot, commit.time, write.value));
    Statement others = database->prepare(
        "SELECT field, device, epoch, counter, time, value FROM _history WHERE record=? AND "
        "device<>0");
    others.bind(1, record);
    for (;;) {
        RAPPORT_TRY(const bool more, others.step());
        if (!more) break;
        const Dot dot{
            devices.device_of(static_cast<std::uint32_t>(others.integer(1))).value_or(DeviceId{}),
            static_cast<std::uint32_t>(others.integer(2)),
            static_cast<std::uint64_t>(others.integer(3))};
        RAPPORT_CHECK(add(static_cast<FieldNo>(others.integer(0)), dot,
                          Hlc{static_cast<std::uint64_t>(others.integer(4))}, others.value(5)));
    }
    std::stable_sort(out.begin(), out.end(), [](const HistoryEntry& a, const HistoryEntry& b) {
        return a.time != b.time ? a.time < b.time : a.field < b.field;
    });
    return out;
}

Result<Counts> Store::Impl::counts() {
    RAPPORT_CHECK(steady());
    Counts out;
    RAPPORT_TRY(out.unsent, journal.unsent());
    RAPPORT_TRY(out.quarantined, database->integer("SELECT count(*) FROM _quarantine"));
    RAPPORT_TRY(const auto open, conflicts(SIZE_MAX));
    out.conflicts = static_cast<std::int64_t>(open.size());
    return out;
}

}  // namespace rapport
