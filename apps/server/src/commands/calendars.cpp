// apps/server/src/commands/calendars.cpp
//
// Calendars that other programs subscribe to: made, listed, revoked.
#include <ostream>

#include "calendar/feeds.hpp"
#include "commands/command.hpp"
#include "commands/print.hpp"
#include "rapport/platform/environment.hpp"
#include "rapport/record/date.hpp"

namespace rapport::server {
namespace {

// A backend of these commands, and its calendars.
struct Opened {
    std::unique_ptr<Backend> backend;
    CalendarFeeds feeds;

    static Result<std::unique_ptr<Opened>> of(const Invocation& invocation) {
        RAPPORT_TRY(auto backend, open_backend(invocation));
        return std::unique_ptr<Opened>(
            new Opened{std::move(backend), invocation.server.limits.zone});
    }

private:
    Opened(std::unique_ptr<Backend> opened, const std::string& zone)
        : backend(std::move(opened)),
          feeds(backend->storage(), platform::system_environment(), zone) {}
};

}  // namespace

Result<void> add_calendar(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto opened, Opened::of(invocation));
    RAPPORT_TRY(const std::string token,
                opened->feeds.add({invocation.name, invocation.label, invocation.language}));
    const std::string path = "/v1/calendar?token=" + token;
    if (invocation.json)
        print_object(console.out, {{"user", invocation.name}, {"path", path}}, true);
    else
        console.out << "behind the server's address, to subscribe to; it is not shown again:\n"
                    << path << '\n';
    return {};
}

Result<void> list_calendars(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto opened, Opened::of(invocation));
    RAPPORT_TRY(const auto feeds, opened->feeds.list());
    Listing listing{{"number", "user", "label", "language", "created_at", "used_at"}, {}};
    for (const CalendarFeed& feed : feeds)
        listing.rows.push_back(
            {std::to_string(feed.number), feed.user_name, feed.label, feed.language,
             instant_text(feed.created_at / 1000 * 1000),
             feed.used_at == 0 ? std::string("never") : instant_text(feed.used_at / 1000 * 1000)});
    print(console.out, listing, invocation.json);
    return {};
}

Result<void> revoke_calendar(const Invocation& invocation, Console& console) {
    RAPPORT_TRY(const auto opened, Opened::of(invocation));
    RAPPORT_CHECK(opened->feeds.revoke(static_cast<std::int64_t>(invocation.number)));
    console.out << "calendar " << invocation.number << " is revoked\n";
    return {};
}

}  // namespace rapport::server
