// apps/server/src/calendar/feeds.hpp
//
// A user's visits and promises as a calendar that other programs subscribe to: an address with a
// token in it, since calendar programs know no log-in. Whoever has the address may read, so it can
// be revoked; only a keyed hash of the token is kept. Thread-safe.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "identity/identity.hpp"
#include "storage/sqlite_hub_storage.hpp"

namespace rapport::server {

struct CalendarFeed {
    std::int64_t number = 0;  // names it for whoever revokes it
    UserId user;
    std::string user_name, label, language;
    std::int64_t created_at = 0, used_at = 0;  // used_at: 0 when nobody has fetched it yet
};

struct NewCalendarFeed {
    std::string user, label;
    std::string language = "en";  // of what is written beside the user's own words: en or zh
};

class CalendarFeeds {
public:
    CalendarFeeds(SqliteHubStorage& storage, Environment environment, std::string zone)
        : storage_(storage), environment_(std::move(environment)), zone_(std::move(zone)) {}

    // The token: it is shown once. Errors: not_found (the user), invalid_choice (the language),
    // invalid_text (the label).
    [[nodiscard]] Result<std::string> add(const NewCalendarFeed& feed);
    [[nodiscard]] Result<std::vector<CalendarFeed>> list();
    // Its address gives nothing any more. not_found.
    [[nodiscard]] Result<void> revoke(std::int64_t number);

    // Whose it is; token_expired for one that is unknown, revoked, or of a disabled user.
    [[nodiscard]] Result<CalendarFeed> feed_of(std::string_view token);
    // As iCalendar: visits of the last half year and all to come, open promises with a day; those
    // that are the user's own. Times stand in the server's zone.
    [[nodiscard]] Result<std::string> text_of(const CalendarFeed& feed);

private:
    // A courtesy to administrators: when it can't be written now, it is written another time.
    void seen(const CalendarFeed& feed);

    SqliteHubStorage& storage_;
    const Environment environment_;
    const std::string zone_;
    std::mutex library_;  // the library beneath keeps time zones for the whole process
};

}  // namespace rapport::server
