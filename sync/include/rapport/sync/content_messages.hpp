// rapport/sync/content_messages.hpp
//
// The two messages of POST /v1/contents: what attachments hold travels here, after the records and
// beside them. A request is a list of small questions, each about one content for one record and
// answered by itself, so that a content that can't go on keeps no other one waiting. Version
// history:
//   1  2026-11  first: offer, send, list, get.
//
// Described in sync/doc/contents.md; coded like the messages of the exchange.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/record/content.hpp"
#include "rapport/record/result.hpp"
#include "rapport/store/contents.hpp"

namespace rapport::sync {

inline constexpr std::uint32_t contents_version = 1;
inline constexpr std::size_t content_message_bytes_max = 2 * 1024 * 1024;  // after decompression
inline constexpr std::size_t content_payload_bytes = 1024 * 1024;  // of chunks in one message
inline constexpr std::size_t content_asks_max = 64;

struct ContentAsk {
    enum class Kind : std::uint8_t {
        offer = 0,  // I have this: what do you lack?
        send = 1,   // here is a chunk of it
        list = 2,   // what are its chunks?
        get = 3,    // give me a chunk of it
    };
    Kind kind = Kind::offer;
    ContentKey key;
    Manifest manifest;        // offer
    std::uint32_t chunk = 0;  // send, get
    Bytes bytes;              // send
};

struct ContentRequest {
    std::uint32_t protocol = contents_version;
    DeviceId device;
    std::uint64_t number = 0;  // the device's count of its requests: an answer bears it, too
    std::vector<ContentAsk> asks;
};

struct ContentAnswer {
    enum class Kind : std::uint8_t {
        safe = 0,      // to offer and send: the hub has it whole for that record
        lacks = 1,     // to offer and send: these chunks are still missing
        manifest = 2,  // to list
        chunk = 3,     // to get
        absent = 4,    // it is not here (yet); a send must begin with an offer again
        refused = 5,   // not this one; `code` says why
    };
    Kind kind = Kind::absent;
    Bytes missing;  // lacks: a bit a chunk, the first the lowest of the first byte
    Manifest manifest;
    Bytes bytes;
    std::string code;  // an Errc name
};

struct ContentResponse {
    std::uint32_t protocol = contents_version;
    bool upgrade = false;  // the hub does not speak the request's version; no answers
    std::uint64_t number = 0;
    std::vector<ContentAnswer> answers;  // one for each question, in order
};

[[nodiscard]] Bytes encode(const ContentRequest& request);
[[nodiscard]] Result<ContentRequest> decode_content_request(ByteView bytes);
[[nodiscard]] Bytes encode(const ContentResponse& response);
[[nodiscard]] Result<ContentResponse> decode_content_response(ByteView bytes);

// Between a list of chunks and its bits.
[[nodiscard]] Bytes bits_of(const std::vector<bool>& chunks);
// Nothing when the bits are not those of so many chunks.
[[nodiscard]] std::optional<std::vector<bool>> chunks_in(ByteView bits, std::size_t chunks);

}  // namespace rapport::sync
