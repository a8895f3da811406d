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
    Wording subject = {};

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("definition", definition, "how the figures are made"),
                named("has_period", has_period, "it tells of a period; else of one day"),
                named("subject", subject, "reports of one subject stand together"));
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
                named("type", type,
                      "text, number, days, money (a plain count where the cell has no currency), "
                      "per_mille, points or date"));
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
    Wording answer;
    std::vector<ReportColumn> columns;
    std::vector<ReportRow> rows;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("report", report), named("scope", scope), named("from", from),
                named("to", to), named("today", today),
                named("as_of", as_of, "the last sync: what colleagues did since is not known here"),
                named("answer", answer, "what the figures say, in one sentence"),
                named("columns", columns), named("rows", rows));
    }
};

// The records behind a row, to be named.
struct RecordsQuery {
    std::vector<ReportRecord> records;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("records", records, "at most 1000"));
    }
};

struct NamedRecord {
    RecordId id;
    std::string table, title;
    std::optional<RecordId> account;
    std::string account_name;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("table", table), named("title", title),
                named("account", account, "that it belongs to, or is"),
                named("account_name", account_name));
    }
};

struct NamedRecords {
    std::vector<NamedRecord> records;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("records", records, "in the order asked, without those that are not here"));
    }
};

struct CsvQuery : ReportQuery {
    std::optional<std::string> language;

    template <class Archive>
    void serialize(Archive& archive) {
        ReportQuery::serialize(archive);
        archive(named("language", language, "of the header: zh or en; en if left out"));
    }
};

struct ReportCsv {
    std::string file, csv;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("file", file, "a name for it"), named("csv", csv));
    }
};

[[nodiscard]] ReportList reports_there_are();
// Errors: invalid_choice for a report or scope that there is not; invalid_argument for a period
// that ends before it begins; not_logged_in for mine and team while nobody is logged in.
[[nodiscard]] Result<ReportView> report_of(Store& store, Playbooks& playbooks,
                                           const ReportQuery& query);

// Errors: too_large for more than 1000 records; invalid_choice for a table that there is not.
[[nodiscard]] Result<NamedRecords> named_records(Store& store, const RecordsQuery& query);

// Errors as of report_of; invalid_choice for another language.
[[nodiscard]] Result<ReportCsv> report_file(Store& store, Playbooks& playbooks,
                                            const CsvQuery& query);

// The table as RFC 4180 writes it, in UTF-8 with a byte order mark: a header, a line a row. Money
// has the decimals of its currency and the currency in a column of its own behind it; shares are in
// percent. Text that a spreadsheet would take for a formula has an apostrophe in front.
[[nodiscard]] std::string report_csv(const ReportView& view, bool chinese);

}  // namespace rapport
