// apps/server/src/digest/digests.hpp
//
// "What needs me today" by mail: who gets it, what stands in it, and the round that sends it once a
// day. Off until an administrator names a mail server and somebody's address. What a mail says is
// seen by the mail servers on its way, so it is short, and holds nothing restricted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend.hpp"
#include "log.hpp"
#include "rapport/domain/inbox.hpp"
#include "rapport/platform/mail.hpp"

namespace rapport::server {

struct DigestOptions {
    platform::MailServer mail;  // off while its url is empty
    int hour = 7;               // of the zone's day, from which on it is sent
    std::string zone = "UTC";

    [[nodiscard]] bool is_on() const noexcept { return !mail.url.empty(); }
};

struct DigestReader {
    UserId user;
    std::string user_name, address, language;
    std::string last_day;  // on which one was sent; empty when never
};

struct NewDigestReader {
    std::string user, address;
    std::string language = "en";  // or zh
};

class Digests {
public:
    explicit Digests(Backend& backend) : backend_(backend) {}

    // Errors: not_found (the user), invalid_argument (the address), invalid_choice (the language).
    [[nodiscard]] Result<void> set(const NewDigestReader& reader);
    [[nodiscard]] Result<std::vector<DigestReader>> list();
    [[nodiscard]] Result<void> remove(std::string_view user);

    // The mail for that day; nothing when nothing needs the user.
    [[nodiscard]] Result<std::optional<platform::Mail>> mail_for(const DigestReader& reader,
                                                                 const Date& today);
    // To everybody who has not had one today, when the hour has come. What fails is tried again in
    // the next round; the log says how many, and never who. How many were sent.
    [[nodiscard]] Result<int> round(const DigestOptions& options, Log& log);
    // One, now, whatever the hour.
    [[nodiscard]] Result<void> send_now(const DigestOptions& options, std::string_view user);

private:
    [[nodiscard]] Result<void> note_sent(const DigestReader& reader, const Date& today);

    Backend& backend_;
};

// The list as people read it: subject and text.
[[nodiscard]] platform::Mail digest_mail(const Inbox& inbox, std::string_view address,
                                         bool is_chinese);

}  // namespace rapport::server
