// tests/bench/conflicts.cpp
#include "conflicts.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include "rapport/record/text_merge.hpp"

namespace rapport::bench {
namespace {

using Place = std::pair<RecordId, std::size_t>;  // record, field

// A field's values on both sides. A write of the value that is there already is none.
struct Fought {
    std::size_t kind = 0;
    Value by_a, by_b;  // first as loaded, then as last written
    bool a_wrote = false, b_wrote = false;
    bool written_later = false;  // by A, who had seen both by then

    [[nodiscard]] bool is_conflict() const {
        return a_wrote && b_wrote && !written_later && by_a != by_b;
    }
};

void write(Value& value, bool& wrote, const Value& now) {
    wrote = wrote || now != value;
    value = now;
}

std::map<Place, Fought> fought_over(const Workload& work) {
    std::map<Place, Fought> out;
    for (const Update& update : work.updates)
        if (update.unseen) out[{update.id, update.field}].kind = update.kind;
    for (const Row& row : work.rows)
        for (std::size_t field = 0; field < row.values.size(); ++field)
            if (const auto at = out.find({row.id, field}); at != out.end())
                at->second.by_a = at->second.by_b = row.values[field];
    for (const Update& update : work.updates) {
        const auto at = out.find({update.id, update.field});
        if (at == out.end()) continue;
        write(at->second.by_a, at->second.a_wrote, update.value);
        if (update.unseen) write(at->second.by_b, at->second.b_wrote, *update.unseen);
    }
    for (const auto& batch : work.increments)
        for (const Update& update : batch)
            if (const auto at = out.find({update.id, update.field}); at != out.end())
                at->second.written_later = true;
    return out;
}

// Every row as A left it.
std::vector<std::vector<Value>> last_values(const Workload& work) {
    std::vector<std::vector<Value>> out;
    std::unordered_map<RecordId, std::size_t, IdHash> row_of;
    for (const Row& row : work.rows) {
        row_of.emplace(row.id, out.size());
        out.push_back(row.values);
    }
    const auto put = [&](const Update& update) {
        out[row_of.at(update.id)][update.field] = update.value;
    };
    for (const Update& update : work.updates) put(update);
    for (const auto& batch : work.increments)
        for (const Update& update : batch) put(update);
    return out;
}

Value merged_value(Device& device, const Table& table, RecordId id, const Field& field) {
    const auto siblings = must(device.store().siblings(table.number, id, field.number));
    const auto ancestor = must(device.store().ancestor(table.number, id, field.number));
    return visible_value(&field, siblings, ancestor ? &*ancestor : nullptr);
}

bool keeps(Device& device, const Place& place, const Fought& fought) {
    const Table& table = table_of(fought.kind);
    const auto siblings =
        must(device.store().siblings(table.number, place.first, table.fields[place.second].number));
    const auto has = [&](const Value& value) {
        return std::any_of(siblings.begin(), siblings.end(),
                           [&](const Sibling& s) { return s.value == value; });
    };
    return has(fought.by_a) && has(fought.by_b);
}

}  // namespace

void check_outcome(const Bench& bench, Device& a, Device& b, Device& c) {
    const auto fought = fought_over(bench.work);
    auto wanted = last_values(bench.work);
    // Which of two values is shown is the engine's choice, and the same everywhere.
    for (std::size_t row = 0; row < bench.work.rows.size(); ++row)
        for (std::size_t field = 0; field < wanted[row].size(); ++field)
            if (const auto at = fought.find({bench.work.rows[row].id, field});
                at != fought.end() && !at->second.written_later) {
                const Table& table = table_of(bench.work.rows[row].kind);
                const auto shown = must(a.store().find(table.number, bench.work.rows[row].id));
                const Value& value = shown->values.at(field);
                const Field& declared = table.fields[field];
                if (declared.type == FieldType::long_text)  // both, sentence by sentence
                    wanted[row][field] = merged_value(a, table, bench.work.rows[row].id, declared);
                else if (value == at->second.by_b)
                    wanted[row][field] = value;
            }
    const Wanted last = [&](std::size_t row, std::size_t field) -> const Value& {
        return wanted[row][field];
    };
    for (Device* device : {&a, &b, &c})
        bench.report.check("a device shows the last value of every field",
                           fields_that_differ(*device, bench.work, last) == 0);

    std::size_t examined = 0, kept = 0;
    for (const auto& [place, one] : fought) {
        if (!one.is_conflict()) continue;
        ++examined;
        if (keeps(a, place, one) && keeps(b, place, one) && keeps(c, place, one)) ++kept;
    }
    bench.report.check("the loser of every conflict is kept", kept == examined);
    bench.report.add({.key = "conflicts",
                      .label = "conflicts, both values kept on every device",
                      .unit = "",
                      .value = static_cast<double>(kept)});
    bench.report.check("every conflict is listed", must(c.store().conflicts()).size() == examined);
}

}  // namespace rapport::bench
