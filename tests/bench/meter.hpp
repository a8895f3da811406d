// tests/bench/meter.hpp
//
// Time spent on a piece of work, in one go or in many: the clock's, less what this thread waited
// for a processor, so that a busy machine spoils figures less. Waiting for the disk counts.
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>

namespace rapport::bench {

class Meter {
public:
    void start();
    void stop();
    [[nodiscard]] double seconds() const { return wall_s_ - waited_s_; }
    [[nodiscard]] double wall_seconds() const { return wall_s_; }

    template <class Work>
    decltype(auto) time(Work&& work) {
        struct Stop {
            Meter& meter;
            ~Stop() { meter.stop(); }
        };
        start();
        const Stop stop{*this};
        return std::forward<Work>(work)();
    }

private:
    std::chrono::steady_clock::time_point began_;
    std::uint64_t waited_before_ns_ = 0;
    double wall_s_ = 0;
    double waited_s_ = 0;
};

// The most memory that this process ever had resident, in MB (10^6 bytes).
[[nodiscard]] double peak_memory_mb();
// How many processes wanted a processor lately, as the system says; negative when it does not.
[[nodiscard]] double load_average();

}  // namespace rapport::bench
