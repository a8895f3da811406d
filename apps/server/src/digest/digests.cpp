// apps/server/src/digest/digests.cpp
#include "digest/digests.hpp"

#include <algorithm>

#include "digest/user_view.hpp"
#include "identity/rows.hpp"
#include "rapport/domain/playbooks.hpp"
#include "rapport/office/calendar.hpp"

namespace rapport::server {
namespace {

constexpr std::size_t lines_max = 30;

std::string line_of(const InboxItem& item, bool is_chinese) {
    const std::string why = is_chinese ? item.why.zh : item.why.en;
    std::string out = "- " + (item.title.empty() ? why : item.title);
    if (!item.account_name.empty() && item.account_name != item.title)
        out += " · " + item.account_name;
    if (!item.title.empty() && !why.empty()) out += (is_chinese ? "：" : ": ") + why;
    if (item.days_late > 0)
        out += is_chinese ? "（过期 " + std::to_string(item.days_late) + " 天）"
                          : " (" + std::to_string(item.days_late) +
                                (item.days_late == 1 ? " day late)" : " days late)");
    return out + "\n";
}

// Restricted matters, by the kind of the line: what is known of a person stays out of the mail.
bool is_for_mail(const InboxItem& item) {
    return item.kind != "birthday" && item.kind != "conflict" && item.kind != "quarantine";
}

}  // namespace

platform::Mail digest_mail(const Inbox& inbox, std::string_view address, bool is_chinese) {
    std::string text;
    std::size_t lines = 0;
    std::size_t all = 0;
    for (const InboxItem& item : inbox.items) {
        if (!is_for_mail(item)) continue;
        ++all;
        if (lines == lines_max) continue;
        text += line_of(item, is_chinese);
        ++lines;
    }
    const std::string count = std::to_string(all);
    if (all > lines)
        text += is_chinese ? "……共 " + count + " 件，其余请在 rapport 中查看。\n"
                           : "... " + count + " in all; the rest stand in rapport.\n";
    return {std::string(address),
            is_chinese ? "今天有 " + count + " 件事需要您处理"
            : all == 1 ? "1 thing needs you today"
                       : count + " things need you today",
            all == 0 ? std::string() : text};
}

Result<void> Digests::set(const NewDigestReader& reader) {
    if (!platform::is_mail_address(reader.address))
        return make_error(Errc::invalid_argument, "this is no mail address", "address");
    if (reader.language != "en" && reader.language != "zh")
        return make_error(Errc::invalid_choice, "en or zh", "lang");
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto row, required_user(transaction, reader.user, "user"));
        return transaction.database()
            .prepare(
                "INSERT INTO digest_reader (org, user, address, language, last_day) VALUES (?, ?, "
                "?, ?, '') ON CONFLICT (org, user) DO UPDATE SET address = excluded.address, "
                "language = excluded.language")
            .bind(1, transaction.number())
            .bind(2, row.user.id)
            .bind(3, std::string_view{reader.address})
            .bind(4, std::string_view{reader.language})
            .run();
    };
    return backend_.storage().write(backend_.storage().organisation().id, work);
}

Result<std::vector<DigestReader>> Digests::list() {
    std::vector<DigestReader> out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        auto query = transaction.database().prepare(
            "SELECT r.user, u.name, r.address, r.language, r.last_day FROM digest_reader AS r JOIN "
            "login_user AS u ON u.org = r.org AND u.id = r.user WHERE r.org = ? AND u.disabled = 0 "
            "ORDER BY u.name_key");
        query.bind(1, transaction.number());
        for (;;) {
            RAPPORT_TRY(const bool more, query.step());
            if (!more) return {};
            out.push_back({query.id<UserId>(0), std::string(query.text(1)),
                           std::string(query.text(2)), std::string(query.text(3)),
                           std::string(query.text(4))});
        }
    };
    RAPPORT_CHECK(backend_.storage().read(backend_.storage().organisation().id, look));
    return out;
}

Result<void> Digests::remove(std::string_view user) {
    return backend_.storage().write(
        backend_.storage().organisation().id,
        [&](SqliteHubTransaction& transaction) -> Result<void> {
            RAPPORT_TRY(const auto row, required_user(transaction, user, "user"));
            return transaction.database()
                .prepare("DELETE FROM digest_reader WHERE org = ? AND user = ?")
                .bind(1, transaction.number())
                .bind(2, row.user.id)
                .run();
        });
}

Result<std::optional<platform::Mail>> Digests::mail_for(const DigestReader& reader,
                                                        const Date& today) {
    User user;
    user.id = reader.user;
    user.name = reader.user_name;
    RAPPORT_TRY(const auto store, user_view(backend_, user));
    Playbooks playbooks(*store);
    RAPPORT_TRY(const Inbox items, inbox(*store, playbooks, {today, {}}));
    platform::Mail mail = digest_mail(items, reader.address, reader.language == "zh");
    if (mail.text.empty()) return std::optional<platform::Mail>{};
    return std::optional{std::move(mail)};
}

Result<void> Digests::note_sent(const DigestReader& reader, const Date& today) {
    return backend_.storage().write(
        backend_.storage().organisation().id,
        [&](SqliteHubTransaction& transaction) -> Result<void> {
            return transaction.database()
                .prepare("UPDATE digest_reader SET last_day = ? WHERE org = ? AND user = ?")
                .bind(1, std::string_view{today.text})
                .bind(2, transaction.number())
                .bind(3, reader.user)
                .run();
        });
}

Result<int> Digests::round(const DigestOptions& options, Log& log) {
    const std::int64_t now = backend_.environment().now_unix_ms();
    RAPPORT_TRY(const office::LocalTime local, office::local_time(now, options.zone));
    if (local.hour < options.hour) return 0;
    RAPPORT_TRY(const auto readers, list());
    int sent = 0;
    int failed = 0;
    std::string error;
    for (const DigestReader& reader : readers) {
        if (reader.last_day == local.day.text) continue;
        const auto one = [&]() -> Result<void> {
            RAPPORT_TRY(const auto mail, mail_for(reader, local.day));
            if (mail)
                RAPPORT_CHECK(
                    platform::send_mail(options.mail, *mail, now, backend_.environment().entropy));
            return note_sent(reader, local.day);
        }();
        one ? ++sent : ++failed;
        if (!one) error = name_of(one.error().code);
    }
    if (sent > 0 || failed > 0)
        log.write(failed > 0 ? LogLevel::warning : LogLevel::info, "digests",
                  {{"sent", std::int64_t{sent}},
                   {"failed", std::int64_t{failed}},
                   {"error", std::string_view{error}}});
    return sent;
}

Result<void> Digests::send_now(const DigestOptions& options, std::string_view user) {
    const std::int64_t now = backend_.environment().now_unix_ms();
    RAPPORT_TRY(const office::LocalTime local, office::local_time(now, options.zone));
    RAPPORT_TRY(const auto readers, list());
    const std::string key = Identity::name_key(user);
    const auto at = std::find_if(readers.begin(), readers.end(), [&](const DigestReader& one) {
        return Identity::name_key(one.user_name) == key;
    });
    if (at == readers.end())
        return make_error(Errc::not_found, "this user gets no mail: mail set NAME ADDRESS", "user");
    RAPPORT_TRY(auto mail, mail_for(*at, local.day));
    if (!mail) mail = digest_mail({}, at->address, at->language == "zh");
    return platform::send_mail(options.mail, *mail, now, backend_.environment().entropy);
}

}  // namespace rapport::server
