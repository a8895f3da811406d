// platform/native/src/http_error.cpp
#include "http_error.hpp"

#include <string>
#include <string_view>

namespace rapport::platform {
namespace {

bool was_connected(CURL* handle) {
    curl_off_t connect_us = 0;
    curl_easy_getinfo(handle, CURLINFO_CONNECT_TIME_T, &connect_us);
    return connect_us > 0;
}

// A handshake ends without a certificate's fault when the other side speaks no TLS, or when the
// line is cut.
Errc handshake_code(std::string_view message) {
    for (const std::string_view sign : {"wrong version number", "unknown protocol", "packet length",
                                        "http request", "record layer"})
        if (message.find(sign) != std::string_view::npos) return Errc::foreign_server;
    return Errc::interrupted;
}

Errc code_of(CURL* handle, CURLcode code, std::string_view message) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_INTERFACE_FAILED:
            return Errc::unreachable;
        case CURLE_OPERATION_TIMEDOUT:
            return was_connected(handle) ? Errc::interrupted : Errc::unreachable;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return Errc::bad_certificate;
        case CURLE_SSL_CONNECT_ERROR:
            return handshake_code(message);
        case CURLE_UNSUPPORTED_PROTOCOL:  // also an answer that is no HTTP at all
        case CURLE_WEIRD_SERVER_REPLY:
            return Errc::foreign_server;
        case CURLE_ABORTED_BY_CALLBACK:
            return Errc::cancelled;
        case CURLE_OUT_OF_MEMORY:
            return Errc::out_of_memory;
        case CURLE_URL_MALFORMAT:
            return Errc::invalid_argument;
        default:
            return Errc::interrupted;
    }
}

}  // namespace

Error http_error(CURL* handle, CURLcode code, const char* message) {
    const std::string_view text =
        message[0] != '\0' ? std::string_view(message) : std::string_view(curl_easy_strerror(code));
    return make_error(code_of(handle, code, text), std::string(text));
}

}  // namespace rapport::platform
