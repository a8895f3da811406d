// core/store/src/base.cpp
#include "base.hpp"

namespace rapport::store {
namespace {

// shadow := count (device epoch counter time value)*
Bytes encode(std::span<const Sibling> siblings, DeviceNames& devices) {
    ByteWriter out;
    out.varint(siblings.size());
    for (const Sibling& s : siblings) {
        out.varint(devices.number_of(s.dot.device));
        out.varint(s.dot.epoch);
        out.varint(s.dot.counter);
        out.fixed64(s.time.packed);
        write_value(out, s.value);
    }
    return out.take();
}

Result<std::vector<Sibling>> decode(FieldNo field, ByteView bytes, const DeviceNames& devices) {
    ByteReader in{bytes};
    std::vector<Sibling> out(in.count(12));
    for (Sibling& s : out) {
        s.field = field;
        s.dot.device =
            devices.device_of(static_cast<std::uint32_t>(in.varint())).value_or(DeviceId{});
        s.dot.epoch = static_cast<std::uint32_t>(in.varint());
        s.dot.counter = in.varint();
        s.time.packed = in.fixed64();
        s.value = read_value(in, long_text_bytes_max);
    }
    if (!in.ok() || !in.at_end()) return make_error(Errc::corrupt, "a shadow can't be read");
    return out;
}

template <class Visit>
Result<void> each_field(const RecordState& state, Visit visit) {
    for (std::size_t i = 0; i < state.siblings.size();) {
        const auto all = state.of(state.siblings[i].field);
        RAPPORT_CHECK(visit(all.front().field, all));
        i += all.size();
    }
    return {};
}

}  // namespace

Result<bool> Base::has_pending(RecordId id, std::span<const Sibling> siblings, const View& view) {
    for (const Sibling& s : siblings) {
        RAPPORT_TRY(const bool pending, journal_.is_pending(s.dot, id, view));
        if (pending) return true;
    }
    return false;
}

Result<RecordState> Base::beneath(RecordId id, const RecordState& visible, const View& view) {
    RecordState out{visible.table, visible.scope, {}, {}};
    bool shaded = false;
    RAPPORT_CHECK(each_field(visible, [&](FieldNo, std::span<const Sibling> all) -> Result<void> {
        RAPPORT_TRY(const bool pending, has_pending(id, all, view));
        shaded = shaded || pending;
        if (!pending) out.siblings.insert(out.siblings.end(), all.begin(), all.end());
        return {};
    }));
    if (!shaded) return out;
    Statement rows = database_.prepare("SELECT field, siblings FROM _shadow WHERE record=?");
    rows.bind(1, id);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto field = static_cast<FieldNo>(rows.integer(0));
        RAPPORT_TRY(auto siblings, decode(field, rows.bytes(1), devices_));
        out.replace(field, std::move(siblings));
    }
}

Result<void> Base::shade(RecordId id, const RecordState& visible, const RecordState& after,
                         const Dot& dot, std::uint64_t cursor_seq) {
    return each_field(after, [&](FieldNo field, std::span<const Sibling>) -> Result<void> {
        if (!after.has(field, dot)) return {};
        const auto before = visible.of(field);
        if (before.empty()) return {};
        RAPPORT_TRY(const bool pending, has_pending(id, before, {cursor_seq}));
        return pending ? Result<void>{} : save(id, field, before);
    });
}

Result<void> Base::reshade(RecordId id, const RecordState& base, const RecordState& visible,
                           std::uint64_t cursor_seq) {
    RAPPORT_CHECK(forget(id));
    return each_field(visible, [&](FieldNo field, std::span<const Sibling> all) -> Result<void> {
        RAPPORT_TRY(const bool pending, has_pending(id, all, {cursor_seq}));
        const auto beneath = base.of(field);
        return pending && !beneath.empty() ? save(id, field, beneath) : Result<void>{};
    });
}

Result<void> Base::forget(RecordId id) {
    return database_.prepare("DELETE FROM _shadow WHERE record=?").bind(1, id).run();
}

Result<void> Base::save(RecordId id, FieldNo field, std::span<const Sibling> siblings) {
    return database_
        .prepare("INSERT OR REPLACE INTO _shadow(record, field, siblings) VALUES(?, ?, ?)")
        .bind(1, id)
        .bind(2, std::int64_t{field})
        .bind(3, ByteView{encode(siblings, devices_)})
        .run();
}

}  // namespace rapport::store
