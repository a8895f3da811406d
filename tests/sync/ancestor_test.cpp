// tests/sync/ancestor_test.cpp
//
// What the siblings of a field were all written over: named by the hub once, when there come to be
// several, and the same for everybody from then on.
#include <algorithm>

#include "support/catch.hpp"
#include "support/hub/world.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Schema& schema = product_schema();
const FieldNo phone_field = schema.table("contact")->field("phone")->number;
const FieldNo profile_field = schema.table("account")->field("profile")->number;

// Three devices of one user, one phone number, and one long text.
struct Apart {
    World world{41};
    UserId rep = world.add_user("li");
    Device& phone = world.add_device("phone", rep);
    Device& tablet = world.add_device("tablet", rep);
    Device& laptop = world.add_device("laptop", rep);
    sync::HubEngine engine{schema};
    RecordId account = phone.store->new_id(), contact = phone.store->new_id();

    Apart() {
        save(phone, creating(schema, "account", account,
                             {{"name", text("华东精密")}, {"profile", text("做泵。月结。")}}));
        save(phone, creating(schema, "contact", contact,
                             {{"account", account}, {"name", text("王建国")}}));
        write(phone, "000");
        everyone();
    }
    void save(Device& device, const Edit& edit) {
        REQUIRE(device.store->save({&edit, 1}).has_value());
    }
    void everyone() { REQUIRE(world.sync_all(2).has_value()); }
    void sync(Device& device) { REQUIRE(world.sync(device).has_value()); }
    void write(Device& device, std::string_view number) {
        save(device, updating(schema, "contact", contact, {{"phone", text(number)}}));
    }
    void describe(Device& device, std::string_view words) {
        save(device, updating(schema, "account", account, {{"profile", text(words)}}));
    }
    // What a form shows that is opened now.
    Versions form(Device& device) {
        const auto row = device.store->find(table::contact, contact).value();
        return device.store->seen(rev_token(row->versions)).value();
    }
    void write(Device& device, std::string_view number, const Versions& seen) {
        Edit edit = updating(schema, "contact", contact, {{"phone", text(number)}});
        edit.seen = seen;
        save(device, edit);
    }
    // The value, or nothing; the field must have that many siblings.
    std::optional<Value> ancestor(Device& device, std::size_t siblings = 2) {
        CHECK(device.store->siblings(table::contact, contact, phone_field)->size() == siblings);
        const auto found = device.store->ancestor(table::contact, contact, phone_field).value();
        const auto conflicts = device.store->conflicts().value();
        for (const Conflict& one : conflicts)
            if (one.field == phone_field) CHECK(one.ancestor == found);
        return found ? std::optional{found->value} : std::nullopt;
    }
    // After everyone has synced: the same at the hub and on every device, a new one among them.
    std::optional<Value> everywhere(std::size_t siblings = 2) {
        everyone();
        const Sibling* named = world.hub_record(contact).state.ancestor(phone_field);
        const auto out = named ? std::optional{named->value} : std::nullopt;
        sync(world.add_device("new", rep));
        for (const auto& device : world.devices) {
            INFO(device->name);
            CHECK(ancestor(*device, siblings) == out);
        }
        return out;
    }
    void refuse(Device& device, bool revoked) {
        world.grant(rep, id_cast<ScopeId>(account), revoked);
        sync(device);
    }
    void purge() {
        world.now_unix_ms += 1000;
        const auto done = world.hub.transact({}, [&](sync::HubTransaction& t) -> Result<void> {
            RAPPORT_CHECK(engine.purge(t, world.now_unix_ms));
            return {};
        });
        REQUIRE(done.has_value());
    }
};

}  // namespace

TEST_CASE("ancestor: of two who write apart, what both had before them is named everywhere") {
    Apart f;
    f.write(f.phone, "111");
    f.write(f.tablet, "222");
    f.everyone();
    CHECK(f.everywhere() == text("000"));
    const auto entry = f.phone.store->ancestor(table::contact, f.contact, phone_field).value();
    const auto history = f.phone.store->history(f.contact).value();
    const auto at = std::find_if(history.begin(), history.end(), [&](const HistoryEntry& e) {
        return e.field == phone_field && e.value == text("000");
    });
    REQUIRE(at != history.end());
    CHECK(entry->dot == at->dot);
    CHECK(entry->time == at->time);
    SECTION("and is gone when they are one again") {
        REQUIRE(f.laptop.store->settle(f.contact, phone_field, text("333")).has_value());
        CHECK(f.ancestor(f.laptop, 1) == std::nullopt);
        CHECK(f.everywhere(1) == std::nullopt);
    }
    SECTION("and stays while one of them goes on") {
        f.write(f.phone, "112", [&] {
            auto seen = f.form(f.phone);
            std::erase_if(seen, [&](const Version& v) {
                return v.field == phone_field && v.dot.device != f.phone.store->device();
            });
            return seen;
        }());
        CHECK(f.everywhere() == text("000"));
    }
}

TEST_CASE("ancestor: who comes late finds it, however often the others wrote meanwhile") {
    Apart f;
    const auto form = f.form(f.phone);
    for (const char* number : {"201", "202", "203"}) {
        f.write(f.tablet, number);
        f.everyone();
        f.purge();  // what was written since need not be looked at
    }
    f.write(f.laptop, "204");
    f.everyone();
    f.write(f.phone, "111", form);
    SECTION("but a value that the hub has forgotten is nobody's") {
        CHECK(f.everywhere() == std::nullopt);
    }
}

TEST_CASE("ancestor: who comes late finds it by many steps") {
    Apart f;
    const auto form = f.form(f.phone);
    for (const char* number : {"201", "202", "203"}) {
        f.write(f.tablet, number);
        f.everyone();
        f.write(f.laptop, number + std::string("5"));
        f.everyone();
    }
    f.write(f.phone, "111", form);
    // Nobody but the hub can tell.
    CHECK(f.ancestor(f.phone) == std::nullopt);
    CHECK(f.everywhere() == text("000"));
    SECTION("and keeps it when the bodies of the commits are forgotten") {
        f.purge();
        CHECK(f.everywhere() == text("000"));
    }
}

TEST_CASE("ancestor: of three it is what all of them had before them") {
    Apart f;
    SECTION("of the same value") {
        f.write(f.phone, "111");
        f.write(f.tablet, "222");
        f.write(f.laptop, "333");
        CHECK(f.everywhere(3) == text("000"));
    }
    SECTION("nobody looks further where they differ") {
        const auto older = f.form(f.laptop);
        f.write(f.phone, "001");
        f.everyone();
        f.write(f.phone, "111");
        f.write(f.tablet, "222");
        f.write(f.laptop, "333", older);
        CHECK(f.everywhere(3) == std::nullopt);
    }
}

TEST_CASE("ancestor: there is none for who has seen nothing, or several values at once") {
    Apart f;
    SECTION("nothing") {
        f.write(f.phone, "111");
        f.write(f.tablet, "222", Versions{});
        CHECK(f.everywhere() == std::nullopt);
    }
    SECTION("several, of which each has kept another") {
        f.write(f.phone, "111");
        f.write(f.tablet, "222");
        f.everyone();
        REQUIRE(f.phone.store->settle(f.contact, phone_field, text("111")).has_value());
        REQUIRE(f.tablet.store->settle(f.contact, phone_field, text("222")).has_value());
        CHECK(f.everywhere() == std::nullopt);
    }
}

TEST_CASE("ancestor: a refused value stands for what it was written over") {
    Apart f;
    f.write(f.phone, "999");
    f.refuse(f.phone, true);
    f.refuse(f.phone, false);
    f.everyone();
    REQUIRE(f.phone.store->quarantined()->size() == 1);
    const Dot refused = f.phone.store->quarantined()->front().commit.dot;
    f.write(f.tablet, "222");
    f.sync(f.tablet);
    f.write(f.phone, "111", Versions{{phone_field, refused, Hlc{}, true}});
    CHECK(f.everywhere() == text("000"));
}

TEST_CASE("ancestor: own unsent writes lie on top of what the hub has named") {
    Apart f;
    const auto form = f.form(f.laptop);
    f.write(f.phone, "111");
    f.write(f.tablet, "222");
    f.everyone();
    REQUIRE(f.ancestor(f.laptop) == text("000"));
    SECTION("over the same value, it is theirs, too") {
        f.write(f.laptop, "333", form);
        CHECK(f.ancestor(f.laptop, 3) == text("000"));
        f.write(f.laptop, "444");
        CHECK(f.ancestor(f.laptop, 1) == std::nullopt);
    }
    SECTION("over nothing, there is none; and a refusal brings back what there was") {
        f.write(f.laptop, "333", Versions{});
        CHECK(f.ancestor(f.laptop, 3) == std::nullopt);
        REQUIRE(f.laptop.store->replica()
                    .receive(std::vector<Verdict>{{1,
                                                   f.laptop.store->replica().state()->last_counter,
                                                   Verdict::Kind::quarantined,
                                                   0,
                                                   "forbidden",
                                                   {}}},
                             Page{{}, f.laptop.store->replica().state()->cursor, false, {}, false})
                    .has_value());
        CHECK(f.ancestor(f.laptop) == text("000"));
    }
}

TEST_CASE("ancestor: long texts are merged over it, the same on every device") {
    Apart f;
    f.describe(f.phone, "做阀。月结。");
    f.describe(f.tablet, "做泵。");
    f.everyone();
    f.sync(f.world.add_device("new", f.rep));
    for (const auto& device : f.world.devices) {
        INFO(device->name);
        CHECK(shown(*device->store, "account", f.account, "profile") == text("做阀。"));
        CHECK(device->store->conflicts()->empty());
        CHECK(device->store->find(table::account, f.account).value()->merged ==
              std::vector<FieldNo>{profile_field});
        Statement row = device->store->database().prepare("SELECT profile FROM account");
        REQUIRE(*row.step());
        CHECK(row.text(0) == "做阀。");
    }
}

TEST_CASE("ancestor: it waits with the page that brings it") {
    Apart f;
    Device& late = f.world.add_device("late", f.rep);
    f.sync(late);
    f.write(f.phone, "111");
    f.write(f.tablet, "222");
    f.sync(f.tablet);
    f.sync(f.phone);
    for (int i = 0; i < 60; ++i)
        f.save(f.phone, creating(schema, "contact", f.phone.store->new_id(),
                                 {{"account", f.account}, {"name", text(std::string(90, 'x'))}}));
    f.sync(f.phone);
    f.world.page_bytes = 4096;
    late.engine->wake();
    REQUIRE(*f.world.exchange(late));
    REQUIRE(*late.store->database().integer("SELECT count(*) FROM _staged") == 1);
    CHECK(f.ancestor(late, 1) == std::nullopt);
    f.sync(late);
    CHECK(f.ancestor(late) == text("000"));
}

TEST_CASE("ancestor: one value has none, whatever a page says") {
    Apart f;
    RecordUpdate update{f.contact, true, f.world.hub_record(f.contact).state, {}, {}};
    for (const auto& one : f.world.hub_record(f.contact).changed)
        update.fields.push_back(one.field);
    Sibling odd = update.state.of(phone_field).front();
    odd.value = text("before");
    update.state.put_ancestor(odd);
    const auto state = f.laptop.store->replica().state().value();
    REQUIRE(f.laptop.store->replica().receive({}, Page{{update}, state.cursor, true, {}, false}));
    CHECK(f.ancestor(f.laptop, 1) == std::nullopt);
    f.write(f.laptop, "111");
    f.write(f.tablet, "222");
    CHECK(f.everywhere() == text("000"));
}

TEST_CASE("ancestor: a peer that doesn't know of it goes on, and asks for it once it does") {
    Apart f;
    f.write(f.phone, "111");
    f.write(f.tablet, "222");
    f.everyone();
    SECTION("a response of the first version does not have it") {
        sync::Response response;
        RecordUpdate update{f.contact, true, f.world.hub_record(f.contact).state, {}, {}};
        for (const auto& one : f.world.hub_record(f.contact).changed)
            update.fields.push_back(one.field);
        response.page.items.emplace_back(update);
        const auto newer = sync::decode_response(sync::encode(response)).value();
        CHECK(std::get<RecordUpdate>(newer.page.items[0]).state.ancestors ==
              update.state.ancestors);
        response.protocol = 1;
        const auto older = sync::decode_response(sync::encode(response)).value();
        CHECK(std::get<RecordUpdate>(older.page.items[0]).state.ancestors.empty());
        CHECK(std::get<RecordUpdate>(older.page.items[0]).state.siblings == update.state.siblings);
    }
    SECTION("a file that could not keep it asks for it") {
        const TemporaryFolder folder;
        Device& older = f.world.add_device("older", f.rep, folder / "older.db");
        f.sync(older);
        const auto lay_back = older.store->database().execute(
            "ALTER TABLE _sibling DROP COLUMN ancestor; CREATE TABLE _ancestor(record, field, "
            "siblings, ancestor); ALTER TABLE _state DROP COLUMN unfollowed; "
            "ALTER TABLE _state DROP COLUMN box_key; DROP INDEX "
            "_journal_boxed; ALTER TABLE _journal DROP COLUMN box; ALTER TABLE _review DROP COLUMN "
            "discarded_at; PRAGMA user_version=7");
        REQUIRE(lay_back.has_value());
        older.store.reset();
        f.world.open(older, folder / "older.db");
        CHECK(f.ancestor(older) == std::nullopt);
        f.sync(older);
        CHECK(f.ancestor(older) == text("000"));
        CHECK(older.engine->progress().pulled > 0);
        f.sync(older);
        CHECK(older.engine->progress().pulled == 0);
        older.store.reset();
        f.world.devices.pop_back();
    }
    SECTION("of what is taken away nothing stays") {
        f.world.grant(f.rep, id_cast<ScopeId>(f.account), true);
        f.sync(f.laptop);
        CHECK(*f.laptop.store->database().integer(
                  "SELECT (SELECT count(*) FROM _sibling) + (SELECT count(*) FROM _shadow)") == 0);
    }
}

TEST_CASE("ancestor: a hub that was set back names none where something is missing") {
    Apart f;
    const auto backup = f.world.hub.state;
    const auto form = f.form(f.laptop);
    f.write(f.phone, "001");
    f.everyone();
    f.write(f.phone, "111");
    f.write(f.tablet, "222");
    f.everyone();
    REQUIRE(f.ancestor(f.laptop) == text("001"));
    f.world.hub.state = backup;
    ++f.world.hub.state.organisation.timeline;
    SECTION("what comes back in its order is named as before") {
        f.sync(f.phone);
        CHECK(f.everywhere() == text("001"));
    }
    SECTION("a write that comes before what it was made over waits for it, and names nothing") {
        f.sync(f.tablet);
        f.write(f.laptop, "333", form);
        f.sync(f.laptop);
        CHECK(f.everywhere(3) == std::nullopt);
    }
}
