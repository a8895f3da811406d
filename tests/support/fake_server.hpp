// tests/support/fake_server.hpp
//
// A server that says whatever a test wants, byte for byte, on a port of this machine: for answers
// that no honest server gives. One connection at a time; each gets the next script.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rapport::test {

struct Script {
    std::string answer = {};  // written when the request has come in whole
    std::size_t repeat = 0;   // then `filler` so many times, as long as the client takes it
    std::string filler = {};
    bool speaks_first = false;   // the answer comes before the request
    bool stay_open = false;      // until the client goes, instead of closing
    bool close_at_once = false;  // without reading the request
};

class FakeServer {
public:
    explicit FakeServer(std::vector<Script> scripts);
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;
    ~FakeServer();

    [[nodiscard]] int port() const noexcept { return port_; }
    [[nodiscard]] std::string address() const {
        return "http://127.0.0.1:" + std::to_string(port_);
    }
    // What came in so far, request by request.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void serve();
    void play(int connection, const Script& script);

    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;  // guards the two lists
    std::deque<Script> scripts_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

// An HTTP answer with a length that is true.
[[nodiscard]] std::string http_answer(const std::string& status, const std::string& headers,
                                      const std::string& body);
// A port of this machine on which nobody listens.
[[nodiscard]] int unused_port();

}  // namespace rapport::test
