// tests/fuzz/fuzz_contents.cpp
//
// The two messages in which contents of attachments travel, and the bits that name their chunks.
#include "message_round_trip.hpp"
#include "rapport/sync/content_messages.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes{data, size};
    read(bytes, sync::decode_content_request);
    read(bytes, sync::decode_content_response);
    if (size == 0) return 0;
    const ByteView bits = bytes.subspan(1);
    if (const auto chunks = sync::chunks_in(bits, data[0]))
        FUZZ_CHECK(sync::bits_of(*chunks) == Bytes(bits.begin(), bits.end()));
    return 0;
}
