// platform/native/src/http_client.cpp
#include "rapport/platform/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

#include "http_error.hpp"
#include "rapport/platform/compression.hpp"
#include "trimmed.hpp"

namespace rapport::platform {
namespace {

struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

// What the callbacks of one transfer share.
struct Transfer {
    const HttpRequest* request = nullptr;
    const Cancelled* cancelled = nullptr;
    CURL* handle = nullptr;
    HttpResponse response = {};
    std::size_t header_bytes = 0;
    bool too_large = false;
    bool ended = false;  // by the caller, who has enough
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view line(data, size);
    transfer.header_bytes += size;
    if (transfer.header_bytes > header_bytes_max) {
        transfer.too_large = true;
        return 0;
    }
    if (line.starts_with("HTTP/")) transfer.response.headers.clear();  // after "100 Continue"
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        transfer.response.headers.emplace_back(lower(line.substr(0, colon)),
                                               trimmed(line.substr(colon + 1)));
    return size;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    auto& body = transfer.response.body;
    long status = 0;
    if (transfer.request->on_data &&
        curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK &&
        status == 200) {
        transfer.ended = !transfer.request->on_data({data, size});
        return transfer.ended ? 0 : size;
    }
    if (size > transfer.request->response_bytes_max - body.size()) {
        transfer.too_large = true;
        return 0;
    }
    body.insert(body.end(), data, data + size);
    return size;
}

int on_progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& transfer = *static_cast<const Transfer*>(context);
    return *transfer.cancelled && (*transfer.cancelled)() ? 1 : 0;
}

Result<HeaderList> header_list(const HttpRequest& request) {
    HeaderList list;
    const auto add = [&list](const std::string& line) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) return false;
        (void)list.release();
        list.reset(longer);
        return true;
    };
    bool added = add("Accept-Encoding: zstd, gzip");
    added = added && add("Expect:");  // no waiting for "100 Continue"
    for (const auto& [name, value] : request.headers) added = added && add(name + ": " + value);
    if (!added) return make_error(Errc::out_of_memory);
    return list;
}

Result<HttpResponse> decoded(HttpResponse response, std::size_t limit) {
    const auto coding = coding_of(response.header("content-encoding"));
    if (!coding) return make_error(Errc::bad_message, "the server's answer has an unknown coding");
    if (*coding == Coding::identity) return response;
    auto plain = decompress(*coding, response.body, limit);
    if (!plain) return make_error(Errc::bad_message, plain.error().detail);
    response.body = *std::move(plain);
    return response;
}

}  // namespace

struct HttpClient::Impl {
    HttpOptions options;
    CURL* handle = nullptr;
    std::array<char, CURL_ERROR_SIZE> message{};

    ~Impl() { curl_easy_cleanup(handle); }

    template <class Argument>
    void set(CURLoption option, Argument argument) {
        // Options that this curl does not know, or no memory: neither can be mended, and TLS must
        // not be left unset.
        RAPPORT_ASSERT(curl_easy_setopt(handle, option, argument) == CURLE_OK);
    }

    void prepare() {
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_ERRORBUFFER, message.data());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
        set(CURLOPT_CONNECTTIMEOUT_MS, options.connect_ms);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, options.stall_seconds);
        set(CURLOPT_HEADERFUNCTION, on_header);
        set(CURLOPT_WRITEFUNCTION, on_body);
        set(CURLOPT_XFERINFOFUNCTION, on_progress);
        set(CURLOPT_NOPROGRESS, 0L);
        if (!options.ca_file.empty()) {
            set(CURLOPT_CAINFO, options.ca_file.c_str());
            set(CURLOPT_CAPATH, nullptr);
        }
    }

    void prepare(const HttpRequest& request, curl_slist* headers, Transfer& transfer) {
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_NOPROXY, is_loopback(request.url) ? "*" : nullptr);
        set(CURLOPT_HTTPHEADER, headers);
        set(CURLOPT_HEADERDATA, &transfer);
        set(CURLOPT_WRITEDATA, &transfer);
        set(CURLOPT_XFERINFODATA, &transfer);
        if (request.method == HttpRequest::Method::get) {
            set(CURLOPT_HTTPGET, 1L);
            return;
        }
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data()));
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
};

HttpClient::HttpClient(HttpOptions options) : impl_(std::make_unique<Impl>()) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    impl_->options = std::move(options);
    impl_->handle = curl_easy_init();
    RAPPORT_ASSERT(started == CURLE_OK && impl_->handle != nullptr);
    impl_->prepare();
}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpResponse> HttpClient::send(const HttpRequest& request, const Cancelled& cancelled) {
    RAPPORT_TRY(const HeaderList headers, header_list(request));
    Transfer transfer{.request = &request, .cancelled = &cancelled, .handle = impl_->handle};
    impl_->message.fill('\0');
    impl_->prepare(request, headers.get(), transfer);
    const CURLcode code = curl_easy_perform(impl_->handle);
    if (transfer.too_large)
        return make_error(Errc::bad_message, "the server's answer is larger than " +
                                                 std::to_string(request.response_bytes_max) +
                                                 " bytes");
    if (code != CURLE_OK && !transfer.ended)
        return http_error(impl_->handle, code, impl_->message.data());
    curl_easy_getinfo(impl_->handle, CURLINFO_RESPONSE_CODE, &transfer.response.status);
    return decoded(std::move(transfer.response), request.response_bytes_max);
}

std::string_view HttpResponse::header(std::string_view name) const noexcept {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace rapport::platform
