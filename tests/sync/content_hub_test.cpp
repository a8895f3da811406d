// tests/sync/content_hub_test.cpp
//
// What the hub gives to whom, what it takes from whom, and what it lets go.
#include "content_world.hpp"

using namespace rapport;
using namespace rapport::test;
using sync::ContentAnswer;
using sync::ContentAsk;

namespace {

ContentAsk offer(const ContentKey& key, const Manifest& manifest) {
    return {ContentAsk::Kind::offer, key, manifest, 0, {}};
}
ContentAsk send(const ContentKey& key, std::uint32_t chunk, Bytes bytes) {
    return {ContentAsk::Kind::send, key, {}, chunk, std::move(bytes)};
}
ContentAsk list(const ContentKey& key) {
    return {ContentAsk::Kind::list, key, {}, 0, {}};
}
ContentAsk get(const ContentKey& key, std::uint32_t chunk = 0) {
    return {ContentAsk::Kind::get, key, {}, chunk, {}};
}

bool refuses(const ContentAnswer& answer, Errc code) {
    return answer.kind == ContentAnswer::Kind::refused && answer.code == name_of(code);
}

}  // namespace

TEST_CASE("contents: who may not see the record gets nothing, whatever they know",
          "[sync][contents][hub]") {
    ContentWorld w;
    const Bytes bytes = pattern(2000);
    const ContentKey key = w.attached(bytes);
    w.run(w.phone);
    const Manifest manifest = w.phone.store->contents().manifest(key.content)->value();

    for (const ContentAsk& ask : {list(key), get(key), offer(key, manifest), send(key, 0, bytes)})
        CHECK(refuses(w.asked(w.other, ask), Errc::not_visible));
    // A record that there is not looks the same.
    CHECK(refuses(w.asked(w.other, get({RecordId{{9}}, key.content})), Errc::not_visible));
    CHECK(refuses(w.asked(w.other, get({w.account, key.content})), Errc::not_visible));

    // With a record of their own that names it they learn nothing either, not even whether it is
    // there: the hub answers as if it had never heard of it.
    const RecordId own_account = w.other.store->new_id();
    w.save(w.other, creating(product_schema(), "account", own_account, {{"name", text("B")}}));
    const ContentKey own{w.attach(w.other, key.content, own_account), key.content};
    const ContentAddress unknown{{1, 2, 3}};
    const ContentKey nobodys{w.attach(w.other, unknown, own_account), unknown};
    REQUIRE(w.world.sync_all().has_value());
    CHECK(w.asked(w.other, list(own)).kind == ContentAnswer::Kind::absent);
    CHECK(w.asked(w.other, get(own)).kind == ContentAnswer::Kind::absent);
    CHECK(w.asked(w.other, list(nobodys)).kind == ContentAnswer::Kind::absent);
    const auto lacks = w.asked(w.other, offer(own, manifest));
    CHECK(lacks.kind == ContentAnswer::Kind::lacks);
    CHECK(lacks.missing == Bytes{1});
    CHECK(w.asked(w.other, get(own)).kind == ContentAnswer::Kind::absent);
    CHECK(refuses(w.asked(w.other, send(own, 0, pattern(2000, 5))), Errc::bad_message));
    CHECK(w.asked(w.other, get(own)).kind == ContentAnswer::Kind::absent);
    // Who has the bytes gives them, and then has them there, too.
    CHECK(w.asked(w.other, send(own, 0, bytes)).kind == ContentAnswer::Kind::safe);
    CHECK(w.asked(w.other, get(own)).bytes == bytes);
    CHECK(w.contents.state.contents.size() == 1);  // and the hub keeps them once
}

TEST_CASE("contents: with sight of the record comes and goes sight of the content",
          "[sync][contents][hub]") {
    ContentWorld w;
    const ContentKey key = w.attached(pattern(100));
    w.run(w.phone);
    CHECK(refuses(w.asked(w.other, get(key)), Errc::not_visible));
    w.share_with(w.zhang, w.account);
    CHECK(w.asked(w.other, get(key)).bytes.size() == 100);
    w.take_from(w.zhang, w.account);
    CHECK(refuses(w.asked(w.other, get(key)), Errc::not_visible));
}

TEST_CASE("contents: a record gives only what it names now", "[sync][contents][hub]") {
    ContentWorld w;
    const ContentKey key = w.attached(pattern(100));
    w.run(w.phone);
    CHECK(refuses(w.asked(w.phone, get({key.record, ContentAddress{}})), Errc::invalid_change));
    CHECK(refuses(w.asked(w.phone, get({w.account, key.content})), Errc::invalid_change));
    const ContentAddress next = w.put(w.phone, pattern(200, 2));
    w.save(w.phone, updating(product_schema(), "attachment", key.record,
                             {{"content", text(to_text(next))}}));
    REQUIRE(w.world.sync_all().has_value());
    CHECK(refuses(w.asked(w.phone, get(key)), Errc::invalid_change));
    CHECK(w.asked(w.phone, get({key.record, next})).kind == ContentAnswer::Kind::absent);
}

TEST_CASE("contents: who may read it through one record need not send it for another",
          "[sync][contents][hub]") {
    ContentWorld w;
    const Bytes bytes = pattern(3 * content_chunk_bytes);
    w.attached(bytes);
    w.run(w.phone);
    const ContentKey second = w.attached(bytes);
    const auto progress = w.run(w.phone);
    CHECK(progress.sent == 1);
    CHECK(progress.bytes_sent == 0);
    CHECK(progress.exchanges == 1);
    CHECK(w.asked(w.tablet, get(second, 2)).bytes.size() == content_chunk_bytes);
}

TEST_CASE("contents: what does not fit together is refused, question by question",
          "[sync][contents][hub]") {
    ContentWorld w;
    const Bytes bytes = pattern(content_chunk_bytes + 5);
    const ContentKey key = w.attached(bytes);
    const Manifest manifest = w.phone.store->contents().manifest(key.content)->value();
    Manifest wrong = manifest;
    wrong.chunks[0][3] ^= 1;
    CHECK(refuses(w.asked(w.phone, offer(key, wrong)), Errc::bad_message));
    CHECK(refuses(w.asked(w.phone, offer(key, {})), Errc::bad_message));
    CHECK(w.asked(w.phone, send(key, 0, {})).kind == ContentAnswer::Kind::absent);
    CHECK(w.asked(w.phone, offer(key, manifest)).missing == Bytes{3});
    const ByteView all{bytes};
    const Bytes first(all.begin(), all.begin() + content_chunk_bytes),
        second(all.begin() + content_chunk_bytes, all.end());
    CHECK(refuses(w.asked(w.phone, send(key, 1, first)), Errc::bad_message));
    CHECK(refuses(w.asked(w.phone, send(key, 2, second)), Errc::bad_message));
    CHECK(refuses(w.asked(w.phone, send(key, UINT32_MAX, second)), Errc::bad_message));
    CHECK(w.asked(w.phone, send(key, 1, second)).missing == Bytes{1});
    CHECK(w.asked(w.phone, send(key, 1, second)).missing == Bytes{1});
    CHECK(w.asked(w.phone, offer(key, manifest)).missing == Bytes{1});
    CHECK(w.asked(w.phone, list(key)).kind == ContentAnswer::Kind::absent);
    CHECK(w.asked(w.phone, send(key, 0, first)).kind == ContentAnswer::Kind::safe);
    CHECK(w.asked(w.phone, send(key, 0, first)).kind == ContentAnswer::Kind::safe);
    CHECK(refuses(w.asked(w.phone, get(key, 2)), Errc::bad_message));

    // A disk that has changed a byte is not passed on.
    w.contents.state.contents.at(key.content).chunks.at(1)[0] ^= 1;
    CHECK(refuses(w.asked(w.phone, get(key, 1)), Errc::server_error));

    // More than a message holds is not given.
    sync::ContentRequest greedy;
    greedy.device = w.phone.store->device();
    greedy.asks.assign(6, get(key, 0));
    const auto answers = w.at_hub({w.li, greedy.device}, greedy)->answers;
    REQUIRE(answers.size() == 6);
    CHECK(answers[3].kind == ContentAnswer::Kind::chunk);
    CHECK(refuses(answers[4], Errc::too_large));

    greedy.device = w.tablet.store->device();
    CHECK(w.at_hub({w.li, w.phone.store->device()}, greedy).error().code == Errc::forbidden);
    greedy.protocol = 2;
    CHECK(w.at_hub({w.li, w.phone.store->device()}, greedy)->upgrade);
}

TEST_CASE("contents: limits of one, of a user and of the company, also of what is under way",
          "[sync][contents][hub]") {
    ContentWorld w;
    std::vector<ContentKey> keys;
    std::vector<Manifest> manifests;
    for (std::uint8_t i = 0; i < 3; ++i) {
        keys.push_back(w.attached(pattern(1000, i)));
        manifests.push_back(w.phone.store->contents().manifest(keys.back().content)->value());
    }
    const auto offered = [&](std::size_t i) {
        return w.asked(w.phone, offer(keys[i], manifests[i]));
    };
    w.limits.content_bytes_max = 999;
    CHECK(refuses(offered(0), Errc::too_large));
    w.limits.content_bytes_max = 1000;
    w.limits.user_bytes_max = 1999;
    CHECK(offered(0).kind == ContentAnswer::Kind::lacks);
    CHECK(refuses(offered(1), Errc::no_room));
    CHECK(offered(0).kind == ContentAnswer::Kind::lacks);  // it goes on
    w.limits.user_bytes_max = 5000;
    w.limits.organisation_bytes_max = 2500;
    CHECK(offered(1).kind == ContentAnswer::Kind::lacks);
    CHECK(refuses(offered(2), Errc::no_room));
    // An upload that nobody goes on with gives its room back.
    w.world.now_unix_ms += w.limits.grace_ms + 1;
    const auto collected = w.collect();
    CHECK(collected.uploads_ended == 2);
    CHECK(collected.contents_erased == 2);
    CHECK(offered(2).kind == ContentAnswer::Kind::lacks);
}

TEST_CASE("contents: what no record has named for the time of grace is let go, nothing else",
          "[sync][contents][hub]") {
    ContentWorld w;
    const ContentKey kept = w.attached(pattern(100, 1)), deleted = w.attached(pattern(100, 2)),
                     purged = w.attached(pattern(100, 3)), changed = w.attached(pattern(100, 4));
    w.run(w.phone);
    w.save(w.phone, {Edit::Kind::erase, table::attachment, deleted.record, {}, {}});
    const ContentAddress next = w.put(w.phone, pattern(100, 5));
    w.save(w.phone, updating(product_schema(), "attachment", changed.record,
                             {{"content", text(to_text(next))}}));
    REQUIRE(w.world.sync_all().has_value());
    const sync::HubRecord record = w.world.hub.state.records.at(purged.record);
    w.world.hub.state.records.erase(purged.record);

    CHECK(w.collect().unlinked == 0);
    w.world.now_unix_ms += w.limits.grace_ms / 2;
    CHECK(w.collect().unlinked == 0);
    w.world.hub.state.records[purged.record] = record;  // it was a backup that came back
    CHECK(w.collect().unlinked == 0);
    w.world.hub.state.records.erase(purged.record);
    w.world.now_unix_ms += w.limits.grace_ms / 2 + 1;
    auto collected = w.collect();
    CHECK(collected.unlinked == 1);  // the one that was changed; the other's time began again
    CHECK(collected.contents_erased == 1);
    w.world.now_unix_ms += w.limits.grace_ms + 1;
    CHECK(w.collect().contents_erased == 1);
    CHECK(w.collect().checked == 2);
    CHECK(w.contents.state.links.contains(kept));
    CHECK(w.contents.state.links.contains(deleted));
    CHECK(w.contents.state.contents.size() == 2);
    CHECK(w.asked(w.tablet, get(deleted)).bytes.size() == 100);
}
