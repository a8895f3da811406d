// tests/support/fake_server.cpp
#include "support/fake_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace rapport::test {
namespace {

int listen_on_any_port(int& port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener < 0 || ::bind(listener, generic, size) != 0 || ::listen(listener, 8) != 0 ||
        ::getsockname(listener, generic, &size) != 0)
        throw std::runtime_error("no port to listen on");
    port = ntohs(address.sin_port);
    return listener;
}

// The length that a request's header gives for its body.
std::size_t body_size(std::string head) {
    std::transform(head.begin(), head.end(), head.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto at = head.find("content-length:");
    return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 15, nullptr, 10);
}

bool is_whole(const std::string& request) {
    const auto end = request.find("\r\n\r\n");
    return end != std::string::npos &&
           request.size() >= end + 4 + body_size(request.substr(0, end));
}

bool send_all(int connection, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t size =
            ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (size <= 0) return false;
        sent += static_cast<std::size_t>(size);
    }
    return true;
}

}  // namespace

FakeServer::FakeServer(std::vector<Script> scripts) : scripts_(scripts.begin(), scripts.end()) {
    listener_ = listen_on_any_port(port_);
    thread_ = std::thread([this] { serve(); });
}

FakeServer::~FakeServer() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
}

std::vector<std::string> FakeServer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

void FakeServer::serve() {
    while (!stopping_) {
        pollfd watched{.fd = listener_, .events = POLLIN, .revents = 0};
        if (::poll(&watched, 1, 20) <= 0) continue;
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        Script script;
        {
            const std::lock_guard lock(mutex_);
            if (!scripts_.empty()) {
                script = std::move(scripts_.front());
                scripts_.pop_front();
            }
        }
        play(connection, script);
        ::close(connection);
    }
}

void FakeServer::play(int connection, const Script& script) {
    if (script.close_at_once) return;
    if (script.speaks_first) send_all(connection, script.answer);
    std::string request;
    std::array<char, 65536> chunk;
    bool answered = false;
    while (!stopping_) {
        pollfd watched{.fd = connection, .events = POLLIN, .revents = 0};
        if (::poll(&watched, 1, 20) <= 0) continue;
        const ssize_t size = ::recv(connection, chunk.data(), chunk.size(), 0);
        if (size <= 0) return;
        request.append(chunk.data(), static_cast<std::size_t>(size));
        if (answered || !is_whole(request)) continue;
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(request);
        }
        answered = send_all(connection, script.answer);
        for (std::size_t n = 0; answered && n < script.repeat; ++n)
            answered = send_all(connection, script.filler);
        if (!answered || !script.stay_open) return;
    }
}

std::string http_answer(const std::string& status, const std::string& headers,
                        const std::string& body) {
    return "HTTP/1.1 " + status + "\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

int unused_port() {
    int port = 0;
    ::close(listen_on_any_port(port));
    return port;
}

}  // namespace rapport::test
