// core/office/src/calendar_writer.cpp
#include "calendar_writer.hpp"

#include <algorithm>
#include <ctime>

namespace rapport::office {
namespace {

constexpr std::int64_t minutes_if_not_said = 60;

Error no_such_zone() {
    return make_error(Errc::invalid_argument,
                      "this machine knows no such time zone; write it as Asia/Shanghai", "zone");
}

// Seconds from the first writing to the last: the same for all who have the same, and growing.
int sequence_of(const CalendarEntry& entry) {
    if (entry.is_as_made) return 0;
    const std::int64_t seconds = (entry.changed_ms - entry.made_ms) / 1000;
    return static_cast<int>(std::clamp<std::int64_t>(seconds, 1, 2'000'000'000));
}

icaltimetype utc(std::int64_t unix_ms) {
    return icaltime_from_timet_with_zone(static_cast<time_t>(unix_ms / 1000), 0,
                                         icaltimezone_get_utc_timezone());
}

void add_day(icalcomponent* event, icalproperty_kind kind, std::int64_t day) {
    std::string text = date_of(day);
    std::erase(text, '-');
    icalproperty* property = icalproperty_new(kind);
    icalproperty_set_value(property, icalvalue_new_date(icaltime_from_string(text.c_str())));
    icalcomponent_add_property(event, property);
}

std::string text_of_component(icalcomponent* component) {
    char* text = icalcomponent_as_ical_string_r(component);
    std::string out(text ? text : "");
    icalmemory_free_buffer(text);
    return out;
}

// As the machine has it, under the zone's own name instead of the library's.
std::string text_of_zone(icaltimezone* zone, const std::string& name) {
    std::string out = text_of_component(icaltimezone_get_component(zone));
    const std::string theirs = std::string("TZID:") + icaltimezone_get_tzid(zone) + "\r\n";
    if (const auto at = out.find(theirs); at != std::string::npos)
        out.replace(at, theirs.size(), "TZID:" + name + "\r\n");
    return out;
}

}  // namespace

Result<CalendarWriter> CalendarWriter::in(const CalendarOptions& options) {
    icaltimezone* zone = zone_named(options.zone);
    if (!zone) return no_such_zone();
    return CalendarWriter(options, zone);
}

std::string CalendarWriter::head() const {
    std::string out =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rapport//rapport//EN\r\n"
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
    if (zone_ != icaltimezone_get_utc_timezone()) out += text_of_zone(zone_, options_.zone);
    return out;
}

std::string CalendarWriter::entry(const CalendarEntry& entry) const {
    const Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
    const auto add = [&](icalproperty* property) {
        icalcomponent_add_property(event.get(), property);
    };
    add(icalproperty_new_uid((to_text(entry.id) + uid_domain).c_str()));
    add(icalproperty_new_sequence(sequence_of(entry)));
    add(icalproperty_new_dtstamp(utc(entry.changed_ms)));
    add(icalproperty_new_created(utc(entry.made_ms)));
    add(icalproperty_new_lastmodified(utc(entry.changed_ms)));
    if (entry.starts_ms) {
        const std::int64_t minutes = entry.minutes > 0 ? entry.minutes : minutes_if_not_said;
        add_time(event.get(), ICAL_DTSTART_PROPERTY, *entry.starts_ms);
        add_time(event.get(), ICAL_DTEND_PROPERTY, *entry.starts_ms + minutes * 60'000);
    } else if (const auto day = days_of(entry.day.text)) {
        add_day(event.get(), ICAL_DTSTART_PROPERTY, *day);
        add_day(event.get(), ICAL_DTEND_PROPERTY, *day + 1);
        add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    }
    add(icalproperty_new_summary(entry.summary.c_str()));
    if (!entry.place.empty()) add(icalproperty_new_location(entry.place.c_str()));
    add(icalproperty_new_status(entry.is_cancelled ? ICAL_STATUS_CANCELLED
                                                   : ICAL_STATUS_CONFIRMED));
    if (!entry.is_cancelled && entry.starts_ms && options_.alarm_minutes >= 0)
        add_alarm(event.get(), entry.summary);
    return text_of_component(event.get());
}

void CalendarWriter::add_time(icalcomponent* event, icalproperty_kind kind,
                              std::int64_t unix_ms) const {
    icaltimetype time =
        icaltime_from_timet_with_zone(static_cast<time_t>(unix_ms / 1000), 0, zone_);
    icaltime_set_timezone(&time, zone_);  // it says UTC otherwise, of figures that are local
    icalproperty* property = icalproperty_new(kind);
    icalproperty_set_value(property, icalvalue_new_datetime(time));
    if (zone_ != icaltimezone_get_utc_timezone())
        icalproperty_add_parameter(property, icalparameter_new_tzid(options_.zone.c_str()));
    icalcomponent_add_property(event, property);
}

void CalendarWriter::add_alarm(icalcomponent* event, const std::string& summary) const {
    icalcomponent* alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    icalcomponent_add_property(alarm, icalproperty_new_description(summary.c_str()));
    icaltriggertype trigger{};
    trigger.time = icaltime_null_time();
    trigger.duration = icaldurationtype_from_int(-options_.alarm_minutes * 60);
    icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
    icalcomponent_add_component(event, alarm);
}

bool has_zone(const std::string& name) {
    return zone_named(name) != nullptr;
}

Result<LocalTime> local_time(std::int64_t unix_ms, const std::string& zone) {
    icaltimezone* found = zone_named(zone);
    if (!found) return no_such_zone();
    const icaltimetype time =
        icaltime_from_timet_with_zone(static_cast<time_t>(unix_ms / 1000), 0, found);
    const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
    return LocalTime{Date{std::to_string(10'000 + time.year).substr(1) + "-" + two(time.month) +
                          "-" + two(time.day)},
                     time.hour};
}

Result<std::string> calendar_text(std::span<const CalendarEntry> entries,
                                  const CalendarOptions& calendar) {
    RAPPORT_TRY(const CalendarWriter writer, CalendarWriter::in(calendar));
    std::string out = writer.head();
    for (const CalendarEntry& entry : entries) out += writer.entry(entry);
    return out + CalendarWriter::foot();
}

}  // namespace rapport::office
