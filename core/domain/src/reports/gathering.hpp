// core/domain/src/reports/gathering.hpp
//
// What the reports are made with: whose records count, which days, and how rows are put together.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/domain/reports.hpp"
#include "rapport/playbook/playbook.hpp"
#include "today.hpp"

namespace rapport::reports {

struct Span {
    std::int64_t first = 0, last = 0;  // days since 1970, both inside

    [[nodiscard]] bool has(std::int64_t day) const noexcept { return day >= first && day <= last; }
};

// Everything that a report may ask.
struct Asked {
    Store& store;
    Playbooks& playbooks;
    const Playbook& playbook;
    std::optional<std::set<RecordId>> people;  // none: everybody's
    Span span;
    Day today;

    // Whether the record in column 0 is of these people. Where nobody has said whose it is, it
    // belongs to whoever made it.
    [[nodiscard]] Result<bool> takes(TableNo table, const Statement& row, int owner_column) const;
    [[nodiscard]] const std::string& currency() const { return playbook.content().currency; }
};

// A part of a whole, half away from nought; nothing where there is no whole.
[[nodiscard]] std::optional<std::int64_t> per_mille_of(std::int64_t part, std::int64_t whole);

inline ReportCell text_cell(std::string_view text) {
    return {std::string(text), {}, {}, {}};
}
inline ReportCell words_cell(Wording words) {
    return {{}, std::move(words), {}, {}};
}
inline ReportCell number_cell(std::optional<std::int64_t> number) {
    return {{}, {}, number, {}};
}
inline ReportCell money_cell(std::int64_t minor, std::string currency) {
    return {{}, {}, minor, std::move(currency)};
}
inline ReportCell share_cell(std::int64_t part, std::int64_t whole) {
    return number_cell(per_mille_of(part, whole));
}
inline ReportCell date_cell(std::int64_t day) {
    return text_cell(date_of(day));
}

struct Report {
    ReportHead head;
    std::vector<ReportColumn> columns;
    Result<std::vector<ReportRow>> (*rows)(const Asked&);
};

// Day of an instant that may be missing.
inline std::optional<std::int64_t> day_in(const Statement& row, int column) {
    if (row.is_null(column)) return {};
    return day_of_instant(row.integer(column)).number;
}

[[nodiscard]] std::vector<Report> visit_reports();
[[nodiscard]] std::vector<Report> sales_reports();
[[nodiscard]] std::vector<Report> customer_reports();
[[nodiscard]] std::vector<Report> target_reports();
[[nodiscard]] std::vector<Report> people_reports();
[[nodiscard]] std::vector<Report> credit_reports();
[[nodiscard]] std::vector<Report> team_reports();
[[nodiscard]] std::vector<Report> deal_reports();
[[nodiscard]] std::vector<Report> debt_reports();
[[nodiscard]] std::vector<Report> change_reports();

}  // namespace rapport::reports
