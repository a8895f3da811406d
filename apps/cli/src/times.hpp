// apps/cli/src/times.hpp
//
// Instants are kept in UTC and shown, and read, in the time of the user's place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::cli {

// "2026-03-05 14:30" of this place.
[[nodiscard]] std::string local_time(std::int64_t unix_ms);
// "now", "2026-03-05 14:30", "2026-03-05T14:30", a day alone (its beginning), each in this place's
// time; or RFC 3339 with a zone.
[[nodiscard]] std::optional<std::int64_t> parse_local_time(std::string_view text,
                                                           std::int64_t now_unix_ms);
// A minute of the day as "09:30".
[[nodiscard]] std::string clock_text(std::int64_t minute);
// The minute of "9:30", "24:00"; nothing for what is no such time.
[[nodiscard]] std::optional<std::int64_t> parse_clock(std::string_view text);

// "2026-03-05", "today", "tomorrow", "+14" (days from today): as "YYYY-MM-DD". Anything else comes
// back as it is, for the core to judge.
[[nodiscard]] std::string parse_day(std::string_view text, std::int64_t now_unix_ms);

// The name of this place's time zone, "Asia/Shanghai"; "UTC" when the machine does not tell.
[[nodiscard]] std::string zone_of_machine();

}  // namespace rapport::cli
