// core/domain/src/reports/reports.cpp
#include "rapport/domain/reports.hpp"

#include <algorithm>
#include <limits>

#include "rapport/domain/people.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/exchange/csv.hpp"
#include "rapport/record/decimal.hpp"
#include "reports/answers.hpp"
#include "reports/gathering.hpp"

namespace rapport {

Result<bool> reports::Asked::takes(TableNo table, const Statement& row, int owner_column) const {
    if (!people) return true;
    if (!row.is_null(owner_column)) return people->contains(row.id<RecordId>(owner_column));
    RAPPORT_TRY(const auto record, store.find(table, row.id<RecordId>(0)));
    if (!record) return false;
    RAPPORT_TRY(const Author author, Authors(store).of(*record));
    return author.user && people->contains(*author.user);
}

std::optional<std::int64_t> reports::per_mille_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 2000 - 1;
    if (part > most || part < -most || whole > most) return {};
    return (2000 * part + (part < 0 ? -whole : whole)) / (2 * whole);
}

namespace {

using reports::Report;

struct Subject {
    Wording names;
    std::vector<Report> (*make)();
};

std::vector<Subject> subjects() {
    return {{{"变化", "What changed"}, reports::change_reports},
            {{"拜访", "Visits"}, reports::visit_reports},
            {{"商机", "Deals"}, reports::deal_reports},
            {{"客户", "Customers"}, reports::sales_reports},
            {{"客户", "Customers"}, reports::customer_reports},
            {{"指标", "Targets"}, reports::target_reports},
            {{"关系", "Relationships"}, reports::people_reports},
            {{"承诺与款项", "Promises and money"}, reports::debt_reports},
            {{"承诺与款项", "Promises and money"}, reports::credit_reports},
            {{"团队", "Team"}, reports::team_reports}};
}

const std::vector<Report>& all_reports() {
    static const std::vector<Report> all = [] {
        std::vector<Report> list;
        for (const Subject& subject : subjects())
            for (Report& one : subject.make()) {
                one.head.subject = subject.names;
                list.push_back(std::move(one));
            }
        return list;
    }();
    return all;
}

// The user, and whoever reports to the user, at any remove.
Result<std::set<RecordId>> team_of(Store& store, RecordId user) {
    std::set<RecordId> people{user};
    Statement rows = store.database().prepare(
        "WITH RECURSIVE team(id) AS (SELECT ?1 UNION SELECT u.id FROM user u JOIN team t ON "
        "u.manager=t.id WHERE u.deleted=0) SELECT id FROM team");
    rows.bind(1, user);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return people;
        people.insert(rows.id<RecordId>(0));
    }
}

Result<std::optional<std::set<RecordId>>> people_in(Store& store, const std::string& scope) {
    using People = std::optional<std::set<RecordId>>;
    if (scope == "company") return People();
    if (scope != "mine" && scope != "team")
        return make_error(Errc::invalid_choice, "mine, team or company", "scope");
    RAPPORT_TRY(const auto user, current_user(store));
    if (!user) return make_error(Errc::not_logged_in, "log in, or ask for company", "scope");
    if (scope == "mine") return People(std::set<RecordId>{*user});
    RAPPORT_TRY(auto team, team_of(store, *user));
    return People(std::move(team));
}

Result<std::int64_t> day_said(const std::optional<Date>& date, std::int64_t otherwise,
                              std::string field) {
    if (!date) return otherwise;
    const auto day = days_of(date->text);
    if (!day)
        return make_error(Errc::invalid_date, "a day is needed, as 2026-03-05", std::move(field));
    return *day;
}

Result<reports::Span> span_of(const ReportQuery& query, Day today) {
    const std::int64_t new_year =
        days_of(date_of(today.number).substr(0, 4) + "-01-01").value_or(today.number);
    reports::Span span;
    RAPPORT_TRY(span.first, day_said(query.from, new_year, "from"));
    RAPPORT_TRY(span.last, day_said(query.to, today.number, "to"));
    if (span.last < span.first)
        return make_error(Errc::invalid_argument, "the period ends before it begins", "to");
    return span;
}

std::string csv_text(const ReportCell& cell, const ReportColumn& column, bool chinese) {
    if (cell.words) return chinese ? cell.words->zh : cell.words->en;
    if (cell.text) return without_formula(*cell.text);
    if (!cell.number) return {};
    if (column.type == "money" && cell.currency)
        return decimal_text(*cell.number, currency_decimals(*cell.currency));
    if (column.type == "per_mille") return decimal_text(*cell.number, 1);
    return std::to_string(*cell.number);
}

}  // namespace

ReportList reports_there_are() {
    ReportList out;
    for (const Report& one : all_reports()) out.reports.push_back(one.head);
    return out;
}

Result<ReportView> report_of(Store& store, Playbooks& playbooks, const ReportQuery& query) {
    const auto& all = all_reports();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Report& one) { return one.head.key == query.report; });
    if (found == all.end())
        return make_error(Errc::invalid_choice, "there is no such report: report.list", "report");
    ReportView out;
    out.report = found->head;
    out.scope = query.scope.value_or("company");
    RAPPORT_TRY(auto people, people_in(store, out.scope));
    if (query.today) RAPPORT_CHECK(day_said(query.today, 0, "today"));
    const Day today = today_of(store, query.today);
    RAPPORT_TRY(const reports::Span span, span_of(query, today));
    RAPPORT_TRY(const auto playbook, playbooks.in_use());
    RAPPORT_TRY(out.as_of, last_sync(store));
    out.today = Date{date_of(today.number)};
    if (found->head.has_period) {
        out.from = Date{date_of(span.first)};
        out.to = Date{date_of(span.last)};
    }
    out.columns = found->columns;
    RAPPORT_TRY(out.rows,
                found->rows({store, playbooks, *playbook, std::move(people), span, today}));
    out.answer = reports::answer_of(out);
    return out;
}

Result<ReportCsv> report_file(Store& store, Playbooks& playbooks, const CsvQuery& query) {
    const std::string language = query.language.value_or("en");
    if (language != "en" && language != "zh")
        return make_error(Errc::invalid_choice, "zh or en", "language");
    RAPPORT_TRY(const ReportView view, report_of(store, playbooks, query));
    const std::string days = view.from ? view.from->text + "_" + view.to->text : view.today.text;
    return ReportCsv{view.report.key + "_" + days + ".csv", report_csv(view, language == "zh")};
}

std::string report_csv(const ReportView& view, bool chinese) {
    std::string out = "\xef\xbb\xbf";
    const auto put_line = [&](const std::vector<std::string>& cells) {
        for (std::size_t n = 0; n < cells.size(); ++n)
            out += (n == 0 ? "" : ",") + csv_cell(cells[n], ',');
        out += "\r\n";
    };
    std::vector<std::string> header;
    for (const ReportColumn& column : view.columns) {
        header.push_back((chinese ? column.names.zh : column.names.en) +
                         (column.type == "per_mille" ? " (%)" : ""));
        if (column.type == "money") header.emplace_back(chinese ? "币种" : "Currency");
    }
    put_line(header);
    for (const ReportRow& row : view.rows) {
        std::vector<std::string> cells;
        for (std::size_t n = 0; n < view.columns.size(); ++n) {
            cells.push_back(csv_text(row.cells[n], view.columns[n], chinese));
            if (view.columns[n].type == "money")
                cells.push_back(row.cells[n].currency.value_or(""));
        }
        put_line(cells);
    }
    return out;
}

}  // namespace rapport
