// rapport/record/date.hpp
//
// Calendar dates and instants as text. No time zones here: a date is what a calendar on the wall
// says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

// The two as members of requests and answers; in a record's values they are text and a number.
struct Date {
    std::string text;
};
struct Instant {
    std::int64_t unix_ms = 0;
};

// "YYYY-MM-DD", a day that exists, years 0001 to 9999.
[[nodiscard]] bool is_date(std::string_view text) noexcept;
// Days since 1970-01-01 of such a date.
[[nodiscard]] std::optional<std::int64_t> days_of(std::string_view date) noexcept;
[[nodiscard]] std::string date_of(std::int64_t days);
// RFC 3339 with an offset or Z, to milliseconds since 1970 UTC; also "YYYY-MM-DDTHH:MM" and with a
// blank, as UTC.
[[nodiscard]] std::optional<std::int64_t> parse_instant(std::string_view text) noexcept;
// "2026-03-05T09:30:00Z", with milliseconds only when there are any.
[[nodiscard]] std::string instant_text(std::int64_t unix_ms);

}  // namespace rapport
