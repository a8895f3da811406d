// tests/bench/meter.cpp
#include "meter.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>

namespace rapport::bench {
namespace {

// Nanoseconds that this thread was ready to run and did not; 0 where the system does not tell.
std::uint64_t waited_ns() {
    std::FILE* file = std::fopen("/proc/thread-self/schedstat", "r");
    if (!file) return 0;
    unsigned long long ran = 0, waited = 0;
    const int read = std::fscanf(file, "%llu %llu", &ran, &waited);
    std::fclose(file);
    return read == 2 ? waited : 0;
}

}  // namespace

void Meter::start() {
    waited_before_ns_ = waited_ns();
    began_ = std::chrono::steady_clock::now();
}

void Meter::stop() {
    const auto ended = std::chrono::steady_clock::now();
    wall_s_ += std::chrono::duration<double>(ended - began_).count();
    const std::uint64_t waited = waited_ns();
    waited_s_ += static_cast<double>(waited - std::min(waited, waited_before_ns_)) * 1e-9;
}

// Of this program: what the system's accounting of resources says survives from before it began.
double peak_memory_mb() {
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;)
        if (double kib = 0; word == "VmHWM:" && file >> kib) return kib * 1024 / 1e6;
    return 0;
}

double load_average() {
    std::ifstream file("/proc/loadavg");
    double load = -1;
    file >> load;
    return load;
}

}  // namespace rapport::bench
