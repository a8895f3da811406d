// apps/server/src/calendar/feeds.cpp
#include "calendar/feeds.hpp"

#include "calendar/own_entries.hpp"
#include "identity/passwords.hpp"
#include "identity/rows.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/record/text.hpp"

namespace rapport::server {
namespace {

constexpr std::int64_t past_shown_ms = std::int64_t{183} * 24 * 3'600'000;
constexpr std::int64_t use_noted_every_ms = 3'600'000;

Result<void> insert_feed(SqliteHubTransaction& transaction, const CalendarFeed& feed,
                         ByteView hash) {
    return transaction.database()
        .prepare(
            "INSERT INTO calendar_feed (org, number, user, hash, label, language, created_at, "
            "used_at) VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM calendar_feed WHERE "
            "org = ?1), ?2, ?3, ?4, ?5, ?6, 0)")
        .bind(1, transaction.number())
        .bind(2, feed.user)
        .bind(3, hash)
        .bind(4, std::string_view{feed.label})
        .bind(5, std::string_view{feed.language})
        .bind(6, feed.created_at)
        .run();
}

CalendarFeed read_feed(const Statement& row) {
    CalendarFeed out;
    out.number = row.integer(0);
    out.user = row.id<UserId>(1);
    out.label = row.text(2);
    out.language = row.text(3);
    out.created_at = row.integer(4);
    out.used_at = row.integer(5);
    out.user_name = row.text(6);
    return out;
}

#define RAPPORT_FEED_COLUMNS                                                              \
    "SELECT f.number, f.user, f.label, f.language, f.created_at, f.used_at, u.name FROM " \
    "calendar_feed AS f JOIN login_user AS u ON u.org = f.org AND u.id = f.user WHERE f.org = ?1 "

}  // namespace

Result<std::string> CalendarFeeds::add(const NewCalendarFeed& feed) {
    if (feed.language != "en" && feed.language != "zh")
        return make_error(Errc::invalid_choice, "en or zh", "lang");
    RAPPORT_TRY(const std::string label, normalised(feed.label, Lines::one));
    std::string token = make_token(environment_.entropy);
    const Bytes hash = token_hash(token, storage_.token_key());
    const auto work = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(const auto row, required_user(transaction, feed.user, "user"));
        CalendarFeed made;
        made.user = row.user.id;
        made.label = label;
        made.language = feed.language;
        made.created_at = environment_.now_unix_ms();
        return insert_feed(transaction, made, hash);
    };
    RAPPORT_CHECK(storage_.write(storage_.organisation().id, work));
    return token;
}

Result<std::vector<CalendarFeed>> CalendarFeeds::list() {
    std::vector<CalendarFeed> out;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        auto query =
            transaction.database().prepare(RAPPORT_FEED_COLUMNS "ORDER BY u.name_key, f.number");
        query.bind(1, transaction.number());
        for (;;) {
            RAPPORT_TRY(const bool more, query.step());
            if (!more) return {};
            out.push_back(read_feed(query));
        }
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    return out;
}

Result<void> CalendarFeeds::revoke(std::int64_t number) {
    return storage_.write(
        storage_.organisation().id, [&](SqliteHubTransaction& transaction) -> Result<void> {
            auto row = transaction.database().prepare(
                "DELETE FROM calendar_feed WHERE org = ? AND number = ? RETURNING number");
            row.bind(1, transaction.number()).bind(2, number);
            RAPPORT_TRY(const bool found, row.step());
            if (!found)
                return make_error(Errc::not_found, "there is no calendar of that number", "number");
            return {};
        });
}

Result<CalendarFeed> CalendarFeeds::feed_of(std::string_view token) {
    const Bytes hash = token_hash(token, storage_.token_key());
    std::optional<CalendarFeed> found;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        auto query = transaction.database().prepare(RAPPORT_FEED_COLUMNS
                                                    "AND f.hash = ?2 AND u.disabled = 0");
        query.bind(1, transaction.number()).bind(2, ByteView{hash});
        RAPPORT_TRY(const bool row, query.step());
        if (row) found = read_feed(query);
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    if (!found) return make_error(Errc::token_expired);
    seen(*found);
    return *std::move(found);
}

void CalendarFeeds::seen(const CalendarFeed& feed) {
    const std::int64_t now = environment_.now_unix_ms();
    if (now - feed.used_at < use_noted_every_ms) return;
    (void)storage_.write(
        storage_.organisation().id, [&](SqliteHubTransaction& transaction) -> Result<void> {
            return transaction.database()
                .prepare("UPDATE calendar_feed SET used_at = ? WHERE org = ? AND number = ?")
                .bind(1, now)
                .bind(2, transaction.number())
                .bind(3, feed.number)
                .run();
        });
}

Result<std::string> CalendarFeeds::text_of(const CalendarFeed& feed) {
    std::vector<office::CalendarEntry> entries;
    const std::int64_t since = environment_.now_unix_ms() - past_shown_ms;
    const auto look = [&](SqliteHubTransaction& transaction) -> Result<void> {
        RAPPORT_TRY(entries, own_entries(transaction, feed, since));
        return {};
    };
    RAPPORT_CHECK(storage_.read(storage_.organisation().id, look));
    office::CalendarOptions options;
    options.zone = zone_;
    const std::lock_guard lock(library_);
    return office::calendar_text(entries, options);
}

}  // namespace rapport::server
