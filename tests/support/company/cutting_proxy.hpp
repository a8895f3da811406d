// tests/support/company/cutting_proxy.hpp
//
// A wire between devices and the server that is cut in the middle: after a random number of bytes
// in either direction a connection is closed hard. It may be slow, too, or down. From one seed; a
// healed wire lets everything through.
#pragma once

#include <atomic>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace rapport::test {

class CuttingProxy {
public:
    CuttingProxy(int server_port, std::uint64_t seed);
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;
    ~CuttingProxy();

    [[nodiscard]] std::string address() const {
        return "http://127.0.0.1:" + std::to_string(port_);
    }
    // Chance in percent that a connection is cut. The place is drawn from the first `bytes` that
    // pass.
    void cut(int percent, std::size_t bytes = 3000);
    // Each piece that passes waits for up to so long.
    void delay(int ms_max) { delay_ms_ = ms_max; }
    // Nothing passes any more, and what is under way is cut.
    void take_down() { is_down_ = true; }
    void heal() {
        percent_ = 0;
        delay_ms_ = 0;
        is_down_ = false;
    }
    [[nodiscard]] int cuts() const { return cuts_; }

private:
    void accept_loop();
    void carry(int client, long allowed, std::uint64_t seed);

    int server_port_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> is_down_ = false;
    std::atomic<int> percent_ = 0;
    std::atomic<int> delay_ms_ = 0;
    std::atomic<int> cuts_ = 0;
    std::atomic<std::size_t> bytes_ = 3000;
    std::mt19937_64 random_;  // used by the accepting thread only
    std::mutex mutex_;        // guards carriers_
    std::vector<std::thread> carriers_;
    std::thread acceptor_;
};

}  // namespace rapport::test
