// tests/fuzz/fuzz_messages.cpp
//
// The two messages of the protocol.
#include "message_round_trip.hpp"
#include "rapport/sync/messages.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    read({data, size}, sync::decode_request);
    read({data, size}, sync::decode_response);
    return 0;
}
