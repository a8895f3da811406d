// tests/sync/life_test.cpp
//
// Who lives when deletes and edits cross: a delete answers all that its author had ever seen, also
// what has given way to something else since, and in whatever order a hub that was put back hears
// of it.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

struct Crossing {
    World world{31};
    UserId rep = world.add_user("li");
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    Device& laptop = world.add_device("laptop", rep);
    RecordId contact = phone.store->new_id();
    MemoryHub::State backup;

    Crossing() {
        const RecordId account = phone.store->new_id();
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        save(phone,
             creating(schema, "contact", contact, {{"account", account}, {"name", text("王敏")}}));
        REQUIRE(world.sync_all(2).has_value());
        backup = world.hub.state;
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void rename(Device& device, std::string_view name) {
        save(device, updating(schema, "contact", contact, {{"name", text(name)}}));
    }
    void erase(Device& device) {
        save(device, {Edit::Kind::erase, table::contact, contact, {}, {}});
    }
    void restore(Device& device) {
        save(device, {Edit::Kind::restore, table::contact, contact, {}, {}});
    }
    void sync(std::initializer_list<Device*> order) {
        for (Device* device : order) REQUIRE(world.sync(*device).has_value());
    }
    void put_hub_back() {
        world.hub.state = backup;
        world.hub.state.organisation.timeline = 1;
    }
    void ends_deleted() {
        REQUIRE(world.sync_all(3).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->find(table::contact, contact).value()->deleted);
            CHECK(*device->store->replica().digest() == world.hub_digest(rep));
        }
        for (const Sibling& s : world.hub_record(contact).state.of(live_field))
            CHECK(s.value == Value{std::int64_t{0}});
    }
};

}  // namespace

TEST_CASE_METHOD(Crossing, "life: a delete answers what had given way when its author looked") {
    rename(phone, "王敏一");
    sync({&phone});
    erase(tablet);  // without sight of that: the name keeps the record
    sync({&tablet});
    rename(phone, "王敏二");
    erase(phone);  // with sight of both
    ends_deleted();
}

TEST_CASE_METHOD(Crossing,
                 "life: a delete answers what a restore had not seen, and an edit replaced") {
    rename(phone, "王敏一");
    sync({&phone});
    erase(tablet);
    restore(tablet);
    tablet.engine->wake();
    REQUIRE(world.exchange(tablet, Loss::response).has_value());
    rename(phone, "王敏二");
    erase(phone);
    sync({&phone});
    erase(tablet);
    ends_deleted();
}

TEST_CASE_METHOD(Crossing, "life: a delete comes to a restored hub before the edit that it saw") {
    rename(phone, "王敏一");
    sync({&phone});
    backup = world.hub.state;
    rename(phone, "王敏二");
    sync({&phone, &tablet});
    erase(tablet);
    sync({&tablet});
    put_hub_back();
    sync({&tablet});  // it meets the first name, not the second
    ends_deleted();
}

TEST_CASE_METHOD(Crossing, "life: what was overwritten comes last to a restored hub") {
    rename(phone, "王敏一");
    sync({&phone, &tablet});
    rename(tablet, "王敏二");
    sync({&tablet, &laptop});
    erase(laptop);
    sync({&laptop});
    put_hub_back();
    sync({&laptop, &tablet, &phone});
    ends_deleted();
}

TEST_CASE_METHOD(Crossing, "life: what took the place of a late edit has spoken for it") {
    rename(phone, "王敏一");
    sync({&phone, &tablet});
    erase(laptop);  // without sight of that
    put_hub_back();
    rename(tablet, "王敏二");
    erase(tablet);
    sync({&laptop, &tablet, &phone});
    ends_deleted();
}
