// core/record/src/commit.cpp
//
// The body of a commit, version 1. A device is written as a small number: 0 is the author, k the
// k-th other device met in this body; the first meeting is followed by its id. See
// core/record/doc/formats.md.
#include "rapport/record/commit.hpp"

#include <sodium.h>

#include <algorithm>

namespace rapport {
namespace {

constexpr std::uint8_t body_version = 1;

enum Flags : std::uint8_t {
    creates = 1,
    scope_is_record = 2,
    scope_as_before = 4,
    scope_given = 8,
    has_saw = 16
};
constexpr std::uint8_t known_flags = 31;

class BodyWriter {
public:
    explicit BodyWriter(const Commit& commit) : commit_(commit) {}

    Bytes write() {
        out_.reserve(rough_size());
        out_.u8(body_version);
        out_.fixed64(commit_.time.packed);
        out_.varint(commit_.changes.size());
        ScopeId before;
        for (const Change& change : commit_.changes) {
            this->change(change, before);
            if (!change.scope.is_nil()) before = change.scope;
        }
        return out_.take();
    }

private:
    [[nodiscard]] std::size_t rough_size() const {
        constexpr std::size_t about_a_change = 48, about_a_write = 16;
        std::size_t size = 16;
        for (const Change& change : commit_.changes) {
            size += about_a_change;
            for (const FieldWrite& write : change.sets) {
                const auto* text = std::get_if<std::string>(&write.value);
                size += about_a_write + (text ? text->size() : 0);
            }
        }
        return size;
    }

    void change(const Change& change, const ScopeId& before) {
        std::uint8_t flags = change.creates ? creates : 0;
        if (!change.scope.is_nil())
            flags |= change.scope.bytes == change.record.bytes ? scope_is_record
                     : change.scope == before                  ? scope_as_before
                                                               : scope_given;
        if (!change.saw.empty()) flags |= has_saw;
        out_.varint(change.table);
        out_.u8(flags);
        out_.raw(change.record.view());
        if (flags & scope_given) out_.raw(change.scope.view());
        out_.varint(change.sets.size());
        for (const FieldWrite& write : change.sets) {
            out_.varint(write.field);
            write_value(out_, write.value);
            dots(write.overwrites);
        }
        dots(change.live_seen);
        if (flags & has_saw) dots(change.saw);
    }

    void dots(const Dots& list) {
        out_.varint(list.size());
        for (const Dot& dot : list) {
            device(dot.device);
            out_.varint(dot.epoch);
            out_.varint(dot.counter);
        }
    }

    void device(const DeviceId& id) {
        if (id == commit_.dot.device) return out_.varint(0);
        const auto at = std::find(others_.begin(), others_.end(), id);
        out_.varint(static_cast<std::uint64_t>(at - others_.begin()) + 1);
        if (at != others_.end()) return;
        others_.push_back(id);
        out_.raw(id.view());
    }

    const Commit& commit_;
    ByteWriter out_;
    std::vector<DeviceId> others_;
};

class BodyReader {
public:
    BodyReader(const Dot& dot, ByteView body) : in_(body) { commit_.dot = dot; }

    Result<Commit> read() {
        if (in_.u8() != body_version)
            return make_error(Errc::bad_message, "a commit of an unknown version");
        commit_.time.packed = in_.fixed64();
        const std::size_t count = in_.count(20);
        if (count == 0 || count > changes_max)
            return make_error(Errc::bad_message, "a commit of no or too many changes");
        ScopeId before;
        for (std::size_t i = 0; i < count && in_.ok(); ++i) {
            commit_.changes.push_back(change(before));
            if (!commit_.changes.back().scope.is_nil()) before = commit_.changes.back().scope;
        }
        if (!in_.ok() || !in_.at_end())
            return make_error(Errc::bad_message, "a commit that can't be read");
        return std::move(commit_);
    }

private:
    Change change(const ScopeId& before) {
        Change out;
        out.table = number16();
        const std::uint8_t flags = in_.u8();
        if (flags & ~known_flags) in_.fail();
        out.creates = flags & creates;
        out.record = id<RecordId>();
        if (flags & scope_is_record) out.scope = id_cast<ScopeId>(out.record);
        if (flags & scope_as_before) out.scope = before;
        if (flags & scope_given) out.scope = id<ScopeId>();
        const std::size_t sets = in_.count(3);
        for (std::size_t i = 0; i < sets && in_.ok(); ++i) {
            FieldWrite write;
            write.field = number16();
            write.value = read_value(in_, long_text_bytes_max);
            write.overwrites = dots();
            const bool live_ok = write.field != live_field ||
                                 write.value == Value{std::int64_t{0}} ||
                                 write.value == Value{std::int64_t{1}};
            if (!live_ok || (!out.sets.empty() && out.sets.back().field >= write.field)) in_.fail();
            out.sets.push_back(std::move(write));
        }
        out.live_seen = dots();
        if (flags & has_saw) out.saw = dots();
        return out;
    }

    Dots dots() {
        const std::size_t count = in_.count(3);
        if (count > dots_max) return in_.fail(), Dots{};
        Dots out;
        out.reserve(count);
        for (std::size_t i = 0; i < count && in_.ok(); ++i) {
            Dot dot;
            dot.device = device();
            const std::uint64_t epoch = in_.varint();
            dot.counter = in_.varint();
            if (epoch == 0 || epoch > UINT32_MAX || dot.counter == 0) in_.fail();
            dot.epoch = static_cast<std::uint32_t>(epoch);
            out.push_back(dot);
        }
        return out;
    }

    DeviceId device() {
        const std::uint64_t number = in_.varint();
        if (number == 0) return commit_.dot.device;
        if (number <= others_.size()) return others_[static_cast<std::size_t>(number - 1)];
        if (number != others_.size() + 1) return in_.fail(), DeviceId{};
        others_.push_back(id<DeviceId>());
        return others_.back();
    }

    template <class IdType>
    IdType id() {
        return id_from<IdType>(in_.raw(16)).value_or(IdType{});
    }

    std::uint16_t number16() {
        const std::uint64_t v = in_.varint();
        if (v > UINT16_MAX) in_.fail();
        return static_cast<std::uint16_t>(v);
    }

    ByteReader in_;
    Commit commit_;
    std::vector<DeviceId> others_;
};

}  // namespace

Bytes encode_body(const Commit& commit) {
    return BodyWriter{commit}.write();
}

Result<Commit> decode_body(const Dot& dot, ByteView body) {
    if (body.size() > commit_bytes_max)
        return make_error(Errc::too_large, "a commit larger than 1 MiB");
    return BodyReader{dot, body}.read();
}

ChainHash chain_hash(const ChainHash& previous, const Dot& dot, ByteView body) {
    std::uint8_t name[28];
    std::copy(dot.device.bytes.begin(), dot.device.bytes.end(), name);
    for (int i = 0; i < 4; ++i) name[16 + i] = static_cast<std::uint8_t>(dot.epoch >> (24 - 8 * i));
    for (int i = 0; i < 8; ++i)
        name[20 + i] = static_cast<std::uint8_t>(dot.counter >> (56 - 8 * i));

    ChainHash out{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    crypto_generichash_update(&state, previous.data(), previous.size());
    crypto_generichash_update(&state, name, sizeof name);
    crypto_generichash_update(&state, body.data(), body.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace rapport
