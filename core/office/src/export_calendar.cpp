// core/office/src/export_calendar.cpp
#include <algorithm>

#include "calendar_writer.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/office/calendar.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/versions.hpp"
#include "records.hpp"

namespace rapport::office {
namespace {

template <class T>
const T* value_in(const Row& row, const Table& table, std::string_view field) {
    return std::get_if<T>(&row.value(table, field));
}

class Visits {
public:
    explicit Visits(Store& store)
        : store_(store), table_(*store.schema().table(table::visit)), titles_(store) {}

    [[nodiscard]] const Table& table() const noexcept { return table_; }

    // Nothing for a visit of which nobody has said when.
    Result<std::optional<CalendarEntry>> entry_of(const Row& row) {
        const auto* starts = value_in<std::int64_t>(row, table_, "planned_at");
        if (!starts) starts = value_in<std::int64_t>(row, table_, "started_at");
        if (!starts) return std::optional<CalendarEntry>{};
        CalendarEntry out;
        out.id = row.id;
        out.starts_ms = *starts;
        RAPPORT_CHECK(put_changes(row, out));
        if (const auto* minutes = value_in<std::int64_t>(row, table_, "minutes_planned"))
            out.minutes = *minutes;
        RAPPORT_TRY(out.summary, summary_of(row));
        if (const auto* place = value_in<std::string>(row, table_, "place")) out.place = *place;
        const auto* status = value_in<std::string>(row, table_, "status");
        out.is_cancelled = status && *status == "cancelled";
        return std::optional{std::move(out)};
    }

private:
    // When the visit was made and last changed, as its versions say.
    Result<void> put_changes(const Row& row, CalendarEntry& out) {
        RAPPORT_TRY(const Versions versions, store_.seen(rev_token(row.versions)));
        for (const Version& version : versions) {
            const std::int64_t at = version.time.unix_ms();
            out.made_ms = out.made_ms == 0 ? at : std::min(out.made_ms, at);
            out.changed_ms = std::max(out.changed_ms, at);
            if (version.dot != versions.front().dot) out.is_as_made = false;
        }
        return {};
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
    Titles titles_;
};

}  // namespace

Result<ExportReport> export_calendar(Store& store, const ExportOptions& options,
                                     const CalendarOptions& calendar, const Sink& sink) {
    if (options.table != 0 && options.table != table::visit)
        return make_error(Errc::invalid_argument, "only visits go into calendars", "table");
    RAPPORT_TRY(const CalendarWriter writer, CalendarWriter::in(calendar));
    RAPPORT_CHECK(sink(writer.head()));
    Visits visits(store);
    ExportReport report;
    std::int64_t without_time = 0;
    const auto write = [&](const Row& row) -> Result<void> {
        RAPPORT_TRY(const auto entry, visits.entry_of(row));
        if (!entry) {
            ++without_time;
            return {};
        }
        return sink(writer.entry(*entry));
    };
    RAPPORT_CHECK(Walk(store, options, report).over(visits.table(), Deleted::left_out, write));
    RAPPORT_CHECK(sink(CalendarWriter::foot()));
    report.left_out = without_time;
    report.records -= without_time;
    return report;
}

}  // namespace rapport::office
