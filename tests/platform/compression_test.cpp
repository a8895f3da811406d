// tests/platform/compression_test.cpp
#include "rapport/platform/compression.hpp"

#include <string>

#include "support/catch.hpp"

using namespace rapport;
using platform::Coding;

namespace {

Bytes text_of(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>((i * i / 7) % 97);
    return bytes;
}

const Coding packed[] = {Coding::gzip, Coding::zstd};

}  // namespace

TEST_CASE("compression: what went in comes out, empty bodies too", "[platform][compression]") {
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::zstd})
        for (const std::size_t size : {0u, 1u, 1000u, 65536u, 3'000'000u}) {
            const Bytes plain = text_of(size);
            const auto coded = platform::compress(coding, plain);
            REQUIRE(coded);
            const auto again = platform::decompress(coding, *coded, size);
            INFO(platform::name_of(coding) << " " << size);
            REQUIRE(again);
            CHECK(*again == plain);
        }
}

TEST_CASE("compression: one byte over the limit is too large", "[platform][compression]") {
    const Bytes plain = text_of(100'000);
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::zstd}) {
        const auto coded = platform::compress(coding, plain);
        const auto result = platform::decompress(coding, *coded, plain.size() - 1);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == Errc::too_large);
    }
}

TEST_CASE("compression: a bomb stops at the limit", "[platform][compression]") {
    const Bytes zeros(200'000'000, 0);
    for (const Coding coding : packed) {
        const auto bomb = platform::compress(coding, zeros);
        REQUIRE(bomb->size() < 300'000);
        const auto result = platform::decompress(coding, *bomb, 1'000'000);
        REQUIRE_FALSE(result);
        CHECK(result.error().code == Errc::too_large);
    }
}

TEST_CASE("compression: a zstd frame that asks for a huge window is refused",
          "[platform][compression]") {
    // Magic, a frame header without content size and a window of 2^31 bytes, then an empty last
    // block.
    const Bytes frame{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00};
    const auto result = platform::decompress(Coding::zstd, frame, 1'000'000);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::bad_message);
}

TEST_CASE("compression: cut, damaged and prolonged bodies are bad messages",
          "[platform][compression]") {
    const Bytes plain = text_of(50'000);
    for (const Coding coding : packed) {
        INFO(platform::name_of(coding));
        const Bytes coded = *platform::compress(coding, plain);
        for (const std::size_t keep :
             {std::size_t{0}, std::size_t{1}, std::size_t{5}, coded.size() / 2, coded.size() - 1}) {
            const auto result =
                platform::decompress(coding, ByteView(coded).first(keep), plain.size());
            REQUIRE_FALSE(result);
            CHECK(result.error().code == Errc::bad_message);
        }
        Bytes longer = coded;
        longer.push_back(0);
        CHECK(platform::decompress(coding, longer, plain.size()).error().code == Errc::bad_message);
        Bytes bent = coded;
        bent[1] ^= 0x55;
        CHECK(platform::decompress(coding, bent, plain.size()).error().code == Errc::bad_message);
    }
}

TEST_CASE("compression: header tokens are understood", "[platform][compression]") {
    CHECK(platform::coding_of("GZip") == Coding::gzip);
    CHECK(platform::coding_of(" zstd ") == Coding::zstd);
    CHECK(platform::coding_of("") == Coding::identity);
    CHECK_FALSE(platform::coding_of("br"));
    CHECK(platform::best_coding("gzip, deflate, br") == Coding::gzip);
    CHECK(platform::best_coding("gzip;q=0.5, zstd") == Coding::zstd);
    CHECK(platform::best_coding("gzip, zstd;q=0") == Coding::gzip);
    CHECK(platform::best_coding("zstd; q=0.000,br") == Coding::identity);
    CHECK(platform::best_coding("") == Coding::identity);
    CHECK(platform::best_coding(",,;") == Coding::identity);
}
