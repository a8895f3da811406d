// core/door/src/report_methods.cpp
//
// What managers look at, as tables.
#include "methods.hpp"
#include "rapport/domain/reports.hpp"

namespace rapport::methods {

void add_reports(std::vector<Method>& to, Store* store,
                 const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(
        method<Nothing>("report.list", "Lists the reports with what their figures mean.", "{}",
                        [](const Nothing&) -> Result<ReportList> { return reports_there_are(); }));
    to.push_back(method<ReportQuery>(
        "report.show",
        "A report as a table, with its definition, period, scope, the time of the data, and the "
        "records behind each row.",
        R"({"report": "visits", "from": "2026-03-01", "to": "2026-03-31", "scope": "team"})",
        [store, playbooks](const ReportQuery& query) {
            return report_of(*store, *playbooks, query);
        }));
    to.push_back(method<CsvQuery>(
        "report.csv", "A report as a CSV file for a spreadsheet, with a name for it.",
        R"({"report": "pyramid", "language": "zh"})", [store, playbooks](const CsvQuery& query) {
            return report_file(*store, *playbooks, query);
        }));
    to.push_back(method<RecordsQuery>(
        "report.records", "Names the records behind a row of a report.", R"({"records": []})",
        [store](const RecordsQuery& query) { return named_records(*store, query); }));
}

}  // namespace rapport::methods
