// tests/fuzz/fuzz_csv.cpp
//
// Customer lists of other programs: each line is in some row, and what is written can be read.
#include "fuzz.hpp"
#include "rapport/exchange/csv.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text({data, size});
    CsvReader reader(text);
    CsvRow row;
    std::size_t line = 0, rows = 0;
    while (reader.next(row)) {
        FUZZ_CHECK(++rows <= size + 1);
        FUZZ_CHECK(row.line > line || rows == 1);
        line = row.line;
        if (row.fault) continue;
        FUZZ_CHECK(row.cells.size() == row.cell_lines.size());
        FUZZ_CHECK(row.cells.size() <= csv_cells_max);
        for (const std::string& cell : row.cells) FUZZ_CHECK(cell.size() <= csv_cell_bytes_max);
    }
    // A cell with nothing odd about it comes back as it was written.
    if (size == 0 || size > csv_cell_bytes_max) return 0;
    const std::string table = "a,b\n" + csv_cell(text, ',') + ",x\n";
    CsvReader again(table);
    FUZZ_CHECK(again.next(row) && again.next(row));
    if (!row.fault) FUZZ_CHECK(row.cells.size() == 2 && row.cells[0] == text);
    return 0;
}
