// rapport/platform/mail.hpp
//
// Mail to one person by SMTP: plain text in UTF-8, through a company's own mail server. Beyond this
// very machine it speaks TLS or nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/platform/http_client.hpp"
#include "rapport/record/id.hpp"

namespace rapport::platform {

struct MailServer {
    std::string url;             // smtp://host:port (TLS from STARTTLS on) or smtps://host:port
    std::string from;            // the sender's address
    std::string user, password;  // none: no log-in
    std::string ca_file;         // PEM; the system's list when empty
};

struct Mail {
    std::string to;  // an address, no name
    std::string subject, text;
};

// Whether it can stand in a mail's head: something, @, something, and nothing else of meaning.
[[nodiscard]] bool is_mail_address(std::string_view text) noexcept;

// The mail as it travels (RFC 5322, 2045, 2047).
[[nodiscard]] std::string mail_text(const Mail& mail, std::string_view from,
                                    std::int64_t now_unix_ms, const Entropy& entropy);

// Errors: invalid_argument for an address or URL that is none; unreachable, interrupted,
// bad_certificate, bad_credentials, and server_error when the mail server refuses. `detail` never
// holds an address.
[[nodiscard]] Result<void> send_mail(const MailServer& server, const Mail& mail,
                                     std::int64_t now_unix_ms, const Entropy& entropy);

}  // namespace rapport::platform
