// tests/core/record/box_test.cpp
//
// What is in a box only its key opens, and nothing else comes out of it than went in.
#include "rapport/record/box.hpp"

#include <random>

#include "support/catch.hpp"

using namespace rapport;

namespace {

const BoxKeyPair hub = box_key_pair({7});
const DeviceId author{{1}}, other{{2}};

Entropy chance(std::uint64_t seed) {
    return [random = std::mt19937_64(seed)](std::span<std::uint8_t> out) mutable {
        for (std::uint8_t& b : out) b = static_cast<std::uint8_t>(random());
    };
}

Bytes some_body(std::size_t size) {
    Bytes out(size);
    chance(size)(out);
    return out;
}

}  // namespace

TEST_CASE("box: comes open with its key, and not when a bit is wrong") {
    const Bytes body = some_body(200), box = boxed(body, hub.key, chance(1)).value();
    CHECK(box.size() == body.size() + box_bytes_min);
    const auto found = unboxed(box, hub);
    REQUIRE(found.has_value());
    CHECK(found->body == body);
    CHECK_FALSE(found->author.has_value());
    CHECK(unboxed(box, box_key_pair({8})).error().code == Errc::bad_message);
    for (std::size_t i = 0; i < box.size() * 8; ++i) {
        Bytes changed = box;
        changed[i / 8] ^= static_cast<std::uint8_t>(1 << i % 8);
        CHECK(unboxed(changed, hub).error().code == Errc::bad_message);
    }
    for (std::size_t size = 0; size < box.size(); ++size)
        CHECK_FALSE(unboxed(ByteView{box}.first(size), hub).has_value());
}

TEST_CASE("box: two boxes of one body are two, and chance decides alone") {
    const Bytes body = some_body(40);
    CHECK(boxed(body, hub.key, chance(1)) == boxed(body, hub.key, chance(1)));
    CHECK(boxed(body, hub.key, chance(1)) != boxed(body, hub.key, chance(2)));
}

TEST_CASE("box: under another name it says whose the body was") {
    const Bytes body = some_body(40), box = boxed(body, hub.key, chance(1)).value();
    const Bytes again = boxed_again(box, author);
    CHECK(is_renamed(again));
    CHECK_FALSE(is_renamed(box));
    CHECK(boxed_again(again, other) == again);
    const auto found = unboxed(again, hub);
    REQUIRE(found.has_value());
    CHECK(found->body == body);
    CHECK(found->author == author);
    // Its device could not read it any more: its hash is over the box.
    const Dot dot{other, 3, 4};
    CHECK(chain_hash({}, dot, *found, again) == chain_hash({}, dot, again));
    CHECK(chain_hash({}, dot, *unboxed(box, hub), box) == chain_hash({}, dot, body));
}

TEST_CASE("box: holds a commit of the greatest size, and is not opened when it is greater") {
    const Bytes most(commit_bytes_max, 1), more(commit_bytes_max + 17, 1);
    CHECK(unboxed(*boxed(most, hub.key, chance(1)), hub)->body == most);
    CHECK(unboxed(boxed_again(*boxed(most, hub.key, chance(1)), author), hub)->body == most);
    CHECK(unboxed(*boxed(more, hub.key, chance(1)), hub).error().code == Errc::too_large);
}

TEST_CASE("box: a key that is none closes nothing") {
    CHECK_FALSE(boxed(some_body(40), BoxKey{}, chance(1)).has_value());
}
