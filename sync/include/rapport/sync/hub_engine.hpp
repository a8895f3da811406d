// rapport/sync/hub_engine.hpp
//
// The hub as a function: (storage transaction, caller, request, now) -> response. It does no I/O of
// its own, keeps no state between calls and reads no clock. What it decides is the meaning of sync:
// which commits are admitted, in which order, and what each user may see.
#pragma once

#include <cstdint>
#include <span>

#include "rapport/record/content.hpp"
#include "rapport/record/schema.hpp"
#include "rapport/sync/hub_storage.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::sync {

// Who is asking, as the log-in says. A device belongs to one user for good.
struct Caller {
    UserId user;
    DeviceId device;
};

class HubEngine {
public:
    // Devices are told the most that one attachment may hold, so that a larger one is refused while
    // the person who adds it is there.
    explicit HubEngine(const Schema& schema, std::uint64_t content_bytes = content_bytes_max)
        : schema_(&schema), content_bytes_max_(content_bytes) {}

    // One exchange. An error means that nothing was done (bad_message, storage errors); refusals of
    // single commits are verdicts in the response.
    [[nodiscard]] Result<Response> exchange(HubTransaction& transaction, const Caller& caller,
                                            const Request& request, std::int64_t now_unix_ms) const;

    // What the server writes itself (users, devices, teams), as a commit of the hub's own device.
    // `changes` need no scopes, dots or overwrites: they are filled in from what is there.
    [[nodiscard]] Result<Dot> author(HubTransaction& transaction, const DeviceId& hub_device,
                                     std::vector<Change> changes, std::int64_t now_unix_ms) const;

    // Forgets what was deleted, revoked or sent before that time, and moves the horizon there: a
    // device that has not been here since loads anew.
    [[nodiscard]] Result<Forgotten> purge(HubTransaction& transaction,
                                          std::int64_t before_unix_ms) const;

    // The sum of the digests of all scopes that a user may see.
    [[nodiscard]] Result<Digest> digest_for(HubTransaction& transaction, const UserId& user) const;

private:
    const Schema* schema_;
    std::uint64_t content_bytes_max_;
};

}  // namespace rapport::sync
