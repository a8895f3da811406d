// tests/platform/certificate_test.cpp
//
// Which servers the client trusts, tried against openssl's own server with certificates made for
// the test.
#include "rapport/platform/http_client.hpp"
#include "support/catch.hpp"
#include "support/fake_server.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using platform::HttpClient;

namespace {

// A self-signed certificate and its key, NAME.pem and NAME.key, valid for two days from `from`.
void make_certificate(const test::TemporaryFolder& folder, const std::string& name,
                      const std::string& host, const std::string& from = "now") {
    const auto made = test::run({.arguments = {"faketime",
                                               from,
                                               "openssl",
                                               "req",
                                               "-x509",
                                               "-newkey",
                                               "ec",
                                               "-pkeyopt",
                                               "ec_paramgen_curve:prime256v1",
                                               "-nodes",
                                               "-subj",
                                               "/CN=test",
                                               "-addext",
                                               "subjectAltName=" + host,
                                               "-days",
                                               "2",
                                               "-keyout",
                                               folder / (name + ".key"),
                                               "-out",
                                               folder / (name + ".pem")}});
    INFO(made.err);
    REQUIRE(made.code == 0);
}

// openssl's server with that certificate; it answers every request with a page about the
// connection.
struct TlsServer {
    int port = test::unused_port();
    test::Process process;

    TlsServer(const test::TemporaryFolder& folder, const std::string& name)
        : process({.arguments = {"openssl", "s_server", "-www", "-accept",
                                 "127.0.0.1:" + std::to_string(port), "-cert",
                                 folder / (name + ".pem"), "-key", folder / (name + ".key")}}) {
        REQUIRE(process.writes("ACCEPT"));
    }
    [[nodiscard]] std::string url() const {
        return "https://127.0.0.1:" + std::to_string(port) + "/";
    }
};

Result<platform::HttpResponse> fetch(const std::string& url, const std::string& ca_file) {
    HttpClient client({.ca_file = ca_file, .connect_ms = 5000, .stall_seconds = 5});
    platform::HttpRequest request;
    request.url = url;
    return client.send(request);
}

}  // namespace

TEST_CASE("certificate: one that the CA file vouches for is trusted, others are not",
          "[platform][http][tls]") {
    const test::TemporaryFolder folder;
    make_certificate(folder, "ours", "IP:127.0.0.1");
    make_certificate(folder, "other", "IP:127.0.0.1");
    const TlsServer server(folder, "ours");

    const auto trusted = fetch(server.url(), folder / "ours.pem");
    INFO((trusted ? "" : trusted.error().detail));
    REQUIRE(trusted);
    CHECK(trusted->status == 200);
    CHECK(fetch(server.url(), {}).error().code == Errc::bad_certificate);
    CHECK(fetch(server.url(), folder / "other.pem").error().code == Errc::bad_certificate);
    CHECK(fetch(server.url(), folder / "none.pem").error().code == Errc::bad_certificate);
}

TEST_CASE("certificate: another host's or an expired one is not trusted", "[platform][http][tls]") {
    const test::TemporaryFolder folder;
    make_certificate(folder, "elsewhere", "DNS:crm.example.com");
    make_certificate(folder, "expired", "IP:127.0.0.1", "2020-01-01");
    const TlsServer elsewhere(folder, "elsewhere");
    CHECK(fetch(elsewhere.url(), folder / "elsewhere.pem").error().code == Errc::bad_certificate);
    const TlsServer expired(folder, "expired");
    CHECK(fetch(expired.url(), folder / "expired.pem").error().code == Errc::bad_certificate);
}

TEST_CASE("certificate: a server without TLS is a foreign server for https",
          "[platform][http][tls]") {
    const test::FakeServer server(
        {{.answer = test::http_answer("400 Bad Request", "", ""), .speaks_first = true},
         {.close_at_once = true}});
    const std::string url = "https://127.0.0.1:" + std::to_string(server.port());
    CHECK(fetch(url, {}).error().code == Errc::foreign_server);
    // A connection cut in the handshake may be tried again.
    CHECK(fetch(url, {}).error().code == Errc::interrupted);
}
