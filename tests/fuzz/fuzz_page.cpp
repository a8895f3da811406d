// tests/fuzz/fuzz_page.cpp
//
// A page of the hub's sequence, as a server may send it, and behind it, as it waits in the
// database, what the siblings in it were written over.
#include "fuzz.hpp"
#include "rapport/store/page_codec.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteReader in{{data, size}};
    auto page = read_page(in);
    if (!page) return 0;
    (void)read_ancestors(in, *page);
    ByteWriter out;
    write_page(out, *page);
    write_ancestors(out, *page);
    ByteReader back{out.bytes()};
    auto again = read_page(back);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(read_ancestors(back, *again).has_value() && back.at_end());
    ByteWriter twice;
    write_page(twice, *again);
    write_ancestors(twice, *again);
    FUZZ_CHECK(twice.bytes() == out.bytes());
    return 0;
}
