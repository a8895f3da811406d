// tests/apps/server/storage_file_test.cpp
//
// The database file itself: what is refused, and what stays when it is opened again.
#include <filesystem>

#include "backend_fixture.hpp"

using namespace rapport;
using test::must;

namespace {

Result<std::unique_ptr<server::Backend>> open_folder(const std::string& data) {
    server::BackendOptions options;
    options.data = data;
    return server::Backend::open(options, platform::system_environment());
}

void execute(const std::string& path, const std::string& sql) {
    DatabaseOptions options;
    options.path = path;
    options.create = true;
    options.exclusive = false;
    const auto database = must(Database::open(options));
    must(database->execute(sql));
}

}  // namespace

TEST_CASE(
    "hub storage: a file of another kind, of a newer server or damaged is refused with its code",
    "[server][storage]") {
    const test::TemporaryFolder folder;
    SECTION("a newer schema") {
        must(open_folder(folder.path()));
        execute(folder / "hub.db", "PRAGMA user_version = 99");
        CHECK(test::code_of(open_folder(folder.path())) == Errc::newer_schema);
    }
    SECTION("not a database") {
        test::write_file(folder / "hub.db", std::string(8192, 'x'));
        CHECK(test::code_of(open_folder(folder.path())) == Errc::not_a_database);
        CHECK(test::read_file(folder / "hub.db") == std::string(8192, 'x'));
    }
    SECTION("another program's database") {
        execute(folder / "hub.db", "CREATE TABLE theirs (a)");
        CHECK(test::code_of(open_folder(folder.path())) == Errc::not_a_database);
    }
    SECTION("a damaged database") {
        must(open_folder(folder.path()));
        std::string bytes = test::read_file(folder / "hub.db");
        for (std::size_t i = 200; i < bytes.size(); ++i) bytes[i] = static_cast<char>(0xa5);
        test::write_file(folder / "hub.db", bytes);
        CHECK(test::code_of(open_folder(folder.path())) == Errc::corrupt);
    }
    SECTION("a folder that can't be made") {
        CHECK(test::code_of(open_folder("/proc/nowhere")) == Errc::read_only);
        test::write_file(folder / "file", "x");
        CHECK(test::code_of(open_folder(folder / "file" + "/data")) == Errc::read_only);
    }
}

TEST_CASE_METHOD(test::BackendFixture,
                 "hub storage: opening again keeps the organisation and its key",
                 "[server][storage]") {
    const auto id = backend->storage().organisation().id;
    const auto device = backend->storage().organisation().hub_device;
    const Bytes key = backend->storage().token_key();
    open();
    CHECK(backend->storage().organisation().id == id);
    CHECK(backend->storage().organisation().hub_device == device);
    CHECK(backend->storage().token_key() == key);
    CHECK(std::filesystem::status(folder / "data").permissions() ==
          std::filesystem::perms::owner_all);
}
