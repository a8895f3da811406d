// tests/platform/files_test.cpp
#include "rapport/platform/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
namespace fs = std::filesystem;

namespace {

unsigned mode_of(const std::string& path) {
    struct stat info{};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777u;
}

}  // namespace

TEST_CASE("files: a file is replaced as a whole and is for its owner only", "[platform][files]") {
    const test::TemporaryFolder folder;
    const std::string path = folder / "rejects.csv";
    REQUIRE(platform::write_file(path, as_bytes("first")));
    REQUIRE(platform::write_file(path, as_bytes("second")));
    CHECK(test::read_file(path) == "second");
    CHECK(mode_of(path) == 0600);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 1);
}

TEST_CASE("files: what can't be written leaves nothing behind", "[platform][files]") {
    const test::TemporaryFolder folder;
    CHECK(platform::write_file(folder / "no/such/file", as_bytes("x")).error().code ==
          Errc::not_found);
    fs::create_directory(folder / "taken");
    CHECK_FALSE(platform::write_file(folder / "taken", as_bytes("x")));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 1);
}

TEST_CASE("files: what is written piece by piece is there after its commit, and not before",
          "[platform][files]") {
    const test::TemporaryFolder folder;
    {
        auto writer = platform::FileWriter::open(folder / "a");
        REQUIRE(writer.has_value());
        REQUIRE(writer->append(Bytes(10, 1)).has_value());
    }
    CHECK(platform::FileReader::open(folder / "a").error().code == Errc::not_found);
    auto writer = platform::FileWriter::open(folder / "a");
    REQUIRE(writer.has_value());
    REQUIRE(writer->append(Bytes(10, 1)).has_value());
    REQUIRE(writer->commit().has_value());
    CHECK(platform::read_file(folder / "a", 100).value() == Bytes(10, 1));
}

TEST_CASE("files: reading stops at the limit", "[platform][files]") {
    const test::TemporaryFolder folder;
    test::write_file(folder / "data", std::string(300'000, 'x'));
    CHECK(platform::read_file(folder / "data", 300'000)->size() == 300'000);
    CHECK(platform::read_file(folder / "data", 299'999).error().code == Errc::too_large);
    CHECK(platform::read_file("/dev/zero", 1'000'000).error().code == Errc::too_large);
    CHECK(platform::read_file(folder / "none", 10).error().code == Errc::not_found);
    CHECK(platform::read_file(folder.path(), 10).error().code == Errc::io_error);
}

TEST_CASE("files: folders and new files are private", "[platform][files]") {
    const test::TemporaryFolder folder;
    REQUIRE(platform::make_private_folder(folder / "a/b/c"));
    REQUIRE(platform::make_private_folder(folder / "a/b/c"));
    CHECK(mode_of(folder / "a") == 0700);
    CHECK(mode_of(folder / "a/b/c") == 0700);
    CHECK(platform::make_private_file(folder / "a/db").value());
    CHECK_FALSE(platform::make_private_file(folder / "a/db").value());
    CHECK(mode_of(folder / "a/db") == 0600);
    CHECK_FALSE(platform::make_private_folder(folder / "a/db"));
    CHECK_FALSE(platform::make_private_folder(folder / "a/db/deeper"));
    CHECK(platform::make_private_file(folder / "none/db").error().code == Errc::not_found);
}

TEST_CASE("files: errors of the disk have their codes", "[platform][files]") {
    CHECK(platform::file_error(ENOSPC, "x").code == Errc::disk_full);
    CHECK(platform::file_error(EDQUOT, "x").code == Errc::disk_full);
    CHECK(platform::file_error(EROFS, "x").code == Errc::read_only);
    CHECK(platform::file_error(EACCES, "x").code == Errc::read_only);
    CHECK(platform::file_error(EIO, "x").code == Errc::io_error);
}
