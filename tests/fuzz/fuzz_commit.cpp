// tests/fuzz/fuzz_commit.cpp
//
// A commit's body as a peer may send it: refused, or read to the same commit from its own bytes.
#include "fuzz.hpp"
#include "rapport/record/commit.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Dot dot{DeviceId{{1}}, 1, 7};
    const auto commit = decode_body(dot, {data, size});
    if (!commit) return 0;
    FUZZ_CHECK(!commit->changes.empty() && commit->changes.size() <= changes_max);
    const Bytes body = encode_body(*commit);
    const auto again = decode_body(dot, body);
    FUZZ_CHECK(again.has_value() && *again == *commit);
    FUZZ_CHECK(encode_body(*again) == body);
    return 0;
}
