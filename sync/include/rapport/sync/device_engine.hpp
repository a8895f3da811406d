// rapport/sync/device_engine.hpp
//
// The device's side of sync as a state machine that never blocks, sleeps, reads a clock or opens a
// socket. The platform drives it:
//
//     while (auto request = engine.next_request(now)) {
//         send it; then engine.on_response(now, bytes) or engine.on_failure(now, error)
//     }
//     sleep until engine.deadline()
//
// One request is under way at a time. Losing an answer costs a repetition, never a commit: commits
// are named before they are sent, and the hub knows what it has judged.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "rapport/record/result.hpp"
#include "rapport/store/replica.hpp"
#include "rapport/sync/messages.hpp"

namespace rapport::sync {

// What one run of exchanges has done so far.
struct Progress {
    std::size_t pushed = 0;       // commits judged by the hub
    std::size_t pulled = 0;       // records received
    std::size_t quarantined = 0;  // commits refused in this run
    std::size_t exchanges = 0;
    std::size_t digests_differ = 0;
    std::size_t repaired = 0;  // scopes that were loaded again, and helped
    bool complete = false;     // nothing to send, cursor at the hub's head
};

class DeviceEngine {
public:
    // `random` in [0, 1) gives the backoff its jitter.
    using Jitter = std::function<double()>;
    DeviceEngine(Replica& replica, std::uint32_t schema_version, Jitter jitter);

    // There is something to do: a local save, a hint, the user's wish. Clears a backoff.
    void wake();
    // The next request's bytes; empty when there is nothing to do now. Call until empty.
    [[nodiscard]] Result<std::optional<Bytes>> next_request(std::int64_t now_unix_ms);
    // An error here is final for this run: the local database failed, or the peer must not be asked
    // again as we are (forked, upgrade_needed, no_progress), or all is exchanged and a scope is not
    // as the hub has it, however often it was loaded (diverged). Nothing is lost by it.
    [[nodiscard]] Result<void> on_response(std::int64_t now_unix_ms, ByteView bytes);
    void on_failure(std::int64_t now_unix_ms, const Error& error);
    // When to call next_request again; empty when only wake() can bring work.
    [[nodiscard]] std::optional<std::int64_t> deadline() const noexcept;

    [[nodiscard]] const Progress& progress() const noexcept { return progress_; }

private:
    [[nodiscard]] Result<void> welcome(Response response);
    [[nodiscard]] Result<void> moved(bool forward);

    Replica* replica_;
    std::uint32_t schema_version_;
    std::uint32_t protocol_ = protocol_version;  // lower when the hub is older
    Jitter jitter_;
    Progress progress_;
    bool awake_ = true;
    bool in_flight_ = false;
    bool woken_in_flight_ = false;
    bool more_to_send_ = false;
    SyncState sent_;  // as of the request under way
    int failures_ = 0;
    int idle_exchanges_ = 0;
    std::int64_t not_before_ = 0;
};

}  // namespace rapport::sync
