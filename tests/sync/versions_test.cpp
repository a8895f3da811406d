// tests/sync/versions_test.cpp
//
// Peers of different versions: each speaks what the other does, or says which version it needs.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

Bytes upgrade_to(std::uint32_t protocol) {
    sync::Response response;
    response.kind = sync::Response::Kind::upgrade;
    response.protocol = protocol;
    return sync::encode(response);
}

std::uint32_t protocol_asked(Device& device) {
    const auto bytes = device.engine->next_request(0);
    REQUIRE(bytes.has_value());
    REQUIRE(bytes->has_value());
    return sync::decode_request(**bytes)->protocol;
}

}  // namespace

TEST_CASE("versions: a device falls back to what an older hub speaks") {
    World world{5};
    Device& phone = world.add_device("phone", world.add_user("li"));
    CHECK(protocol_asked(phone) == sync::protocol_version);
    REQUIRE(phone.engine->on_response(0, upgrade_to(1)).has_value());
    CHECK(protocol_asked(phone) == 1);
}

TEST_CASE("versions: a device that is too old, or told nothing new, ends with upgrade_needed") {
    World world{5};
    Device& phone = world.add_device("phone", world.add_user("li"));
    for (const std::uint32_t named : {sync::protocol_version + 1, sync::protocol_version, 0U}) {
        phone.engine->wake();
        (void)protocol_asked(phone);
        CHECK(phone.engine->on_response(0, upgrade_to(named)).error().code == Errc::upgrade_needed);
    }
}

TEST_CASE("versions: the hub answers a device of version 1 in version 1") {
    World world{5};
    Device& phone = world.add_device("phone", world.add_user("li"));
    REQUIRE(phone.engine->next_request(0).has_value());
    REQUIRE(phone.engine->on_response(0, upgrade_to(1)).has_value());
    const Edit edit =
        creating(schema, "account", phone.store->new_id(), {{"name", text("华东精密")}});
    REQUIRE(phone.store->save({&edit, 1}).has_value());
    for (bool asked = true; asked;) asked = *world.exchange(phone);
    CHECK(phone.store->counts()->unsent == 0);
    CHECK(*phone.store->replica().digest() == world.hub_digest(phone.user));
    CHECK(phone.store->replica().state()->receipt.empty());  // version 1 knows none
}

TEST_CASE("versions: the hub names a version it speaks to a device that is too new or too old") {
    World world{5};
    Device& phone = world.add_device("phone", world.add_user("li"));
    const sync::HubEngine engine{schema};
    for (const auto& [asked, named] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {sync::protocol_version + 5, sync::protocol_version},
             {0, sync::protocol_version_min}}) {
        sync::Request request;
        request.protocol = asked;
        request.device = phone.store->device();
        const auto heard = sync::decode_request(sync::encode(request));
        REQUIRE(heard.has_value());
        REQUIRE(world.hub
                    .transact({},
                              [&, named = named](sync::HubTransaction& t) -> Result<void> {
                                  RAPPORT_TRY(const auto answer,
                                              engine.exchange(t, {phone.user, request.device},
                                                              *heard, world.now_unix_ms));
                                  CHECK(answer.kind == sync::Response::Kind::upgrade);
                                  CHECK(sync::decode_response(sync::encode(answer))->protocol ==
                                        named);
                                  return {};
                              })
                    .has_value());
    }
}
