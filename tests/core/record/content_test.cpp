// tests/core/record/content_test.cpp
#include "rapport/record/content.hpp"

#include "rapport/record/tables.hpp"
#include "support/catch.hpp"

using namespace rapport;

namespace {

Manifest manifest_of(ByteView bytes) {
    Manifest out{bytes.size(), {}};
    for (std::size_t at = 0; at < bytes.size(); at += content_chunk_bytes)
        out.chunks.push_back(
            hash_of_chunk(bytes.subspan(at, std::min(content_chunk_bytes, bytes.size() - at))));
    return out;
}

}  // namespace

TEST_CASE("content: the addresses of the formats page", "[core][record]") {
    CHECK(to_text(address_of(manifest_of(as_bytes("rapport")))) ==
          "qfTD1gcE8HCpg3zMCXcY5z3BuBvNBPM9FFSisIJKokE");
    const Bytes two(content_chunk_bytes + 1, 0x61);
    CHECK(to_text(address_of(manifest_of(two))) == "T_LDfBBh4YTGOFtDFDV0Ah3ne5kzg98XvxjQ7Mz-MCY");
}

TEST_CASE("content: an address depends on every byte, the order of chunks and the size",
          "[core][record]") {
    Bytes bytes(3 * content_chunk_bytes, 1);
    bytes[content_chunk_bytes] = 2;
    const Manifest whole = manifest_of(bytes);
    REQUIRE(whole.is_sound());
    Manifest other = whole;
    std::swap(other.chunks[0], other.chunks[1]);
    CHECK(address_of(other) != address_of(whole));
    other = whole;
    --other.size;
    CHECK(address_of(other) != address_of(whole));
    CHECK(other.is_sound());
    bytes.back() ^= 1;
    CHECK(address_of(manifest_of(bytes)) != address_of(whole));
}

TEST_CASE("content: a list of hashes is no chunk of another content", "[core][record]") {
    const Manifest whole = manifest_of(Bytes(2 * content_chunk_bytes, 7));
    ByteWriter list;
    list.fixed64(whole.size);
    for (const ChunkHash& chunk : whole.chunks) list.raw(chunk);
    CHECK(hash_of_chunk(list.bytes()) != address_of(whole).bytes);
}

TEST_CASE("content: what is no content of so many bytes is told", "[core][record]") {
    CHECK_FALSE(Manifest{0, {}}.is_sound());
    CHECK_FALSE(Manifest{content_chunk_bytes + 1, std::vector<ChunkHash>(1)}.is_sound());
    CHECK(Manifest{content_chunk_bytes + 1, std::vector<ChunkHash>(2)}.is_sound());
    CHECK(Manifest{content_bytes_max, std::vector<ChunkHash>(content_chunks_max)}.is_sound());
    CHECK_FALSE(
        Manifest{content_bytes_max + 1, std::vector<ChunkHash>(content_chunks_max + 1)}.is_sound());
    CHECK_FALSE(Manifest{UINT64_MAX, {}}.is_sound());
}

TEST_CASE("content: a chunk is checked by place, length and hash", "[core][record]") {
    const Bytes bytes(content_chunk_bytes + 10, 9);
    const Manifest whole = manifest_of(bytes);
    const ByteView all{bytes};
    CHECK(is_chunk(whole, 0, all.first(content_chunk_bytes)));
    CHECK(is_chunk(whole, 1, all.subspan(content_chunk_bytes)));
    CHECK_FALSE(is_chunk(whole, 1, all.first(content_chunk_bytes)));
    CHECK_FALSE(is_chunk(whole, 2, all.first(1)));
    CHECK_FALSE(is_chunk(whole, 1, Bytes(10, 8)));
    CHECK_FALSE(is_chunk(whole, 1, {}));
}

TEST_CASE("content: an address has one text and no other", "[core][record]") {
    const ContentAddress address = address_of(manifest_of(as_bytes("x")));
    const std::string text = to_text(address);
    CHECK(parse_content_address(text) == address);
    CHECK_FALSE(parse_content_address(text.substr(1)));
    CHECK_FALSE(parse_content_address(text + "0"));
    CHECK_FALSE(parse_content_address("+" + text.substr(1)));
    // The last character has two bits to spare, which must be zero.
    std::string other = text;
    ++other.back();
    CHECK_FALSE(parse_content_address(other));

    const Field& field = *product_schema().table("attachment")->field("content");
    CHECK(checked(field, Value{text}).has_value());
    CHECK(checked(field, Value{std::string("a file")}).error().field == "content");
}
