// tests/apps/server/tls_test.cpp
//
// The listener with TLS, on a certificate made for the test.
#include <thread>

#include "http/http_listener.hpp"
#include "rapport/platform/http_client.hpp"
#include "raw_connection.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;

namespace {

class Greeter final : public server::HttpHandler {
public:
    server::Admission admit(const server::HttpHead&) override {
        return {server::Lane::work, 100'000, {}};
    }
    server::HttpResponse handle(const server::HttpRequest& request) override {
        server::HttpResponse response;
        response.body.assign(request.body.size() + 200'000, 'x');
        return response;
    }
    server::HttpResponse refuse(int status) override {
        server::HttpResponse response;
        response.status = status;
        return response;
    }
    void served(const server::Served&) override {}
};

struct TlsFixture {
    TlsFixture() { make_certificate("server"); }

    void make_certificate(const std::string& name) const {
        const auto made = test::run(
            {{"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
              "-nodes", "-keyout", folder / (name + ".key"), "-out", folder / (name + ".pem"),
              "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"}});
        INFO(made.err);
        REQUIRE(made.code == 0);
    }
    Result<std::unique_ptr<server::HttpListener>> open(const std::string& certificate,
                                                       const std::string& key) {
        server::ListenerOptions options;
        options.tls = {certificate, key};
        options.header_ms_max = 1000;
        return server::HttpListener::open(options, greeter);
    }

    test::TemporaryFolder folder;
    Greeter greeter;
};

}  // namespace

TEST_CASE_METHOD(TlsFixture, "TLS: requests and large answers, for who trusts the certificate",
                 "[server][tls]") {
    const auto listener = open(folder / "server.pem", folder / "server.key");
    REQUIRE(listener);
    platform::HttpOptions options;
    options.ca_file = folder / "server.pem";
    platform::HttpClient client{options};
    platform::HttpRequest request;
    request.url = "https://127.0.0.1:" + std::to_string((*listener)->port()) + "/";
    request.method = platform::HttpRequest::Method::post;
    request.body.assign(50'000, 'b');
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.send(request);
        REQUIRE(answer);
        CHECK((answer->status == 200 && answer->body.size() == 250'000));
    }
    platform::HttpClient distrustful;
    const auto refused = distrustful.send(request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_certificate);
}

TEST_CASE_METHOD(TlsFixture, "TLS: old versions and plain HTTP are refused", "[server][tls]") {
    const auto listener = open(folder / "server.pem", folder / "server.key");
    REQUIRE(listener);
    const std::string address = "127.0.0.1:" + std::to_string((*listener)->port());
    const auto with = [&](const std::string& version) {
        return test::run({{"openssl", "s_client", "-connect", address, version, "-cipher",
                           "ALL:@SECLEVEL=0"}})
            .code;
    };
    CHECK(with("-tls1_1") != 0);
    CHECK(with("-tls1_2") == 0);
    test::RawConnection plain{(*listener)->port()};
    plain.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(plain.is_closed_within(3000));
    test::RawConnection silent{(*listener)->port()};
    CHECK(silent.is_closed_within(4000));  // the handshake has a limit, too
}

TEST_CASE_METHOD(TlsFixture, "TLS: files that can't be used are named", "[server][tls]") {
    make_certificate("other");
    test::write_file(folder / "garbage", "not a certificate");
    const auto fails = [&](const std::string& certificate, const std::string& key,
                           const std::string& named) {
        const auto opened = open(certificate, key);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Errc::bad_certificate);
        CHECK(opened.error().detail.find(named) != std::string::npos);
    };
    fails(folder / "missing", folder / "server.key", "missing");
    fails(folder / "garbage", folder / "server.key", "garbage");
    fails(folder / "server.pem", folder / "garbage", "garbage");
    fails(folder / "server.pem", folder / "other.key", "other.key");
    fails(folder / "server.pem", "", "both");
}
