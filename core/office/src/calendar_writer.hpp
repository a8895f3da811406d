// core/office/src/calendar_writer.hpp
//
// A calendar as text, entry by entry.
#pragma once

#include <string>

#include "ical.hpp"
#include "rapport/office/calendar.hpp"

namespace rapport::office {

class CalendarWriter {
public:
    // invalid_argument for a zone that this machine does not know.
    [[nodiscard]] static Result<CalendarWriter> in(const CalendarOptions& options);

    [[nodiscard]] std::string head() const;
    [[nodiscard]] std::string entry(const CalendarEntry& entry) const;
    [[nodiscard]] static std::string foot() { return "END:VCALENDAR\r\n"; }

private:
    CalendarWriter(const CalendarOptions& options, icaltimezone* zone)
        : options_(options), zone_(zone) {}
    void add_time(icalcomponent* event, icalproperty_kind kind, std::int64_t unix_ms) const;
    void add_alarm(icalcomponent* event, const std::string& summary) const;

    CalendarOptions options_;
    icaltimezone* zone_;
};

}  // namespace rapport::office
