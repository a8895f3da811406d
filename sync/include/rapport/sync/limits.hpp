// rapport/sync/limits.hpp
//
// Every bound of the protocol, by name. The hub checks what devices send, the device what the hub
// sends.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rapport/record/commit.hpp"

namespace rapport::sync {

inline constexpr std::uint32_t protocol_version = 2;
inline constexpr std::uint32_t protocol_version_min = 1;  // still spoken

inline constexpr std::size_t push_bytes_target = 1024 * 1024;        // commits in one request
inline constexpr std::size_t request_bytes_max = 4 * 1024 * 1024;    // after decompression
inline constexpr std::size_t response_bytes_max = 16 * 1024 * 1024;  // after decompression
inline constexpr std::size_t page_bytes_target = 1024 * 1024;        // rows in one response
inline constexpr std::size_t page_bytes_ceiling = 8 * 1024 * 1024;  // the most a device may ask for
inline constexpr std::size_t commits_per_request_max = 20'000;
inline constexpr std::size_t extras_max = 64;  // named additions to one message
inline constexpr std::size_t receipt_bytes_max = 256;

// The review list. What is beyond goes: the oldest that somebody has dealt with, else the oldest.
inline constexpr std::size_t reviews_per_author_max = 200;
inline constexpr std::size_t review_bytes_per_author_max = 8 * 1024 * 1024;  // of refused commits
inline constexpr std::size_t review_edits_bytes_max = 16 * 1024;             // of one decision
inline constexpr std::size_t review_sentence_bytes_max = 1000;

inline constexpr int exchanges_without_progress_max = 3;
inline constexpr std::int64_t backoff_ms_min = 1'000;
inline constexpr std::int64_t backoff_ms_max = 5 * 60'000;

static_assert(push_bytes_target + commit_bytes_max <= request_bytes_max,
              "one commit more than the target must fit");
static_assert(page_bytes_ceiling < response_bytes_max);

}  // namespace rapport::sync
