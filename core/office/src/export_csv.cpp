// core/office/src/export_csv.cpp
#include "rapport/exchange/csv.hpp"
#include "rapport/record/tables.hpp"
#include "records.hpp"
#include "sheet.hpp"

namespace rapport::office {

Result<ExportReport> export_csv(Store& store, const ExportOptions& options, const Sink& sink) {
    const Table* table = store.schema().table(options.table == 0 ? table::account : options.table);
    if (!table) return make_error(Errc::invalid_argument, "there is no such table", "table");
    Sheet sheet(store, *table, options);
    std::string line(byte_order_mark);
    const auto end_line = [&]() -> Result<void> {
        line += "\r\n";
        RAPPORT_CHECK(sink(line));
        line.clear();
        return {};
    };
    bool is_first = true;
    for (const std::string& name : sheet.header()) {
        if (!is_first) line += ',';
        is_first = false;
        line += csv_cell(name, ',');
    }
    RAPPORT_CHECK(end_line());

    ExportReport report;
    RAPPORT_CHECK(Walk(store, options, report)
                      .over(*table, Deleted::left_out, [&](const Row& row) -> Result<void> {
                          RAPPORT_TRY(const auto cells, sheet.cells(row));
                          for (std::size_t i = 0; i < cells.size(); ++i) {
                              if (i > 0) line += ',';
                              line += csv_cell(cells[i].is_number ? cells[i].text
                                                                  : without_formula(cells[i].text),
                                               ',');
                          }
                          return end_line();
                      }));
    return report;
}

}  // namespace rapport::office
