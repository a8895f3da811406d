// rapport/sync/content_hub.hpp
//
// The hub's side of contents as a function: (records, contents, caller, request, now) -> response.
// Who may read a content is decided by the record that names it, as it is now; knowing an address
// gives nothing, not even whether the hub has it. A record gets its content only from somebody who
// has the bytes: they are sent for that record, or the sender may already read them through
// another one.
#pragma once

#include "rapport/record/schema.hpp"
#include "rapport/sync/content_messages.hpp"
#include "rapport/sync/content_storage.hpp"
#include "rapport/sync/hub_engine.hpp"

namespace rapport::sync {

struct ContentLimits {
    std::uint64_t content_bytes_max = rapport::content_bytes_max;  // of one
    std::uint64_t user_bytes_max = 20ull << 30;                    // that one user has sent
    std::uint64_t organisation_bytes_max = 200ull << 30;
    // How long what nothing names is kept: a record may come back with a restored backup, an upload
    // may go on.
    std::int64_t grace_ms = 30ll * 24 * 3600 * 1000;
};

// What a step of collection did.
struct ContentCollected {
    std::size_t checked = 0, unlinked = 0, uploads_ended = 0, contents_erased = 0;
};

class ContentHub {
public:
    ContentHub(const Schema& schema, const ContentLimits& limits)
        : schema_(&schema), limits_(limits) {}

    // An error means that nothing was done; a refusal of one question is its answer.
    [[nodiscard]] Result<ContentResponse> answer(HubTransaction& records,
                                                 ContentTransaction& contents, const Caller& caller,
                                                 const ContentRequest& request,
                                                 std::int64_t now_unix_ms) const;

    // Looks at the `limit` links that nobody has looked at for longest, and lets go what no record
    // has named for the time of grace. Deleted records name their contents: they can be restored.
    [[nodiscard]] Result<ContentCollected> collect(HubTransaction& records,
                                                   ContentTransaction& contents,
                                                   std::int64_t now_unix_ms,
                                                   std::size_t limit) const;

    [[nodiscard]] const ContentLimits& limits() const noexcept { return limits_; }

private:
    const Schema* schema_;
    ContentLimits limits_;
};

}  // namespace rapport::sync
