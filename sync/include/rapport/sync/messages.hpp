// rapport/sync/messages.hpp
//
// The two messages of POST /v1/exchange. Version history of the protocol:
//   1  2026-11  first: commits with a chain hash, verdicts, pages of sibling sets in seq order,
//   grants inline.
//   2  2026-11  both messages end with named additions, of which a peer skips those it does not
//   know. The first is the hub's receipt.
//
// encode/decode use a compact archive (sync/doc/protocol.md): varints, dictionaries for devices and
// scopes, fixed byte order, every count bounded by the bytes that are left.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rapport/record/bytes.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/sync/limits.hpp"

namespace rapport::sync {

struct Request {
    std::uint32_t protocol = protocol_version;
    std::uint32_t schema = 1;
    DeviceId device;
    std::uint32_t epoch = 1;
    std::uint64_t last_counter = 0;
    std::uint32_t timeline = 0;
    Cursor cursor;
    std::uint64_t since =
        0;  // the seq of the last complete state that is shown: older fields need not be sent
    std::uint32_t page_bytes = static_cast<std::uint32_t>(page_bytes_target);
    PendingBatch batch;
    Bytes receipt;              // the hub's last one, handed back
    std::uint64_t horizon = 0;  // the hub's, as it was when the catch-up under way began
    std::vector<Told> told;     // what became of refused commits by their author's hand
};

struct Response {
    enum class Kind : std::uint8_t { welcome = 0, fork = 1, timeline = 2, upgrade = 3 };

    Kind kind = Kind::welcome;
    std::uint32_t protocol = protocol_version;
    std::uint32_t timeline = 0;
    std::int64_t hub_unix_ms = 0;

    // welcome
    std::vector<Verdict> verdicts;
    Page page;

    Bytes receipt;
    std::uint64_t horizon = 0;
    std::vector<Outcome> outcomes;        // with a complete page: what was decided since
    std::uint64_t content_bytes_max = 0;  // with a complete page: of one attachment
    std::optional<BoxKey> box_key;        // with what takes something away, and with a new timeline
    std::vector<Opened> opened;           // of the request's boxes those that were refused
    bool lost_history = false;  // not sent: the hub has just found out that it was set back

    // fork, timeline
    std::uint32_t epoch = 0;
    std::map<std::uint32_t, std::uint64_t>
        last_good;  // epoch -> highest counter that the hub has of this device
    std::uint64_t hub_seq = 0;
};

[[nodiscard]] Bytes encode(const Request& request);
[[nodiscard]] Result<Request> decode_request(ByteView bytes);
[[nodiscard]] Bytes encode(const Response& response);
[[nodiscard]] Result<Response> decode_response(ByteView bytes);

}  // namespace rapport::sync
