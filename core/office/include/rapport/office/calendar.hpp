// rapport/office/calendar.hpp
//
// Visits as iCalendar (RFC 5545) out, appointments in. One visit has one UID for ever, and a
// SEQUENCE that grows when it is changed, so that calendars move an appointment instead of showing
// it twice. One call at a time: the library beneath keeps time zones for the whole process.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/exchange/import_accounts.hpp"
#include "rapport/office/export.hpp"

namespace rapport::office {

inline constexpr std::size_t calendar_bytes_max = 16 * 1024 * 1024;

struct CalendarOptions {
    std::string zone = "UTC";  // "Asia/Shanghai": times are written in it, with its VTIMEZONE
    int alarm_minutes = 30;    // before each visit; none if negative
};

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
