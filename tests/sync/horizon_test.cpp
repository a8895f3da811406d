// tests/sync/horizon_test.cpp
//
// The hub forgets what was deleted long ago. A device that was away for longer sends what it has,
// then loads anew, and nothing that was deleted comes back with it.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

struct Away {
    World world{51};
    UserId rep = world.add_user("li");
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    sync::HubEngine engine{schema};
    RecordId account = phone.store->new_id();
    std::vector<RecordId> contacts;

    explicit Away(int count = 4) {
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        for (int i = 0; i < count; ++i) contacts.push_back(add_contact(phone));
        REQUIRE(world.sync_all(2).has_value());
    }
    RecordId add_contact(Device& device) {
        const RecordId id = device.store->new_id();
        save(device, creating(schema, "contact", id,
                              {{"account", account}, {"name", text(std::string(60, 'x'))}}));
        return id;
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void edit(Device& device, RecordId contact, std::string_view phone_number) {
        save(device, updating(schema, "contact", contact, {{"phone", text(phone_number)}}));
    }
    void remove(Device& device, RecordId contact) {
        save(device, Edit{Edit::Kind::erase, table::contact, contact, {}, {}});
    }
    sync::Forgotten purge() {
        world.now_unix_ms += 1000;
        sync::Forgotten out;
        REQUIRE(world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_TRY(out, engine.purge(t, world.now_unix_ms));
                                  return {};
                              })
                    .has_value());
        return out;
    }
    bool holds(Device& device, RecordId contact) {
        return device.store->find(table::contact, contact)->has_value();
    }
    void everyone_agrees() {
        REQUIRE(world.sync_all(3).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(*device->store->replica().digest() == world.hub_digest(rep));
            CHECK(*device->store->replica().recheck() == 0);
        }
    }
};

}  // namespace

TEST_CASE("horizon: a purge forgets what was deleted, and devices that know it go on as before") {
    Away away;
    away.remove(away.phone, away.contacts[0]);
    REQUIRE(away.world.sync_all(2).has_value());
    const auto forgotten = away.purge();
    CHECK(forgotten.tombstones == 1);
    CHECK(forgotten.bodies > 0);
    CHECK_FALSE(away.world.hub.state.records.contains(away.contacts[0]));
    CHECK(away.purge().tombstones == 0);
    away.edit(away.phone, away.contacts[1], "139 1111");
    REQUIRE(away.world.sync(away.phone).has_value());
    REQUIRE(away.world.sync(away.tablet).has_value());
    CHECK(away.tablet.engine->progress().pulled == 1);
    away.everyone_agrees();
}

TEST_CASE("horizon: a device that was away longer sends its work, then loads anew") {
    const bool small = GENERATE(false, true);
    Away away(small ? 60 : 4);
    if (small) away.world.page_bytes = 4096;
    away.edit(away.tablet, away.contacts[1], "139 2222");
    away.edit(away.tablet, away.contacts[0], "139 3333");  // of one that is deleted meanwhile
    const RecordId made = away.add_contact(away.tablet);
    away.remove(away.phone, away.contacts[0]);
    away.remove(away.phone, away.contacts[2]);
    REQUIRE(away.world.sync(away.phone).has_value());
    CHECK(away.purge().tombstones == 2);
    away.edit(away.phone, away.contacts[3], "139 4444");
    REQUIRE(away.world.sync(away.phone).has_value());

    away.tablet.engine->wake();
    for (bool asked = true; asked;) {
        asked = *away.world.exchange(away.tablet);
        // Whole at every moment: the old state, then the new one.
        CHECK(*away.tablet.store->database().integer("SELECT count(*) FROM contact") >=
              (small ? 59 : 3));
        CHECK(shown(*away.tablet.store, "contact", away.contacts[1], "phone") == text("139 2222"));
    }
    CHECK_FALSE(away.holds(away.tablet, away.contacts[2]));
    CHECK(away.holds(away.tablet, made));
    REQUIRE(away.tablet.store->quarantined()->size() == 1);
    CHECK(away.tablet.store->quarantined()->front().code == "no_such_record");
    away.everyone_agrees();
    CHECK(shown(*away.phone.store, "contact", away.contacts[1], "phone") == text("139 2222"));
    CHECK(away.holds(away.phone, made));
}

TEST_CASE("horizon: a purge in the middle of loading anew begins it again") {
    Away away(80);
    away.world.page_bytes = 4096;
    away.remove(away.phone, away.contacts[0]);
    REQUIRE(away.world.sync(away.phone).has_value());
    CHECK(away.purge().tombstones == 1);
    away.tablet.engine->wake();
    REQUIRE(*away.world.exchange(away.tablet));
    REQUIRE(*away.world.exchange(away.tablet));
    // Sent already, then deleted and forgotten before the device hears of it.
    away.remove(away.phone, away.contacts[1]);
    REQUIRE(away.world.sync(away.phone).has_value());
    CHECK(away.purge().tombstones == 1);
    REQUIRE(away.world.sync(away.tablet).has_value());
    CHECK(away.tablet.engine->progress().digests_differ == 0);
    CHECK_FALSE(away.holds(away.tablet, away.contacts[1]));
    away.everyone_agrees();
}

TEST_CASE("horizon: a device that is opened again in the middle of loading anew goes on") {
    Away away(80);
    away.world.page_bytes = 4096;
    away.remove(away.phone, away.contacts[0]);
    REQUIRE(away.world.sync(away.phone).has_value());
    CHECK(away.purge().tombstones == 1);
    away.tablet.engine->wake();
    REQUIRE(*away.world.exchange(away.tablet));
    const auto before = *away.tablet.store->replica().state();
    CHECK(before.since == 0);
    CHECK(before.cursor.seq > 0);
    // What the file says, without what stands in memory.
    CHECK(*away.tablet.store->database().integer("SELECT reloading FROM _state") == 1);
    REQUIRE(away.world.sync(away.tablet).has_value());
    CHECK(away.tablet.store->replica().state()->since > 0);
    CHECK(*away.tablet.store->database().integer("SELECT reloading FROM _state") == 0);
    away.everyone_agrees();
}

TEST_CASE("horizon: what a device restores after the hub has forgotten it is sent again whole") {
    Away away;
    away.remove(away.phone, away.contacts[0]);
    REQUIRE(away.world.sync_all(2).has_value());
    CHECK(away.purge().tombstones == 1);
    away.save(away.tablet, Edit{Edit::Kind::restore, table::contact, away.contacts[0], {}, {}});
    REQUIRE(away.world.sync(away.tablet).has_value());
    const auto refused = away.tablet.store->quarantined().value();
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().code == "no_such_record");
    REQUIRE(away.tablet.store->retry_quarantined(refused.front().number).has_value());
    away.everyone_agrees();
    for (Device* device : {&away.phone, &away.tablet}) {
        CHECK_FALSE(device->store->find(table::contact, away.contacts[0]).value()->deleted);
        CHECK(shown(*device->store, "contact", away.contacts[0], "name") ==
              text(std::string(60, 'x')));
    }
}

TEST_CASE("horizon: a revoked account that is forgotten is gone from a device that comes late") {
    Away away;
    const UserId colleague = away.world.add_user("chen");
    Device& other = away.world.add_device("other", colleague);
    const RecordId member = away.phone.store->new_id();
    away.save(away.phone,
              creating(schema, "team_member", member,
                       {{"account", away.account}, {"user", id_cast<RecordId>(colleague)}}));
    REQUIRE(away.world.sync_all(2).has_value());
    REQUIRE(away.holds(other, away.contacts[0]));
    away.save(away.phone, Edit{Edit::Kind::erase, table::team_member, member, {}, {}});
    REQUIRE(away.world.sync(away.phone).has_value());
    CHECK(away.purge().revoked_grants == 1);
    REQUIRE(away.world.sync(other).has_value());
    CHECK_FALSE(away.holds(other, away.contacts[0]));
    CHECK(*other.store->replica().digest() == away.world.hub_digest(colleague));
}
