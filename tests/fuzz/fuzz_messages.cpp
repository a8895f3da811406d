// tests/fuzz/fuzz_messages.cpp
//
// The two messages of the protocol.
#include "fuzz.hpp"
#include "rapport/sync/messages.hpp"

using namespace rapport;

namespace {

template <class Decode>
void read(ByteView bytes, Decode decode) {
    const auto message = decode(bytes);
    if (!message) return;
    const Bytes sent = sync::encode(*message);
    const auto again = decode(sent);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(sync::encode(*again) == sent);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read({data, size}, sync::decode_request);
    read({data, size}, sync::decode_response);
    return 0;
}
