// core/office/src/export_calendar.cpp
#include <algorithm>
#include <ctime>

#include "ical.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/versions.hpp"
#include "records.hpp"

namespace rapport::office {
namespace {

constexpr std::int64_t minutes_if_not_said = 60;

template <class T>
const T* value_in(const Row& row, const Table& table, std::string_view field) {
    return std::get_if<T>(&row.value(table, field));
}

// When the visit was made and last changed, as its versions say.
struct Changes {
    std::int64_t first_ms = 0, last_ms = 0;
    bool is_new = true;  // as it was made
};

class EventWriter {
public:
    EventWriter(Store& store, const Table& table, const CalendarOptions& options,
                icaltimezone* zone)
        : store_(store), table_(table), options_(options), zone_(zone), titles_(store) {}

    Result<Component> event_of(const Row& row, std::int64_t starts_ms) {
        RAPPORT_TRY(const Changes changes, changes_of(row));
        Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
        const auto add = [&](icalproperty* property) {
            icalcomponent_add_property(event.get(), property);
        };
        add(icalproperty_new_uid((to_text(row.id) + uid_domain).c_str()));
        add(icalproperty_new_sequence(sequence_of(changes)));
        add(icalproperty_new_dtstamp(utc(changes.last_ms)));
        add(icalproperty_new_created(utc(changes.first_ms)));
        add(icalproperty_new_lastmodified(utc(changes.last_ms)));
        const auto* minutes = value_in<std::int64_t>(row, table_, "minutes_planned");
        const std::int64_t length = minutes && *minutes > 0 ? *minutes : minutes_if_not_said;
        add_time(event.get(), ICAL_DTSTART_PROPERTY, starts_ms);
        add_time(event.get(), ICAL_DTEND_PROPERTY, starts_ms + length * 60'000);
        RAPPORT_TRY(const std::string summary, summary_of(row));
        add(icalproperty_new_summary(summary.c_str()));
        if (const auto* place = value_in<std::string>(row, table_, "place"))
            add(icalproperty_new_location(place->c_str()));
        const auto* status = value_in<std::string>(row, table_, "status");
        const bool cancelled = status && *status == "cancelled";
        add(icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
        if (!cancelled && options_.alarm_minutes >= 0) add_alarm(event.get(), summary);
        return event;
    }

private:
    Result<Changes> changes_of(const Row& row) {
        RAPPORT_TRY(const Versions versions, store_.seen(rev_token(row.versions)));
        Changes out;
        for (const Version& version : versions) {
            const std::int64_t at = version.time.unix_ms();
            out.first_ms = out.first_ms == 0 ? at : std::min(out.first_ms, at);
            out.last_ms = std::max(out.last_ms, at);
            if (version.dot != versions.front().dot) out.is_new = false;
        }
        return out;
    }

    // Seconds from the first writing to the last: the same for all who have the same, and growing.
    static int sequence_of(const Changes& changes) {
        if (changes.is_new) return 0;
        const std::int64_t seconds = (changes.last_ms - changes.first_ms) / 1000;
        return static_cast<int>(std::clamp<std::int64_t>(seconds, 1, 2'000'000'000));
    }

    static icaltimetype utc(std::int64_t unix_ms) {
        return icaltime_from_timet_with_zone(static_cast<time_t>(unix_ms / 1000), 0,
                                             icaltimezone_get_utc_timezone());
    }

    void add_time(icalcomponent* event, icalproperty_kind kind, std::int64_t unix_ms) {
        icaltimetype time =
            icaltime_from_timet_with_zone(static_cast<time_t>(unix_ms / 1000), 0, zone_);
        icaltime_set_timezone(&time, zone_);  // it says UTC otherwise, of figures that are local
        icalproperty* property = icalproperty_new(kind);
        icalproperty_set_value(property, icalvalue_new_datetime(time));
        if (zone_ != icaltimezone_get_utc_timezone())
            icalproperty_add_parameter(property, icalparameter_new_tzid(options_.zone.c_str()));
        icalcomponent_add_property(event, property);
    }

    void add_alarm(icalcomponent* event, const std::string& summary) {
        icalcomponent* alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
        icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
        icalcomponent_add_property(alarm, icalproperty_new_description(summary.c_str()));
        icaltriggertype trigger{};
        trigger.time = icaltime_null_time();
        trigger.duration = icaldurationtype_from_int(-options_.alarm_minutes * 60);
        icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
        icalcomponent_add_component(event, alarm);
    }

    Result<std::string> summary_of(const Row& row) {
        std::string out;
        if (const auto* account = value_in<RecordId>(row, table_, "account")) {
            RAPPORT_TRY(const auto title, titles_.of(table::account, *account));
            out = title.value_or("");
        }
        if (const auto* purpose = value_in<std::string>(row, table_, "purpose"))
            out += (out.empty() ? "" : ": ") + *purpose;
        return out.empty() ? "?" : out;
    }

    Store& store_;
    const Table& table_;
    const CalendarOptions& options_;
    icaltimezone* zone_;
    Titles titles_;
};

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

Result<ExportReport> export_calendar(Store& store, const ExportOptions& options,
                                     const CalendarOptions& calendar, const Sink& sink) {
    if (options.table != 0 && options.table != table::visit)
        return make_error(Errc::invalid_argument, "only visits go into calendars", "table");
    icaltimezone* zone = zone_named(calendar.zone);
    if (!zone)
        return make_error(Errc::invalid_argument,
                          "this machine knows no such time zone; write it as Asia/Shanghai",
                          "zone");
    RAPPORT_CHECK(
        sink("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rapport//rapport//EN\r\n"
             "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"));
    if (zone != icaltimezone_get_utc_timezone())
        RAPPORT_CHECK(sink(text_of_zone(zone, calendar.zone)));
    const Table& table = *store.schema().table(table::visit);
    EventWriter writer(store, table, calendar, zone);
    ExportReport report;
    std::int64_t without_time = 0;
    const auto write = [&](const Row& row) -> Result<void> {
        const auto* planned = value_in<std::int64_t>(row, table, "planned_at");
        if (!planned) planned = value_in<std::int64_t>(row, table, "started_at");
        if (!planned) {
            ++without_time;
            return {};
        }
        RAPPORT_TRY(const Component event, writer.event_of(row, *planned));
        return sink(text_of_component(event.get()));
    };
    RAPPORT_CHECK(Walk(store, options, report).over(table, Deleted::left_out, write));
    RAPPORT_CHECK(sink("END:VCALENDAR\r\n"));
    report.left_out = without_time;
    report.records -= without_time;
    return report;
}

}  // namespace rapport::office
