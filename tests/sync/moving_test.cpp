// tests/sync/moving_test.cpp
//
// A contact or a visit that moves to another account: what hangs below goes along, everybody who
// may see it has it whole, nobody else has it any more, and what was written meanwhile arrives.
#include "support/catch.hpp"
#include "support/hub/world.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();

// Two accounts of one rep; a colleague sees the first one only, another one the second one only.
struct Moving {
    World world{61};
    UserId rep = world.add_user("li");
    UserId first = world.add_user("chen"), second = world.add_user("wang");
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    Device& from_side = world.add_device("from", first);
    Device& to_side = world.add_device("to", second);
    RecordId from = add_account("华东精密", first), to = add_account("北方泵业", second);
    RecordId contact = add(phone, "contact", {{"account", from}, {"name", text("王建国")}});
    RecordId stance = add(phone, "stance", {{"contact", contact}});

    Moving() { settle(); }

    RecordId add(Device& device, std::string_view table,
                 std::vector<std::pair<std::string_view, Value>> values) {
        const RecordId id = device.store->new_id();
        save(device, creating(schema, table, id, std::move(values)));
        return id;
    }
    RecordId add_account(std::string_view name, UserId member) {
        const RecordId id = add(phone, "account", {{"name", text(name)}});
        add(phone, "team_member", {{"account", id}, {"user", id_cast<RecordId>(member)}});
        return id;
    }
    void save(Device& device, const Edit& edit) {
        const auto done = device.store->save({&edit, 1});
        INFO((done ? "" : done.error().detail));
        REQUIRE(done.has_value());
    }
    void edit(Device& device, std::string_view field, Value value) {
        save(device, updating(schema, "contact", contact, {{field, std::move(value)}}));
    }
    void move(Device& device) { edit(device, "account", to); }
    bool holds(Device& device, std::string_view table, RecordId id) {
        return device.store->find(schema.table(table)->number, id)->has_value();
    }
    ScopeId scope_of(RecordId id) { return world.hub_record(id).state.scope; }

    // At rest everybody holds what the hub has for them, and the sums say so.
    void settle() {
        REQUIRE(world.sync_all(3).has_value());
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(device->store->counts()->unsent == 0);
            CHECK(*device->store->replica().digest() == world.hub_digest(device->user));
            CHECK(*device->store->replica().recheck() == 0);
            for (const auto& [id, record] : world.hub.state.records) {
                const auto grant = world.hub.state.grants.find({device->user, record.state.scope});
                const bool sees = grant != world.hub.state.grants.end() && !grant->second.revoked;
                CHECK(device->store->find(record.state.table, id)->has_value() == sees);
            }
        }
    }
};

}  // namespace

TEST_CASE("moving: a contact goes to another account with all that hangs below it") {
    Moving m;
    REQUIRE(m.holds(m.from_side, "stance", m.stance));
    m.move(m.phone);
    m.settle();
    CHECK(m.scope_of(m.contact) == id_cast<ScopeId>(m.to));
    CHECK(m.scope_of(m.stance) == id_cast<ScopeId>(m.to));
    CHECK_FALSE(m.holds(m.from_side, "contact", m.contact));
    CHECK_FALSE(m.holds(m.from_side, "stance", m.stance));
    CHECK(shown(*m.to_side.store, "contact", m.contact, "name") == text("王建国"));
    CHECK(m.holds(m.to_side, "stance", m.stance));

    SECTION("and back") {
        m.edit(m.tablet, "account", m.from);
        m.settle();
        CHECK(m.scope_of(m.stance) == id_cast<ScopeId>(m.from));
        CHECK(m.holds(m.from_side, "contact", m.contact));
        CHECK_FALSE(m.holds(m.to_side, "contact", m.contact));
    }
    SECTION("and is edited there") {
        m.edit(m.to_side, "phone", text("139 1111"));
        m.settle();
        CHECK(shown(*m.phone.store, "contact", m.contact, "phone") == text("139 1111"));
    }
    SECTION("and a device that comes late gets it whole, or hears that it left") {
        m.edit(m.phone, "phone", text("139 2222"));
        m.settle();
        Device& late = m.world.add_device("late", m.second);
        m.settle();
        CHECK(shown(*late.store, "contact", m.contact, "phone") == text("139 2222"));
    }
}

TEST_CASE("moving: what was written meanwhile under the old account arrives") {
    Moving m;
    m.move(m.phone);
    m.edit(m.tablet, "phone", text("139 3333"));  // sees both sides, knows nothing of the move
    const RecordId late =
        m.add(m.tablet, "stance", {{"contact", m.contact}});  // made in the old scope
    REQUIRE(m.world.sync(m.phone).has_value());
    m.settle();
    CHECK(m.tablet.store->quarantined()->empty());
    CHECK(m.scope_of(m.contact) == id_cast<ScopeId>(m.to));
    CHECK(m.scope_of(late) == id_cast<ScopeId>(m.to));
    CHECK(shown(*m.to_side.store, "contact", m.contact, "phone") == text("139 3333"));
    CHECK(m.holds(m.to_side, "stance", late));
}

TEST_CASE("moving: who sees only the old account can't write there any more; it is kept") {
    Moving m;
    m.move(m.phone);
    m.edit(m.from_side, "phone", text("139 4444"));
    REQUIRE(m.world.sync(m.phone).has_value());
    m.settle();
    const auto refused = m.from_side.store->quarantined().value();
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().code == "not_visible");
    CHECK(m.world.hub_record(m.contact).state.of(5).empty());
}

TEST_CASE(
    "moving: two moves apart leave both references, and the record is where the shown leads") {
    Moving m;
    const RecordId third = m.add(m.phone, "account", {{"name", text("第三家")}});
    m.settle();
    m.move(m.phone);
    m.world.now_unix_ms += 60'000;
    m.edit(m.tablet, "account", third);  // later, so it is shown
    REQUIRE(m.world.sync(m.phone).has_value());
    m.settle();
    CHECK(m.scope_of(m.contact) == id_cast<ScopeId>(third));
    CHECK(m.scope_of(m.stance) == id_cast<ScopeId>(third));
    CHECK_FALSE(m.holds(m.to_side, "contact", m.contact));
    REQUIRE(m.phone.store->conflicts()->size() == 1);
    const FieldNo account = schema.table("contact")->field("account")->number;
    REQUIRE(m.phone.store->settle(m.contact, account, m.to).has_value());
    m.settle();
    CHECK(m.scope_of(m.contact) == id_cast<ScopeId>(m.to));
    CHECK(m.scope_of(m.stance) == id_cast<ScopeId>(m.to));
    CHECK(m.holds(m.to_side, "contact", m.contact));
}

TEST_CASE("moving: made, moved and written to before it was ever sent") {
    Moving m;
    const RecordId visit =
        m.add(m.phone, "visit", {{"account", m.from}, {"purpose", text("Trial")}});
    m.save(m.phone, updating(schema, "visit", visit, {{"account", m.to}}));
    const RecordId objective = m.add(m.phone, "objective", {{"visit", visit}, {"text", text("x")}});
    m.settle();
    CHECK(m.phone.store->quarantined()->empty());
    CHECK(m.scope_of(visit) == id_cast<ScopeId>(m.to));
    CHECK(m.scope_of(objective) == id_cast<ScopeId>(m.to));
    CHECK(m.holds(m.to_side, "objective", objective));
    CHECK_FALSE(m.holds(m.from_side, "visit", visit));
}

TEST_CASE("moving: an account made in the same save takes a contact in") {
    Moving m;
    const RecordId third = m.phone.store->new_id();
    const std::vector<Edit> both{creating(schema, "account", third, {{"name", text("第三家")}}),
                                 updating(schema, "contact", m.contact, {{"account", third}})};
    REQUIRE(m.phone.store->save(both).has_value());
    m.settle();
    CHECK(m.phone.store->quarantined()->empty());
    CHECK(m.scope_of(m.stance) == id_cast<ScopeId>(third));
}

TEST_CASE("moving: small pages, lost answers and a record that comes and goes end the same") {
    Moving m;
    m.world.page_bytes = 4096;
    for (int i = 0; i < 40; ++i) m.add(m.phone, "stance", {{"contact", m.contact}});
    REQUIRE(m.world.sync(m.phone).has_value());
    for (int i = 0; i < 6; ++i) {
        m.edit(i % 2 ? m.tablet : m.phone, "account", i % 2 ? m.from : m.to);
        m.edit(i % 2 ? m.tablet : m.phone, "phone", text("139 " + std::to_string(i)));
        REQUIRE(m.world.sync(i % 2 ? m.tablet : m.phone).has_value());
        for (Device* device : {&m.from_side, &m.to_side}) {
            device->engine->wake();
            REQUIRE(m.world.exchange(*device, Loss::response).has_value());
            REQUIRE(m.world.exchange(*device).has_value());
        }
        REQUIRE(m.world.sync_all(1).has_value());
    }
    m.settle();
}

TEST_CASE("moving: dossiers go along only by the hand of who sees them on both sides") {
    Moving m;
    const RecordId fact = m.add(m.phone, "dossier_fact", {{"contact", m.contact}});
    // Full access to where it is, basic access to where it is to go.
    m.add(m.phone, "team_member",
          {{"account", m.from}, {"user", id_cast<RecordId>(m.second)}, {"access", text("full")}});
    m.settle();
    REQUIRE(m.holds(m.to_side, "dossier_fact", fact));
    m.move(m.to_side);
    m.settle();
    REQUIRE(m.to_side.store->quarantined()->size() == 1);
    CHECK(m.to_side.store->quarantined()->front().code == "forbidden");
    CHECK(m.scope_of(fact) == restricted_scope(id_cast<ScopeId>(m.from)));
    m.move(m.phone);
    m.settle();
    CHECK(m.scope_of(fact) == restricted_scope(id_cast<ScopeId>(m.to)));
    CHECK(m.scope_of(m.contact) == id_cast<ScopeId>(m.to));
}

TEST_CASE("moving: where a mover can't see, a record does not go") {
    Moving m;
    SECTION("the device knows no such account") {
        const Edit edit = updating(schema, "contact", m.contact, {{"account", m.to}});
        CHECK(m.from_side.store->save({&edit, 1}).error().code == Errc::not_found);
    }
    SECTION("a record that is named by what it belongs to") {
        const RecordId member{make_uuid_from("participant", {m.contact.view()})};
        const RecordId visit = m.add(m.phone, "visit", {{"account", m.from}});
        const RecordId other = m.add(m.phone, "visit", {{"account", m.to}});
        m.save(m.phone, creating(schema, "participant", member, {{"visit", visit}}));
        m.settle();
        m.save(m.phone, updating(schema, "participant", member, {{"visit", other}}));
        m.settle();
        REQUIRE(m.phone.store->quarantined()->size() == 1);
        CHECK(m.phone.store->quarantined()->front().code == "invalid_change");
    }
}
