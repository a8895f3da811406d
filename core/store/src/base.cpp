// core/store/src/base.cpp
#include "base.hpp"

#include "packed_sibling.hpp"

namespace rapport::store {
namespace {

// shadow := count sibling* [ancestor]
Bytes encode(const RecordState& state, FieldNo field, DeviceNames& devices) {
    ByteWriter out;
    const auto siblings = state.of(field);
    out.varint(siblings.size());
    for (const Sibling& s : siblings) write_sibling(out, s, devices);
    if (const Sibling* ancestor = state.ancestor(field)) write_sibling(out, *ancestor, devices);
    return out.take();
}

// Puts what a shadow holds in the field's place.
Result<void> decode(FieldNo field, ByteView bytes, const DeviceNames& devices, RecordState& into) {
    ByteReader in{bytes};
    std::vector<Sibling> siblings(in.count(12));
    for (Sibling& s : siblings) s = read_sibling(in, field, devices);
    into.replace(field, std::move(siblings));
    into.drop_ancestor(field);
    if (in.ok() && !in.at_end()) into.put_ancestor(read_sibling(in, field, devices));
    if (!in.ok() || !in.at_end()) return make_error(Errc::corrupt, "a shadow can't be read");
    return {};
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

Result<Beneath> Base::beneath(RecordId id, const RecordState& visible, const View& view) {
    Beneath found{{visible.table, visible.scope, {}, {}}};
    RecordState& out = found.state;
    const auto keep = [&](FieldNo field, std::span<const Sibling> all) -> Result<void> {
        RAPPORT_TRY(const bool pending, has_pending(id, all, view));
        found.is_shaded = found.is_shaded || pending;
        if (pending) return {};
        out.siblings.insert(out.siblings.end(), all.begin(), all.end());
        if (const Sibling* ancestor = visible.ancestor(field)) out.put_ancestor(*ancestor);
        return {};
    };
    RAPPORT_CHECK(each_field(visible, keep));
    if (!found.is_shaded) return found;
    Statement rows = database_.prepare("SELECT field, siblings FROM _shadow WHERE record=?");
    rows.bind(1, id);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return found;
        const auto field = static_cast<FieldNo>(rows.integer(0));
        RAPPORT_CHECK(decode(field, rows.bytes(1), devices_, out));
    }
}

Result<void> Base::shade(RecordId id, const RecordState& visible, const RecordState& after,
                         const Dot& dot, std::uint64_t cursor_seq) {
    return each_field(after, [&](FieldNo field, std::span<const Sibling>) -> Result<void> {
        if (!after.has(field, dot)) return {};
        const auto before = visible.of(field);
        if (before.empty()) return {};
        RAPPORT_TRY(const bool pending, has_pending(id, before, {cursor_seq}));
        return pending ? Result<void>{} : save(id, field, visible);
    });
}

Result<void> Base::reshade(RecordId id, const RecordState& base, const RecordState& visible,
                           std::uint64_t cursor_seq) {
    RAPPORT_CHECK(forget(id));
    return each_field(visible, [&](FieldNo field, std::span<const Sibling> all) -> Result<void> {
        RAPPORT_TRY(const bool pending, has_pending(id, all, {cursor_seq}));
        return pending && !base.of(field).empty() ? save(id, field, base) : Result<void>{};
    });
}

Result<void> Base::forget(RecordId id) {
    return database_.prepare("DELETE FROM _shadow WHERE record=?").bind(1, id).run();
}

Result<void> Base::save(RecordId id, FieldNo field, const RecordState& base) {
    return database_
        .prepare("INSERT OR REPLACE INTO _shadow(record, field, siblings) VALUES(?, ?, ?)")
        .bind(1, id)
        .bind(2, std::int64_t{field})
        .bind(3, ByteView{encode(base, field, devices_)})
        .run();
}

}  // namespace rapport::store
