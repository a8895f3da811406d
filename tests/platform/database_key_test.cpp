// tests/platform/database_key_test.cpp
#include "rapport/platform/database_key.hpp"

#include <filesystem>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using platform::FileKind;

namespace {

// The first 24 bytes of an encrypted database with pages of 4 KiB, and some more.
std::string encrypted_head(char salt) {
    std::string head(16, salt);
    head += std::string("\x10\x00\x02\x02\x20\x40\x20\x20", 8);
    return head + std::string(4072, '?');
}

}  // namespace

TEST_CASE("key: the same PIN and salt give the same key, another PIN or salt another",
          "[platform][key]") {
    const test::TemporaryFolder folder;
    test::write_file(folder / "one.db", encrypted_head('a'));
    test::write_file(folder / "two.db", encrypted_head('b'));
    const auto key = platform::database_key(folder / "one.db", "2468", false);
    REQUIRE(key);
    CHECK(as_text(key->salt) == std::string(16, 'a'));
    CHECK(platform::database_key(folder / "one.db", "2468", false)->key == key->key);
    CHECK(platform::database_key(folder / "one.db", "2469", false)->key != key->key);
    CHECK(platform::database_key(folder / "two.db", "2468", false)->key != key->key);
}

TEST_CASE("key: the derivation is fixed for ever", "[platform][key]") {
    const test::TemporaryFolder folder;
    test::write_file(folder / "one.db", encrypted_head('a'));
    const auto key = platform::database_key(folder / "one.db", "correct horse", false);
    std::string hex;
    for (const auto byte : key->key) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    // argon2id, t = 3, m = 65536, p = 1, 32 bytes; checked against another implementation.
    CHECK(hex == "6be236f0f770a5a81310f8da0d86f6e139274dff2ef657042575c29c593dfc96");
}

TEST_CASE("key: composed and decomposed letters are the same passphrase", "[platform][key]") {
    const test::TemporaryFolder folder;
    test::write_file(folder / "one.db", encrypted_head('a'));
    CHECK(platform::database_key(folder / "one.db", "caf\u00e9", false)->key ==
          platform::database_key(folder / "one.db", "cafe\u0301", false)->key);
}

TEST_CASE("key: a new database gets a salt of its own", "[platform][key]") {
    const test::TemporaryFolder folder;
    const auto first = platform::database_key(folder / "new.db", "2468", true);
    const auto second = platform::database_key(folder / "new.db", "2468", true);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->salt != second->salt);
    CHECK(first->key != second->key);
    test::write_file(folder / "new.db", "");
    CHECK(platform::database_key(folder / "new.db", "2468", true));
    CHECK_FALSE(std::filesystem::file_size(folder / "new.db") > 0);
}

TEST_CASE("key: PINs too short for a new database, or hostile, are refused", "[platform][key]") {
    const test::TemporaryFolder folder;
    const std::string path = folder / "new.db";
    CHECK(platform::database_key(path, "123", true).error().code == Errc::invalid_argument);
    CHECK(platform::database_key(path, "", true).error().field == "pin");
    CHECK(platform::database_key(path, std::string(5000, 'x'), true).error().code ==
          Errc::invalid_argument);
    CHECK(platform::database_key(path, "bad\xffpin", true).error().code == Errc::invalid_text);
}

TEST_CASE("key: a file is told by its first bytes", "[platform][key]") {
    const test::TemporaryFolder folder;
    const auto kind_of = [&](std::string_view bytes) {
        test::write_file(folder / "file", bytes);
        return platform::kind_of_file(folder / "file").value();
    };
    CHECK(platform::kind_of_file(folder / "none").value() == FileKind::absent);
    CHECK(kind_of("") == FileKind::empty);
    CHECK(kind_of(encrypted_head('a')) == FileKind::encrypted);
    CHECK(kind_of(encrypted_head('a').substr(0, 23)) == FileKind::foreign);
    CHECK(kind_of(std::string("SQLite format 3\0\x10\x00\x02\x02\x00\x40\x20\x20", 24)) ==
          FileKind::foreign);
    CHECK(kind_of("Dear diary, today I met the purchasing manager") == FileKind::foreign);
    CHECK(kind_of(std::string(4096, '\0')) == FileKind::foreign);
    CHECK(platform::kind_of_file(folder.path()).error().code == Errc::not_a_database);
}

TEST_CASE("key: what is no database is said to be none", "[platform][key]") {
    const test::TemporaryFolder folder;
    CHECK(platform::database_key(folder / "none", "2468", false).error().code == Errc::not_found);
    CHECK(platform::database_key(folder / "none/deeper", "2468", false).error().code ==
          Errc::not_found);
    test::write_file(folder / "text", std::string(5000, 'x'));
    CHECK(platform::database_key(folder / "text", "2468", false).error().code ==
          Errc::not_a_database);
    CHECK(platform::database_key(folder / "text", "2468", true).error().code ==
          Errc::not_a_database);
    test::write_file(folder / "empty", "");
    CHECK(platform::database_key(folder / "empty", "2468", false).error().code ==
          Errc::not_a_database);
    test::write_file(folder / "there", encrypted_head('a'));
    CHECK(platform::database_key(folder / "there", "2468", true).error().code ==
          Errc::already_exists);
}

TEST_CASE("key: secrets are overwritten", "[platform][key]") {
    DatabaseKey key;
    key.key.fill(7);
    key.salt.fill(7);
    platform::wipe(key);
    CHECK(key.key == DatabaseKey{}.key);
    std::string pin = "a passphrase that is not short";
    platform::wipe(pin);
    CHECK(pin.empty());
}
