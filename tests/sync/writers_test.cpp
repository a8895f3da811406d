// tests/sync/writers_test.cpp
//
// Whose changes the hub takes, of those who see a record.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

Value text(std::string_view words) {
    return std::string(words);
}

// A user whose record says what role it is.
UserId with_role(World& world, const std::string& name, std::string_view role) {
    const UserId user = world.add_user(name);
    const FieldNo field = schema.table("user")->field("role")->number;
    world.author(
        Change{table::user, id_cast<RecordId>(user), {}, false, {{field, text(role), {}}}, {}, {}});
    return user;
}

RecordId add_product(Device& device, std::string_view name) {
    const RecordId id = device.store->new_id();
    const Edit made{Edit::Kind::create,
                    table::product,
                    id,
                    {{schema.table("product")->field("name")->number, text(name)}},
                    {}};
    REQUIRE(device.store->save({&made, 1}).has_value());
    return id;
}

}  // namespace

TEST_CASE("writers: what a manager puts into the catalogue reaches everybody") {
    World world{7};
    Device& laptop = world.add_device("laptop", with_role(world, "wang", "manager"));
    Device& desk = world.add_device("desk", with_role(world, "chen", "admin"));
    Device& phone = world.add_device("phone", with_role(world, "li", "rep"));
    const RecordId pump = add_product(laptop, "HB 65-200");
    const RecordId seal = add_product(desk, "Seal");
    REQUIRE(world.sync_all(2).has_value());
    CHECK(phone.store->find(table::product, pump)->has_value());
    CHECK(phone.store->find(table::product, seal)->has_value());
}

TEST_CASE("writers: what a rep puts into the catalogue is refused, kept, and reaches nobody") {
    World world{8};
    Device& phone = world.add_device("phone", with_role(world, "li", "rep"));
    Device& other = world.add_device("tablet", with_role(world, "zhang", "rep"));
    const RecordId pump = add_product(phone, "HB 65-200");
    REQUIRE(world.sync_all(2).has_value());
    const auto refused = phone.store->quarantined();
    REQUIRE(refused->size() == 1);
    CHECK(refused->front().code == "forbidden");
    CHECK_FALSE(other.store->find(table::product, pump)->has_value());
}

TEST_CASE("writers: somebody without a role is no manager") {
    World world{9};
    Device& phone = world.add_device("phone", world.add_user("li"));
    add_product(phone, "HB 65-200");
    REQUIRE(world.sync_all(2).has_value());
    CHECK(phone.store->quarantined()->size() == 1);
}
