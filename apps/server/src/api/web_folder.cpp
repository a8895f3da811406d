// apps/server/src/api/web_folder.cpp
#include "api/web_folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace rapport::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 2'000;
constexpr std::uintmax_t bytes_max = 64 * 1024 * 1024;
constexpr std::string_view front = "index.html";
// The build puts what it names by content here, and nothing else.
constexpr std::string_view hashed_folder = "assets/";

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/vnd.microsoft.icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view name) {
    const auto* at = std::find_if(types.begin(), types.end(),
                                  [&](const auto& type) { return name.ends_with(type.first); });
    return at == types.end() ? "application/octet-stream" : at->second;
}

// Only what is ours runs, and no other site may frame it. WebAssembly needs to be named.
constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' "
    "'unsafe-inline'; "
    "img-src 'self' blob: data:; media-src blob:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Result<Bytes> bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad())
        return make_error(Errc::io_error, "a file of the web app can't be read", "web");
    return bytes;
}

// Whether an Accept-Encoding header allows that coding: named, and not with a weight of nothing.
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view one = header.substr(0, comma);
        header.remove_prefix(comma == header.npos ? header.size() : comma + 1);
        const auto semicolon = one.find(';');
        std::string_view name = one.substr(0, semicolon);
        while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        if (!equal_ignoring_case(name, coding)) continue;
        if (semicolon == one.npos) return true;
        const auto weight = one.find("q=", semicolon);
        return weight == one.npos || one.find_first_of("123456789", weight) != one.npos;
    }
    return false;
}

}  // namespace

Result<std::unique_ptr<WebFolder>> WebFolder::read(const std::string& folder) {
    auto web = std::make_unique<WebFolder>();
    std::error_code error;
    std::uintmax_t bytes = 0;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (!at->is_regular_file(error)) continue;
        std::string name = at->path().lexically_relative(folder).generic_string();
        bytes += at->file_size(error);
        if (error) break;
        if (bytes > bytes_max || web->files_.size() >= files_max)
            return make_error(Errc::too_large, "that folder holds more than a built web app",
                              "web");
        RAPPORT_TRY(Bytes content, bytes_of(at->path()));
        if (name.ends_with(".br")) {
            web->files_[name.substr(0, name.size() - 3)].brotli = std::move(content);
        } else if (name.ends_with(".gz")) {
            web->files_[name.substr(0, name.size() - 3)].gzip = std::move(content);
        } else {
            File& file = web->files_[name];
            file.type = type_of(name);
            file.is_hashed = name.starts_with(hashed_folder);
            file.plain = std::move(content);
        }
    }
    // What is only there compressed is nobody's file.
    std::erase_if(web->files_, [](const auto& file) { return file.second.type.empty(); });
    if (error || !web->files_.contains(front))
        return make_error(Errc::not_found, "there is no built web app in that folder", "web");
    return web;
}

const WebFolder::File* WebFolder::find(std::string_view path) const noexcept {
    if (!path.starts_with('/')) return nullptr;
    path.remove_prefix(1);
    const auto at = files_.find(path.empty() ? front : path);
    return at == files_.end() ? nullptr : &at->second;
}

bool WebFolder::has(std::string_view path) const noexcept {
    return find(path) != nullptr;
}

HttpResponse WebFolder::answer(const HttpHead& head) const {
    const File& file = *find(head.path);
    HttpResponse response;
    response.content_type = file.type;
    response.headers = {
        {"Content-Security-Policy", std::string{content_policy}},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(self), microphone=(self), geolocation=()"},
        {"Referrer-Policy", "no-referrer"},
        {"Cache-Control", file.is_hashed ? "public, max-age=31536000, immutable" : "no-store"},
    };
    const std::string_view wanted = head.header("Accept-Encoding");
    if (!file.brotli.empty() || !file.gzip.empty())
        response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!file.brotli.empty() && accepts(wanted, "br")) {
        response.headers.push_back({"Content-Encoding", "br"});
        response.body = file.brotli;
    } else if (!file.gzip.empty() && accepts(wanted, "gzip")) {
        response.headers.push_back({"Content-Encoding", "gzip"});
        response.body = file.gzip;
    } else {
        response.body = file.plain;
    }
    return response;
}

}  // namespace rapport::server
