// apps/server/src/api/hints.hpp
//
// Live hints: a device that listens is told when there is something new that its user may see, so
// that it need not ask every few seconds. A hint names a place in the server's sequence and nothing
// else; what is new comes by the next exchange. Who does not listen, or can't, loses nothing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "http/http.hpp"
#include "rapport/sync/hub_engine.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct HintOptions {
    std::size_t listeners_max = 2'000;
    std::size_t listeners_of_a_user_max = 16;
    std::int64_t listen_ms_max = 10 * 60'000;  // then the log-in is looked at again
    std::int64_t gather_ms = 200;              // what happens within is told in one
    // Other processes write into the same file; they can't ring.
    std::int64_t look_ms = 5'000;
};

class HintBoard {
public:
    HintBoard(SqliteHubStorage& storage, const HintOptions& options);
    HintBoard(const HintBoard&) = delete;
    HintBoard& operator=(const HintBoard&) = delete;
    ~HintBoard();

    // The events for a user from that place on: text/event-stream. Errors: rate_limited.
    [[nodiscard]] Result<std::shared_ptr<HttpStream>> listen(const UserId& user,
                                                             std::uint64_t since);
    // Something was written. From any thread; does not block.
    void ring();
    [[nodiscard]] std::size_t listeners();

private:
    class Listener;
    using Listeners = std::vector<std::shared_ptr<Listener>>;
    void run();
    [[nodiscard]] Listeners present();  // and forgets those that are gone
    void tell(const Listeners& listeners);

    SqliteHubStorage& storage_;
    const HintOptions options_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool rung_ = false;
    bool stopping_ = false;
    std::vector<std::weak_ptr<Listener>> listeners_;
    std::thread thread_;
};

}  // namespace rapport::server
