// tests/core/store/opening_test.cpp
//
// What a database says when it can't be opened, and that nothing is written then.
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "device_file.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("opening: a new database is made only when that is asked for") {
    DeviceFile file;
    CHECK(file.open(7, false).error().code == Errc::read_only);
    CHECK(file.open(7, true).has_value());
    CHECK(file.open(7, false).has_value());
}

TEST_CASE("opening: the device's identity and its work survive closing") {
    DeviceFile file;
    DeviceId device;
    RecordId account;
    {
        auto store = file.opened();
        device = store->device();
        account = store->new_id();
        REQUIRE(save(*store, make("account", account, {{"name", words("华东精密")}})).has_value());
    }
    auto store = file.opened();
    CHECK(store->device() == device);
    CHECK(store->find(table::account, account)->value().values.front() == words("华东精密"));
    CHECK(store->counts()->unsent == 1);
}

TEST_CASE("opening: a wrong key is told from a right one, and changes nothing") {
    DeviceFile file;
    file.opened();
    const std::string before = read_file(file.path);
    CHECK(file.open(8).error().code == Errc::wrong_pin);
    CHECK(read_file(file.path) == before);
    CHECK(file.open(7).has_value());
}

TEST_CASE("opening: nothing readable stands in the file") {
    DeviceFile file;
    {
        auto store = file.opened();
        REQUIRE(save(*store,
                     make("account", store->new_id(), {{"name", words("Plainly Readable Ltd")}}))
                    .has_value());
        CHECK(read_file(file.path + "-wal").find("Plainly Readable") == std::string::npos);
    }
    CHECK(read_file(file.path).find("Plainly Readable") == std::string::npos);
    CHECK(read_file(file.path).find("SQLite format") == std::string::npos);
}

TEST_CASE("opening: another program's database is refused") {
    DeviceFile file;
    {
        DatabaseOptions options;
        options.path = file.path;
        options.key = key_of(7);
        options.create = true;
        auto other = Database::open(options);
        REQUIRE(other.has_value());
        REQUIRE((*other)->execute("CREATE TABLE recipes(name TEXT)").has_value());
    }
    CHECK(file.open().error().code == Errc::not_a_database);
}

TEST_CASE("opening: a damaged file is an error, not a crash") {
    DeviceFile file;
    write_file(file.path, std::string(8192, 'x'));
    const auto opened = file.open();
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code ==
          Errc::wrong_pin);  // without the key, noise and another key's file look alike
}

TEST_CASE("opening: a second process on the same file is refused as busy") {
    DeviceFile file;
    auto store = file.opened();
    const pid_t child = fork();
    if (child == 0) {
        const auto opened = file.open();
        _exit(!opened && opened.error().code == Errc::busy ? 42 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 42);
    CHECK(save(*store, make("account", store->new_id(), {{"name", words("still ours")}}))
              .has_value());
}

TEST_CASE("opening: a database of a newer schema is refused and left as it is") {
    DeviceFile file;
    Schema newer = product_schema();
    newer.version += 1;
    file.schema = &newer;
    file.opened();
    file.schema = &product_schema();
    const std::string before = read_file(file.path);
    CHECK(file.open().error().code == Errc::newer_schema);
    CHECK(read_file(file.path) == before);
}

TEST_CASE(
    "opening: a full disk refuses the save, keeps what was there, and works again when there is "
    "room") {
    DeviceFile file;
    auto store = file.opened();
    const RecordId account = store->new_id();
    REQUIRE(save(*store, make("account", account, {{"name", words("kept")}})).has_value());
    const auto pages = store->database().integer("PRAGMA page_count").value();
    REQUIRE(
        store->database().integer("PRAGMA max_page_count=" + std::to_string(pages)).has_value());

    const auto refused = save(
        *store, make("account", store->new_id(),
                     {{"name", words("too much")}, {"profile", words(std::string(60'000, 'x'))}}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::disk_full);
    CHECK(store->counts()->unsent == 1);

    REQUIRE(store->database().integer("PRAGMA max_page_count=100000").has_value());
    REQUIRE(save(*store, make("account", account, {{"name", words("renamed")}}, Edit::Kind::update))
                .has_value());
    CHECK(store->counts()->unsent == 2);
}
