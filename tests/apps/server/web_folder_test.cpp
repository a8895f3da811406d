// tests/apps/server/web_folder_test.cpp
//
// The built app as the server hands it out.
#include "api/web_folder.hpp"

#include <filesystem>
#include <fstream>

#include "api/api.hpp"
#include "backend_fixture.hpp"

using namespace rapport;
using test::must;

namespace {

struct WebFixture : test::BackendFixture {
    WebFixture() {
        put("index.html", "<!doctype html>");
        put("sw.js", "// worker");
        put("assets/app-1a2b.js", "export {}");
        put("assets/app-1a2b.js.br", "(brotli)");
        put("assets/app-1a2b.js.gz", "(gzip)");
        put("assets/rapport-9c.wasm", std::string("\0asm", 4));
        put("only.css.br", "(nobody's)");
        put("../secret.txt", "not of the app");
        web = must(server::WebApp::open(folder / "web"));
        api = std::make_unique<server::Api>(backend->storage(), backend->contents(),
                                            backend->identity(), backend->engine(), environment(),
                                            log, server::ApiLimits{}, web.get());
    }

    void put(const std::string& name, const std::string& text) {
        const std::filesystem::path path = std::filesystem::path(folder / "web") / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    server::HttpResponse get(const std::string& path, const std::string& codings = {},
                             const std::string& method = "GET") {
        server::HttpRequest request;
        request.head.method = method;
        request.head.path = path;
        request.head.client = "192.0.2.1";
        if (!codings.empty()) request.head.headers.push_back({"Accept-Encoding", codings});
        auto admission = api->admit(request.head);
        return admission.refusal ? *admission.refusal : api->handle(request);
    }
    static std::string text_of(const server::HttpResponse& response) {
        return {response.body.begin(), response.body.end()};
    }
    static std::string header_of(const server::HttpResponse& response, std::string_view name) {
        for (const auto& header : response.headers)
            if (server::equal_ignoring_case(header.name, name)) return header.value;
        return {};
    }

    server::Log log{server::LogLevel::off};
    std::unique_ptr<server::WebApp> web;
    std::unique_ptr<server::Api> api;
};

}  // namespace

TEST_CASE_METHOD(WebFixture, "web app: the root is the app, and the status page stands beside it",
                 "[server][web]") {
    const auto front = get("/");
    CHECK(front.status == 200);
    CHECK(front.content_type == "text/html; charset=utf-8");
    CHECK(text_of(front) == "<!doctype html>");
    CHECK(header_of(front, "Cache-Control") == "no-store");
    CHECK(text_of(get("/index.html")) == text_of(front));
    CHECK(text_of(get("/status")).find("rapport") != std::string::npos);
    CHECK(get("/", {}, "HEAD").status == 200);
    CHECK(get("/", {}, "POST").status == 405);
    CHECK(get("/healthz").content_type == "application/json");
}

TEST_CASE_METHOD(WebFixture,
                 "web app: types, and names that change with what they hold are kept for good",
                 "[server][web]") {
    const auto script = get("/assets/app-1a2b.js");
    CHECK(script.content_type == "text/javascript; charset=utf-8");
    CHECK(header_of(script, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(get("/assets/rapport-9c.wasm").content_type == "application/wasm");
    CHECK(header_of(get("/sw.js"), "Cache-Control") == "no-store");
}

TEST_CASE_METHOD(WebFixture, "web app: what is compressed already is sent so where it is taken",
                 "[server][web]") {
    const std::string path = "/assets/app-1a2b.js";
    const auto brotli = get(path, "gzip, deflate, br, zstd");
    CHECK((text_of(brotli) == "(brotli)" && header_of(brotli, "Content-Encoding") == "br"));
    CHECK(header_of(brotli, "Vary") == "Accept-Encoding");
    const auto gzip = get(path, "gzip, br;q=0");
    CHECK((text_of(gzip) == "(gzip)" && header_of(gzip, "Content-Encoding") == "gzip"));
    CHECK(text_of(get(path, "GZIP;q=0.5")) == "(gzip)");
    CHECK(text_of(get(path, "gzip;q=0.0")) == "export {}");
    CHECK(text_of(get(path, "identity")) == "export {}");
    CHECK(header_of(get(path), "Content-Encoding").empty());
}

TEST_CASE_METHOD(WebFixture, "web app: only its own files, and only its own scripts",
                 "[server][web]") {
    for (const char* path :
         {"/../secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/assets", "/assets/",
          "//index.html", "/assets/app-1a2b.js.br", "/only.css", "/nope.js"})
        CHECK(get(path).status == 404);
    const std::string policy = header_of(get("/"), "Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") != std::string::npos);
    CHECK(policy.find("script-src 'self' 'wasm-unsafe-eval';") != std::string::npos);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
}

TEST_CASE_METHOD(WebFixture, "web app: a folder without an app is no app", "[server][web]") {
    CHECK(test::code_of(server::WebApp::open(folder / "nowhere")) == Errc::not_found);
    CHECK(test::code_of(server::WebApp::open(folder / "data")) == Errc::not_found);
}

TEST_CASE_METHOD(WebFixture, "web app: one that is built later is handed out when it is there",
                 "[server][web]") {
    std::filesystem::create_directories(folder / "later");
    web = must(server::WebApp::open(folder / "later"));
    api = std::make_unique<server::Api>(backend->storage(), backend->contents(),
                                        backend->identity(), backend->engine(), environment(), log,
                                        server::ApiLimits{}, web.get());
    CHECK(text_of(get("/")).find("is being built") != std::string::npos);
    CHECK(get("/sw.js").status == 404);

    std::filesystem::remove(folder / "later");
    std::filesystem::rename(folder / "web", folder / "later");
    CHECK(text_of(get("/")) == "<!doctype html>");
    CHECK(text_of(get("/sw.js")) == "// worker");
    CHECK(text_of(get("/status")).find("is being built") == std::string::npos);
}
