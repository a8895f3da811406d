// tests/sync/fork_test.cpp
//
// Two copies of one device, and a device restored from an old backup: both branches of the work are
// kept.
#include <filesystem>

#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

struct Copies {
    TemporaryFolder folder;
    World world{21};
    UserId rep = world.add_user("li");
    Device& phone = world.add_device("phone", rep, folder / "phone.db");
    Device& tablet = world.add_device("tablet", rep);
    RecordId account = phone.store->new_id();

    Copies() {
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        REQUIRE(world.sync_all(2).has_value());
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    RecordId add_contact(Device& device, std::string_view name) {
        const RecordId id = device.store->new_id();
        save(device, creating(schema, "contact", id, {{"account", account}, {"name", text(name)}}));
        return id;
    }
    // The phone's file as it is now, opened as another device.
    Device& copy_phone() {
        phone.engine.reset();
        phone.store.reset();
        const std::string copy = folder / "copy.db";
        std::filesystem::copy_file(folder / "phone.db", copy);
        Device& other = world.add_device("copy", rep, copy);
        world.open(phone, folder / "phone.db");
        return other;
    }
    void everyone_has(std::vector<RecordId> contacts) {
        REQUIRE(world.sync_all(4).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(*device->store->replica().digest() == world.hub_digest(rep));
            for (const RecordId& id : contacts)
                CHECK(device->store->find(table::contact, id)->has_value());
        }
    }
};

}  // namespace

TEST_CASE("fork: a copied database takes an epoch of its own, and both copies' work is kept") {
    Copies c;
    const RecordId before = c.add_contact(c.phone, "made before the copy, not sent");
    Device& copy = c.copy_phone();
    const RecordId here = c.add_contact(c.phone, "on the phone");
    const RecordId there = c.add_contact(copy, "on the copy");
    c.save(copy, updating(schema, "contact", there, {{"phone", text("111")}}));
    c.everyone_has({before, here, there});
    CHECK(shown(*c.tablet.store, "contact", there, "phone") == text("111"));
    CHECK(c.tablet.store->conflicts()->empty());
    CHECK(c.world.hub.state.judged.size() > 0);
}

TEST_CASE(
    "fork: a record that both copies hold under the same name is one record, and different fields "
    "do not conflict") {
    Copies c;
    const RecordId contact = c.add_contact(c.phone, "made before the copy, not sent");
    Device& copy = c.copy_phone();
    c.save(c.phone, updating(schema, "contact", contact, {{"title", text("on the phone")}}));
    REQUIRE(c.world.sync(c.phone).has_value());
    c.save(copy, updating(schema, "contact", contact, {{"phone", text("111")}}));
    c.everyone_has({contact});
    CHECK(c.tablet.store->conflicts()->empty());
    CHECK(shown(*c.tablet.store, "contact", contact, "phone") == text("111"));
    CHECK(shown(*c.tablet.store, "contact", contact, "title") == text("on the phone"));
}
