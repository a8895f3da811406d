// tests/core/record/id_test.cpp
#include "rapport/record/id.hpp"

#include <random>

#include "rapport/record/schema.hpp"
#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

Entropy seeded(std::uint64_t seed) {
    return [random = std::mt19937_64(seed)](std::span<std::uint8_t> bytes) mutable {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    };
}

}  // namespace

TEST_CASE("id: text and bytes turn into one another", "[core][record]") {
    const auto id = parse_uuid("0195f3c2-7a10-7c3e-8f00-00000000ABCD");
    REQUIRE(id);
    CHECK(uuid_text(*id) == "0195f3c2-7a10-7c3e-8f00-00000000abcd");
    for (const auto* bad :
         {"", "0195f3c27a107c3e8f00000000000001", "0195f3c2-7a10-7c3e-8f00-00000000000g",
          "0195f3c2-7a10-7c3e-8f00-0000000000011", "0195f3c2-7a10-7c3e-8f0000000000000-1",
          "{195f3c2-7a10-7c3e-8f00-000000000001}"})
        CHECK_FALSE(parse_uuid(bad));
}

TEST_CASE("id: a new id is a UUIDv7 that sorts by its time", "[core][record]") {
    const std::uint64_t seed = GENERATE(test::seeds(10));
    INFO(test::replay(seed));
    const Entropy entropy = seeded(seed);
    RecordId before{make_uuid_v7(0, entropy)};
    for (std::int64_t ms = 1; ms < (std::int64_t{1} << 47); ms = ms * 3 + 1) {
        const RecordId id{make_uuid_v7(ms, entropy)};
        CHECK(uuid_version(id.bytes) == 7);
        CHECK((id.bytes[8] & 0xc0) == 0x80);
        CHECK(before < id);
        before = id;
    }
}

TEST_CASE("id: new ids rise within one millisecond, too", "[core][record]") {
    const std::uint64_t seed = GENERATE(test::seeds(10));
    INFO(test::replay(seed));
    const Entropy entropy = seeded(seed);
    RecordId before{make_uuid_v7(1, entropy)};
    for (int i = 0; i < 1000; ++i) {
        const RecordId id{make_uuid_v7_after(before.bytes, i < 500 ? 1 : 2, entropy)};
        CHECK(uuid_version(id.bytes) == 7);
        CHECK((id.bytes[8] & 0xc0) == 0x80);
        CHECK(before < id);
        before = id;
    }
}

TEST_CASE("id: with no room left in a millisecond an id is drawn anew", "[core][record]") {
    const Uuid last{0, 0, 0, 0, 0, 1, 0x7f, 0xff, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    const Entropy ones = [](std::span<std::uint8_t> out) { std::ranges::fill(out, 0x11); };
    CHECK(make_uuid_v7_after(last, 1, ones) == make_uuid_v7(1, ones));
}

TEST_CASE("id: a derived id depends on its purpose and on every part", "[core][record]") {
    const auto make = [](std::string_view purpose, std::string_view a, std::string_view b) {
        return make_uuid_from(purpose, {as_bytes(a), as_bytes(b)});
    };
    CHECK(make("p", "ab", "c") == make("p", "ab", "c"));
    CHECK(make("p", "ab", "c") != make("p", "a", "bc"));
    CHECK(make("p", "ab", "c") != make("q", "ab", "c"));
    CHECK(uuid_version(make("p", "ab", "c")) == 8);
    // Stored in every organisation's data, so it must never change: BLAKE2b-128 over the parts,
    // each after its length in eight bytes.
    CHECK(uuid_text(make("restricted scope", "x", "")) == "3d62982e-d674-874a-82b6-31d73457964e");
}

TEST_CASE("id: an account's restricted scope has a name that all sides derive alike",
          "[core][record]") {
    const ScopeId account = *parse_id<ScopeId>("0195f3c2-7a10-7c3e-8f00-000000000001");
    CHECK(to_text(restricted_scope(account)) == "576a3876-320a-8705-b3e7-f4f174fcd472");
    CHECK(restricted_scope(account) != account);
    CHECK(uuid_version(catalogue_scope().bytes) == 8);
}
