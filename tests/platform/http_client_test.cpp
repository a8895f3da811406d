// tests/platform/http_client_test.cpp
#include "rapport/platform/http_client.hpp"

#include <chrono>
#include <string>

#include "rapport/platform/compression.hpp"
#include "support/catch.hpp"
#include "support/fake_server.hpp"

using namespace rapport;
using platform::HttpClient;
using platform::HttpRequest;
using test::FakeServer;
using test::http_answer;
using test::Script;

namespace {

HttpRequest get(const std::string& url, std::size_t limit = 1'000'000) {
    HttpRequest request;
    request.url = url;
    request.response_bytes_max = limit;
    return request;
}

Errc code_of_answer(Script script, std::size_t limit = 1'000'000) {
    const FakeServer server({std::move(script)});
    HttpClient client({.ca_file = {}, .connect_ms = 2000, .stall_seconds = 1});
    const auto result = client.send(get(server.address(), limit));
    return result ? Errc{0} : result.error().code;
}

}  // namespace

TEST_CASE("http: a post carries its headers and bytes, the answer's come back",
          "[platform][http]") {
    const FakeServer server(
        {{.answer = http_answer("418 Teapot", "X-Name:  a value \r\n", "body")}});
    HttpRequest request;
    request.method = HttpRequest::Method::post;
    request.url = server.address() + "/v1/thing";
    request.headers = {{"Content-Type", "application/x-test"}};
    request.body = {'\0', 'x', 'y'};
    HttpClient client;
    const auto response = client.send(request);
    REQUIRE(response);
    CHECK(response->status == 418);
    CHECK(response->header("x-name") == "a value");
    CHECK(response->header("x-other").empty());
    CHECK(as_text(response->body) == "body");

    REQUIRE(server.requests().size() == 1);
    const std::string seen = server.requests()[0];
    CHECK(seen.starts_with("POST /v1/thing HTTP/1.1\r\n"));
    CHECK(seen.find("Content-Type: application/x-test\r\n") != std::string::npos);
    CHECK(seen.find("Expect") == std::string::npos);
    CHECK(seen.ends_with(std::string("\r\n\r\n\0xy", 7)));
}

TEST_CASE("http: codings are undone within the limit", "[platform][http]") {
    const Bytes plain(50'000, 'a');
    for (const auto coding : {platform::Coding::gzip, platform::Coding::zstd}) {
        const std::string packed(as_text(*platform::compress(coding, plain)));
        const std::string header = "Content-Encoding: " + std::string(name_of(coding)) + "\r\n";
        const Script script{.answer = http_answer("200 OK", header, packed)};
        const FakeServer server({script});
        HttpClient client;
        const auto response = client.send(get(server.address(), plain.size()));
        REQUIRE(response);
        CHECK(response->body == plain);
        CHECK(code_of_answer(script, plain.size() - 1) == Errc::bad_message);
    }
    CHECK(code_of_answer({.answer = http_answer("200 OK", "Content-Encoding: br\r\n", "x")}) ==
          Errc::bad_message);
    CHECK(code_of_answer({.answer = http_answer("200 OK", "Content-Encoding: gzip\r\n", "x")}) ==
          Errc::bad_message);
}

TEST_CASE("http: what exceeds the limit is not received", "[platform][http]") {
    const std::string megabyte(1'000'000, 'x');
    // With the length announced, without it, and as a header without end.
    CHECK(code_of_answer({.answer = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
                          .repeat = 100,
                          .filler = megabyte}) == Errc::bad_message);
    CHECK(code_of_answer({.answer = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                          .repeat = 100,
                          .filler = megabyte}) == Errc::bad_message);
    CHECK(code_of_answer({.answer = "HTTP/1.1 200 OK\r\n",
                          .repeat = 100'000,
                          .filler = "X-Filler: " + std::string(200, 'x') + "\r\n"}) ==
          Errc::bad_message);
}

TEST_CASE("http: a cut answer is interrupted, never half an answer", "[platform][http]") {
    CHECK(code_of_answer({.close_at_once = true}) == Errc::interrupted);
    CHECK(code_of_answer({.answer = ""}) == Errc::interrupted);
    CHECK(code_of_answer({.answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"}) ==
          Errc::interrupted);
    CHECK(code_of_answer(
              {.answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"}) ==
          Errc::interrupted);
}

TEST_CASE("http: a server that falls silent is given up", "[platform][http]") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(code_of_answer({.answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                          .stay_open = true}) == Errc::interrupted);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("http: what speaks no HTTP is a foreign server", "[platform][http]") {
    CHECK(code_of_answer({.answer = "220 mail.example ESMTP ready\r\n"}) == Errc::foreign_server);
    CHECK(code_of_answer({.answer = std::string("\x16\x03\x01\x00\x2a", 5) + "??????"}) ==
          Errc::foreign_server);
}

TEST_CASE("http: redirects are not followed", "[platform][http]") {
    const FakeServer server(
        {{.answer = http_answer("302 Found", "Location: http://127.0.0.1:1/\r\n", "")}});
    HttpClient client;
    const auto response = client.send(get(server.address()));
    REQUIRE(response);
    CHECK(response->status == 302);
}

TEST_CASE("http: nobody there is unreachable", "[platform][http]") {
    HttpClient client;
    CHECK(
        client.send(get("http://127.0.0.1:" + std::to_string(test::unused_port()))).error().code ==
        Errc::unreachable);
    CHECK(client.send(get("http://no-such-host.invalid")).error().code == Errc::unreachable);
    CHECK(client.send(get("ftp://127.0.0.1/x")).error().code == Errc::foreign_server);
}

TEST_CASE("http: a transfer can be cancelled", "[platform][http]") {
    const FakeServer server(
        {{.answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .stay_open = true}});
    HttpClient client;
    const auto result = client.send(get(server.address()), [] { return true; });
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::cancelled);
}

TEST_CASE("http: addresses are read as people type them", "[platform][http]") {
    const auto address = [](std::string_view typed) {
        auto result = platform::server_address(typed);
        return result ? *std::move(result) : std::string(name_of(result.error().code));
    };
    CHECK(address("https://sales.example.com/") == "https://sales.example.com");
    CHECK(address("sales.example.com") == "https://sales.example.com");
    CHECK(address("sales.example.com:8443/crm/") == "https://sales.example.com:8443/crm");
    CHECK(address("localhost:8080") == "http://localhost:8080");
    CHECK(address("127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(address("http://[::1]:9/") == "http://[::1]:9");
    CHECK(address("http://me:secret@host") == "invalid_argument");
    CHECK(address("ftp://host") == "invalid_argument");
    CHECK(address("https://host/?q=1") == "invalid_argument");
    CHECK(address("") == "invalid_argument");
    CHECK(address("https://") == "invalid_argument");
    CHECK(platform::is_loopback("http://127.0.0.1:80"));
    CHECK(platform::is_loopback("http://[::1]:80"));
    CHECK_FALSE(platform::is_loopback("http://127.0.0.1.example.com"));
    CHECK_FALSE(platform::is_loopback("http://10.0.0.1"));
}
