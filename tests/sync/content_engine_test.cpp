// tests/sync/content_engine_test.cpp
//
// Contents between real devices and the real hub over lines that lose, repeat, swap and corrupt,
// cut at every chunk, and against a hub that lies.
#include "content_world.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using namespace rapport::test;
using sync::ContentAnswer;
using sync::ContentAsk;
using sync::ContentTransfer;

namespace {

constexpr std::size_t large = 9 * content_chunk_bytes + 77;

}  // namespace

TEST_CASE("contents: from one device through the hub to another", "[sync][contents]") {
    ContentWorld w;
    const Bytes bytes = pattern(large);
    const ContentKey key = w.attached(bytes);
    const auto sent = w.run(w.phone);
    CHECK(sent.complete);
    CHECK(sent.sent == 1);
    CHECK(sent.bytes_sent == bytes.size());
    CHECK(sent.exchanges == 4);  // an offer, and three with up to four chunks
    CHECK(w.phone.store->contents().state(key)->safe);
    CHECK(w.phone.store->contents().to_send()->empty());

    const auto got = w.run(w.tablet, {key});
    CHECK(got.received == 1);
    CHECK(got.bytes_received == bytes.size());
    CHECK(w.tablet.store->contents().read(key.content, 0, bytes.size()).value() == bytes);
    CHECK(w.tablet.store->contents().to_send()->empty());
    CHECK(w.tablet.store->contents().evict(key.content).has_value());
    CHECK(w.run(w.tablet, {key}).received == 1);
}

TEST_CASE("contents: nothing waits for a content that nobody has sent", "[sync][contents]") {
    ContentWorld w;
    const ContentKey key = w.attached(pattern(1000));
    const auto early = w.run(w.tablet, {key});
    CHECK(early.complete);
    CHECK(early.absent == 1);
    CHECK(early.received == 0);
    w.run(w.phone);
    CHECK(w.run(w.tablet, {key}).received == 1);
}

TEST_CASE(
    "contents: a line cut at every chunk, in both directions, repeats no more than one request",
    "[sync][contents]") {
    const bool answers_are_lost = GENERATE(false, true);
    ContentWorld w;
    const Bytes bytes = pattern(large);
    const ContentKey key = w.attached(bytes);
    std::size_t carried = 0;
    // Each request gets through once at most before the line is cut and the device starts anew.
    const auto through_cuts = [&](Device& device, const std::vector<ContentKey>& get,
                                  const auto& done) {
        for (int cuts = 0; cuts < 100; ++cuts) {
            if (done()) return cuts;
            auto engine = w.engine_of(device);
            engine.wake(w.everything(device, get));
            for (int step = 0; step < 2; ++step) {
                const auto request = engine.next_request(w.world.now_unix_ms).value();
                if (!request) break;
                const bool is_last = step == 1;
                if (is_last && !answers_are_lost) break;  // the request is lost
                const Bytes response = w.at_hub(device, *request).value();
                carried += request->size() + response.size();
                if (is_last && get.empty()) break;  // the answer is lost
                REQUIRE(engine.on_response(w.world.now_unix_ms, response).has_value());
            }
        }
        FAIL("never came through");
        return 0;
    };
    if (answers_are_lost) {
        // Every second answer is lost, and the program dies with it: the hub's own list says where
        // to go on.
        CHECK(through_cuts(w.phone, {}, [&] { return w.contents.state.links.contains(key); }) == 3);
        w.run(w.phone);
        CHECK(through_cuts(w.tablet, {key},
                           [&] { return w.tablet.store->contents().state(key)->is_whole(); }) <= 4);
        CHECK(carried < 2 * bytes.size() + 10 * 1024);
        CHECK(w.tablet.store->contents().read(key.content, 0, bytes.size()).value() == bytes);
    } else {
        // Only offers get through: nothing is sent, and nothing is broken.
        for (int i = 0; i < 5; ++i) {
            auto engine = w.engine_of(w.phone);
            engine.wake(w.everything(w.phone));
            const auto offer = engine.next_request(w.world.now_unix_ms).value();
            REQUIRE(engine.on_response(w.world.now_unix_ms, w.at_hub(w.phone, *offer).value())
                        .has_value());
            REQUIRE(engine.next_request(w.world.now_unix_ms).value().has_value());
        }
        CHECK(w.run(w.phone).sent == 1);
    }
}

TEST_CASE("contents: over a line that loses, repeats and swaps, all arrive as they were",
          "[sync][contents][property]") {
    const std::uint64_t seed = GENERATE(seeds(60));
    INFO(replay(seed));
    Random random{seed};
    ContentWorld w;
    std::vector<ContentKey> keys;
    std::vector<Bytes> contents;
    for (std::uint8_t i = 0; i < 4; ++i) {
        contents.push_back(pattern(1 + random.below(3 * content_chunk_bytes), i));
        keys.push_back(w.attached(contents.back()));
    }
    for (Device* device : {&w.phone, &w.tablet}) {
        const bool gets = device == &w.tablet;
        auto engine = w.engine_of(*device);
        std::vector<Bytes> old;  // answers that may come again
        engine.wake(w.everything(*device, gets ? keys : std::vector<ContentKey>{}));
        for (int step = 0; step < 2000 && engine.deadline(); ++step) {
            w.world.now_unix_ms = std::max(w.world.now_unix_ms, *engine.deadline());
            const auto request = engine.next_request(w.world.now_unix_ms).value();
            if (!request) break;
            if (!old.empty() && random.chance(20)) {  // an answer to something asked before
                REQUIRE(engine.on_response(w.world.now_unix_ms, random.pick(old)).has_value());
                continue;
            }
            const Error cut = make_error(Errc::interrupted);
            if (random.chance(20)) {
                engine.on_failure(w.world.now_unix_ms, cut);
                continue;
            }
            Bytes response = w.at_hub(*device, *request).value();
            if (random.chance(10)) (void)w.at_hub(*device, *request).value();  // it came twice
            old.push_back(response);
            if (random.chance(20)) {
                engine.on_failure(w.world.now_unix_ms, cut);
                continue;
            }
            if (random.chance(10)) response[random.below(response.size())] ^= 4;
            REQUIRE(engine.on_response(w.world.now_unix_ms, response).has_value());
            if (random.chance(20))  // and again, when nobody waits
                REQUIRE(engine.on_response(w.world.now_unix_ms, response).has_value());
        }
        w.run(*device, gets ? keys : std::vector<ContentKey>{});  // what a broken answer set aside
    }
    for (std::size_t i = 0; i < keys.size(); ++i)
        CHECK(w.tablet.store->contents().read(keys[i].content, 0, contents[i].size()).value() ==
              contents[i]);
    CHECK(w.phone.store->contents().only_here()->empty());
}

TEST_CASE("contents: one that is refused or damaged holds up no other", "[sync][contents]") {
    ContentWorld w;
    const ContentKey small = w.attached(pattern(1000, 1));
    const ContentKey damaged = w.attached(pattern(2000, 2));
    const ContentKey big = w.attached(pattern(3000, 3));
    const ContentKey last = w.attached(pattern(4000, 4));
    w.limits.content_bytes_max = 2500;
    REQUIRE(w.phone.store->database()
                .execute("UPDATE _content_chunk SET bytes=zeroblob(2000) WHERE length(bytes)=2000")
                .has_value());
    auto progress = w.run(w.phone);
    CHECK(progress.sent == 1);
    CHECK(progress.set_aside == 3);
    CHECK(w.phone.store->contents().state(small)->safe);
    CHECK(w.phone.store->contents().state(damaged)->refusal == "corrupt");
    CHECK(w.phone.store->contents().state(big)->refusal == "too_large");
    w.limits = {};
    progress = w.run(w.phone);
    CHECK(progress.sent == 2);
    CHECK(progress.set_aside == 1);
    CHECK(w.phone.store->contents().state(last)->safe);
    CHECK(w.phone.store->contents().state(big)->refusal.empty());
}

TEST_CASE("contents: a hub that lies is not believed, and not asked for ever", "[sync][contents]") {
    ContentWorld w;
    const ContentKey key = w.attached(pattern(2 * content_chunk_bytes));
    w.run(w.phone);
    const ContentKey unsent = w.attached(pattern(500, 9));
    const auto lies = [&](Device& device, ContentTransfer work, const auto& answer) {
        auto engine = w.engine_of(device);
        engine.wake({std::move(work)});
        for (int i = 0; i < 30; ++i) {
            const auto bytes = engine.next_request(w.world.now_unix_ms).value();
            if (!bytes) return engine.progress();
            const auto request = sync::decode_content_request(*bytes).value();
            sync::ContentResponse response =
                w.at_hub({device.user, device.store->device()}, request).value();
            for (std::size_t n = 0; n < request.asks.size(); ++n)
                answer(request.asks[n], response.answers[n]);
            REQUIRE(engine.on_response(w.world.now_unix_ms, sync::encode(response)).has_value());
        }
        FAIL("asked for ever");
        return engine.progress();
    };
    const ContentTransfer get{ContentTransfer::Way::get, key},
        send{ContentTransfer::Way::send, unsent};
    Contents& here = w.tablet.store->contents();

    SECTION("with another list") {
        const auto p = lies(w.tablet, get, [](const ContentAsk&, ContentAnswer& a) {
            if (!a.manifest.chunks.empty()) a.manifest.chunks[0][0] ^= 1;
        });
        CHECK(p.set_aside == 1);
        CHECK_FALSE(here.manifest(key.content)->has_value());
    }
    SECTION("with other bytes") {
        const auto p = lies(w.tablet, get, [](const ContentAsk&, ContentAnswer& a) {
            if (!a.bytes.empty()) a.bytes[0] ^= 1;
        });
        CHECK(p.set_aside == 1);
        CHECK(here.bytes_here().value() == 0);
        CHECK_FALSE(here.state(key)->safe);
    }
    SECTION("with answers to other questions") {
        for (const auto kind : {ContentAnswer::Kind::safe, ContentAnswer::Kind::lacks}) {
            const auto p = lies(w.tablet, get, [&](const ContentAsk&, ContentAnswer& a) {
                a = {};
                a.kind = kind;
            });
            CHECK(p.set_aside == 1);
        }
        CHECK(here.bytes_here().value() == 0);
        const auto p = lies(w.phone, send, [](const ContentAsk&, ContentAnswer& a) {
            a = {};
            a.kind = ContentAnswer::Kind::chunk;
        });
        CHECK(p.set_aside == 1);
    }
    SECTION("that it lacks the same chunk for ever, or nothing that it names") {
        const auto forever = [](const ContentAsk&, ContentAnswer& a) {
            a = {};
            a.kind = ContentAnswer::Kind::lacks;
            a.missing = {1};
        };
        CHECK(lies(w.phone, send, forever).set_aside == 1);
        for (const Bytes& bits : {Bytes{}, Bytes{0}, Bytes{3}, Bytes{1, 0}})
            CHECK(lies(w.phone, send, [&](const ContentAsk&, ContentAnswer& a) {
                      a = {};
                      a.kind = ContentAnswer::Kind::lacks;
                      a.missing = bits;
                  }).set_aside == 1);
        CHECK_FALSE(w.phone.store->contents().state(unsent)->safe);
    }
    SECTION("that it never heard of it, each time") {
        const auto p = lies(w.phone, send, [](const ContentAsk&, ContentAnswer& a) {
            a = {};
            a.kind = ContentAnswer::Kind::absent;
        });
        CHECK(p.set_aside == 1);
    }
}

TEST_CASE("contents: answers that are none are failures of the line", "[sync][contents]") {
    ContentWorld w;
    const ContentKey key = w.attached(pattern(500));
    auto engine = w.engine_of(w.phone);
    CHECK_FALSE(engine.deadline().has_value());
    CHECK(engine.on_response(0, Bytes{1, 2, 3}).has_value());  // nobody waits
    engine.wake({{ContentTransfer::Way::send, key}});
    std::int64_t now = w.world.now_unix_ms, waited = 0;
    for (int i = 0; i < 10; ++i) {
        const auto request = engine.next_request(now).value();
        REQUIRE(request.has_value());
        CHECK_FALSE(engine.next_request(now).value().has_value());
        sync::ContentResponse response =
            sync::decode_content_response(*w.at_hub(w.phone, *request)).value();
        if (i % 3 == 0) ++response.number;
        if (i % 3 == 1) response.answers.clear();
        Bytes bytes = sync::encode(response);
        if (i % 3 == 2) bytes.pop_back();
        REQUIRE(engine.on_response(now, bytes).has_value());
        REQUIRE(engine.deadline().has_value());
        CHECK(*engine.deadline() > now);
        CHECK_FALSE(engine.next_request(now).value().has_value());
        waited = *engine.deadline() - now;
        now = *engine.deadline();
    }
    CHECK(waited >= 150'000);
    CHECK(waited <= sync::backoff_ms_max);

    sync::ContentResponse newer;
    newer.upgrade = true;
    REQUIRE(engine.next_request(now).value().has_value());
    CHECK(engine.on_response(now, sync::encode(newer)).error().code == Errc::upgrade_needed);
    CHECK_FALSE(engine.next_request(now).value().has_value());
}

TEST_CASE("contents: what is here already is not taken for the server's because it was asked for") {
    ContentWorld w;
    const ContentAddress content = ContentWorld::put(w.phone, pattern(500));
    const ContentKey key{w.attach(w.phone, content), content};
    REQUIRE(w.world.sync_all().has_value());
    auto engine = w.engine_of(w.phone);
    engine.wake({{sync::ContentTransfer::Way::get, key}});
    CHECK_FALSE(engine.next_request(w.world.now_unix_ms)->has_value());
    CHECK_FALSE(w.phone.store->contents().state(key)->safe);
    CHECK(w.phone.store->contents().to_send()->size() == 1);
}
