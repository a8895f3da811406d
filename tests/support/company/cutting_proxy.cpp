// tests/support/company/cutting_proxy.cpp
#include "cutting_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <stdexcept>

namespace rapport::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

// Closes with a reset: the other side must not take it for an orderly end.
void close_hard(int socket) {
    const linger at_once{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket);
}

bool write_all(int socket, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t done = ::send(socket, data, size, MSG_NOSIGNAL);
        if (done <= 0) return false;
        data += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

}  // namespace

CuttingProxy::CuttingProxy(int server_port, std::uint64_t seed)
    : server_port_(server_port), random_(seed) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port for the proxy");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_loop(); });
}

CuttingProxy::~CuttingProxy() {
    stopping_ = true;
    acceptor_.join();
    ::close(listener_);
    const std::scoped_lock lock(mutex_);
    for (std::thread& carrier : carriers_) carrier.join();
}

void CuttingProxy::cut(int percent, std::size_t bytes) {
    bytes_ = bytes;
    percent_ = percent;
}

void CuttingProxy::accept_loop() {
    while (!stopping_) {
        pollfd ready{listener_, POLLIN, 0};
        if (::poll(&ready, 1, 50) <= 0) continue;
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const bool cuts = static_cast<int>(random_() % 100) < percent_;
        const long allowed =
            cuts ? static_cast<long>(random_() % bytes_) : std::numeric_limits<long>::max();
        const std::uint64_t seed = random_();
        const std::scoped_lock lock(mutex_);
        carriers_.emplace_back([this, client, allowed, seed] { carry(client, allowed, seed); });
    }
}

void CuttingProxy::carry(int client, long allowed, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(server_port_);
    if (is_down_ ||
        ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close_hard(client);
        ::close(server);
        return;
    }
    std::array<char, 4096> buffer{};
    bool open = true;
    while (open && !stopping_ && !is_down_) {
        std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
        if (::poll(ends.data(), ends.size(), 50) <= 0) continue;
        for (int side = 0; side < 2 && open; ++side) {
            if (!(ends[static_cast<std::size_t>(side)].revents & (POLLIN | POLLHUP))) continue;
            const int from = side == 0 ? client : server, to = side == 0 ? server : client;
            const ssize_t got = ::recv(from, buffer.data(), buffer.size(), 0);
            const long passes = std::min<long>(got, allowed);
            if (const int most = delay_ms_; most > 0)
                std::this_thread::sleep_for(
                    std::chrono::milliseconds(random() % static_cast<unsigned>(most)));
            if (got <= 0 || !write_all(to, buffer.data(), static_cast<std::size_t>(passes)))
                open = false;
            allowed -= passes;
            if (got > 0 && passes < got) {
                ++cuts_;
                open = false;
            }
        }
    }
    close_hard(client);
    close_hard(server);
}

}  // namespace rapport::test
