// tests/core/record/codec_test.cpp
//
// Commit bodies, versions and digests: what is written is read, what is broken is refused, nothing
// claims more than it has.
#include <algorithm>
#include <random>

#include "rapport/record/commit.hpp"
#include "rapport/record/digest.hpp"
#include "rapport/record/merge.hpp"
#include "rapport/record/versions.hpp"
#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

template <class IdType>
IdType some_id(std::mt19937_64& random) {
    IdType id;
    for (auto& b : id.bytes) b = static_cast<std::uint8_t>(random());
    return id;
}

struct Made {
    std::mt19937_64 random;
    std::vector<DeviceId> devices;

    explicit Made(std::uint64_t seed) : random(seed) {
        for (int i = 0; i < 4; ++i) devices.push_back(some_id<DeviceId>(random));
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random() % n); }
    Dot dot() {
        return {devices[below(devices.size())], static_cast<std::uint32_t>(1 + below(3)),
                1 + below(1'000'000)};
    }
    Dots dots(std::size_t most) {
        Dots out(below(most + 1));
        for (Dot& d : out) d = dot();
        return out;
    }
    Value value() {
        switch (below(4)) {
            case 0:
                return Empty{};
            case 1:
                return static_cast<std::int64_t>(random());
            case 2:
                return std::string(below(300), 'x') + "客户";
            default:
                return some_id<RecordId>(random);
        }
    }
    Commit commit() {
        Commit out{dot(), Hlc{random() >> 4}, {}};
        for (std::size_t i = 0; i <= below(4); ++i) {
            Change change{static_cast<TableNo>(1 + below(12)),
                          some_id<RecordId>(random),
                          {},
                          below(2) == 0,
                          {},
                          dots(3),
                          dots(5)};
            const std::size_t kind = below(3);
            if (kind == 1) change.scope = id_cast<ScopeId>(change.record);
            if (kind == 2) change.scope = some_id<ScopeId>(random);
            FieldNo field = 0;
            for (std::size_t k = 0; k < below(6); ++k)
                change.sets.push_back(
                    {field = static_cast<FieldNo>(field + 1 + below(3)), value(), dots(3)});
            out.changes.push_back(std::move(change));
        }
        return out;
    }
};

class Numbers final : public DeviceNumbers {
public:
    std::uint32_t number_of(const DeviceId& device) override {
        for (std::size_t i = 0; i < known_.size(); ++i)
            if (known_[i] == device) return static_cast<std::uint32_t>(i);
        known_.push_back(device);
        return static_cast<std::uint32_t>(known_.size() - 1);
    }
    std::optional<DeviceId> device_of(std::uint32_t number) const override {
        return number < known_.size() ? std::optional{known_[number]} : std::nullopt;
    }

private:
    std::vector<DeviceId> known_;
};

}  // namespace

TEST_CASE("commit body: what is written is read", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(200));
    INFO(test::replay(seed));
    Made made{seed};
    const Commit commit = made.commit();
    const Bytes body = encode_body(commit);
    const auto read = decode_body(commit.dot, body);
    REQUIRE(read.has_value());
    CHECK(*read == commit);
}

TEST_CASE("commit body: cut or changed bytes are refused or read as something else, never a crash",
          "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(60));
    INFO(test::replay(seed));
    Made made{seed};
    const Commit commit = made.commit();
    const Bytes body = encode_body(commit);
    for (std::size_t cut = 0; cut < body.size(); ++cut)
        CHECK_FALSE(decode_body(commit.dot, ByteView{body}.first(cut)).has_value());
    for (int i = 0; i < 200; ++i) {
        Bytes changed = body;
        changed[made.below(changed.size())] ^= static_cast<std::uint8_t>(1 + made.below(255));
        const auto read = decode_body(commit.dot, changed);
        if (read) CHECK(decode_body(commit.dot, encode_body(*read)).has_value());
    }
}

TEST_CASE(
    "commit body: counts beyond the bytes that are there are refused before anything is "
    "allocated") {
    ByteWriter out;
    out.u8(1);
    out.fixed64(0);
    out.varint(std::uint64_t{1} << 60);
    CHECK(decode_body(Dot{{}, 1, 1}, out.bytes()).error().code == Errc::bad_message);
    CHECK(decode_body(Dot{{}, 1, 1}, Bytes(commit_bytes_max + 1)).error().code == Errc::too_large);
}

TEST_CASE("chain hash: depends on the hash before, the name and the body") {
    const Bytes body{1, 2, 3}, other{1, 2, 4};
    const Dot dot{{}, 1, 1};
    const ChainHash zero{}, one = chain_hash(zero, dot, body);
    CHECK(one == chain_hash(zero, dot, body));
    CHECK(one != chain_hash(one, dot, body));
    CHECK(one != chain_hash(zero, {{}, 1, 2}, body));
    CHECK(one != chain_hash(zero, dot, other));
}

TEST_CASE("versions: what is written is read, in few bytes", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(200));
    INFO(test::replay(seed));
    Made made{seed};
    Numbers numbers;
    Versions versions;
    for (FieldNo field = 0; field < 14; ++field)
        for (std::size_t k = 0; k < made.below(3); ++k)
            versions.push_back(
                {field, made.dot(),
                 Hlc::at(1'600'000'000'000 + static_cast<std::int64_t>(made.below(1'000'000'000))),
                 field != 0 || made.below(2) == 0});
    std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
        return a.field != b.field ? a.field < b.field : a.dot < b.dot;
    });
    const auto twice = std::unique(
        versions.begin(), versions.end(),
        [](const Version& a, const Version& b) { return a.field == b.field && a.dot == b.dot; });
    versions.erase(twice, versions.end());
    const auto read = decode_versions(encode_versions(versions, numbers), numbers);
    REQUIRE(read.has_value());
    CHECK(*read == versions);
}

TEST_CASE("versions: a row written in one commit costs about twenty bytes") {
    Made made{1};
    Numbers numbers;
    Versions versions;
    const Dot dot{made.devices[0], 1, 160'000};
    for (FieldNo field = 0; field < 13; ++field)
        versions.push_back({field, dot, Hlc::at(1'800'000'000'000), true});
    CHECK(encode_versions(versions, numbers).size() <= 20);
}

TEST_CASE("versions: noise is refused", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(300));
    INFO(test::replay(seed));
    std::mt19937_64 random{seed};
    Numbers numbers;
    (void)numbers.number_of(some_id<DeviceId>(random));
    Bytes noise(1 + random() % 60);
    for (auto& b : noise) b = static_cast<std::uint8_t>(random());
    noise[0] = 1;
    const auto read = decode_versions(noise, numbers);
    if (read) CHECK(read->size() <= dots_max);
}

// Both found by the fuzzer.
TEST_CASE("versions: a value named twice, and a time that no stamp can hold, are refused") {
    Numbers numbers;
    std::mt19937_64 random{1};
    const Dot dot{some_id<DeviceId>(random), 1, 7};
    const Version one{3, dot, Hlc::at(1'800'000'000'000), true};
    Version later = one;
    later.time = Hlc::at(1'800'000'000'001);
    CHECK(decode_versions(encode_versions({one}, numbers), numbers).has_value());
    CHECK_FALSE(decode_versions(encode_versions({one, later}, numbers), numbers).has_value());

    constexpr std::int64_t last_ms = (std::int64_t{1} << 48) - 1, ms_of_2020 = 1'577'836'800'000;
    for (const std::int64_t ms : {last_ms, last_ms + 1}) {
        ByteWriter out;
        out.u8(1);
        for (const std::uint64_t number : {0, 1, 7}) out.varint(number);
        out.zigzag(ms - ms_of_2020);
        for (const std::uint64_t number : {0, 2, 3, 1}) out.varint(number);
        CHECK(decode_versions(out.bytes(), numbers).has_value() == (ms == last_ms));
    }
}

TEST_CASE("rev token: text that shells can pass around, and back") {
    for (std::size_t size = 1; size < 40; ++size) {
        Bytes bytes(size);
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 77 + size);
        const auto back = parse_rev_token(rev_token(bytes));
        REQUIRE(back.has_value());
        CHECK(*back == bytes);
    }
    CHECK(parse_rev_token("").error().code == Errc::bad_rev);
    CHECK(parse_rev_token("no spaces").error().code == Errc::bad_rev);
}

TEST_CASE("digest: adding and taking away again leaves nothing, in any order", "[property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    Made made{seed};
    std::vector<Digest> parts;
    Digest sum;
    for (int i = 0; i < 20; ++i) {
        RecordState record;
        for (FieldNo field = 0; field < 4; ++field)
            record.put({field, made.dot(), {}, field == 0 ? Value{std::int64_t{1}} : made.value()});
        parts.push_back(digest_of(some_id<RecordId>(made.random), record));
        sum.add(parts.back());
    }
    CHECK(sum != Digest{});
    std::shuffle(parts.begin(), parts.end(), made.random);
    for (const Digest& part : parts) sum.subtract(part);
    CHECK(sum == Digest{});
}

TEST_CASE("digest: a tombstone counts for nothing, since either side may have purged it") {
    RecordState record;
    record.put({live_field, {{}, 1, 1}, {}, std::int64_t{1}});
    record.put({1, {{}, 1, 1}, {}, std::string("x")});
    CHECK(digest_of(RecordId{}, record) != Digest{});
    record.put({live_field, {{}, 1, 1}, {}, std::int64_t{0}});
    CHECK(digest_of(RecordId{}, record) == Digest{});
}

TEST_CASE("digest: is the same on every machine") {
    RecordState record;
    DeviceId device;
    device.bytes[15] = 7;
    record.put({live_field, {device, 1, 1}, {}, std::int64_t{1}});
    record.put({1, {device, 1, 2}, {}, std::string("x")});
    RecordId id;
    id.bytes[0] = 1;
    CHECK(to_hex(digest_of(id, record)) == "9529062ee3748ca19909389972db9217");
}
