// apps/server/src/storage/record_codec.cpp
#include "storage/record_codec.hpp"

#include <algorithm>

namespace rapport::server {
namespace {

using sync::FieldSeq;
using sync::HubRecord;

// 1: without ancestors.
constexpr std::uint8_t body_version = 2;

// What the siblings of one commit have in common.
struct Stamp {
    Dot dot;
    Hlc time;
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

void write_dot(ByteWriter& out, const Dot& dot, DeviceNumbers& devices) {
    out.varint(devices.number_of(dot.device));
    out.varint(dot.epoch);
    out.varint(dot.counter);
}

Dot read_dot(ByteReader& in, const DeviceNumbers& devices) {
    const std::uint64_t number = in.varint();
    const std::uint64_t epoch = in.varint();
    Dot dot;
    dot.counter = in.varint();
    const auto device =
        number <= UINT32_MAX ? devices.device_of(static_cast<std::uint32_t>(number)) : std::nullopt;
    if (!device || epoch > UINT32_MAX) return in.fail(), Dot{};
    dot.device = *device;
    dot.epoch = static_cast<std::uint32_t>(epoch);
    return dot;
}

FieldNo read_field(ByteReader& in, FieldNo after) {
    const std::uint64_t step = in.varint();
    if (step > static_cast<std::uint64_t>(UINT16_MAX - after)) return in.fail(), after;
    return static_cast<FieldNo>(after + step);
}

std::vector<Stamp> stamps_of(const HubRecord& record) {
    std::vector<Stamp> stamps;
    for (const Sibling& s : record.state.siblings) {
        const Stamp stamp{s.dot, s.time};
        // Siblings of one commit tend to be neighbours: the search ends at once.
        if (std::find(stamps.rbegin(), stamps.rend(), stamp) == stamps.rend())
            stamps.push_back(stamp);
    }
    return stamps;
}

std::vector<FieldNo> fields_of(const HubRecord& record) {
    std::vector<FieldNo> fields;
    for (const Sibling& s : record.state.siblings) fields.push_back(s.field);
    for (const FieldSeq& c : record.changed) fields.push_back(c.field);
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

// 0: no seq is kept for the field; else one more than its distance to the record's last.
std::uint64_t age_of(const HubRecord& record, FieldNo field) {
    const auto at = std::lower_bound(record.changed.begin(), record.changed.end(), field,
                                     [](const FieldSeq& c, FieldNo f) { return c.field < f; });
    if (at == record.changed.end() || at->field != field) return 0;
    RAPPORT_ASSERT(at->seq <= record.last_seq);
    return record.last_seq - at->seq + 1;
}

bool read_siblings(ByteReader& in, FieldNo field, const std::vector<Stamp>& stamps,
                   HubRecord& record) {
    const std::size_t count = in.count(2);
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        const std::uint64_t stamp = in.varint();
        Value value = read_value(in, long_text_bytes_max);
        if (stamp >= stamps.size()) return false;
        const Stamp& of = stamps[static_cast<std::size_t>(stamp)];
        record.state.siblings.push_back(Sibling{field, of.dot, of.time, std::move(value)});
    }
    return in.ok();
}

bool read_fields(ByteReader& in, const std::vector<Stamp>& stamps, HubRecord& record) {
    const std::size_t count = in.count(3);
    FieldNo field = 0;
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
        field = read_field(in, field);
        const std::uint64_t age = in.varint();
        if (age > record.last_seq + 1) return false;
        if (age > 0) record.changed.push_back({field, record.last_seq - (age - 1)});
        if (!read_siblings(in, field, stamps, record)) return false;
    }
    return in.ok();
}

}  // namespace

Bytes encode_record_body(const HubRecord& record, DeviceNumbers& devices) {
    ByteWriter out;
    out.u8(body_version);
    const auto stamps = stamps_of(record);
    out.varint(stamps.size());
    for (const Stamp& stamp : stamps) {
        write_dot(out, stamp.dot, devices);
        out.fixed64(stamp.time.packed);
    }
    const auto fields = fields_of(record);
    out.varint(fields.size());
    FieldNo before = 0;
    for (const FieldNo field : fields) {
        out.varint(static_cast<std::uint64_t>(field - before));
        before = field;
        out.varint(age_of(record, field));
        const auto siblings = record.state.of(field);
        out.varint(siblings.size());
        for (const Sibling& s : siblings) {
            const auto at = std::find(stamps.begin(), stamps.end(), Stamp{s.dot, s.time});
            out.varint(static_cast<std::uint64_t>(at - stamps.begin()));
            write_value(out, s.value);
        }
    }
    out.varint(record.state.awaited.size());
    for (const Awaited& awaited : record.state.awaited) {
        out.varint(awaited.field);
        write_dot(out, awaited.dot, devices);
    }
    out.varint(record.state.ancestors.size());
    for (const Sibling& ancestor : record.state.ancestors) {
        out.varint(ancestor.field);
        write_dot(out, ancestor.dot, devices);
        out.fixed64(ancestor.time.packed);
        write_value(out, ancestor.value);
    }
    return out.take();
}

bool decode_record_body(ByteView body, const DeviceNumbers& devices, HubRecord& record) {
    ByteReader in{body};
    const std::uint8_t version = in.u8();
    if (version == 0 || version > body_version) return false;
    std::vector<Stamp> stamps(in.count(11));
    for (Stamp& stamp : stamps) {
        stamp.dot = read_dot(in, devices);
        stamp.time.packed = in.fixed64();
        if (!in.ok()) return false;
    }
    if (!read_fields(in, stamps, record)) return false;
    const std::size_t awaited = in.count(4);
    for (std::size_t i = 0; i < awaited && in.ok(); ++i) {
        const FieldNo field = read_field(in, 0);
        record.state.awaited.push_back(Awaited{field, read_dot(in, devices)});
    }
    const std::size_t ancestors = version < 2 ? 0 : in.count(13);
    for (std::size_t i = 0; i < ancestors && in.ok(); ++i) {
        Sibling ancestor;
        ancestor.field = read_field(in, 0);
        ancestor.dot = read_dot(in, devices);
        ancestor.time.packed = in.fixed64();
        ancestor.value = read_value(in, long_text_bytes_max);
        record.state.put_ancestor(std::move(ancestor));
    }
    return in.ok() && in.at_end();
}

}  // namespace rapport::server
