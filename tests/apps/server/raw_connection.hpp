// tests/apps/server/raw_connection.hpp
//
// A TCP connection to the loopback address, for tests that misbehave: it sends what it is told,
// byte by byte if need be.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace rapport::test {

struct RawResponse {
    int status = 0;
    std::string head;
    std::string body;
};

class RawConnection {
public:
    explicit RawConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;
    ~RawConnection() { ::close(socket_); }

    [[nodiscard]] bool is_connected() const noexcept { return connected_; }

    // Whether all of it went out.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void finish_sending() const { ::shutdown(socket_, SHUT_WR); }

    // The next answer with its body; nothing when the server closed or was silent for that long.
    std::optional<RawResponse> receive(int timeout_ms = 10'000) {
        RawResponse out;
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos)
            if (!read_more(timeout_ms)) return std::nullopt;
        out.head = unread_.substr(0, end + 2);
        unread_.erase(0, end + 4);
        std::from_chars(out.head.data() + 9, out.head.data() + 12, out.status);
        std::size_t length = 0;
        if (const auto at = out.head.find("Content-Length: "); at != std::string::npos)
            std::from_chars(out.head.data() + at + 16, out.head.data() + out.head.size(), length);
        while (unread_.size() < length)
            if (!read_more(timeout_ms)) return std::nullopt;
        out.body = unread_.substr(0, length);
        unread_.erase(0, length);
        return out;
    }

    // Whether the server hangs up within that time, whatever it says before.
    bool is_closed_within(int timeout_ms) {
        while (read_more(timeout_ms)) {}
        return closed_;
    }

    // What came and was not taken by `receive`.
    [[nodiscard]] const std::string& unread() const noexcept { return unread_; }

private:
    bool read_more(int timeout_ms) {
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, timeout_ms) <= 0) return false;
        char buffer[16 * 1024];
        const ssize_t read = ::recv(socket_, buffer, sizeof buffer, 0);
        closed_ = read <= 0;
        if (read > 0) unread_.append(buffer, static_cast<std::size_t>(read));
        return read > 0;
    }

    int socket_;
    bool connected_ = false;
    bool closed_ = false;
    std::string unread_;
};

}  // namespace rapport::test
