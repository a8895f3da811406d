// platform/native/src/mail.cpp
#include "rapport/platform/mail.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <memory>

#include "rapport/record/base64.hpp"

namespace rapport::platform {
namespace {

constexpr long mail_connect_ms = 10'000;
constexpr long mail_ms = 60'000;
constexpr std::size_t line_bytes = 76;
constexpr std::size_t word_bytes = 39;  // of text in an encoded word: with its marks within a line

struct FreeEasy {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
struct FreeRecipients {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

// What of the text has gone out.
struct Outgoing {
    std::string_view rest;
};

std::size_t on_more(char* into, std::size_t size, std::size_t count, void* context) {
    auto& outgoing = *static_cast<Outgoing*>(context);
    const std::size_t bytes = std::min(size * count, outgoing.rest.size());
    std::memcpy(into, outgoing.rest.data(), bytes);
    outgoing.rest.remove_prefix(bytes);
    return bytes;
}

std::size_t swallow(char* /*data*/, std::size_t size, std::size_t count, void* /*context*/) {
    return size * count;
}

// The length of a piece of UTF-8 that cuts no letter in two.
std::size_t whole_letters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t length = most;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    return length == 0 ? most : length;
}

std::string encoded_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = whole_letters(text, word_bytes);
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
               base64(as_bytes(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return out;
}

std::string in_lines(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += line_bytes)
        out += text.substr(at, line_bytes) + "\r\n";
    return out;
}

// "Thu, 05 Mar 2026 09:00:00 +0000", whatever the locale.
std::string date_line(std::int64_t unix_ms) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(unix_ms / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
    return std::string(days[static_cast<std::size_t>(utc.tm_wday)]) + ", " + two(utc.tm_mday) +
           " " + months[static_cast<std::size_t>(utc.tm_mon)] + " " +
           std::to_string(1900 + utc.tm_year) + " " + two(utc.tm_hour) + ":" + two(utc.tm_min) +
           ":" + two(utc.tm_sec) + " +0000";
}

Error mail_error(CURLcode code) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return make_error(Errc::invalid_argument, "a mail server is smtp://host:port", "url");
        case CURLE_COULDNT_CONNECT:
        case CURLE_COULDNT_RESOLVE_HOST:
            return make_error(Errc::unreachable, "the mail server can't be reached");
        case CURLE_LOGIN_DENIED:
            return make_error(Errc::bad_credentials, "the mail server does not let us in");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
            return make_error(Errc::bad_certificate, "the mail server offers no TLS to be trusted");
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_OPERATION_TIMEDOUT:
        case CURLE_GOT_NOTHING:
            return make_error(Errc::interrupted, "the mail server broke off");
        case CURLE_OUT_OF_MEMORY:
            return make_error(Errc::out_of_memory);
        default:
            return make_error(Errc::server_error, "the mail server refuses the mail");
    }
}

// The host of smtp://host:port.
std::string_view host_of(std::string_view url) {
    url.remove_prefix(std::min(url.size(), url.find("://") + 3));
    return url.substr(0, url.find_first_of(":/"));
}

void prepare(CURL* handle, const MailServer& server) {
    const auto set = [handle](CURLoption option, auto argument) {
        // Options that this curl does not know: TLS must not be left unset.
        RAPPORT_ASSERT(curl_easy_setopt(handle, option, argument) == CURLE_OK);
    };
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_URL, server.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    const std::string_view host = host_of(server.url);
    const bool is_here = host == "127.0.0.1" || host == "localhost";
    set(CURLOPT_USE_SSL, static_cast<long>(is_here ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_CONNECTTIMEOUT_MS, mail_connect_ms);
    set(CURLOPT_TIMEOUT_MS, mail_ms);
    set(CURLOPT_WRITEFUNCTION, swallow);
    if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
    if (server.user.empty()) return;
    set(CURLOPT_USERNAME, server.user.c_str());
    set(CURLOPT_PASSWORD, server.password.c_str());
}

}  // namespace

bool is_mail_address(std::string_view text) noexcept {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at + 1 == text.size() || text.size() > 254)
        return false;
    return text.find('@', at + 1) == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return c > ' ' && c < '\x7f' &&
                      std::string_view("<>(),;:\\\"[]").find(c) == std::string_view::npos;
           });
}

std::string mail_text(const Mail& mail, std::string_view from, std::int64_t now_unix_ms,
                      const Entropy& entropy) {
    std::array<std::uint8_t, 16> chance{};
    entropy(chance);
    const std::string domain(from.substr(std::min(from.size(), from.find('@') + 1)));
    return "Date: " + date_line(now_unix_ms) + "\r\nFrom: <" + std::string(from) + ">\r\nTo: <" +
           mail.to + ">\r\nMessage-ID: <" + base64url(chance) + "@" + domain +
           ">\r\nSubject: " + encoded_words(mail.subject) +
           "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
           "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           in_lines(base64(as_bytes(std::string_view(mail.text))));
}

Result<void> send_mail(const MailServer& server, const Mail& mail, std::int64_t now_unix_ms,
                       const Entropy& entropy) {
    if (!is_mail_address(server.from))
        return make_error(Errc::invalid_argument, "the sender is no mail address", "from");
    if (!is_mail_address(mail.to))
        return make_error(Errc::invalid_argument, "the receiver is no mail address", "to");
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const std::unique_ptr<CURL, FreeEasy> handle(started == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle) return make_error(Errc::out_of_memory);
    prepare(handle.get(), server);
    const std::string text = mail_text(mail, server.from, now_unix_ms, entropy);
    Outgoing outgoing{text};
    const std::string from = "<" + server.from + ">";
    const std::unique_ptr<curl_slist, FreeRecipients> to(
        curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
    if (!to) return make_error(Errc::out_of_memory);
    RAPPORT_ASSERT(curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str()) == CURLE_OK);
    RAPPORT_ASSERT(curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, to.get()) == CURLE_OK);
    RAPPORT_ASSERT(curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L) == CURLE_OK);
    RAPPORT_ASSERT(curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, on_more) == CURLE_OK);
    RAPPORT_ASSERT(curl_easy_setopt(handle.get(), CURLOPT_READDATA, &outgoing) == CURLE_OK);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return {};
    // What the server turns away, curl counts among what could not be sent.
    long reply = 0;
    constexpr long refused_from = 500;
    if (code == CURLE_SEND_ERROR &&
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply) == CURLE_OK &&
        reply >= refused_from)
        return make_error(Errc::server_error, "the mail server refuses the mail");
    return mail_error(code);
}

}  // namespace rapport::platform
