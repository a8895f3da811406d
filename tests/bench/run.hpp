// tests/bench/run.hpp
//
// One device's exchanges with the hub until it rests, with the time of each side apart and the
// bytes counted.
#pragma once

#include "device.hpp"
#include "hub.hpp"

namespace rapport::bench {

// Bytes of messages, as they are and as HTTP would carry each of them.
struct Wire {
    double plain = 0, gzip = 0, zstd = 0;
    void add(ByteView message);
};

struct Run {
    double device_s = 0;
    double hub_s = 0;
    sync::Progress progress;
    Wire up, down;
};

[[nodiscard]] Run run_to_rest(Device& device, Hub& hub);

// The responses that a fresh device is given, to be given again to another.
struct Recording {
    std::vector<Bytes> responses;
};
[[nodiscard]] Recording record_first_sync(Device& fresh, Hub& hub);

}  // namespace rapport::bench
