// tests/fuzz/fuzz_workbook.cpp
//
// Workbooks: what is read is CSV with no more rows and columns than there may be.
#include "fuzz.hpp"
#include "rapport/exchange/csv.hpp"
#include "rapport/office/workbook.hpp"
#include "sheet_cells.hpp"

using namespace rapport;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes{data, size};
    static_cast<void>(office::day_of_serial(as_text(bytes), false));
    static_cast<void>(office::shows_a_date(as_text(bytes)));
    const auto read = office::read_workbook(bytes);
    if (!read) return 0;
    CsvReader reader(read->csv);
    CsvRow row;
    FUZZ_CHECK(reader.separator() == ',');
    while (reader.next(row)) {
        FUZZ_CHECK(!row.fault);
        FUZZ_CHECK(row.cells.size() <= csv_cells_max);
    }
    return 0;
}
