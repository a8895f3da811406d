// sync/src/device_engine.cpp
#include "rapport/sync/device_engine.hpp"

#include <algorithm>
#include <utility>

#include "backoff.hpp"

namespace rapport::sync {

DeviceEngine::DeviceEngine(Replica& replica, std::uint32_t schema_version, Jitter jitter)
    : replica_(&replica), schema_version_(schema_version), jitter_(std::move(jitter)) {}

void DeviceEngine::wake() {
    awake_ = true;
    woken_in_flight_ = in_flight_;
    failures_ = 0;
    idle_exchanges_ = 0;
    not_before_ = 0;
    progress_ = {};
}

Result<std::optional<Bytes>> DeviceEngine::next_request(std::int64_t now_unix_ms) {
    if (!awake_ || in_flight_ || is_too_early(now_unix_ms, not_before_))
        return std::optional<Bytes>{};
    Request request;
    request.protocol = protocol_;
    request.schema = schema_version_;
    RAPPORT_TRY(const SyncState state, replica_->state());
    request.device = state.device;
    request.epoch = state.epoch;
    request.last_counter = state.last_counter;
    request.timeline = state.timeline;
    request.cursor = state.cursor;
    request.since = state.since;
    request.receipt = state.receipt;
    request.horizon = state.horizon;
    request.told = state.told;
    RAPPORT_TRY(request.batch, replica_->pending(push_bytes_target, commits_per_request_max));
    more_to_send_ = request.batch.more || request.told.size() == told_max;
    sent_ = state;
    in_flight_ = true;
    return std::optional{encode(request)};
}

Result<void> DeviceEngine::on_response(std::int64_t now_unix_ms, ByteView bytes) {
    RAPPORT_ASSERT(in_flight_);
    in_flight_ = false;
    auto decoded = decode_response(bytes);
    if (!decoded) {
        on_failure(now_unix_ms, decoded.error());
        return std::move(decoded).error();
    }
    Response response = *std::move(decoded);
    ++progress_.exchanges;
    failures_ = 0;
    switch (response.kind) {
        case Response::Kind::welcome:
            return welcome(std::move(response));
        case Response::Kind::fork:
            RAPPORT_CHECK(replica_->fork(response.epoch, response.timeline, response.last_good));
            return moved(true);
        case Response::Kind::timeline:
            RAPPORT_CHECK(replica_->rewind(response.timeline, response.last_good, response.hub_seq,
                                           response.box_key));
            return moved(response.timeline != sent_.timeline);
        case Response::Kind::upgrade:
            // An older hub names what it speaks; we have not forgotten it.
            if (response.protocol >= protocol_version_min && response.protocol < protocol_) {
                protocol_ = response.protocol;
                return moved(true);
            }
            awake_ = false;
            return make_error(Errc::upgrade_needed);
    }
    return {};
}

Result<void> DeviceEngine::welcome(Response response) {
    const Cursor after = response.page.after;
    const bool complete = response.page.complete;
    const auto judged = static_cast<std::size_t>(
        std::count_if(response.verdicts.begin(), response.verdicts.end(),
                      [](const Verdict& v) { return v.kind != Verdict::Kind::held; }));
    const bool has_told = !sent_.told.empty();
    const HubNote note{std::move(response.receipt),
                       response.horizon,
                       response.hub_unix_ms,
                       std::move(response.outcomes),
                       std::move(sent_.told),
                       response.content_bytes_max,
                       response.box_key,
                       std::move(response.opened)};
    RAPPORT_TRY(const Applied applied,
                replica_->receive(response.verdicts, std::move(response.page), note));
    progress_.pushed += judged;
    progress_.pulled += applied.records;
    progress_.quarantined += applied.quarantined;
    progress_.digests_differ += applied.digests_differ.size();
    progress_.repaired += applied.repaired;
    progress_.complete = complete && !more_to_send_ && !applied.to_repair;
    if (progress_.complete) {
        awake_ =
            std::exchange(woken_in_flight_, false);  // what came meanwhile is not in this exchange
        RAPPORT_TRY(const std::size_t diverged, replica_->diverged());
        if (diverged == 0) return {};
        return make_error(Errc::diverged, std::to_string(diverged) +
                                              " accounts are not as the server has them; all else "
                                              "is exchanged");
    }
    // Loading a scope again ends by its own count.
    return moved(judged > 0 || has_told || applied.to_repair || !(after == sent_.cursor));
}

// Each exchange must bring something forward; three in a row that don't are an error, not a loop.
Result<void> DeviceEngine::moved(bool forward) {
    idle_exchanges_ = forward ? 0 : idle_exchanges_ + 1;
    if (idle_exchanges_ < exchanges_without_progress_max) return {};
    awake_ = false;
    return make_error(Errc::no_progress,
                      "three exchanges brought nothing forward; rapport will try again later");
}

void DeviceEngine::on_failure(std::int64_t now_unix_ms, const Error&) {
    in_flight_ = false;
    failures_ = std::min(failures_, 20);
    not_before_ = now_unix_ms + backoff_ms(failures_++, jitter_());
}

std::optional<std::int64_t> DeviceEngine::deadline() const noexcept {
    return awake_ ? std::optional{not_before_} : std::nullopt;
}

}  // namespace rapport::sync
