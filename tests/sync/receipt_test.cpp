// tests/sync/receipt_test.cpp
//
// A hub that somebody has set back to an older state without saying so: it finds out by itself, and
// what was accepted since, and is still on any device, comes back.
#include "rapport/sync/receipt.hpp"

#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

struct SetBack {
    World world{31};
    UserId manager = world.add_user("zhang");
    UserId rep = world.add_user("li", manager);
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    Device& laptop = world.add_device("laptop", manager);
    RecordId account = phone.store->new_id();
    MemoryHub::State backup;

    SetBack() {
        save(phone, creating(schema, "account", account, {{"name", text("华东精密")}}));
        REQUIRE(world.sync_all(2).has_value());
        backup = world.hub.state;
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    RecordId add_contact(Device& device, std::string_view name) {
        const RecordId id = device.store->new_id();
        save(device, creating(schema, "contact", id, {{"account", account}, {"name", text(name)}}));
        return id;
    }
    void everyone_has(const std::vector<RecordId>& contacts) {
        REQUIRE(world.sync_all(3).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(*device->store->replica().digest() == world.hub_digest(device->user));
            for (const RecordId& id : contacts)
                CHECK(device->store->find(table::contact, id)->has_value());
        }
    }
};

}  // namespace

TEST_CASE("receipt: opens for its device and its key only, and not when a bit is wrong") {
    const sync::SealKey key{7};
    const DeviceId device{{1}}, other{{2}};
    const sync::Receipt receipt{3, 120, 118, ChainHash{9, 9}, 196609, 44};
    const Bytes bytes = sync::sealed(receipt, device, key);
    CHECK(sync::opened(bytes, device, key) == receipt);
    CHECK_FALSE(sync::opened(bytes, other, key));
    CHECK_FALSE(sync::opened(bytes, device, sync::SealKey{8}));
    CHECK_FALSE(sync::opened({}, device, key));
    for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
        Bytes changed = bytes;
        changed[i / 8] ^= static_cast<std::uint8_t>(1 << i % 8);
        CHECK_FALSE(sync::opened(changed, device, key));
    }
}

TEST_CASE("receipt: a hub that was set back begins a new timeline by itself, and nothing is lost") {
    SetBack s;
    const RecordId one = s.add_contact(s.phone, "王建国"), two = s.add_contact(s.laptop, "陈静");
    REQUIRE(s.world.sync_all(2).has_value());
    s.world.hub.state = s.backup;
    const RecordId three = s.add_contact(s.tablet, "Anna");
    s.everyone_has({one, two, three});
    CHECK(s.world.hub.state.organisation.timeline == 1);
}

// Its head is beyond the laptop's place again before the laptop comes: the length alone would not
// tell.
TEST_CASE("receipt: a hub that was set back and went on is noticed by who has read what it lost") {
    SetBack s;
    const RecordId one = s.add_contact(s.phone, "王建国");
    REQUIRE(s.world.sync(s.phone).has_value());
    REQUIRE(s.world.sync(s.laptop).has_value());
    s.world.hub.state = s.backup;
    std::vector<RecordId> contacts{one};
    for (int i = 0; i < 5; ++i) contacts.push_back(s.add_contact(s.tablet, "Anna"));
    REQUIRE(s.world.sync(s.tablet).has_value());
    CHECK(s.world.hub.state.organisation.timeline == 0);  // nothing that the tablet could know of
    REQUIRE(s.world.sync(s.laptop).has_value());
    CHECK(s.world.hub.state.organisation.timeline == 1);
    s.everyone_has(contacts);
}

TEST_CASE("receipt: a hub that is set back twice, to the same state, begins two timelines") {
    SetBack s;
    std::vector<RecordId> contacts;
    for (std::uint32_t time = 1; time <= 2; ++time) {
        contacts.push_back(s.add_contact(s.phone, "王建国"));
        contacts.push_back(s.add_contact(s.laptop, "陈静"));
        REQUIRE(s.world.sync_all(2).has_value());
        s.world.hub.state = s.backup;
        s.everyone_has(contacts);
        CHECK(s.world.hub.state.organisation.timeline == time);
    }
}

TEST_CASE("receipt: one that was made up changes nothing at the hub") {
    SetBack s;
    const sync::HubEngine engine{schema};
    const auto timeline_after = [&](Bytes receipt) {
        sync::Request request;
        request.device = s.phone.store->device();
        request.last_counter = s.phone.store->replica().state()->last_counter;
        request.receipt = std::move(receipt);
        REQUIRE(s.world.hub
                    .transact({},
                              [&](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_CHECK(engine.exchange(t, {s.rep, request.device}, request,
                                                                s.world.now_unix_ms));
                                  return {};
                              })
                    .has_value());
        return s.world.hub.state.organisation.timeline;
    };
    const sync::Receipt lie{0, 1'000'000, 0, {}, 1, 0};
    CHECK(timeline_after(sync::sealed(lie, s.phone.store->device(), sync::SealKey{})) == 0);
    CHECK(timeline_after(Bytes(200, 0xff)) == 0);
    // Another device's true one is none of this one's.
    CHECK(timeline_after(s.laptop.store->replica().state()->receipt) == 0);
    CHECK(timeline_after(s.phone.store->replica().state()->receipt) == 0);
    CHECK(timeline_after(sync::sealed(lie, s.phone.store->device(), sync::SealKey{1, 2, 3})) == 1);
}

TEST_CASE("receipt: what the hub itself writes after it was set back bears new names") {
    SetBack s;
    s.world.add_user("chen");
    const auto before = s.world.hub.state.judged;
    REQUIRE(s.world.sync_all(1).has_value());
    s.world.hub.state = s.backup;
    REQUIRE(s.world.sync_all(1).has_value());
    s.world.add_user("another");
    for (const auto& [dot, commit] : s.world.hub.state.judged) {
        const auto old = before.find(dot);
        if (old != before.end()) CHECK(old->second.hash == commit.hash);
    }
}
