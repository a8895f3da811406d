// tests/apps/server/listener_test.cpp
//
// The listener over real sockets, with a handler that does as the path says: bounds of size and
// time, lanes, stopping.
#include "http/http_listener.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "raw_connection.hpp"
#include "support/catch.hpp"

using namespace rapport;
using namespace std::chrono_literals;
using test::RawConnection;

namespace {

class PathHandler final : public server::HttpHandler {
public:
    server::Admission admit(const server::HttpHead& head) override {
        server::Admission out;
        out.body_bytes_max = 1000;
        if (head.path == "/refused") out.refusal = refuse(403);
        if (head.path.starts_with("/busy")) out.lane = server::Lane::work;
        if (head.path.starts_with("/password")) out.lane = server::Lane::password;
        return out;
    }
    server::HttpResponse handle(const server::HttpRequest& request) override {
        if (request.head.path == "/throw") throw std::runtime_error("a defect");
        if (request.head.path.ends_with("/slow")) {
            ++slow_running;
            std::this_thread::sleep_for(400ms);
            --slow_running;
        }
        server::HttpResponse response;
        response.content_type = "text/plain";
        const std::string text = request.head.method + " " + request.head.path + " " +
                                 request.head.query + " " + std::to_string(request.body.size());
        response.body.assign(text.begin(), text.end());
        if (request.head.path == "/large") response.body.assign(8 * 1024 * 1024, 'x');
        return response;
    }
    server::HttpResponse refuse(int status) override {
        server::HttpResponse response;
        response.status = status;
        return response;
    }
    void served(const server::Served& what) override {
        const std::lock_guard lock{mutex};
        statuses.push_back(what.status);
    }
    std::vector<int> seen() {
        const std::lock_guard lock{mutex};
        return statuses;
    }

    std::atomic<int> slow_running = 0;

private:
    std::mutex mutex;
    std::vector<int> statuses;
};

struct ListenerFixture {
    explicit ListenerFixture(void (*adjust)(server::ListenerOptions&) = nullptr) {
        server::ListenerOptions options;
        options.headers = {{"Server", "rapport"}};
        if (adjust) adjust(options);
        auto opened = server::HttpListener::open(options, handler);
        if (!opened) FAIL(opened.error().detail);
        listener = std::move(*opened);
    }
    [[nodiscard]] std::uint16_t port() const { return listener->port(); }
    // Waits a little for connections to be noticed as gone.
    bool is_empty() const {
        for (int i = 0; i < 100 && listener->connections() > 0; ++i)
            std::this_thread::sleep_for(20ms);
        return listener->connections() == 0;
    }

    PathHandler handler;
    std::unique_ptr<server::HttpListener> listener;
};

std::string get(const std::string& path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
}
std::string post(const std::string& path, std::size_t length) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
}

}  // namespace

TEST_CASE("listener: requests one after the other and at once on one connection",
          "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send(get("/a?b=c"));
    const auto first = connection.receive();
    REQUIRE(first);
    CHECK((first->status == 200 && first->body == "GET /a b=c 0"));
    CHECK(first->head.find("Server: rapport\r\n") != std::string::npos);
    connection.send(post("/busy/1", 3) + "abc" + get("/2") + get("/busy/3"));
    CHECK(connection.receive()->body == "POST /busy/1  3");
    CHECK(connection.receive()->body == "GET /2  0");
    CHECK(connection.receive()->body == "GET /busy/3  0");
    connection.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(connection.is_closed_within(5000));
    CHECK(connection.unread().find("Content-Length: 10\r\n") != std::string::npos);
    CHECK(connection.unread().ends_with("\r\n\r\n"));  // a length, but no body
}

TEST_CASE("listener: HTTP/1.0 and Connection: close end the connection after the answer",
          "[server][http]") {
    ListenerFixture fixture;
    RawConnection old{fixture.port()};
    old.send("GET /a HTTP/1.0\r\n\r\n");
    CHECK(old.receive()->status == 200);
    CHECK(old.is_closed_within(5000));
    RawConnection polite{fixture.port()};
    polite.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(polite.receive()->status == 200);
    CHECK(polite.is_closed_within(5000));
}

TEST_CASE("listener: a body of 100 MB is refused before it is read", "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send(post("/a", 100'000'000));
    const auto answer = connection.receive();
    REQUIRE(answer);
    CHECK(answer->status == 413);
    CHECK(answer->head.find("Connection: close") != std::string::npos);
    // Who goes on sending is hung up on.
    const std::string block(1024 * 1024, 'x');
    int sent = 0;
    while (sent < 100 && connection.send(block)) ++sent;
    CHECK(sent < 100);
    CHECK(fixture.is_empty());
}

TEST_CASE("listener: a chunked body is refused where it grows too large", "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; ++i) connection.send("64\r\n" + std::string(100, 'x') + "\r\n");
    CHECK(connection.receive()->status == 413);
    RawConnection fitting{fixture.port()};
    fitting.send(
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n");
    CHECK(fitting.receive()->body == "POST /a  5");
}

TEST_CASE("listener: who asks whether to go on is told, or refused", "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send(
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    CHECK(connection.receive()->status == 100);
    connection.send("abcde");
    CHECK(connection.receive()->body == "POST /a  5");
    connection.send(
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n");
    CHECK(connection.receive()->status == 413);
    RawConnection other{fixture.port()};
    other.send(
        "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    CHECK(other.receive()->status == 403);
}

TEST_CASE("listener: what is not HTTP gets 400, a head without end 431", "[server][http]") {
    ListenerFixture fixture;
    for (const std::string& nonsense :
         {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
          std::string("hello\r\n\r\n"), std::string("GET noslash HTTP/1.1\r\nHost: x\r\n\r\n"),
          std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET / HTTP/1.1\r\nbroken\r\n\r\n"),
          std::string("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"),
          std::string("POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")}) {
        RawConnection connection{fixture.port()};
        connection.send(nonsense);
        const auto answer = connection.receive();
        INFO(nonsense);
        REQUIRE(answer);
        CHECK(answer->status == 400);
    }
    RawConnection endless{fixture.port()};
    endless.send("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 40; ++i)
        endless.send("X-" + std::to_string(i) + ": " + std::string(1000, 'y') + "\r\n");
    CHECK(endless.receive()->status == 431);
}

TEST_CASE("listener: requests that are cut in the middle leave nothing behind", "[server][http]") {
    ListenerFixture fixture;
    for (const std::string& part :
         {std::string{}, std::string("GE"), std::string("GET / HTTP/1.1\r\nHo"),
          post("/busy/a", 500) + std::string(100, 'x'), get("/busy/slow")}) {
        RawConnection connection{fixture.port()};
        connection.send(part);
    }
    CHECK(fixture.is_empty());
    RawConnection connection{fixture.port()};
    connection.send(get("/a"));
    CHECK(connection.receive()->status == 200);
}

TEST_CASE("listener: slow clients are hung up on, in the head, in the body and between requests",
          "[server][http]") {
    ListenerFixture fixture{[](server::ListenerOptions& o) {
        o.header_ms_max = 300;
        o.quiet_ms_max = 300;
        o.idle_ms_max = 400;
        o.body_ms_max = 900;
    }};
    const auto begun = std::chrono::steady_clock::now();
    SECTION("a head that drips") {
        RawConnection connection{fixture.port()};
        bool sent = true;
        for (int i = 0; i < 30 && sent; ++i) {
            sent = connection.send("G");
            std::this_thread::sleep_for(50ms);
        }
        CHECK(connection.is_closed_within(2000));
    }
    SECTION("a body that stops") {
        RawConnection connection{fixture.port()};
        connection.send(post("/a", 500) + "abc");
        CHECK(connection.is_closed_within(3000));
    }
    SECTION("a body that drips for too long") {
        RawConnection connection{fixture.port()};
        connection.send(post("/a", 500));
        bool sent = true;
        for (int i = 0; i < 60 && sent; ++i) {
            sent = connection.send("x");
            std::this_thread::sleep_for(50ms);
        }
        CHECK(connection.is_closed_within(2000));
    }
    SECTION("a connection that has nothing to say") {
        RawConnection connection{fixture.port()};
        connection.send(get("/a"));
        CHECK(connection.receive()->status == 200);
        CHECK(connection.is_closed_within(3000));
    }
    CHECK(std::chrono::steady_clock::now() - begun < 6s);
    CHECK(fixture.is_empty());
}

TEST_CASE("listener: a reader that is slow but steady gets all of a large answer",
          "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send(get("/large"));
    std::this_thread::sleep_for(200ms);
    const auto answer = connection.receive();
    REQUIRE(answer);
    CHECK(answer->body.size() == 8 * 1024 * 1024);
}

TEST_CASE("listener: full lanes refuse at once and leave the others free", "[server][http]") {
    ListenerFixture fixture{[](server::ListenerOptions& o) {
        o.password_threads = 1;
        o.password_queue_max = 2;
        o.work_threads = 1;
        o.work_queue_max = 1;
    }};
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (int i = 0; i < 12; ++i) {
        connections.push_back(std::make_unique<RawConnection>(fixture.port()));
        connections.back()->send(get("/password/slow"));
    }
    RawConnection other{fixture.port()};
    other.send(get("/a"));
    CHECK(other.receive()->status == 200);
    int done = 0, refused = 0;
    for (const auto& connection : connections) {
        const auto answer = connection->receive();
        REQUIRE(answer);
        (answer->status == 200 ? done : refused) += 1;
        if (answer->status != 200) CHECK(answer->status == 429);
    }
    CHECK(done >= 2);
    CHECK(refused >= 12 - 5);
    CHECK(done + refused == 12);
}

TEST_CASE("listener: connections beyond the limit are closed, bodies beyond theirs refused",
          "[server][http]") {
    ListenerFixture fixture{[](server::ListenerOptions& o) {
        o.connections_max = 2;
        o.bodies_bytes_max = 600;
    }};
    RawConnection a{fixture.port()}, b{fixture.port()};
    a.send(get("/a"));
    b.send(get("/a"));
    CHECK((a.receive() && b.receive()));
    RawConnection c{fixture.port()};
    CHECK(c.is_closed_within(3000));
    a.send(post("/a", 500) + "x");
    std::this_thread::sleep_for(100ms);
    b.send(post("/a", 500));
    CHECK(b.receive()->status == 503);
    a.send(std::string(499, 'x'));
    CHECK(a.receive()->status == 200);
}

TEST_CASE("listener: an exception in a handler is an answer with 500", "[server][http]") {
    ListenerFixture fixture;
    RawConnection connection{fixture.port()};
    connection.send(get("/throw"));
    CHECK(connection.receive()->status == 500);
    connection.send(get("/a"));
    CHECK(connection.receive()->status == 200);
}

TEST_CASE("listener: a stop finishes what is under way and lets nobody else in", "[server][http]") {
    ListenerFixture fixture;
    const auto port = fixture.port();
    RawConnection busy{port}, idle{port};
    idle.send(get("/a"));
    CHECK(idle.receive());
    busy.send(get("/busy/slow"));
    while (fixture.handler.slow_running == 0) std::this_thread::sleep_for(5ms);
    const auto begun = std::chrono::steady_clock::now();
    std::thread stopping{[&] { fixture.listener->stop(); }};
    const auto answer = busy.receive();
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->head.find("Connection: close") != std::string::npos);
    CHECK(busy.is_closed_within(2000));
    CHECK(idle.is_closed_within(2000));
    stopping.join();
    CHECK(std::chrono::steady_clock::now() - begun < 3s);
    RawConnection late{port};
    CHECK_FALSE(late.is_connected());
}

TEST_CASE("listener: a stop while clients knock", "[server][http]") {
    for (int round = 0; round < 40; ++round) {
        ListenerFixture fixture;
        std::atomic<bool> is_over = false;
        std::thread clients{[&, port = fixture.port()] {
            while (!is_over) RawConnection{port}.send(get("/a"));
        }};
        std::this_thread::sleep_for(std::chrono::milliseconds{round % 8});
        fixture.listener->stop();
        is_over = true;
        clients.join();
        CHECK(fixture.is_empty());
    }
}

TEST_CASE("listener: a stop does not wait for ever", "[server][http]") {
    ListenerFixture fixture{[](server::ListenerOptions& o) { o.stop_ms_max = 200; }};
    RawConnection stuck{fixture.port()};
    stuck.send(post("/a", 500) + "x");
    std::this_thread::sleep_for(50ms);
    const auto begun = std::chrono::steady_clock::now();
    fixture.listener->stop();
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
    CHECK(stuck.is_closed_within(1000));
}

TEST_CASE("listener: a port in use and a wrong address are errors with a clear line",
          "[server][http]") {
    ListenerFixture fixture;
    PathHandler handler;
    server::ListenerOptions options;
    options.port = fixture.port();
    const auto taken = server::HttpListener::open(options, handler);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == Errc::busy);
    CHECK(taken.error().detail.find(std::to_string(fixture.port())) != std::string::npos);
    options.address = "not an address";
    const auto wrong = server::HttpListener::open(options, handler);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().field == "bind");
}

TEST_CASE("listener: many connections at once", "[server][http]") {
    ListenerFixture fixture;
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (int i = 0; i < 300; ++i)
        connections.push_back(std::make_unique<RawConnection>(fixture.port()));
    for (int round = 0; round < 3; ++round) {
        for (const auto& connection : connections) connection->send(get("/busy/x"));
        for (const auto& connection : connections) {
            const auto answer = connection->receive();
            REQUIRE(answer);
            CHECK((answer->status == 200 || answer->status == 503));
        }
    }
    connections.clear();
    CHECK(fixture.is_empty());
}
