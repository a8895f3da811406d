// tests/faults/memory_test.cpp
//
// SQLite is refused memory at each allocation of a save, once or for good: the save is refused
// whole, the store goes on with the next one, and the file holds what was reported and nothing
// else.
#include <map>
#include <random>

#include "rapport/record/tables.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/store/store.hpp"
#include "support/catch.hpp"
#include "support/disk/sim_disk.hpp"
#include "support/disk/sqlite_memory.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Desk {
    SimDisk disk;
    std::mt19937_64 chance{1};
    std::unique_ptr<Store> store;
    RecordId account;
    int made = 0;

    Desk() {
        open();
        account = store->new_id();
        const std::vector<Edit> edits{
            {Edit::Kind::create, table::account, account, {{1, std::string("华东精密")}}, {}}};
        REQUIRE(store->save(edits).has_value());
    }
    void open() {
        store.reset();
        StoreOptions options;
        options.schema = &product_schema();
        options.database.path = disk.path();
        options.database.create = true;
        auto opened = Store::open(options, {[] { return std::int64_t{1'800'000'000'000}; },
                                            [this](std::span<std::uint8_t> out) {
                                                for (std::uint8_t& b : out)
                                                    b = static_cast<std::uint8_t>(chance());
                                            }});
        REQUIRE(opened.has_value());
        store = *std::move(opened);
    }
    // A contact, and another city, phone number and history for the account.
    Result<std::optional<Dot>> save(RecordId contact, const std::string& mark) {
        const std::vector<Edit> edits{
            {Edit::Kind::create,
             table::contact,
             contact,
             {{1, account}, {2, mark}, {14, mark + std::string(200, 'x')}},
             {}},
            {Edit::Kind::update,
             table::account,
             account,
             {{8, mark}, {10, mark}, {19, mark + std::string(300, 'y')}},
             {}}};
        return store->save(edits);
    }
    std::string text(TableNo table, RecordId id, FieldNo field) {
        const auto row = store->find(table, id);
        REQUIRE(row.has_value());
        REQUIRE(row->has_value());
        const auto fields = product_schema().table(table)->fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].number == field) return std::get<std::string>((*row)->values[i]);
        return {};
    }
    std::int64_t count(std::string_view sql) { return store->database().integer(sql).value(); }
};

// How many saves were refused before one went through untouched.
int refuse_everywhere(SqliteMemory::Fault fault) {
    Desk desk;
    std::map<RecordId, std::string> saved;
    int refused = 0;
    for (std::uint64_t n = 1, untouched = 0; untouched < 3; ++n) {
        REQUIRE(n < 50000);
        // Every other time the file has just been opened: nothing is prepared yet.
        if (n % 2 == 0) desk.open();
        const std::string mark = "no " + std::to_string(n);
        const RecordId contact = desk.store->new_id();
        SqliteMemory::begin();
        SqliteMemory::fail_at(n / 2, fault);
        const auto done = desk.save(contact, mark);
        SqliteMemory::mend();
        untouched = SqliteMemory::take_struck() ? 0 : untouched + 1;
        INFO("allocation " << n / 2);
        if (done) {
            saved[contact] = mark;
        } else {
            ++refused;
            CHECK(done.error().code == Errc::out_of_memory);
            CHECK_FALSE(desk.store->find(table::contact, contact)->has_value());
        }
        const RecordId next = desk.store->new_id();
        const auto again = desk.save(next, mark + " again");
        INFO((again ? "" : again.error().detail));
        REQUIRE(again.has_value());
        saved[next] = mark + " again";
        CHECK(desk.text(table::account, desk.account, 8) == mark + " again");
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& [contact, mark] : saved) {
            CHECK(desk.text(table::contact, contact, 2) == mark);
            CHECK(desk.text(table::contact, contact, 14) == mark + std::string(200, 'x'));
        }
        CHECK(desk.count("SELECT count(*) FROM _journal") ==
              static_cast<std::int64_t>(saved.size() + 1));
        CHECK(desk.count("SELECT max(counter) FROM _journal") ==
              static_cast<std::int64_t>(saved.size() + 1));
        CHECK(desk.count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> "
                         "'ok'") == 0);
        // Every body fits its hash: what would be sent is what was sealed.
        CHECK(desk.store->replica().pending(std::size_t{1} << 30, 1 << 20)->commits.size() ==
              saved.size() + 1);
        desk.open();
    }
    return refused;
}

}  // namespace

TEST_CASE(
    "memory: a save that SQLite has no memory for is refused whole, and the next one goes well") {
    static const bool installed = SqliteMemory::install();
    REQUIRE(installed);
    SECTION("refused once") {
        CHECK(refuse_everywhere(SqliteMemory::Fault::once) > 10);
    }
    SECTION("refused from then on") {
        CHECK(refuse_everywhere(SqliteMemory::Fault::from_then_on) > 10);
    }
}
