// tests/fuzz/message_round_trip.hpp
//
// What can be read of a message is written and read again without a change.
#pragma once

#include "fuzz.hpp"

namespace rapport {

// `encode` is found beside the message's type.
template <class Decode>
void read(ByteView bytes, Decode decode) {
    const auto message = decode(bytes);
    if (!message) return;
    const Bytes sent = encode(*message);
    const auto again = decode(sent);
    FUZZ_CHECK(again.has_value());
    FUZZ_CHECK(encode(*again) == sent);
}

}  // namespace rapport
