// apps/server/src/calendar/own_entries.hpp
//
// What of the hub's records belongs in a user's own calendar.
#pragma once

#include <vector>

#include "calendar/feeds.hpp"
#include "rapport/office/calendar.hpp"

namespace rapport::server {

// Of the accounts that the user may see now. Where nobody has said whose a record is, it belongs to
// whoever made it.
[[nodiscard]] Result<std::vector<office::CalendarEntry>> own_entries(
    SqliteHubTransaction& transaction, const CalendarFeed& feed, std::int64_t since_ms);

}  // namespace rapport::server
