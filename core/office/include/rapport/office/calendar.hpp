// rapport/office/calendar.hpp
//
// Visits as iCalendar (RFC 5545) out, appointments in. One visit has one UID for ever, and a
// SEQUENCE that grows when it is changed, so that calendars move an appointment instead of showing
// it twice. One call at a time: the library beneath keeps time zones for the whole process.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/exchange/import_accounts.hpp"
#include "rapport/office/export.hpp"
#include "rapport/record/date.hpp"

namespace rapport::office {

inline constexpr std::size_t calendar_bytes_max = 16 * 1024 * 1024;

struct CalendarOptions {
    std::string zone = "UTC";  // "Asia/Shanghai": times are written in it, with its VTIMEZONE
    int alarm_minutes = 30;    // before each visit; none if negative
};

// A calendar's entry, whatever it is made of.
struct CalendarEntry {
    RecordId id;
    std::int64_t made_ms = 0, changed_ms = 0;
    bool is_as_made = true;                 // never changed since
    std::optional<std::int64_t> starts_ms;  // else it takes the whole of `day`, and no time
    std::int64_t minutes = 0;               // an hour where nobody has said
    Date day;
    std::string summary, place;
    bool is_cancelled = false;
};

// Whether this machine knows a time zone of that name.
[[nodiscard]] bool has_zone(const std::string& name);

// An instant on the clocks of a zone. invalid_argument for one that this machine does not know.
struct LocalTime {
    Date day;
    int hour = 0;
};
[[nodiscard]] Result<LocalTime> local_time(std::int64_t unix_ms, const std::string& zone);

// A whole calendar of these. invalid_argument for a zone that this machine does not know.
[[nodiscard]] Result<std::string> calendar_text(std::span<const CalendarEntry> entries,
                                                const CalendarOptions& calendar);

// Visits with a time that are not deleted; cancelled ones say so. invalid_argument for a zone that
// this machine does not know.
[[nodiscard]] Result<ExportReport> export_calendar(Store& store, const ExportOptions& options,
                                                   const CalendarOptions& calendar,
                                                   const Sink& sink);

struct AppointmentsOptions {
    bool dry_run = false;
    std::optional<RecordId> owner;
    std::optional<RecordId> account;  // of all appointments, whatever they say
    std::string zone = "UTC";         // of times without one
    std::function<bool(std::int64_t done)> progress;
};

// Appointments become planned visits of the account whose name stands in them. Recurring ones and
// those of a whole day are rejected, and said so: when somebody goes there is not guessed. A row of
// the report is an appointment.
[[nodiscard]] Result<ImportReport> import_appointments(Store& store, std::string_view text,
                                                       const AppointmentsOptions& options = {});

}  // namespace rapport::office
