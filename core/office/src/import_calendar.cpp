// core/office/src/import_calendar.cpp
#include <algorithm>
#include <set>

#include "ical.hpp"
#include "rapport/exchange/comparable.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/office/import.hpp"
#include "rapport/office/undo.hpp"
#include "rapport/record/tables.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t visits_per_transaction = 250;
constexpr std::size_t name_bytes_min = 4;  // shorter names stand in too many texts

// The line on which each event begins.
std::vector<std::int64_t> event_lines(std::string_view text) {
    std::vector<std::int64_t> out;
    std::int64_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        if (text.substr(at, end - at).starts_with("BEGIN:VEVENT")) out.push_back(line);
        at = end + 1;
    }
    return out;
}

std::string text_or_empty(const char* text) {
    return text ? text : "";
}

struct Named {
    std::string name;  // comparable
    RecordId account;
};

class AppointmentImport {
public:
    AppointmentImport(Store& store, std::string_view text, const AppointmentsOptions& options)
        : store_(store),
          text_(text),
          options_(options),
          notes_(store, "ical"),
          visits_(*store.schema().table(table::visit)) {}

    Result<ImportReport> run() {
        if (text_.size() > calendar_bytes_max)
            return make_error(Errc::too_large, "export a shorter time from the calendar");
        Component root(icalparser_parse_string(std::string(text_).c_str()));
        if (!root || text_.find("END:VCALENDAR") == std::string_view::npos)
            return make_error(Errc::invalid_argument,
                              "this is no whole calendar: its end is missing or it can't be read");
        root_ = root.get();
        zone_ = zone_named(options_.zone);
        if (!zone_) return make_error(Errc::invalid_argument, "there is no such zone", "zone");
        RAPPORT_CHECK(load_accounts());
        const auto lines = event_lines(text_);
        std::size_t number = 0;
        for (icalcomponent* event = icalcomponent_get_first_component(root_, ICAL_VEVENT_COMPONENT);
             event; event = icalcomponent_get_next_component(root_, ICAL_VEVENT_COMPONENT)) {
            line_ = number < lines.size() ? lines[number] : 0;
            ++number;
            ++report_.rows;
            RAPPORT_CHECK(take(event));
            if (groups_.size() == visits_per_transaction) RAPPORT_CHECK(save());
            if (options_.progress && !options_.progress(report_.rows))
                return make_error(Errc::cancelled, "what was imported until then is here");
        }
        RAPPORT_CHECK(save());
        if (!options_.dry_run) RAPPORT_CHECK(notes_.finish());
        return std::move(report_);
    }

private:
    Result<void> load_accounts() {
        Statement rows = store_.database().prepare(
            "SELECT id, coalesce(name, ''), coalesce(short_name, '') FROM account WHERE deleted=0");
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            for (const int column : {1, 2})
                for (std::string name :
                     {comparable_name(rows.text(column)), comparable_company(rows.text(column))})
                    if (name.size() >= name_bytes_min)
                        accounts_.push_back({std::move(name), rows.id<RecordId>(0)});
        }
        return {};
    }

    // The account with the longest name that stands in the text; none when several do.
    std::optional<RecordId> account_in(const std::string& text) const {
        const std::string said = comparable_name(text);
        const Named* best = nullptr;
        bool several = false;
        for (const Named& named : accounts_) {
            if (said.find(named.name) == std::string::npos) continue;
            if (best && named.name.size() == best->name.size())
                several = several || named.account != best->account;
            if (best && named.name.size() <= best->name.size()) continue;
            best = &named;
            several = false;
        }
        return best && !several ? std::optional{best->account} : std::nullopt;
    }

    Result<void> take(icalcomponent* event) {
        const std::string uid = text_or_empty(icalcomponent_get_uid(event));
        if (uid.empty()) return reject("UID", "the appointment has no UID");
        const auto has = [&](icalproperty_kind kind) {
            return icalcomponent_get_first_property(event, kind) != nullptr;
        };
        if (has(ICAL_RRULE_PROPERTY) || has(ICAL_RDATE_PROPERTY) || has(ICAL_RECURRENCEID_PROPERTY))
            return reject("RRULE", "it recurs: plan the visits that you mean, one by one");
        const icaltimetype start = icalcomponent_get_dtstart(event);
        if (icaltime_is_null_time(start) || !icaltime_is_valid_time(start))
            return reject("DTSTART", "it says no time that exists");
        if (start.is_date) return reject("DTSTART", "it takes a whole day: say at what time");
        const auto at = instant_of(event, start, ICAL_DTSTART_PROPERTY);
        if (!at) return reject("DTSTART", "its time zone is not known");

        const RecordId id = id_of(uid);
        RAPPORT_TRY(const auto here, store_.find(table::visit, id));
        if ((here && !here->deleted) || !seen_.insert(id).second) {
            ++report_.already_here;
            return {};
        }
        const std::string summary = text_or_empty(icalcomponent_get_summary(event));
        const std::string place = text_or_empty(icalcomponent_get_location(event));
        const auto account =
            options_.account ? options_.account : account_in(summary + "\n" + place);
        if (!account)
            return reject("account",
                          "no account, or more than one, is named in it; say which with --account");
        return plan(id, here.has_value(), *account, *at, event);
    }

    Result<void> plan(RecordId id, bool comes_back, RecordId account, std::int64_t at,
                      icalcomponent* event) {
        Edit edit{comes_back ? Edit::Kind::restore : Edit::Kind::create, table::visit, id, {}, {}};
        const auto put = [&](std::string_view field, Value value) -> Result<void> {
            const Field& declared = *visits_.field(field);
            RAPPORT_TRY(Value good, checked(declared, std::move(value)));
            if (!is_empty(good)) edit.values.emplace_back(declared.number, std::move(good));
            return {};
        };
        const icaltimetype end = icalcomponent_get_dtend(event);
        const auto end_at = icaltime_is_null_time(end) || end.is_date
                                ? std::nullopt
                                : instant_of(event, end, ICAL_DTEND_PROPERTY);
        const bool cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
        RAPPORT_CHECK(put("account", account));
        RAPPORT_CHECK(put("planned_at", at));
        RAPPORT_CHECK(put("status", std::string(cancelled ? "cancelled" : "planned")));
        if (options_.owner) RAPPORT_CHECK(put("owner", *options_.owner));
        if (end_at && *end_at > at && *end_at - at <= std::int64_t{100'000} * 60'000)
            RAPPORT_CHECK(put("minutes_planned", (*end_at - at) / 60'000));
        const auto line = [](const char* text) {
            std::string out = text_or_empty(text);
            std::replace(out.begin(), out.end(), '\n', ' ');
            return out;
        };
        for (const auto& [field, text] :
             {std::pair{"purpose", line(icalcomponent_get_summary(event))},
              std::pair{"place", line(icalcomponent_get_location(event))}})
            if (const auto done = put(field, text); !done)
                return reject(field, done.error().detail.empty()
                                         ? std::string(text_of(done.error().code))
                                         : done.error().detail);
        groups_.push_back({std::move(edit)});
        return {};
    }

    // A time with the zone that it names, or that the calendar has under this name, or the machine.
    std::optional<std::int64_t> instant_of(icalcomponent* event, icaltimetype time,
                                           icalproperty_kind kind) const {
        if (icaltime_is_utc(time)) return to_ms(time, icaltimezone_get_utc_timezone());
        icalproperty* property = icalcomponent_get_first_property(event, kind);
        icalparameter* named =
            property ? icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER) : nullptr;
        if (!named) return to_ms(time, zone_);
        const char* name = icalparameter_get_tzid(named);
        icaltimezone* zone = icalcomponent_get_timezone(root_, name);
        if (!zone) zone = zone_named(text_or_empty(name));
        return zone ? std::optional{to_ms(time, zone)} : std::nullopt;
    }

    static std::int64_t to_ms(icaltimetype time, icaltimezone* zone) {
        return static_cast<std::int64_t>(icaltime_as_timet_with_zone(time, zone)) * 1000;
    }

    // That of a visit that was exported here; else one that everybody derives alike.
    static RecordId id_of(const std::string& uid) {
        const std::string_view domain = uid_domain;
        if (uid.ends_with(domain))
            if (const auto own =
                    parse_id<RecordId>(std::string_view(uid).substr(0, uid.size() - domain.size())))
                return *own;
        return RecordId{make_uuid_from("appointment", {as_bytes(std::string_view(uid))})};
    }

    Result<void> reject(std::string_view field, std::string reason) {
        ++report_.rejected;
        if (report_.rejects.size() < rejects_listed_max)
            report_.rejects.push_back({line_, 1, std::string(field), std::move(reason)});
        return {};
    }

    Result<void> save() {
        if (groups_.empty()) return {};
        if (!options_.dry_run) {
            std::vector<RecordId> ids;
            for (const auto& group : groups_) ids.push_back(group.front().record);
            RAPPORT_CHECK(notes_.add(ids));
            RAPPORT_CHECK(store_.save_each(groups_));
        }
        report_.imported += static_cast<std::int64_t>(groups_.size());
        groups_.clear();
        return {};
    }

    Store& store_;
    std::string_view text_;
    const AppointmentsOptions& options_;
    ImportNotes notes_;
    const Table& visits_;
    icalcomponent* root_ = nullptr;
    icaltimezone* zone_ = nullptr;
    std::int64_t line_ = 0;
    std::vector<Named> accounts_;
    std::set<RecordId> seen_;
    std::vector<std::vector<Edit>> groups_;
    ImportReport report_;
};

}  // namespace

Result<ImportReport> import_appointments(Store& store, std::string_view text,
                                         const AppointmentsOptions& options) {
    return AppointmentImport(store, text, options).run();
}

}  // namespace rapport::office
