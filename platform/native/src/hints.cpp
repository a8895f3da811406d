// platform/native/src/hints.cpp
#include "rapport/platform/hints.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "rapport/record/error.hpp"
#include "server_link.hpp"

namespace rapport::platform {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds pause_min{1'000}, pause_max{300'000};

// What another try would not change: the log-in is over, or there are no hints here.
bool is_final(Errc code) {
    return blame_of(code) != Blame::retry;
}

}  // namespace

struct Hints::Impl {
    explicit Impl(HintSource from)
        : source(std::move(from)), latest(source.since), thread([this] { run(); }) {}
    ~Impl() {
        {
            const std::lock_guard lock{mutex};
            stopping = true;
        }
        wake.notify_all();
        thread.join();
    }

    void run() {
        ServerLink link(source.server, source.http);
        for (milliseconds pause = pause_min;;) {
            const auto ended = link.listen(
                source.token, latest, [this] { is_live = true; },
                [this](std::uint64_t seq) { latest = std::max(latest.load(), seq); },
                [this] { return stopping.load(); });
            if (is_live.exchange(false)) pause = pause_min;
            if (!ended && is_final(ended.error().code)) return;
            std::unique_lock lock{mutex};
            if (wake.wait_for(lock, pause, [this] { return stopping.load(); })) return;
            pause = std::min(2 * pause, pause_max);
        }
    }

    const HintSource source;
    std::atomic<std::uint64_t> latest;
    std::atomic<bool> is_live = false;
    std::atomic<bool> stopping = false;
    std::mutex mutex;
    std::condition_variable wake;
    std::thread thread;  // last: it uses all of the above
};

Hints::Hints(HintSource source) : impl_(std::make_unique<Impl>(std::move(source))) {}
Hints::~Hints() = default;

std::uint64_t Hints::latest() const noexcept {
    return impl_->latest;
}
bool Hints::is_live() const noexcept {
    return impl_->is_live;
}

}  // namespace rapport::platform
