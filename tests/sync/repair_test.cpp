// tests/sync/repair_test.cpp
//
// A device whose rows are not what the hub sent it: it notices, loads that scope again and no
// other, and gives up, with a typed error, when that does not help.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

struct Damage {
    World world{41};
    UserId manager = world.add_user("zhang");
    UserId rep = world.add_user("li", manager);
    Device& phone = world.add_device("phone", rep);
    Device& laptop = world.add_device("laptop", manager);
    std::vector<RecordId> accounts, contacts;

    explicit Damage(int contacts_each = 3) {
        for (int i = 0; i < 4; ++i) {
            accounts.push_back(phone.store->new_id());
            save(phone, creating(schema, "account", accounts.back(), {{"name", text("华东精密")}}));
            for (int k = 0; k < contacts_each; ++k) {
                contacts.push_back(phone.store->new_id());
                save(phone, creating(schema, "contact", contacts.back(),
                                     {{"account", accounts.back()},
                                      {"name", text(std::string(60, 'x'))}}));
            }
        }
        REQUIRE(world.sync_all(2).has_value());
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void edit(Device& device, RecordId contact, std::string_view value) {
        save(device, updating(schema, "contact", contact, {{"phone", text(value)}}));
    }
    // The row goes, as no statement of ours would take it.
    void lose(Device& device, RecordId contact) {
        REQUIRE(device.store->database()
                    .prepare("DELETE FROM contact WHERE id=?")
                    .bind(1, contact)
                    .run()
                    .has_value());
    }
    // The row bears another commit's name.
    void forge(Device& device, RecordId contact, RecordId other) {
        REQUIRE(device.store->database()
                    .prepare("UPDATE contact SET versions=(SELECT versions FROM contact WHERE "
                             "id=?) WHERE id=?")
                    .bind(1, other)
                    .bind(2, contact)
                    .run()
                    .has_value());
    }
    bool same_as_hub(Device& device) {
        return *device.store->replica().digest() == world.hub_digest(device.user) &&
               *device.store->replica().recheck() == 0;
    }
};

}  // namespace

TEST_CASE("repair: a lost row is noticed when the hub speaks of it, and its account loaded again") {
    Damage d;
    d.lose(d.laptop, d.contacts[1]);
    d.edit(d.phone, d.contacts[1], "139 1111");
    REQUIRE(d.world.sync(d.phone).has_value());
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(d.laptop.engine->progress().repaired == 1);
    CHECK(d.laptop.engine->progress().exchanges == 2);
    CHECK(d.laptop.engine->progress().pulled == 1 + 4);  // the change, then that account
    CHECK(d.same_as_hub(d.laptop));
    CHECK(shown(*d.laptop.store, "contact", d.contacts[1], "name") == text(std::string(60, 'x')));
}

TEST_CASE("repair: a row that is not what its sum says is noticed when it changes") {
    Damage d;
    d.forge(d.laptop, d.contacts[1], d.contacts[2]);
    d.save(d.phone, updating(schema, "contact", d.contacts[1], {{"name", text("王建国")}}));
    REQUIRE(d.world.sync(d.phone).has_value());
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(d.laptop.engine->progress().digests_differ == 1);
    CHECK(d.laptop.engine->progress().repaired == 1);
    CHECK(d.laptop.engine->progress().pulled == 1 + 4);
    CHECK(d.same_as_hub(d.laptop));
}

TEST_CASE("repair: damage that the hub has no reason to speak of is found by looking") {
    Damage d;
    SECTION("a lost row") {
        d.lose(d.laptop, d.contacts[5]);
    }
    SECTION("a row with another's versions") {
        d.forge(d.laptop, d.contacts[5], d.contacts[6]);
    }
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(d.laptop.engine->progress().digests_differ == 0);
    CHECK(*d.laptop.store->replica().recheck() == 1);
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(d.laptop.engine->progress().repaired == 1);
    CHECK(d.laptop.engine->progress().pulled == 4);
    CHECK(d.same_as_hub(d.laptop));
}

TEST_CASE("repair: what is pending on a record survives that its account is loaded again") {
    Damage d(40);
    d.world.page_bytes = 4096;  // and the account does not fit into a page
    d.lose(d.laptop, d.contacts[2]);
    d.edit(d.laptop, d.contacts[3], "139 2222");
    CHECK(*d.laptop.store->replica().recheck() == 1);
    d.laptop.engine->wake();
    for (bool asked = true; asked;) {
        const auto done = d.world.exchange(d.laptop);
        INFO((done ? "" : name_of(done.error().code)) << (done ? "" : done.error().detail));
        REQUIRE(done.has_value());
        asked = *done;
        // The account stays whole on the screen until it has come whole again.
        CHECK(*d.laptop.store->database().integer("SELECT count(*) FROM contact") >= 159);
        d.edit(d.phone, d.contacts[d.world.random.below(80)], "139 3333");
        REQUIRE(d.world.sync(d.phone).has_value());
    }
    REQUIRE(d.world.sync_all(2).has_value());
    CHECK(d.same_as_hub(d.laptop));
    CHECK(shown(*d.phone.store, "contact", d.contacts[3], "phone") != Value{Empty{}});
    CHECK(*d.laptop.store->database().integer("SELECT count(*) FROM contact") == 160);
}

TEST_CASE("repair: three that do not help end in a typed error, and all else goes on") {
    Damage d;
    d.edit(d.phone, d.contacts[0], "139 1111");
    REQUIRE(d.world.sync(d.phone).has_value());
    // A hub that is wrong about itself: nothing that a device loads can match this.
    d.world.hub.state.digests[id_cast<ScopeId>(d.accounts[0])].first.low ^= 1;
    const auto first = d.world.sync(d.laptop);
    REQUIRE_FALSE(first.has_value());
    CHECK(first.error().code == Errc::diverged);
    CHECK(d.laptop.engine->progress().exchanges == 1 + repairs_max);
    CHECK(shown(*d.laptop.store, "contact", d.contacts[0], "phone") == text("139 1111"));

    // Later runs say so, too, but don't load it again and again.
    d.edit(d.laptop, d.contacts[5], "139 2222");
    CHECK(d.world.sync(d.laptop).error().code == Errc::diverged);
    CHECK(d.laptop.engine->progress().exchanges == 1);
    CHECK(d.laptop.store->counts()->unsent == 0);

    // Until the sums agree again.
    d.world.hub.state.digests[id_cast<ScopeId>(d.accounts[0])].first.low ^= 1;
    d.edit(d.phone, d.contacts[0], "139 4444");
    REQUIRE(d.world.sync(d.phone).has_value());
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(*d.laptop.store->replica().diverged() == 0);
}

TEST_CASE("repair: an account that was taken away before it was loaded again is not asked for") {
    Damage d;
    d.lose(d.laptop, d.contacts[1]);
    REQUIRE(*d.laptop.store->replica().recheck() == 1);
    d.world.grant(d.manager, id_cast<ScopeId>(d.accounts[0]), true);
    const auto done = d.world.sync(d.laptop);
    INFO((done ? "" : done.error().detail));
    REQUIRE(done.has_value());
    CHECK(d.laptop.engine->progress().exchanges == 1);
    CHECK(*d.laptop.store->replica().diverged() == 0);
    CHECK(d.same_as_hub(d.laptop));
}

TEST_CASE("repair: an account that begins at the very place where the device stands comes whole") {
    Damage d;
    const RecordId account = d.phone.store->new_id(), contact = d.phone.store->new_id();
    const std::vector<Edit> both{
        creating(schema, "account", account, {{"name", text("Northern Pumps")}}),
        creating(schema, "contact", contact, {{"account", account}, {"name", text("Anna")}})};
    REQUIRE(d.phone.store->save(both).has_value());
    REQUIRE(d.world.sync_all(2).has_value());
    d.lose(d.laptop, contact);
    REQUIRE(*d.laptop.store->replica().recheck() == 1);
    REQUIRE(d.world.sync(d.laptop).has_value());
    CHECK(d.laptop.engine->progress().repaired == 1);
    CHECK(d.same_as_hub(d.laptop));
    CHECK(shown(*d.laptop.store, "contact", contact, "name") == text("Anna"));
}

TEST_CASE("repair: an account that is given away in several pages needs none") {
    Damage d(60);
    const UserId colleague = d.world.add_user("wang", d.manager);
    Device& tablet = d.world.add_device("tablet", colleague);
    REQUIRE(d.world.sync(tablet).has_value());
    d.world.page_bytes = 4096;
    // What gives it is a change of the account's own.
    d.save(d.phone, updating(schema, "account", d.accounts[1],
                             {{"owner", Value{id_cast<RecordId>(colleague)}}}));
    REQUIRE(d.world.sync(d.phone).has_value());
    REQUIRE(d.world.sync(tablet).has_value());
    CHECK(tablet.engine->progress().exchanges > 2);
    CHECK(tablet.engine->progress().digests_differ == 0);
    CHECK(d.same_as_hub(tablet));
}
