// core/store/src/ancestors.cpp
#include "ancestors.hpp"

#include <algorithm>

namespace rapport::store {
namespace {

void write_dot(ByteWriter& out, const Dot& dot) {
    out.raw(dot.device.view());
    out.varint(dot.epoch);
    out.varint(dot.counter);
}

Dot read_dot(ByteReader& in) {
    Dot dot;
    dot.device = id_from<DeviceId>(in.raw(16)).value_or(DeviceId{});
    dot.epoch = static_cast<std::uint32_t>(in.varint());
    dot.counter = in.varint();
    return dot;
}

Bytes key_of(Dots dots) {
    std::sort(dots.begin(), dots.end());
    ByteWriter out;
    for (const Dot& dot : dots) write_dot(out, dot);
    return out.take();
}

}  // namespace

// The user saw `over` here, and now the field holds one other value: it has given way to that one,
// at once or by steps.
Result<void> Ancestors::notice(RecordId id, const FieldWrite& write, const Dot& dot,
                               std::span<const Sibling> before) {
    if (write.field == live_field || before.size() != 1 || write.overwrites.size() != 1) return {};
    const Dot& over = write.overwrites.front();
    if (over == before.front().dot) return {};
    ByteWriter ancestor;
    write_dot(ancestor, over);
    return database_
        .prepare("INSERT INTO _ancestor(record, field, siblings, ancestor) VALUES(?, ?, ?, ?)")
        .bind(1, id)
        .bind(2, std::int64_t{write.field})
        .bind(3, ByteView{key_of({before.front().dot, dot})})
        .bind(4, ByteView{ancestor.bytes()})
        .run();
}

Result<std::optional<Dot>> Ancestors::of(RecordId id, FieldNo field,
                                         std::span<const Sibling> siblings) {
    Dots dots;
    for (const Sibling& s : siblings) dots.push_back(s.dot);
    Statement row = database_.prepare(
        "SELECT ancestor FROM _ancestor WHERE record=? AND field=? AND siblings=?");
    row.bind(1, id).bind(2, std::int64_t{field}).bind(3, ByteView{key_of(std::move(dots))});
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<Dot>{};
    ByteReader in{row.bytes(0)};
    const Dot dot = read_dot(in);
    if (!in.ok()) return make_error(Errc::corrupt, "what a value was written over can't be read");
    return std::optional{dot};
}

}  // namespace rapport::store
