// apps/server/src/http/worker_pool.hpp
//
// A fixed number of threads behind a queue of fixed length. Work that finds the queue full is
// refused at once: a server that is late says so instead of growing.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rapport::server {

class WorkerPool {
public:
    using Work = std::function<void()>;

    WorkerPool(std::size_t threads, std::size_t queue_max);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();  // finishes what was taken on

    // Whether there was room. Never blocks. Work must not throw.
    [[nodiscard]] bool try_post(Work work);
    // Takes no more work, finishes the queue, joins the threads. May be called twice.
    void finish();

private:
    void run();

    const std::size_t queue_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Work> queue_;
    bool finishing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace rapport::server
