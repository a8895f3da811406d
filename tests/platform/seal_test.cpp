// tests/platform/seal_test.cpp
#include "rapport/session/seal.hpp"

#include "support/catch.hpp"

using namespace rapport;
using namespace rapport::platform;

namespace {

constexpr std::string_view passphrase = "correct horse battery";

struct Sealed {
    std::vector<Bytes> parts{Bytes(10, 1), Bytes{}, Bytes(300'000, 2), Bytes(1, 3)};
    std::string bytes;
    std::string hash;

    Sealed() {
        auto sealer = Sealer::begin(
            [this](ByteView more) -> Result<void> {
                bytes += as_text(more);
                return {};
            },
            passphrase);
        REQUIRE(sealer.has_value());
        for (const Bytes& part : parts) REQUIRE(sealer->append(part).has_value());
        const auto done = sealer->end();
        REQUIRE(done.has_value());
        hash = *done;
    }
    void put(std::string all) { bytes = std::move(all); }
    // All parts, or why not.
    [[nodiscard]] Result<std::vector<Bytes>> read(std::string_view with = passphrase) const {
        std::size_t at = 0;
        const auto source = [&](std::size_t wanted) -> Result<Bytes> {
            const std::string_view piece = std::string_view(bytes).substr(at, wanted);
            at += piece.size();
            const ByteView view = as_bytes(piece);
            return Bytes(view.begin(), view.end());
        };
        RAPPORT_TRY(auto reader, Unsealer::begin(source, with));
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

TEST_CASE("seal: what was written comes back, and nothing of it can be read without") {
    Sealed file;
    CHECK(file.read().value() == file.parts);
    CHECK(file.hash.size() == 64);
    CHECK(file.bytes.find(std::string(16, '\2')) == std::string::npos);
    // The same in another Unicode form opens it, too: see database_key_test.
    CHECK(file.refusal("correct horse batterz") == Errc::wrong_passphrase);
    CHECK(file.refusal("") == Errc::wrong_passphrase);
    CHECK(Sealer::begin([](ByteView) { return Result<void>(); }, "short").error().code ==
          Errc::invalid_argument);
}

TEST_CASE("seal: a cut one is damaged, wherever it is cut") {
    Sealed file;
    const std::string all = file.bytes;
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

TEST_CASE("seal: a changed one does not open") {
    Sealed file;
    const std::string all = file.bytes;
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

TEST_CASE("seal: nobody can make a reader work for hours or take all memory") {
    Sealed file;
    const std::string all = file.bytes;
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
