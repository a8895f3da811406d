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

// The product's schema as a later version might have it: one more field, one more choice, one more
// table.
struct Later {
    std::vector<Field> fields;
    std::vector<Choice> languages;
    std::vector<Table> tables;
    Field title{1, "title", FieldType::text, {"Title", "标题"}};
    Schema now;

    Later() {
        const Table& contacts = *schema.table("contact");
        fields.assign(contacts.fields.begin(), contacts.fields.end());
        for (Field& field : fields) {
            if (field.name != "language") continue;
            languages.assign(field.choices.begin(), field.choices.end());
            languages.push_back({"klingon", {"Klingon", "克林贡语"}});
            field.choices = languages;
        }
        fields.push_back({5000, "nickname", FieldType::text, {"Nickname", "昵称"}});
        tables.assign(schema.tables.begin(), schema.tables.end());
        for (Table& table : tables)
            if (table.number == table::contact) table.fields = fields;
        tables.push_back(
            {900, "campaign", {"Campaign", "活动"}, {&title, 1}, ScopeRule::catalogue});
        now = {schema.name, schema.version + 1, tables};
    }
};

// An old device and a new one of one user, and what the new one has written.
struct Mixed {
    explicit Mixed(const Schema& at_hub) : world(71, at_hub) {
        both_agree();
        save(next, later.now, Edit::Kind::create, "account", account, {{"name", text("华东")}});
        save(next, later.now, Edit::Kind::create, "contact", contact,
             {{"account", account},
              {"name", text("王建国")},
              {"language", text("klingon")},
              {"nickname", text("老王")}});
        save(next, later.now, Edit::Kind::create, "campaign", campaign,
             {{"title", text("Spring")}});
    }
    Result<void> try_to(Device& device, const Schema& words, Edit::Kind kind,
                        std::string_view table, RecordId id,
                        std::vector<std::pair<std::string_view, Value>> values) {
        Edit edit = updating(words, table, id, std::move(values));
        edit.kind = kind;
        RAPPORT_CHECK(device.store->save({&edit, 1}));
        return {};
    }
    void save(Device& device, const Schema& words, Edit::Kind kind, std::string_view table,
              RecordId id, std::vector<std::pair<std::string_view, Value>> values) {
        REQUIRE(try_to(device, words, kind, table, id, std::move(values)).has_value());
    }
    void both_agree() {
        REQUIRE(world.sync_all(3).has_value());
        for (Device* device : {&old, &next})
            CHECK(*device->store->replica().digest() == world.hub_digest(user));
    }
    Value at_next(std::string_view field) { return shown(*next.store, "contact", contact, field); }

    Later later;
    World world;
    UserId user = world.add_user("li");
    Device& old = world.add_device("old", user, ":memory:", &schema);
    Device& next = world.add_device("next", user, ":memory:", &later.now);
    RecordId account = next.store->new_id(), contact = next.store->new_id(),
             campaign = next.store->new_id();
};

}  // namespace

TEST_CASE("versions: an old device never alters what it does not know") {
    const Later later;
    Mixed m{later.now};
    m.both_agree();
    CHECK(m.old.store->quarantined()->empty());
    CHECK(shown(*m.old.store, "contact", m.contact, "language") == text("klingon"));

    SECTION("by editing beside it") {
        m.save(m.old, schema, Edit::Kind::update, "contact", m.contact, {{"phone", text("139")}});
    }
    SECTION("by handing a whole form back") {
        m.save(m.old, schema, Edit::Kind::update, "contact", m.contact,
               {{"name", text("王建国")}, {"language", text("klingon")}, {"phone", text("139")}});
    }
    SECTION("by deleting and restoring") {
        m.save(m.old, schema, Edit::Kind::erase, "contact", m.contact, {});
        m.both_agree();
        m.save(m.old, schema, Edit::Kind::restore, "contact", m.contact, {{"phone", text("139")}});
    }
    SECTION("by loading anew") {
        REQUIRE(m.old.store->replica().rewind(0, {}, 0).has_value());
        m.save(m.old, schema, Edit::Kind::update, "contact", m.contact, {{"phone", text("139")}});
    }
    m.both_agree();
    CHECK(m.at_next("phone") == text("139"));
    CHECK(m.at_next("nickname") == text("老王"));
    CHECK(m.at_next("language") == text("klingon"));
    CHECK(m.next.store->find(900, m.campaign)
              .value()
              ->value(*m.later.now.table("campaign"), "title") == text("Spring"));
    // It can't invent what it does not know.
    CHECK(m.try_to(m.old, schema, Edit::Kind::update, "contact", m.contact,
                   {{"language", text("vulcan")}})
              .error()
              .code == Errc::invalid_choice);
}

TEST_CASE("versions: what an older hub does not know waits on the device, and nothing is refused") {
    Mixed m{schema};
    REQUIRE(m.world.sync_all(2).has_value());
    CHECK(m.next.store->quarantined()->empty());
    CHECK(m.next.store->counts()->unsent == 2);  // the account is there; what follows waits
    CHECK(m.old.store->find(table::account, m.account)->has_value());
    CHECK(m.at_next("nickname") == text("老王"));

    m.world.upgrade_hub(m.later.now);
    m.both_agree();
    CHECK(m.next.store->counts()->unsent == 0);
    CHECK(shown(*m.old.store, "contact", m.contact, "name") == text("王建国"));
}

TEST_CASE("versions: a device that claims no later version is refused what nobody knows") {
    Mixed m{schema};
    // The same rows, sent by a program that says it is of the hub's own version.
    m.next.engine = std::make_unique<sync::DeviceEngine>(
        m.next.store->replica(), static_cast<std::uint32_t>(schema.version), [] { return 0.5; });
    REQUIRE(m.world.sync_all(2).has_value());
    CHECK(m.next.store->counts()->unsent == 0);
    REQUIRE(m.next.store->quarantined()->size() == 2);
    CHECK(m.next.store->quarantined()->front().code == "invalid_change");
}

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
