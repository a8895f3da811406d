// platform/native/src/server_address.cpp
#include <curl/curl.h>

#include <memory>
#include <string>

#include "rapport/platform/http_client.hpp"

namespace rapport::platform {
namespace {

struct FreeUrl {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK || text == nullptr) return {};
    std::string result = text;
    curl_free(text);
    return result;
}

Url parsed(const std::string& text) {
    Url url(curl_url());
    if (!url ||
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return nullptr;
    return url;
}

bool is_loopback_host(std::string_view host) {
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_number);
}

Error not_an_address(std::string detail) {
    return make_error(Errc::invalid_argument, std::move(detail), "url");
}

}  // namespace

bool is_loopback(std::string_view address) {
    const Url url = parsed(std::string(address));
    return url && is_loopback_host(part_of(url, CURLUPART_HOST));
}

Result<std::string> server_address(std::string_view typed) {
    std::string text(typed);
    if (text.find("://") == std::string::npos) {
        const Url guess = parsed("https://" + text);
        const bool here = guess && is_loopback_host(part_of(guess, CURLUPART_HOST));
        text = (here ? "http://" : "https://") + text;
    }
    const Url url = parsed(text);
    if (!url || part_of(url, CURLUPART_HOST).empty())
        return not_an_address("write the server's address like https://rapport.example.com");
    const std::string scheme = part_of(url, CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http")
        return not_an_address("the server's address starts with https:// or http://");
    if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty())
        return not_an_address("leave names and passwords out of the address");
    if (!part_of(url, CURLUPART_QUERY).empty() || !part_of(url, CURLUPART_FRAGMENT).empty())
        return not_an_address("the server's address has no ? or # part");
    std::string address = part_of(url, CURLUPART_URL);
    while (address.ends_with('/')) address.pop_back();
    return address;
}

}  // namespace rapport::platform
