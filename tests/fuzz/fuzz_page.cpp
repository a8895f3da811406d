// tests/fuzz/fuzz_page.cpp
//
// A page of the hub's sequence, as a server may send it.
#include "fuzz.hpp"
#include "rapport/store/page_codec.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteReader in{{data, size}};
    const auto page = read_page(in);
    if (!page) return 0;
    ByteWriter out;
    write_page(out, *page);
    ByteReader back{out.bytes()};
    const auto again = read_page(back);
    FUZZ_CHECK(again.has_value());
    ByteWriter twice;
    write_page(twice, *again);
    FUZZ_CHECK(twice.bytes() == out.bytes());
    return 0;
}
