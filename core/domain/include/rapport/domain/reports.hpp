// rapport/domain/reports.hpp
//
// What managers look at: figures with their definition, period, scope and the time of the data, as
// tables whose rows lead to the records behind them. Nothing of them is stored; the arithmetic
// stands in rapport/insight. Instants count on their day by UTC.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/playbooks.hpp"
#include "rapport/playbook/wording.hpp"
#include "rapport/record/date.hpp"
#include "rapport/record/named.hpp"

namespace rapport {

struct ReportHead {
    std::string key;
    Wording names, definition;
    bool has_period = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("definition", definition, "how the figures are made"),
                named("has_period", has_period, "it tells of a period; else of one day"));
    }
};

struct ReportList {
    std::vector<ReportHead> reports;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("reports", reports));
    }
};

struct ReportQuery {
    std::string report;
    std::optional<Date> from, to;
    std::optional<std::string> scope;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("report", report, "its key"),
                named("from", from, "the first day; the first of this year if left out"),
                named("to", to, "the last day; today if left out"),
                named("scope", scope,
                      "mine, team (and those who report to me) or company: all on this device, "
                      "which it is if left out"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct ReportColumn {
    std::string key, type;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("type", type, "text, number, days, money, per_mille, points or date"));
    }
};

struct ReportCell {
    std::optional<std::string> text;
    std::optional<Wording> words;
    std::optional<std::int64_t> number;
    std::optional<std::string> currency;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "a name, a date"),
                named("words", words, "in both languages, where it is no name"),
                named("number", number, "as the column's type has it; money in minor units"),
                named("currency", currency, "of money"));
    }
};

struct ReportRecord {
    RecordId id;
    std::string table;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("table", table));
    }
};

struct ReportRow {
    std::vector<ReportCell> cells;
    std::vector<ReportRecord> records;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("cells", cells, "in the order of the columns"),
                named("records", records, "that the row is made of"));
    }
};

struct ReportView {
    ReportHead report;
    std::string scope;
    std::optional<Date> from, to;
    Date today;
    std::optional<Instant> as_of;
    std::vector<ReportColumn> columns;
    std::vector<ReportRow> rows;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("report", report), named("scope", scope), named("from", from),
                named("to", to), named("today", today),
                named("as_of", as_of, "the last sync: what colleagues did since is not known here"),
                named("columns", columns), named("rows", rows));
    }
};

[[nodiscard]] ReportList reports_there_are();
// Errors: invalid_choice for a report or scope that there is not; invalid_argument for a period
// that ends before it begins; not_logged_in for mine and team while nobody is logged in.
[[nodiscard]] Result<ReportView> report_of(Store& store, Playbooks& playbooks,
                                           const ReportQuery& query);

// The table as RFC 4180 writes it, in UTF-8 with a byte order mark: a header, a line a row. Money
// has the decimals of its currency and the currency in a column of its own behind it; shares are in
// percent. Text that a spreadsheet would take for a formula has an apostrophe in front.
[[nodiscard]] std::string report_csv(const ReportView& view, bool chinese);

}  // namespace rapport
