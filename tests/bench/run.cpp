// tests/bench/run.cpp
#include "run.hpp"

#include "rapport/platform/compression.hpp"
#include "report.hpp"

namespace rapport::bench {
namespace {

// Calls `with` for each exchange until the device rests.
template <class With>
void each_exchange(Device& device, Meter& meter, With with) {
    device.engine().wake();
    for (;;) {
        const auto request =
            must(meter.time([&] { return device.engine().next_request(device.now()); }));
        if (!request) return;
        const Bytes response = with(ByteView{*request});
        must(meter.time([&] { return device.engine().on_response(device.now(), response); }));
    }
}

}  // namespace

void Wire::add(ByteView message) {
    plain += static_cast<double>(message.size());
    gzip += static_cast<double>(must(platform::compress(platform::Coding::gzip, message)).size());
    zstd += static_cast<double>(must(platform::compress(platform::Coding::zstd, message)).size());
}

Run run_to_rest(Device& device, Hub& hub) {
    Run run;
    Meter meter;
    const double hub_before = hub.meter().seconds();
    each_exchange(device, meter, [&](ByteView request) {
        Bytes response = hub.exchange(device.store().device(), request);
        run.up.add(request);
        run.down.add(response);
        return response;
    });
    run.device_s = meter.seconds();
    run.hub_s = hub.meter().seconds() - hub_before;
    run.progress = device.engine().progress();
    return run;
}

Recording record_first_sync(Device& fresh, Hub& hub) {
    Recording recording;
    Meter meter;
    each_exchange(fresh, meter, [&](ByteView request) {
        recording.responses.push_back(hub.exchange(fresh.store().device(), request));
        return recording.responses.back();
    });
    return recording;
}

}  // namespace rapport::bench
