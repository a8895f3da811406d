// tests/core/store/contents_test.cpp
//
// Contents of attachments on a device: what is put and cut off, what names them, what may go.
#include "rapport/store/contents.hpp"

#include "device_file.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

Bytes some_bytes(std::size_t size, std::uint8_t seed = 1) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8) + seed);
    return out;
}

ContentAddress put(Store& store, ByteView bytes, std::size_t piece = 100'000) {
    Contents& contents = store.contents();
    const auto number = contents.begin();
    REQUIRE(number.has_value());
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        REQUIRE(contents.append(*number, bytes.subspan(at, std::min(piece, bytes.size() - at)))
                    .has_value());
    const auto address = contents.finish(*number);
    REQUIRE(address.has_value());
    return *address;
}

std::int64_t count(Store& store, std::string_view table) {
    return store.database().integer("SELECT count(*) FROM " + std::string(table)).value();
}

// Two devices of one user, a hub between them, and an account.
struct Desk {
    World world{1};
    UserId li = world.add_user("li");
    Device& phone = world.add_device("phone", li);
    Device& tablet = world.add_device("tablet", li);
    RecordId account = phone.store->new_id();

    Desk() {
        save_at(phone, make("account", account, {{"name", words("华东精密")}}));
        REQUIRE(world.sync_all().has_value());
    }
    static void save_at(Device& device, Edit edit) {
        const auto done = device.store->save({&edit, 1});
        if (!done) FAIL(done.error().detail);
    }
    RecordId attach(const ContentAddress& content) const {
        const RecordId id = phone.store->new_id();
        save_at(phone, make("attachment", id,
                            {{"account", account},
                             {"name", words("nameplate.jpg")},
                             {"content", to_text(content)}}));
        return id;
    }
    // Takes the account away from li.
    void revoke() {
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            auto state = t.organisation().value();
            ++state.seq;
            RAPPORT_CHECK(t.set_organisation(state));
            return t.put_grant(li, {id_cast<ScopeId>(account), state.seq, true, false});
        });
        REQUIRE(done.has_value());
    }
};

}  // namespace

TEST_CASE("contents: what is put in pieces is read by range, checked by hash") {
    const auto size = GENERATE(as<std::size_t>{}, 1, 1000, content_chunk_bytes,
                               content_chunk_bytes + 1, 3 * content_chunk_bytes - 7);
    DeviceFile file;
    auto store = file.opened();
    const Bytes bytes = some_bytes(size);
    const ContentAddress address = put(*store, bytes);
    Contents& contents = store->contents();
    CHECK(contents.read(address, 0, size + 100).value() == bytes);
    const std::size_t from = size / 2;
    const Bytes part = contents.read(address, from, 10).value();
    CHECK(std::equal(part.begin(), part.end(), bytes.begin() + static_cast<std::ptrdiff_t>(from)));
    CHECK(contents.read(address, size, 10).value().empty());
    CHECK(contents.read(address, UINT64_MAX, 10).value().empty());
    CHECK(contents.bytes_here().value() == size);

    REQUIRE(store->database()
                .execute("UPDATE _content_chunk SET bytes=zeroblob(length(bytes)) WHERE n=0")
                .has_value());
    CHECK(contents.read(address, 0, 1).error().code == Errc::corrupt);
}

TEST_CASE("contents: faults of putting are told, and leave nothing") {
    DeviceFile file;
    auto store = file.opened();
    Contents& contents = store->contents();
    const auto empty = contents.begin().value();
    CHECK(contents.finish(empty).error().code == Errc::incomplete);
    CHECK(contents.append(77, Bytes{1}).error().code == Errc::not_found);
    CHECK(contents.finish(77).error().code == Errc::not_found);
    CHECK(contents.abandon(77).error().code == Errc::not_found);
    REQUIRE(contents.append(empty, some_bytes(content_chunk_bytes + 1)).has_value());
    REQUIRE(contents.abandon(empty).has_value());
    CHECK(count(*store, "_content") == 0);
    CHECK(count(*store, "_content_chunk") == 0);
}

TEST_CASE(
    "contents: a crash between the bytes and their record leaves the one or both, never the "
    "record alone") {
    DeviceFile file;
    const RecordId account{make_uuid_v7(1, file.random.entropy())}, id{{1, 2, 3}};
    const Bytes bytes = some_bytes(content_chunk_bytes * 2 + 5);
    ContentAddress address;
    {
        auto store = file.opened();
        REQUIRE(save(*store, make("account", account, {{"name", words("A")}})).has_value());
        const auto number = store->contents().begin().value();
        REQUIRE(store->contents().append(number, bytes).has_value());
    }  // dies while it is being put
    {
        auto store = file.opened();
        CHECK(count(*store, "_content") == 0);
        CHECK(count(*store, "_content_chunk") == 0);
        address = put(*store, bytes);
        CHECK(count(*store, "_content_chunk") == 3);
    }  // dies before the record is saved
    {
        auto store = file.opened();
        CHECK(count(*store, "_content_chunk") == 0);
        CHECK(put(*store, bytes) == address);
        REQUIRE(save(*store,
                     make("attachment", id, {{"account", account}, {"content", to_text(address)}}))
                    .has_value());
    }
    auto store = file.opened();
    CHECK(store->contents().read(address, 0, bytes.size()).value() == bytes);
    CHECK(store->contents().only_here()->size() == 1);
    CHECK(store->contents().to_send()->empty());  // the hub does not know the record yet
}

TEST_CASE("contents: the same file twice stands in the database once") {
    Desk desk;
    Store& store = *desk.phone.store;
    const Bytes bytes = some_bytes(300'000);
    const RecordId first = desk.attach(put(store, bytes));
    const RecordId second = desk.attach(put(store, bytes, 7'777));
    CHECK(count(store, "_content") == 1);
    CHECK(count(store, "_content_chunk") == 2);
    REQUIRE(desk.world.sync_all().has_value());
    const auto waiting = store.contents().to_send().value();
    REQUIRE(waiting.size() == 2);
    const ContentAddress address = waiting[0].key.content;
    REQUIRE(store.contents().confirm({first, address}).has_value());
    CHECK(store.contents().evict(address).error().code == Errc::unsent_work);
    REQUIRE(store.contents().confirm({second, address}).has_value());
    CHECK(store.contents().evict(address).has_value());
    CHECK(store.contents().bytes_here().value() == 0);
    CHECK(store.contents().chunks_here(address).value() == std::vector<bool>{false, false});
}

TEST_CASE("contents: every way to name a content keeps it") {
    Desk desk;
    Store& store = *desk.phone.store;
    const ContentAddress address = put(store, some_bytes(1000));
    const RecordId id = desk.attach(address);
    // The server has it: from here on only what names it can keep it.
    REQUIRE(store.contents().confirm({id, address}).has_value());
    const auto is_kept = [&] {
        REQUIRE(store.contents().collect().has_value());
        return count(store, "_content") == 1;
    };

    SECTION("a pending commit") {
        REQUIRE(store.database().execute("DELETE FROM attachment").has_value());
        CHECK(is_kept());
    }
    SECTION("a visible row, and a deleted one") {
        REQUIRE(desk.world.sync_all().has_value());
        CHECK(is_kept());
        desk.save_at(desk.phone, make("attachment", id, {}, Edit::Kind::erase));
        REQUIRE(desk.world.sync_all().has_value());
        CHECK(is_kept());
    }
    SECTION("a sibling") {
        REQUIRE(desk.world.sync_all().has_value());
        desk.world.now_unix_ms += 1000;
        desk.save_at(desk.tablet, make("attachment", id, {{"content", to_text(ContentAddress{})}},
                                       Edit::Kind::update));
        desk.save_at(desk.phone, make("attachment", id, {{"content", to_text(ContentAddress{{1}})}},
                                      Edit::Kind::update));
        CHECK(is_kept());  // by the shadow of the pending change
        REQUIRE(store.database().execute("DELETE FROM _shadow").has_value());
        CHECK_FALSE(is_kept());
    }
    SECTION("a value beside the visible one") {
        REQUIRE(desk.world.sync(desk.phone).has_value());
        const Table& table = *product_schema().table("attachment");
        const FieldNo field = table.field("content")->number;
        REQUIRE(store.database()
                    .prepare("INSERT INTO _sibling(record, tbl, field, device, epoch, counter, "
                             "time, value) SELECT id, ?, ?, 0, 1, 1, 1, content FROM attachment")
                    .bind(1, std::int64_t{table.number})
                    .bind(2, std::int64_t{field})
                    .run()
                    .has_value());
        REQUIRE(store.database().execute("UPDATE attachment SET content=NULL").has_value());
        CHECK(is_kept());
        REQUIRE(store.database().execute("DELETE FROM _sibling").has_value());
        CHECK_FALSE(is_kept());
    }
    SECTION("a refused commit, until its user discards it") {
        desk.revoke();
        REQUIRE(desk.world.sync(desk.phone).has_value());
        REQUIRE(store.counts()->quarantined == 1);
        CHECK_FALSE(store.find(table::attachment, id)->has_value());
        CHECK(is_kept());
        CHECK(store.contents().evict(address).error().code == Errc::unsent_work);
        REQUIRE(store.discard_quarantined(store.quarantined()->front().number).has_value());
        CHECK_FALSE(is_kept());
    }
}

TEST_CASE("contents: with an account its contents leave the device, but for what is only here") {
    Desk desk;
    Store& store = *desk.phone.store;
    const ContentAddress sent = put(store, some_bytes(1000, 1)),
                         unsent = put(store, some_bytes(2000, 2));
    const RecordId first = desk.attach(sent), second = desk.attach(unsent);
    REQUIRE(desk.world.sync_all().has_value());
    REQUIRE(store.contents().confirm({first, sent}).has_value());
    CHECK(store.contents().to_send()->size() == 1);
    CHECK(store.contents().stranded()->empty());

    desk.revoke();
    REQUIRE(desk.world.sync(desk.phone).has_value());
    CHECK_FALSE(store.find(table::attachment, second)->has_value());
    CHECK(store.contents().read(sent, 0, 10).error().code == Errc::not_found);
    CHECK(count(store, "_content_link") == 0);
    CHECK(store.contents().to_send()->empty());
    const auto stranded = store.contents().stranded().value();
    REQUIRE(stranded.size() == 1);
    CHECK(stranded[0].content == unsent);
    CHECK(stranded[0].size == 2000);
    CHECK_FALSE(stranded[0].commit.has_value());  // the server has that, and the device no more
    CHECK(store.contents().read(unsent, 0, 5000)->size() == 2000);
    CHECK(store.contents().discard(sent).error().code == Errc::wrong_state);
    REQUIRE(store.contents().discard(unsent).has_value());
    CHECK(count(store, "_content_chunk") == 0);
}

TEST_CASE("contents: nothing is evicted that the server has not confirmed") {
    Desk desk;
    Store& store = *desk.phone.store;
    Contents& contents = store.contents();
    std::vector<ContentKey> keys;
    for (std::uint8_t i = 0; i < 4; ++i) {
        const ContentAddress address = put(store, some_bytes(10'000, i));
        keys.push_back({desk.attach(address), address});
        CHECK(contents.evict(address).error().code == Errc::unsent_work);
    }
    CHECK(contents.evict_down_to(0).value() == 0);
    REQUIRE(desk.world.sync_all().has_value());
    CHECK(contents.evict_down_to(0).value() == 0);
    REQUIRE(contents.refuse(keys[0], "too_large").has_value());
    CHECK(contents.state(keys[0])->refusal == "too_large");
    CHECK(contents.evict(keys[0].content).error().code == Errc::unsent_work);
    for (const ContentKey& key : {keys[1], keys[2]}) REQUIRE(contents.confirm(key).has_value());
    CHECK(contents.evict_down_to(30'000).value() == 10'000);  // the oldest that may go
    CHECK(contents.state(keys[1])->bytes_here == 0);
    CHECK(contents.state(keys[1])->safe);
    CHECK(contents.state(keys[2])->is_whole());
    CHECK(contents.evict_down_to(0).value() == 10'000);
    CHECK(contents.bytes_here().value() == 20'000);

    // A hub that was restored may have lost them: what is still here is offered again.
    REQUIRE(store.replica().rewind(2, {}, 0).has_value());
    CHECK_FALSE(contents.state(keys[2])->safe);
    CHECK(contents.evict(keys[3].content).error().code == Errc::unsent_work);
}

TEST_CASE("contents: what comes from a server is checked before it is kept") {
    Desk desk;
    Contents& here = desk.phone.store->contents();
    Contents& there = desk.tablet.store->contents();
    const Bytes bytes = some_bytes(content_chunk_bytes + 9);
    const ContentAddress address = put(*desk.phone.store, bytes);
    desk.attach(address);
    REQUIRE(desk.world.sync_all().has_value());
    const Manifest manifest = here.manifest(address)->value();
    Manifest other = manifest;
    other.chunks[1][0] ^= 1;

    CHECK_FALSE(there.manifest(address)->has_value());
    CHECK(there.take_chunk(address, 0, here.chunk(address, 0).value()).error().code ==
          Errc::not_found);
    CHECK(there.take_manifest(address, other).error().code == Errc::bad_message);
    REQUIRE(there.take_manifest(address, manifest).has_value());
    REQUIRE(there.take_manifest(address, manifest).has_value());
    Bytes chunk = here.chunk(address, 0).value();
    CHECK(there.take_chunk(address, 1, chunk).error().code == Errc::bad_message);
    CHECK(there.take_chunk(address, 9, chunk).error().code == Errc::bad_message);
    chunk[7] ^= 1;
    CHECK(there.take_chunk(address, 0, chunk).error().code == Errc::bad_message);
    chunk[7] ^= 1;
    REQUIRE(there.take_chunk(address, 0, chunk).has_value());
    REQUIRE(there.take_chunk(address, 0, chunk).has_value());
    CHECK(there.chunks_here(address).value() == std::vector<bool>{true, false});
    CHECK(there.read(address, 0, 100).value().size() == 100);
    CHECK(there.read(address, content_chunk_bytes - 1, 2).error().code == Errc::not_found);
    REQUIRE(there.take_chunk(address, 1, here.chunk(address, 1).value()).has_value());
    CHECK(there.read(address, 0, bytes.size()).value() == bytes);
    CHECK(there.to_send()->size() == 1);  // until it hears that the server has it
}

TEST_CASE("contents: wishes are kept until they are taken back") {
    DeviceFile file;
    const RecordId a{{1}}, b{{2}};
    {
        auto store = file.opened();
        REQUIRE(store->contents().wish(a, true).has_value());
        REQUIRE(store->contents().wish(b, true).has_value());
        REQUIRE(store->contents().wish(a, true).has_value());
        REQUIRE(store->contents().wish(a, false).has_value());
    }
    auto store = file.opened();
    CHECK(store->contents().wishes().value() == std::vector<RecordId>{b});
}

TEST_CASE("contents: what the hub would not take is refused while it is being put") {
    Desk desk;
    Contents& contents = desk.phone.store->contents();
    const auto put_one = [&](std::size_t size) {
        const auto number = contents.begin();
        REQUIRE(number.has_value());
        return contents.append(*number, some_bytes(size));
    };
    CHECK(put_one(2000).has_value());
    desk.world.limit_contents(1024);
    REQUIRE(desk.world.sync(desk.phone).has_value());
    CHECK(put_one(1024).has_value());
    const auto refused = put_one(1025);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::too_large);
    CHECK(refused.error().detail == "a file may hold at most 1 KiB");
    CHECK(count(*desk.phone.store, "attachment") == 0);
    desk.world.limit_contents(2048);
    REQUIRE(desk.world.sync(desk.phone).has_value());
    CHECK(put_one(2048).has_value());
    CHECK_FALSE(put_one(2049).has_value());
}
