// apps/server/src/commands/mail.cpp
//
// Who gets the list of the day by mail.
#include <ostream>

#include "commands/command.hpp"
#include "commands/print.hpp"
#include "rapport/platform/files.hpp"

namespace rapport::server {
namespace {

constexpr std::size_t password_file_max = 4096;

}  // namespace

Result<DigestOptions> digest_options(const Invocation& invocation) {
    DigestOptions out = invocation.digest;
    out.zone = invocation.server.limits.zone;
    if (!out.is_on()) return out;
    if (!platform::is_mail_address(out.mail.from))
        return make_error(Errc::invalid_argument, "give the sender's address: --smtp-from",
                          "smtp-from");
    if (invocation.mail_password_file.empty()) return out;
    RAPPORT_TRY(const Bytes bytes,
                platform::read_file(invocation.mail_password_file, password_file_max));
    out.mail.password = std::string(as_text(bytes));
    while (!out.mail.password.empty() &&
           (out.mail.password.back() == '\n' || out.mail.password.back() == '\r'))
        out.mail.password.pop_back();
    return out;
}

Result<void> set_mail(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(
        Digests(*backend).set({invocation.name, invocation.address, invocation.language}));
    console.out << invocation.name << " gets the list of the day by mail\n";
    return {};
}

Result<void> list_mail(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_TRY(const auto readers, Digests(*backend).list());
    Listing listing{{"user", "address", "language", "last_day"}, {}};
    for (const DigestReader& reader : readers)
        listing.rows.push_back(
            {reader.user_name, reader.address, reader.language, reader.last_day});
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> remove_mail(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(Digests(*backend).remove(invocation.name));
    console.out << invocation.name << " gets no mail any more\n";
    return {};
}

Result<void> send_mail_now(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const DigestOptions options, digest_options(invocation));
    if (!options.is_on())
        return make_error(Errc::invalid_argument, "name the mail server: --smtp-url", "smtp-url");
    RAPPORT_TRY(const auto backend, open_backend(invocation));
    RAPPORT_CHECK(Digests(*backend).send_now(options, invocation.name));
    console.out << "sent\n";
    return {};
}

}  // namespace rapport::server
