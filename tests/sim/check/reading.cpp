// tests/sim/check/reading.cpp
#include "reading.hpp"

#include <algorithm>
#include <unordered_map>

#include "journal_body.hpp"
#include "rapport/record/versions.hpp"
#include "support/disk/sqlite_memory.hpp"
#include "violation.hpp"
#include "world/tables.hpp"

namespace rapport::test::sim {
namespace {

class FileDevices final : public DeviceNumbers {
public:
    explicit FileDevices(Store& store) {
        Statement rows = store.database().prepare("SELECT number, id FROM _device");
        while (*rows.step())
            ids_[static_cast<std::uint32_t>(rows.integer(0))] = rows.id<DeviceId>(1);
    }
    std::uint32_t number_of(const DeviceId&) override { return 0; }
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override {
        const auto at = ids_.find(number);
        return at == ids_.end() ? std::nullopt : std::optional{at->second};
    }

private:
    std::unordered_map<std::uint32_t, DeviceId> ids_;
};

// ancestor := device epoch counter time:fixed64 value
Sibling read_ancestor(ByteView bytes, FieldNo field, const FileDevices& devices) {
    ByteReader in{bytes};
    const auto device = devices.device_of(static_cast<std::uint32_t>(in.varint()));
    Sibling out{field, {}, {}, {}};
    out.dot.device = device.value_or(DeviceId{});
    out.dot.epoch = static_cast<std::uint32_t>(in.varint());
    out.dot.counter = in.varint();
    out.time = Hlc{in.fixed64()};
    out.value = read_value(in, long_text_bytes_max);
    require(device.has_value() && in.ok() && in.at_end(), "I6", "an ancestor can't be read");
    return out;
}

// The greatest by (time, dot) is the one that stands in the row.
Sibling* visible(RecordState& record, FieldNo field) {
    Sibling* best = nullptr;
    for (Sibling& s : record.siblings)
        if (s.field == field &&
            (!best || std::pair{best->time, best->dot} < std::pair{s.time, s.dot}))
            best = &s;
    return best;
}

void read_table(Store& store, const Table& table, const FileDevices& devices, Records& out) {
    std::string sql = "SELECT t.id, s.id, t.versions, t.deleted";
    for (const Field& field : table.fields) sql += ", t." + std::string(field.name);
    Statement rows = store.database().prepare(sql + " FROM " + std::string(table.name) +
                                              " t JOIN _scope s ON s.number = t.scope");
    while (*rows.step()) {
        RecordState& record = out[rows.id<RecordId>(0)];
        record.table = table.number;
        record.scope = rows.id<ScopeId>(1);
        const auto versions = decode_versions(rows.bytes(2), devices);
        require(versions.has_value(), "I6", "a row's versions can't be read");
        for (const Version& v : *versions)
            record.siblings.push_back(
                {v.field, v.dot, v.time,
                 v.field == live_field ? Value{std::int64_t{v.live ? 1 : 0}} : Value{Empty{}}});
        int column = 4;
        for (const Field& field : table.fields) {
            if (Sibling* best = visible(record, field.number)) best->value = rows.value(column);
            ++column;
        }
        require((rows.integer(3) != 0) == is_deleted(record), "I6",
                "the mark of a deleted row does not fit its siblings");
    }
}

}  // namespace

Records read_records(Store& store) {
    const SqliteMemory::Pause undisturbed;
    const FileDevices devices{store};
    Records out;
    read_table(store, *store.schema().table(folder_table), devices, out);
    read_table(store, *store.schema().table(item_table), devices, out);
    Statement apart = store.database().prepare(
        "SELECT record, field, device, epoch, counter, value, ancestor FROM _sibling");
    while (*apart.step()) {
        const auto field = static_cast<FieldNo>(apart.integer(1));
        const auto at = out.find(apart.id<RecordId>(0));
        if (at == out.end() || field == live_field) continue;
        const Dot dot{
            devices.device_of(static_cast<std::uint32_t>(apart.integer(2))).value_or(DeviceId{}),
            static_cast<std::uint32_t>(apart.integer(3)),
            static_cast<std::uint64_t>(apart.integer(4))};
        for (Sibling& s : at->second.siblings)
            if (s.field == field && s.dot == dot) s.value = apart.value(5);
        if (!apart.is_null(6))
            at->second.put_ancestor(read_ancestor(apart.bytes(6), field, devices));
    }
    return out;
}

std::map<RecordId, Value> read_notes(Store& store) {
    const SqliteMemory::Pause undisturbed;
    std::map<RecordId, Value> out;
    Statement rows = store.database().prepare("SELECT id, note FROM item");
    while (*rows.step()) out[rows.id<RecordId>(0)] = rows.value(1);
    return out;
}

Journal read_journal(Store& store) {
    const SqliteMemory::Pause undisturbed;
    Journal out;
    Statement state = store.database().prepare("SELECT settled, cursor, loaded FROM _state");
    require(*state.step(), "I13", "a device has lost its own state");
    out.settled = state.integer(0);
    out.cursor = static_cast<std::uint64_t>(state.integer(1));
    out.loaded = state.integer(2) != 0;
    Statement rows = store.database().prepare(
        "SELECT n, epoch, counter, coalesce(origin, hash), state, seq, body, box IS NOT NULL FROM "
        "_journal ORDER BY n");
    while (*rows.step()) {
        JournalRow row;
        row.n = rows.integer(0);
        row.dot = Dot{store.device(), static_cast<std::uint32_t>(rows.integer(1)),
                      static_cast<std::uint64_t>(rows.integer(2))};
        const ByteView hash = rows.bytes(3);
        std::copy(hash.begin(), hash.end(), row.first_hash.begin());
        row.refused = rows.integer(4) == 1;
        row.again = rows.integer(4) == 2;
        if (!rows.is_null(5)) row.seq = static_cast<std::uint64_t>(rows.integer(5));
        row.boxed = rows.integer(7) != 0;
        const auto stored = store::read_stored_body(rows.bytes(6));
        require(stored.has_value(), "I13", "a body of the journal can't be read");
        auto commit = row.boxed ? store::decode_what_is_left(row.dot, stored->body)
                                : decode_body(row.dot, stored->body);
        require(commit.has_value(), "I13", "a commit of the journal can't be read");
        row.commit = *std::move(commit);
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::int64_t count(Store& store, std::string_view sql) {
    const SqliteMemory::Pause undisturbed;
    const auto out = store.database().integer(sql);
    require(out.has_value(), "I13", "a query failed: " + std::string(sql));
    return *out;
}

}  // namespace rapport::test::sim
