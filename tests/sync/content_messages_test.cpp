// tests/sync/content_messages_test.cpp
#include "rapport/sync/content_messages.hpp"

#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using namespace rapport::sync;

namespace {

ContentRequest some_request() {
    ContentRequest out;
    out.device = DeviceId{{7}};
    out.number = 300;
    const ContentKey key{RecordId{{1}}, ContentAddress{{2}}};
    out.asks.push_back({ContentAsk::Kind::offer, key, {5, {ChunkHash{3}}}, 0, {}});
    out.asks.push_back({ContentAsk::Kind::send, key, {}, 4, {1, 2, 3}});
    out.asks.push_back({ContentAsk::Kind::list, key, {}, 0, {}});
    out.asks.push_back({ContentAsk::Kind::get, key, {}, 9, {}});
    return out;
}
ContentResponse some_response() {
    ContentResponse out;
    out.number = 300;
    out.answers.resize(6);
    for (std::size_t i = 0; i < 6; ++i) out.answers[i].kind = static_cast<ContentAnswer::Kind>(i);
    out.answers[1].missing = {5};
    out.answers[2].manifest = {5, {ChunkHash{3}}};
    out.answers[3].bytes = {1, 2, 3};
    out.answers[5].code = "too_large";
    return out;
}

}  // namespace

TEST_CASE("contents: messages come back as they went", "[sync][contents][messages]") {
    const auto request = decode_content_request(encode(some_request())).value();
    CHECK(request.device == DeviceId{{7}});
    CHECK(request.number == 300);
    REQUIRE(request.asks.size() == 4);
    CHECK(request.asks[0].manifest == some_request().asks[0].manifest);
    CHECK(request.asks[1].chunk == 4);
    CHECK(request.asks[1].bytes == Bytes{1, 2, 3});
    CHECK(request.asks[3].chunk == 9);
    CHECK(request.asks[3].key == some_request().asks[3].key);
    const auto response = decode_content_response(encode(some_response())).value();
    REQUIRE(response.answers.size() == 6);
    CHECK(response.answers[1].missing == Bytes{5});
    CHECK(response.answers[2].manifest == some_response().answers[2].manifest);
    CHECK(response.answers[3].bytes == Bytes{1, 2, 3});
    CHECK(response.answers[5].code == "too_large");
}

TEST_CASE("contents: the bytes of the protocol's page", "[sync][contents][messages]") {
    ContentRequest request;
    request.device = DeviceId{{0xaa}};
    request.number = 3;
    request.asks.push_back(
        {ContentAsk::Kind::get, {RecordId{{1}}, ContentAddress{{2}}}, {}, 300, {}});
    const Bytes bytes = encode(request);
    Bytes wanted{'c', 'q', 1, 0xaa};
    wanted.resize(19);
    wanted.insert(wanted.end(), {3, 1, 3, 1});
    wanted.resize(19 + 3 + 16);
    wanted.push_back(2);
    wanted.resize(19 + 3 + 16 + 32);
    wanted.insert(wanted.end(), {0xac, 0x02});
    CHECK(bytes == wanted);
}

TEST_CASE("contents: a message that is cut, damaged or too large is refused",
          "[sync][contents][messages][hostile]") {
    const Bytes request = encode(some_request()), response = encode(some_response());
    for (std::size_t size = 0; size < request.size(); ++size)
        CHECK_FALSE(decode_content_request(ByteView{request}.first(size)).has_value());
    for (std::size_t size = 0; size < response.size(); ++size)
        CHECK_FALSE(decode_content_response(ByteView{response}.first(size)).has_value());
    Bytes longer = request;
    longer.push_back(0);
    CHECK_FALSE(decode_content_request(longer).has_value());
    const Bytes huge(content_message_bytes_max + 1);
    CHECK(decode_content_request(huge).error().code == Errc::too_large);
    CHECK(decode_content_response(huge).error().code == Errc::too_large);

    ContentRequest many;
    many.asks.assign(content_asks_max + 1, some_request().asks[2]);
    CHECK_FALSE(decode_content_request(encode(many)).has_value());
    ContentResponse rude = some_response();
    rude.answers[5].code = "\x1b[2J";
    CHECK_FALSE(decode_content_response(encode(rude)).has_value());
    ContentRequest thick;
    thick.asks.push_back({ContentAsk::Kind::send, {}, {}, 0, Bytes(content_chunk_bytes + 1)});
    CHECK_FALSE(decode_content_request(encode(thick)).has_value());

    const std::uint64_t seed = GENERATE(test::seeds(20));
    INFO(test::replay(seed));
    test::Random random{seed};
    for (int i = 0; i < 2000; ++i) {
        Bytes some = random.chance(50) ? request : response;
        for (std::size_t n = 1 + random.below(4); n > 0; --n)
            some[random.below(some.size())] = static_cast<std::uint8_t>(random.below(256));
        (void)decode_content_request(some);
        (void)decode_content_response(some);
    }
}

TEST_CASE("contents: bits of chunks have one form", "[sync][contents][messages]") {
    const std::vector<bool> chunks{true, false, false, true, false, false, false, false, true};
    CHECK(bits_of(chunks) == Bytes{0x09, 0x01});
    CHECK(chunks_in(bits_of(chunks), 9) == chunks);
    CHECK_FALSE(chunks_in(bits_of(chunks), 8).has_value());
    CHECK_FALSE(chunks_in(Bytes{0x09, 0x03}, 9).has_value());
    CHECK_FALSE(chunks_in(Bytes{}, 1).has_value());
    CHECK(chunks_in(Bytes{}, 0)->empty());
}
