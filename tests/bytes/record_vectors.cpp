// tests/bytes/record_vectors.cpp
#include <algorithm>
#include <map>

#include "rapport/record/box.hpp"
#include "rapport/record/content.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/record/merge.hpp"
#include "rapport/record/versions.hpp"
#include "vectors.hpp"

namespace rapport::bytes {
namespace {

template <class IdType>
IdType id_of(std::uint64_t kind, std::uint64_t n) {
    IdType id;
    id.bytes[0] = static_cast<std::uint8_t>(kind);
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    for (int i = 0; i < 4; ++i)
        id.bytes[15 - static_cast<unsigned>(i)] = static_cast<std::uint8_t>(n >> (8 * i));
    return id;
}

class Numbers final : public DeviceNumbers {
public:
    std::uint32_t number_of(const DeviceId& device) override {
        return numbers_.try_emplace(device, static_cast<std::uint32_t>(numbers_.size()))
            .first->second;
    }
    [[nodiscard]] std::optional<DeviceId> device_of(std::uint32_t number) const override {
        for (const auto& [device, n] : numbers_)
            if (n == number) return device;
        return {};
    }

private:
    std::map<DeviceId, std::uint32_t> numbers_;
};

Dots some_dots(Chance& chance) {
    Dots out;
    for (auto n = chance.below(4); n > 0; --n) out.push_back(some_dot(chance));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

void commits(Vectors& out) {
    Chance chance{1};
    ChainHash head{};
    bool same = true;
    for (int n = 0; n < 200; ++n) {
        const Commit commit = some_commit(chance);
        const Bytes body = encode_body(commit);
        const auto again = decode_body(commit.dot, body);
        same = same && again && *again == commit;
        head = chain_hash(head, commit.dot, body);
        if (n < 3) out.add("commit " + std::to_string(n), body);
        if (n % 50 == 0) out.add("chain " + std::to_string(n), head);
    }
    out.add("chain of 200", head);
    out.check("commits are read as they were written", same);
}

void versions(Vectors& out) {
    Chance chance{2};
    for (int n = 0; n < 12; ++n) {
        Versions all;
        for (FieldNo field = 0; field < 1 + chance.below(20); ++field)
            for (auto siblings = chance.below(3); siblings > 0; --siblings)
                all.push_back({field, some_dot(chance), Hlc{chance.below(~0ULL)},
                               field != live_field || chance.below(2) == 0});
        std::sort(all.begin(), all.end(), [](const Version& a, const Version& b) {
            return a.field != b.field ? a.field < b.field : a.dot < b.dot;
        });
        all.erase(std::unique(all.begin(), all.end(),
                              [](const Version& a, const Version& b) {
                                  return a.field == b.field && a.dot == b.dot;
                              }),
                  all.end());
        Numbers numbers;
        const Bytes bytes = encode_versions(all, numbers);
        out.add("versions " + std::to_string(n), bytes);
        out.add("rev " + std::to_string(n), rev_token(bytes));
    }
}

void merges_and_digests(Vectors& out) {
    Chance chance{3};
    Digest sum;
    std::uint64_t siblings = 0;
    for (int n = 0; n < 50; ++n) {
        RecordState state;
        const RecordId id = some_record(chance);
        for (int c = 0; c < 8; ++c) {
            const Commit commit = some_commit(chance);
            for (const Change& change : commit.changes)
                apply(state, change, commit.dot, commit.time, RefusedDots{});
        }
        siblings += state.siblings.size();
        const Digest digest = digest_of(id, state);
        if (n < 4) out.add("digest " + std::to_string(n), to_bytes(digest));
        sum.add(digest);
    }
    out.add("digest of 50 records", to_bytes(sum));
    ByteWriter count;
    count.varint(siblings);
    out.add("siblings of 50 records", count.bytes());
}

void ids(Vectors& out) {
    out.add("restricted scope", restricted_scope(id_of<ScopeId>(7, 7)).view());
    out.add("catalogue scope", catalogue_scope().view());
    const Bytes part{1, 2, 3};
    out.add("derived id", make_uuid_from("participant", {part, ByteView{}, part}));
    out.add("uuid v7", make_uuid_v7(1'793'611'800'000, [](std::span<std::uint8_t> bytes) {
                for (auto& b : bytes) b = 0x5a;
            }));
}

void contents(Vectors& out) {
    Chance chance{6};
    Bytes chunk;
    for (int n = 0; n < 1000; ++n) chunk.push_back(static_cast<std::uint8_t>(chance.below(256)));
    const Manifest manifest{2 * content_chunk_bytes + chunk.size(),
                            {hash_of_chunk(chunk), ChunkHash{{1}}, hash_of_chunk({})}};
    out.add("chunk", hash_of_chunk(chunk));
    out.add("content address", address_of(manifest).view());
    out.add("content address, as text", to_text(address_of(manifest)));
    out.check("the manifest is sound", manifest.is_sound());
}

void values(Vectors& out) {
    ByteWriter writer;
    for (const Value& value :
         {Value{Empty{}}, Value{std::int64_t{0}}, Value{std::int64_t{-1}}, Value{INT64_MIN},
          Value{INT64_MAX}, Value{std::string("华东精密 😀")},
          Value{id_of<RecordId>(9, 0x01020304)}})
        write_value(writer, value);
    writer.varint(UINT64_MAX);
    writer.fixed64(0x0102030405060708);
    out.add("values", writer.bytes());
}

}  // namespace

Dot some_dot(Chance& chance) {
    const auto device = id_of<DeviceId>(1, chance.below(4));
    const auto epoch = static_cast<std::uint32_t>(1 + chance.below(3) * 65'536);
    return {device, epoch, 1 + chance.below(chance.below(8) == 0 ? ~0ULL - 1 : 300)};
}

RecordId some_record(Chance& chance) {
    return id_of<RecordId>(2, chance.below(1000));
}

Value some_value(Chance& chance) {
    switch (chance.below(4)) {
        case 0:
            return Empty{};
        case 1:
            return static_cast<std::int64_t>(chance.below(~0ULL));
        case 2:
            return some_record(chance);
        default:
            return "王总" + std::to_string(chance.below(100'000)) + "é。";
    }
}

Commit some_commit(Chance& chance) {
    Commit commit{some_dot(chance), Hlc{chance.below(~0ULL)}, {}};
    for (auto n = 1 + chance.below(4); n > 0; --n) {
        Change change;
        change.table = static_cast<TableNo>(1 + chance.below(300));
        change.record = some_record(chance);
        change.creates = chance.below(3) == 0;
        if (change.creates) change.scope = id_of<ScopeId>(2, chance.below(1000));
        FieldNo field = live_field;
        for (auto writes = 1 + chance.below(5); writes > 0; --writes) {
            const Value value = field == live_field
                                    ? Value{static_cast<std::int64_t>(chance.below(2))}
                                    : some_value(chance);
            change.sets.push_back({field, value, some_dots(chance)});
            field = static_cast<FieldNo>(field + 1 + chance.below(9));
        }
        change.live_seen = some_dots(chance);
        if (chance.below(4) == 0) change.saw = some_dots(chance);
        commit.changes.push_back(std::move(change));
    }
    return commit;
}

// The hub's key, a box that it opens, and the same under another name.
void boxes(Vectors& out) {
    Chance chance{9};
    const BoxKeyPair hub = box_key_pair({7});
    const Bytes body = encode_body(some_commit(chance));
    const auto box = boxed(body, hub.key, [&](std::span<std::uint8_t> bytes) {
        for (std::uint8_t& b : bytes) b = static_cast<std::uint8_t>(chance.below(256));
    });
    out.add("box: its key", hub.key);
    out.add("box: a body", body);
    out.add("box", *box);
    const Bytes again = boxed_again(*box, some_dot(chance).device);
    out.add("box under another name", again);
    const auto found = unboxed(*box, hub), renamed = unboxed(again, hub);
    out.check("boxes hold what was put into them",
              found && found->body == body && renamed && renamed->body == body);
}

void record_vectors(Vectors& out) {
    boxes(out);
    ids(out);
    contents(out);
    values(out);
    commits(out);
    versions(out);
    merges_and_digests(out);
}

}  // namespace rapport::bytes
