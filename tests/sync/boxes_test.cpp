// tests/sync/boxes_test.cpp
//
// A hub that was put back to a backup gets again what its devices may no longer read.
#include <filesystem>

#include "hub/boxes.hpp"
#include "rapport/store/bundle.hpp"
#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();
const BoxKeyPair keys = sync::box_keys({1, 2, 3});  // as MemoryHub's seal key

// Zhang works on Li's account, and on one of his own, until he is taken out of the team.
struct Taken {
    World world{51};
    TemporaryFolder folder;
    UserId li = world.add_user("li"), zhang = world.add_user("zhang");
    Device& phone = world.add_device("phone", li);
    Device& tablet = world.add_device("tablet", zhang, folder / "tablet.db");
    RecordId account = phone.store->new_id(), own = tablet.store->new_id(),
             contact = tablet.store->new_id(), colleague = tablet.store->new_id(),
             member = phone.store->new_id();
    MemoryHub::State backup;

    Taken() {
        save(phone, {creating(schema, "account", account, {{"name", text("华东精密")}})});
        save(phone, {creating(schema, "team_member", member,
                              {{"account", account}, {"user", id_cast<RecordId>(zhang)}})});
        save(tablet, {creating(schema, "account", own, {{"name", text("衡远")}})});
        REQUIRE(world.sync_all(2).has_value());
        backup = world.hub.state;
        save(tablet, {creating(schema, "contact", contact,
                               {{"account", account}, {"name", text("王建国")}})});
        // One save on what goes and on what stays.
        save(tablet,
             {updating(schema, "contact", contact, {{"phone", text("139 1")}}),
              creating(schema, "contact", colleague, {{"account", own}, {"name", text("陈静")}})});
        save(tablet,
             {updating(schema, "contact", contact, {{"remarks", text(std::string(300, 'r'))}})});
        save(tablet, {updating(schema, "contact", colleague, {{"phone", text("139 2")}})});
        REQUIRE(world.sync_all(2).has_value());
        dismiss();
        REQUIRE(world.sync_all(2).has_value());
        CHECK_FALSE(tablet.store->find(table::contact, contact)->has_value());
        CHECK(boxes() == 3);
    }
    static void save(Device& device, const std::vector<Edit>& edits) {
        REQUIRE(device.store->save(edits).has_value());
    }
    void dismiss() { save(phone, {Edit{Edit::Kind::erase, table::team_member, member, {}, {}}}); }
    std::int64_t boxes() {
        return tablet.store->database()
            .integer("SELECT count(*) FROM _journal WHERE box IS NOT NULL")
            .value();
    }
    // The hub is put back, and nobody but the tablet can tell what it wrote.
    void put_back() {
        world.hub.state = backup;
        world.hub.state.organisation.timeline = 1;
        REQUIRE(world.sync(phone).has_value());
    }
    void all_is_back() {
        REQUIRE(world.sync_all(4).has_value());
        CHECK(shown(*phone.store, "contact", contact, "name") == text("王建国"));
        CHECK(shown(*phone.store, "contact", contact, "phone") == text("139 1"));
        CHECK(shown(*phone.store, "contact", contact, "remarks") == text(std::string(300, 'r')));
        CHECK(shown(*tablet.store, "contact", colleague, "name") == text("陈静"));
        CHECK(shown(*tablet.store, "contact", colleague, "phone") == text("139 2"));
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(device->store->counts()->quarantined == 0);
            CHECK(device->store->conflicts()->empty());
            CHECK(*device->store->replica().digest() == world.hub_digest(device->user));
        }
    }
};

}  // namespace

TEST_CASE("boxes: a hub that was put back from before a revocation gets everything back") {
    Taken t;
    const auto before = t.world.hub.state.judged;
    t.world.hub.state = t.backup;
    t.world.hub.state.organisation.timeline = 1;
    const bool answers_get_lost = GENERATE(false, true);
    if (answers_get_lost) {
        t.tablet.engine->wake();
        for (int i = 0; i < 6; ++i) {
            t.world.now_unix_ms += 600'000;
            REQUIRE(t.world.exchange(t.tablet, i % 2 ? Loss::none : Loss::response).has_value());
        }
    }
    // The tablet comes before the phone has taken Zhang out of the team once more.
    REQUIRE(t.world.sync(t.tablet).has_value());
    t.all_is_back();
    CHECK_FALSE(t.tablet.store->find(table::contact, t.contact)->has_value());
    CHECK(t.boxes() == 3);
    for (const auto& [dot, commit] : before) {
        if (dot.device != t.tablet.store->device()) continue;
        const auto& again = t.world.hub.state.judged.at(dot);
        CHECK(again.hash == commit.hash);
        CHECK(again.body == commit.body);
    }
}

TEST_CASE("boxes: what a revocation refuses now is its author's to read again") {
    Taken t;
    t.put_back();  // and the phone has taken Zhang out of the team already
    REQUIRE(t.world.sync_all(4).has_value());
    const auto refused = t.tablet.store->quarantined().value();
    REQUIRE_FALSE(refused.empty());
    CHECK(refused[0].code == "not_visible");
    const auto& first = refused[0].commit.changes.at(0);
    CHECK(first.record == t.contact);
    const FieldNo name = schema.table("contact")->field("name")->number;
    CHECK(std::any_of(first.sets.begin(), first.sets.end(), [&](const FieldWrite& w) {
        return w.field == name && w.value == text("王建国");
    }));
    for (const Quarantined& one : refused) CHECK_FALSE(one.commit.changes.empty());
    CHECK(t.tablet.store->counts()->unsent == 0);
    CHECK(*t.tablet.store->replica().digest() == t.world.hub_digest(t.zhang));
}

TEST_CASE("boxes: one that is damaged is refused, and all others come through") {
    Taken t;
    REQUIRE(t.tablet.store->database()
                .execute("UPDATE _journal SET box = substr(box, 1, length(box) - 1) || x'00' WHERE "
                         "n = (SELECT max(n) FROM _journal WHERE box IS NOT NULL)")
                .has_value());
    t.world.hub.state = t.backup;
    t.world.hub.state.organisation.timeline = 1;
    REQUIRE(t.world.sync(t.tablet).has_value());
    REQUIRE(t.world.sync_all(4).has_value());
    const auto refused = t.tablet.store->quarantined().value();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].code == "bad_message");
    CHECK(refused[0].commit.changes.empty());
    CHECK(t.tablet.store->counts()->unsent == 0);
    CHECK(shown(*t.phone.store, "contact", t.contact, "phone") == text("139 1"));
    CHECK(shown(*t.phone.store, "contact", t.contact, "remarks") == Value{Empty{}});
    CHECK(shown(*t.tablet.store, "contact", t.colleague, "phone") == text("139 2"));
    // Its place in the chain is taken: the device goes on.
    Taken::save(t.tablet, {updating(schema, "contact", t.colleague, {{"phone", text("139 3")}})});
    REQUIRE(t.world.sync_all(2).has_value());
    CHECK(t.tablet.store->replica().state()->epoch == 1);
    CHECK(t.tablet.store->counts()->unsent == 0);
}

TEST_CASE("boxes: a bundle takes them to another device, whichever comes first") {
    Taken t;
    Device& laptop = t.world.add_device("laptop", t.zhang);
    REQUIRE(t.world.sync_all(2).has_value());
    t.world.hub.state = t.backup;
    t.world.hub.state.organisation.timeline = 1;
    // The tablet hears that the hub was put back, and nothing more.
    t.tablet.engine->wake();
    REQUIRE(t.world.exchange(t.tablet).has_value());
    CHECK(t.world.last_answer == sync::Response::Kind::timeline);
    std::vector<Bytes> items;
    const auto written =
        t.tablet.store->write_bundle(to_text(t.zhang), {}, [&](ByteView item) -> Result<void> {
            items.emplace_back(item.begin(), item.end());
            return {};
        });
    REQUIRE(written.has_value());
    CHECK(written->head.version == bundle_version);
    CHECK(written->counts.commits == 4);
    const auto read = laptop.store->read_bundle(
        to_text(t.zhang), {}, [&, next = std::size_t{0}]() mutable -> Result<std::optional<Bytes>> {
            if (next == items.size()) return std::optional<Bytes>{};
            return std::optional{items[next++]};
        });
    REQUIRE(read.has_value());
    CHECK(read->counts.commits == 4);
    const bool laptop_first = GENERATE(false, true);
    REQUIRE(t.world.sync(laptop_first ? laptop : t.tablet).has_value());
    REQUIRE(t.world.sync(laptop_first ? t.tablet : laptop).has_value());
    t.all_is_back();
}

TEST_CASE("boxes: a copy of a device that has sent them already sends them under other names") {
    Taken t;
    t.world.hub.state = t.backup;
    t.world.hub.state.organisation.timeline = 1;
    t.tablet.engine->wake();
    REQUIRE(t.world.exchange(t.tablet).has_value());
    t.tablet.engine.reset();
    t.tablet.store.reset();
    std::filesystem::copy_file(t.folder / "tablet.db", t.folder / "copy.db");
    t.world.open(t.tablet, t.folder / "tablet.db");
    Device& copy = t.world.add_device("copy", t.zhang, t.folder / "copy.db");
    REQUIRE(t.world.sync(t.tablet).has_value());
    Taken::save(t.tablet, {updating(schema, "contact", t.colleague, {{"title", text("CEO")}})});
    Taken::save(copy, {updating(schema, "contact", t.colleague, {{"email", text("a@b.cn")}})});
    REQUIRE(t.world.sync(t.tablet).has_value());
    // What a hub says to a copy of which it can't tell where it left: all is taken along.
    REQUIRE(copy.store->replica().fork((1U << 16) + 9, 1, {{1, 1}}).has_value());
    t.all_is_back();
    CHECK(shown(*t.phone.store, "contact", t.contact, "name") == text("王建国"));
    CHECK(shown(*copy.store, "contact", t.colleague, "title") == text("CEO"));
    CHECK(shown(*t.tablet.store, "contact", t.colleague, "email") == text("a@b.cn"));
}

TEST_CASE("boxes: the hub opens what fits the hash that its device names, and nothing else") {
    const DeviceId device{{1}}, other{{2}};
    const Dot dot{device, 1, 4}, old{other, 1, 9};
    Random random{1};
    const auto closed = [&](const Bytes& body) { return *boxed(body, keys.key, random.entropy()); };
    const Commit commit{
        dot, Hlc{7}, {{5, RecordId{{3}}, {}, false, {{1, text("x"), {{device, 1, 2}}}}, {}, {}}}};
    const Bytes body = encode_body(commit);
    const ChainHash before{5};
    SealedCommit sealed{dot, closed(body), {}, false, chain_hash(before, dot, body)};
    CHECK(sync::opened(sealed, before, keys).value() == body);
    CHECK(sync::opened(sealed, ChainHash{6}, keys).error().code == Errc::bad_message);
    CHECK(sync::opened(sealed, before, box_key_pair({1})).error().code == Errc::bad_message);
    sealed.body = closed(encode_body({dot, Hlc{8}, commit.changes}));
    CHECK(sync::opened(sealed, before, keys).error().code == Errc::bad_message);
    sealed.body = closed(Bytes(commit_bytes_max + 17, 1));
    CHECK(sync::opened(sealed, before, keys).error().code == Errc::too_large);
    // Under another name: what its author called its own is still the author's.
    sealed.body =
        boxed_again(closed(encode_body({old,
                                        Hlc{7},
                                        {{5,
                                          RecordId{{3}},
                                          {},
                                          false,
                                          {{1, text("x"), {{other, 1, 2}, {device, 1, 1}}}},
                                          {},
                                          {}}}})),
                    other);
    sealed.boxed = chain_hash(before, dot, sealed.body);
    const auto renamed = decode_body(dot, sync::opened(sealed, before, keys).value());
    REQUIRE(renamed.has_value());
    CHECK(renamed->changes[0].sets[0].overwrites == Dots{{other, 1, 2}, {device, 1, 1}});
}

TEST_CASE("boxes: the key goes out with what takes something away, and else with nothing") {
    World world{52};
    const UserId rep = world.add_user("li");
    const sync::HubEngine engine{schema};
    const DeviceId device{{9}};
    const auto key_in = [&](const sync::Request& request) {
        sync::Response response;
        REQUIRE(world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_TRY(response, engine.exchange(t, {rep, device}, request,
                                                                        world.now_unix_ms));
                                  return {};
                              })
                    .has_value());
        return response.box_key;
    };
    sync::Request request;
    request.device = device;
    CHECK(key_in(request) == keys.key);  // the first load begins from nothing
    request.cursor.seq = request.since = world.hub.state.organisation.seq;
    CHECK_FALSE(key_in(request).has_value());
    world.add_user("wang");
    CHECK_FALSE(key_in(request).has_value());
    const ScopeId scope{{7}};
    world.grant(rep, scope);
    world.grant(rep, scope, true);
    CHECK(key_in(request) == keys.key);
    request.timeline = 4;
    CHECK(key_in(request) == keys.key);
}
