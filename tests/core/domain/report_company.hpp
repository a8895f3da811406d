// tests/core/domain/report_company.hpp
//
// A small company whose reports are asked, and how a test reads the answers.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "rapport/domain/reports.hpp"
#include "support/trade.hpp"

namespace rapport::test {

// 09:00 by UTC on a day.
inline std::int64_t morning(std::string_view day) {
    return *days_of(day) * 86'400'000 + 9 * 3'600'000;
}

struct Company {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId boss = t.colleague("boss", "manager");
    RecordId li = reports_to("li");
    RecordId zhang = t.colleague("zhang");
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}, {"owner", li}});

    RecordId reports_to(std::string_view name) {
        const RecordId user = t.store().new_id();
        t.hub_sends("user", user, catalogue_scope(),
                    {{"name", std::string(name)},
                     {"display_name", std::string(name)},
                     {"role", std::string("rep")},
                     {"manager", boss}},
                    DeviceId{make_uuid_from("hub", {})});
        return user;
    }
    ReportQuery asked(std::string report) {
        return {std::move(report), Date{"2026-03-01"}, Date{"2026-03-31"}, {}, Date{"2026-03-20"}};
    }
    ReportView view(const ReportQuery& query) {
        const auto found = report_of(t.store(), playbooks, query);
        INFO(query.report << ": " << (found ? "" : found.error().detail));
        REQUIRE(found.has_value());
        for (const ReportRow& row : found->rows) CHECK(row.cells.size() == found->columns.size());
        return *found;
    }
    ReportView view(std::string report) { return view(asked(std::move(report))); }

    RecordId visit(RecordId owner, std::string_view day, std::string_view status,
                   std::string_view result = {}) {
        Trade::Values values{{"account", account},
                             {"owner", owner},
                             {"planned_at", Trade::number(morning(day))},
                             {"status", Trade::text(status)}};
        if (status == "done") {
            values.emplace_back("result", Trade::text(result.empty() ? "minimum" : result));
            values.emplace_back("no_next_step_reason", Trade::text("settled"));
        }
        return t.add("visit", values);
    }
    RecordId buyer(std::string_view name, std::int64_t sales) {
        const RecordId id = t.add("account", {{"name", Trade::text(name)}, {"owner", li}});
        t.add("sales_order", {{"account", id},
                              {"value", Trade::number(sales)},
                              {"ordered_on", Trade::text("2026-03-10")}});
        return id;
    }
};

inline std::int64_t number(const ReportView& view, std::string_view column, std::size_t row = 0) {
    const auto at = std::ranges::find(view.columns, column, &ReportColumn::key);
    REQUIRE(at != view.columns.end());
    const auto& cell = view.rows.at(row).cells[static_cast<std::size_t>(at - view.columns.begin())];
    REQUIRE(cell.number.has_value());
    return *cell.number;
}

inline std::string text(const ReportView& view, std::string_view column, std::size_t row = 0) {
    const auto at = std::ranges::find(view.columns, column, &ReportColumn::key);
    REQUIRE(at != view.columns.end());
    const auto& cell = view.rows.at(row).cells[static_cast<std::size_t>(at - view.columns.begin())];
    return cell.words ? cell.words->en : cell.text.value_or("");
}

}  // namespace rapport::test
