// tests/core/store/migration_test.cpp
//
// Databases of earlier versions, and values that this version does not know yet. data/device-v1.db
// was written by version 1 of the format and of the schema, and every later build must read it.
#include <filesystem>

#include "device_file.hpp"
#include "rapport/store/replica.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

// The product's schema as a later version might have it: one more field, one more table.
struct Later {
    std::vector<Field> fields;
    std::vector<Table> tables;
    Field only_field{1, "title", FieldType::text, {"Title", "标题"}};
    Schema schema;

    Later() {
        const Schema& now = product_schema();
        const Table& contacts = *now.table("contact");
        fields.assign(contacts.fields.begin(), contacts.fields.end());
        fields.push_back({5000, "nickname", FieldType::text, {"Nickname", "昵称"}});
        tables.assign(now.tables.begin(), now.tables.end());
        for (Table& table : tables)
            if (table.number == table::contact) table.fields = fields;
        tables.push_back(
            {900, "campaign", {"Campaign", "活动"}, {&only_field, 1}, ScopeRule::catalogue});
        schema = {now.name, now.version + 1, tables};
    }
};

const RecordId record_a{{1, 2, 3}}, record_b{{4, 5, 6}};
const DeviceId other{{9}};

Sibling sibling(FieldNo field, std::string_view value, std::uint64_t counter) {
    return {field,
            {other, 1, counter},
            Hlc::at(1'800'000'000'000 + static_cast<std::int64_t>(counter)),
            field == live_field ? Value{std::int64_t{1}} : words(value)};
}

// A page with a contact whose nickname, and a campaign whose everything, is news to this version.
Page page_from_the_future(const ScopeId& scope) {
    RecordUpdate contact{
        record_a, true, {table::contact, scope, {}, {}}, {live_field, 2, 5000}, {}};
    for (const Sibling& s :
         {sibling(live_field, "", 1), sibling(2, "王建国", 1), sibling(5000, "老王", 3)})
        contact.state.put(s);
    contact.state.put_ancestor(sibling(5000, "小王", 1));
    Sibling shown = sibling(5000, "大王", 2);  // the later one by its time, the first by its dot
    shown.time = Hlc::at(1'800'000'000'009);
    contact.state.put(shown);
    RecordUpdate campaign{record_b, true, {900, catalogue_scope(), {}, {}}, {live_field, 1}, {}};
    for (const Sibling& s : {sibling(live_field, "", 3), sibling(1, "Spring", 3)})
        campaign.state.put(s);
    Page page;
    page.items = {contact, campaign};
    page.after.seq = 3;
    page.complete = true;
    page.digests[scope] = digest_of(record_a, contact.state);
    page.digests[catalogue_scope()] = digest_of(record_b, campaign.state);
    return page;
}

}  // namespace

TEST_CASE("migration: the first version's database opens with everything in it") {
    DeviceFile file;
    std::filesystem::copy_file(std::string(std::getenv("RAPPORT_TEST_DATA")) + "/device-v1.db",
                               file.path);
    auto store = file.opened();
    const RecordId account{*parse_uuid("01a3185c-5000-7000-8000-000000000001")},
        contact{*parse_uuid("01a3185c-5000-7000-8000-000000000002")};
    const auto row = store->find(table::contact, contact).value();
    REQUIRE(row.has_value());
    const Table& contacts = *product_schema().table("contact");
    CHECK(row->value(contacts, "name") == words("王建国"));
    CHECK(row->value(contacts, "phone") == words("139 2222"));
    CHECK(store->find(table::account, account)->has_value());
    CHECK(store->counts()->unsent == 3);
    CHECK(store->history(contact)->size() >= 4);
    const auto saved =
        save(*store, make("contact", contact, {{"phone", words("139 3333")}}, Edit::Kind::update));
    REQUIRE(saved.has_value());
    CHECK((*saved)->counter == 4);
}

TEST_CASE("migration: the first version's format becomes this one's and knows what that knows") {
    DeviceFile file;
    std::filesystem::copy_file(std::string(std::getenv("RAPPORT_TEST_DATA")) + "/device-v1.db",
                               file.path);
    {
        auto store = file.opened();
        CHECK(store->replica().state()->receipt.empty());
        REQUIRE(store->replica().receive({}, Page{}, HubNote{{1, 2, 3}, 0, {}, {}}).has_value());
    }
    auto store = file.opened();
    CHECK(store->replica().state()->receipt == Bytes{1, 2, 3});
    REQUIRE(store->replica().receive({}, Page{}).has_value());  // an older hub says nothing
    CHECK(store->replica().state()->receipt == Bytes{1, 2, 3});
    REQUIRE(store->replica().rewind(1, {}, 0).has_value());
    CHECK(store->replica().state()->receipt.empty());
}

TEST_CASE(
    "migration: a newer schema adds its fields and tables to an older file, and keeps what is "
    "there") {
    DeviceFile file;
    std::filesystem::copy_file(std::string(std::getenv("RAPPORT_TEST_DATA")) + "/device-v1.db",
                               file.path);
    Later later;
    file.schema = &later.schema;
    auto store = file.opened();
    const RecordId contact{*parse_uuid("01a3185c-5000-7000-8000-000000000002")};
    REQUIRE(save(*store, make("contact", contact, {{"nickname", words("老王")}}, Edit::Kind::update,
                              later.schema))
                .has_value());
    CHECK(store->find(table::contact, contact)
              .value()
              ->value(*later.schema.table("contact"), "nickname") == words("老王"));
    CHECK(store->find(table::contact, contact)
              .value()
              ->value(*later.schema.table("contact"), "name") == words("王建国"));
    CHECK(store->find(900, record_b)->has_value() == false);
}

TEST_CASE(
    "migration: fields and tables that are not known yet are kept, counted in the digest, and "
    "found after the upgrade") {
    DeviceFile file;
    const ScopeId scope{{7, 7, 7}};
    {
        auto store = file.opened();
        const auto applied = store->replica().receive({}, page_from_the_future(scope));
        REQUIRE(applied.has_value());
        CHECK(applied->digests_differ.empty());
        REQUIRE(
            save(*store, make("contact", record_a, {{"phone", words("111")}}, Edit::Kind::update))
                .has_value());
        CHECK(store->siblings(table::contact, record_a, 5000)->size() == 2);
        CHECK(store->conflicts()->empty());  // nobody here could settle what nobody here can read
    }
    Later later;
    file.schema = &later.schema;
    auto store = file.opened();
    const Table& contacts = *later.schema.table("contact");
    CHECK(store->find(table::contact, record_a).value()->value(contacts, "nickname") ==
          words("大王"));
    CHECK(store->siblings(table::contact, record_a, 5000)->size() == 2);
    CHECK(store->ancestor(table::contact, record_a, 5000).value()->value == words("小王"));
    CHECK(store->find(table::contact, record_a).value()->value(contacts, "phone") == words("111"));
    CHECK(store->conflicts()->size() == 1);
    CHECK(store->find(900, record_b).value()->value(*later.schema.table("campaign"), "title") ==
          words("Spring"));
    CHECK(*store->replica().digest() == [&] {
        Digest sum;
        for (const auto& [id, digest] : page_from_the_future(scope).digests) sum.add(digest);
        return sum;
    }());
}

// An upgrade of the file asks for no certificate: what only this device has stays as it was, byte
// by byte, and can be sent.
TEST_CASE("migration: an upgrade keeps everything that the server has not got") {
    DeviceFile file;
    std::filesystem::copy_file(std::string(std::getenv("RAPPORT_TEST_DATA")) + "/device-v1.db",
                               file.path);
    const auto dump = [](Database& database) {
        std::string all;
        for (const char* sql :
             {"SELECT n, epoch, counter, state, seq, hex(hash), hex(origin), hex(body) FROM "
              "_journal "
              "ORDER BY n",
              "SELECT number, epoch, counter, at, code, detail, hex(body), '' FROM _quarantine"}) {
            Statement rows = database.prepare(sql);
            while (rows.step().value()) {
                for (int column = 0; column < 8; ++column)
                    all += std::string(rows.text(column)) + "|";
                all += "\n";
            }
        }
        return all;
    };
    std::string before;
    {
        DatabaseOptions options;
        options.path = file.path;
        options.key = key_of(7);
        const auto raw = Database::open(options).value();
        REQUIRE(raw->integer("PRAGMA user_version").value() == 1);
        REQUIRE(
            raw->execute("INSERT INTO _quarantine(epoch, counter, at, code, detail, body) SELECT "
                         "epoch, counter, 5, 'not_visible', 'why', body FROM _journal ORDER BY n "
                         "LIMIT 1; UPDATE _journal SET state=1, seq=0 WHERE n = (SELECT min(n) "
                         "FROM _journal)")
                .has_value());
        before = dump(*raw);
        REQUIRE_FALSE(before.empty());
    }
    const auto store = file.opened();
    CHECK(store->database().integer("PRAGMA user_version").value() > 1);
    CHECK(dump(store->database()) == before);
    CHECK(store->counts()->unsent == 2);
    CHECK(store->quarantined().value().at(0).code == "not_visible");
    const auto batch = store->replica().pending(std::size_t{1} << 20, 100);
    REQUIRE(batch.has_value());  // it is checked against its hashes
    CHECK(batch->commits.size() == 2);
}
