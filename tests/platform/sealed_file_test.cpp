// tests/platform/sealed_file_test.cpp
#include "rapport/platform/sealed_file.hpp"

#include <fstream>
#include <sstream>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::platform;
using rapport::test::TemporaryFolder;

namespace {

constexpr std::string_view passphrase = "correct horse battery";

struct SealedFile {
    TemporaryFolder folder;
    std::string path = folder / "li.bundle";
    std::vector<Bytes> parts{Bytes(10, 1), Bytes{}, Bytes(300'000, 2), Bytes(1, 3)};
    std::string hash;

    SealedFile() {
        auto writer = SealedFileWriter::open(path, passphrase);
        REQUIRE(writer.has_value());
        for (const Bytes& part : parts) REQUIRE(writer->append(part).has_value());
        const auto done = writer->commit();
        REQUIRE(done.has_value());
        hash = *done;
    }
    [[nodiscard]] std::string bytes() const {
        std::ostringstream all;
        all << std::ifstream(path, std::ios::binary).rdbuf();
        return all.str();
    }
    void put(const std::string& all) const {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << all;
    }
    // All parts, or why not.
    [[nodiscard]] Result<std::vector<Bytes>> read(std::string_view with = passphrase) const {
        RAPPORT_TRY(auto reader, SealedFileReader::open(path, with));
        std::vector<Bytes> out;
        for (;;) {
            RAPPORT_TRY(auto part, reader.next());
            if (!part) return out;
            out.push_back(*std::move(part));
        }
    }
    [[nodiscard]] Errc refusal(std::string_view with = passphrase) const {
        const auto done = read(with);
        REQUIRE_FALSE(done.has_value());
        return done.error().code;
    }
};

}  // namespace

TEST_CASE("sealed file: what was written comes back, and nothing of it can be read in the file") {
    const SealedFile file;
    CHECK(file.read().value() == file.parts);
    CHECK(file.hash.size() == 64);
    CHECK(file.bytes().find(std::string(16, '\2')) == std::string::npos);
    // The same in another Unicode form opens it, too: see database_key_test.
    CHECK(file.refusal("correct horse batterz") == Errc::wrong_passphrase);
    CHECK(file.refusal("") == Errc::wrong_passphrase);
    CHECK(SealedFileWriter::open(file.folder / "x", "short").error().code ==
          Errc::invalid_argument);
    CHECK(SealedFileReader::open(file.folder / "x", passphrase).error().code == Errc::not_found);
}

TEST_CASE("sealed file: without its commit there is no file") {
    const TemporaryFolder folder;
    {
        auto writer = SealedFileWriter::open(folder / "a", passphrase);
        REQUIRE(writer.has_value());
        REQUIRE(writer->append(Bytes(10, 1)).has_value());
    }
    CHECK(SealedFileReader::open(folder / "a", passphrase).error().code == Errc::not_found);
}

TEST_CASE("sealed file: a cut one is damaged, wherever it is cut") {
    const SealedFile file;
    const std::string all = file.bytes();
    const auto cut = [&](std::size_t size) {
        file.put(all.substr(0, size));
        return file.refusal();
    };
    CHECK(cut(0) == Errc::not_a_bundle);
    CHECK(cut(8) == Errc::not_a_bundle);
    for (const std::size_t size :
         {std::size_t{9}, std::size_t{40}, std::size_t{57}, std::size_t{60}, std::size_t{70},
          std::size_t{88}, std::size_t{109}, all.size() / 2, all.size() - 42, all.size() - 21,
          all.size() - 1}) {
        INFO(size);
        CHECK(cut(size) == Errc::damaged_bundle);
    }
}

TEST_CASE("sealed file: a changed one does not open") {
    const SealedFile file;
    const std::string all = file.bytes();
    const auto flip = [&](std::size_t at) {
        std::string changed = all;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        file.put(changed);
        return file.refusal();
    };
    CHECK(flip(0) == Errc::not_a_bundle);
    CHECK(flip(8) == Errc::newer_bundle);
    CHECK(flip(12) == Errc::wrong_passphrase);  // passes: another key
    CHECK(flip(16) == Errc::wrong_passphrase);  // memory
    CHECK(flip(17) == Errc::wrong_passphrase);  // salt
    CHECK(flip(33) == Errc::wrong_passphrase);  // header
    CHECK(flip(61) == Errc::wrong_passphrase);  // the first part
    for (const std::size_t at :
         {std::size_t{110}, all.size() / 2, all.size() - 22, all.size() - 1}) {
        INFO(at);
        CHECK(flip(at) == Errc::damaged_bundle);
    }
    file.put(all + "x");
    CHECK(file.refusal() == Errc::damaged_bundle);
}

TEST_CASE("sealed file: nobody can make a reader work for hours or take all memory") {
    const SealedFile file;
    const std::string all = file.bytes();
    const auto with = [&](std::size_t at, std::string number) {
        std::string changed = all;
        changed.replace(at, number.size(), number);
        file.put(changed);
        return file.refusal();
    };
    CHECK(with(9, std::string("\xff\xff\xff\xff", 4)) == Errc::damaged_bundle);  // passes
    CHECK(with(9, std::string("\0\0\0\0", 4)) == Errc::damaged_bundle);
    CHECK(with(13, std::string("\xff\xff\xff\xff", 4)) == Errc::damaged_bundle);  // memory
    CHECK(with(13, std::string("\0\0\0\0", 4)) == Errc::damaged_bundle);
    CHECK(with(57, std::string("\xff\xff\xff\xff", 4)) == Errc::damaged_bundle);  // a part's length
    CHECK(with(57, std::string("\0\0\0\x10", 4)) == Errc::damaged_bundle);
    file.put("SQLite format 3 and so on, a file of another kind altogether");
    CHECK(file.refusal() == Errc::not_a_bundle);
}
