// platform/native/src/driving.cpp
#include "driving.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "rapport/sync/limits.hpp"

namespace rapport::platform {
namespace {

constexpr std::chrono::milliseconds nap{50};  // how soon a cancellation is seen

}  // namespace

Result<void> sleep_until(std::int64_t deadline_unix_ms, const Environment& environment,
                         const Cancelled& cancelled) {
    const auto start = std::chrono::steady_clock::now();
    const std::int64_t wanted = std::clamp<std::int64_t>(
        deadline_unix_ms - environment.now_unix_ms(), 1, sync::backoff_ms_max);
    while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(wanted)) {
        if (cancelled && cancelled()) return make_error(Errc::cancelled);
        std::this_thread::sleep_for(nap);
    }
    return {};
}

}  // namespace rapport::platform
