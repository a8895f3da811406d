// rapport/sync/receipt.hpp
//
// What the hub had when it answered a device, under a seal that only the hub can make. The device
// keeps the last one and hands it back. A receipt for more than the hub has now proves that the hub
// was set back to an older state; a forged one proves nothing and changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "rapport/record/commit.hpp"

namespace rapport::sync {

using SealKey = std::array<std::uint8_t, 32>;

struct Receipt {
    std::uint32_t timeline = 0;
    std::uint64_t seq = 0;         // the hub's head
    std::uint64_t commit_seq = 0;  // the last commit admitted up to there, and its hash: two
    ChainHash commit_hash{};       // histories of the same length are still told apart
    std::uint32_t epoch = 1;       // of the device, with the counters judged in it
    std::uint64_t counter = 0;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

[[nodiscard]] Bytes sealed(const Receipt& receipt, const DeviceId& device, const SealKey& key);
// Nothing when the seal is not that key's, or the receipt another device's.
[[nodiscard]] std::optional<Receipt> opened(ByteView bytes, const DeviceId& device,
                                            const SealKey& key);

}  // namespace rapport::sync
