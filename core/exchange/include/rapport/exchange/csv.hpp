// rapport/exchange/csv.hpp
//
// CSV as RFC 4180 writes it and spreadsheets save it: quotes, doubled quotes and line breaks inside
// cells, any of CRLF, LF and CR at the end of a line, a separator that is found from the first line
// (, ; | or tab). Rows come one by one, so a file costs no more memory than its text and one row.
//
// A row that can't be read is reported with its place, and reading goes on with the next line: one
// stray quote does not swallow the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

struct CsvFault {
    std::size_t line = 0;    // from 1; where the cell begins
    std::size_t column = 0;  // of the cell in its row, from 1
    std::string reason;
};

struct CsvRow {
    std::size_t line = 0;  // where the row begins
    std::vector<std::string> cells;
    std::vector<std::size_t> cell_lines;  // where each begins
    std::string_view text;                // as it stands in the file, without the line's end
    std::optional<CsvFault> fault;        // then the cells are not to be used

    // Nothing in it but separators and blanks.
    [[nodiscard]] bool is_blank() const noexcept;
};

inline constexpr std::string_view byte_order_mark =
    "\xEF\xBB\xBF";  // Excel takes a CSV for UTF-8 by it
inline constexpr std::size_t csv_cell_bytes_max = 256 * 1024;
inline constexpr std::size_t csv_cells_max = 1000;  // in one row

class CsvReader {
public:
    // `text` is UTF-8, with or without a byte order mark, and must outlive the reader.
    explicit CsvReader(std::string_view text);

    // The next row; false at the end. `row` is used again.
    [[nodiscard]] bool next(CsvRow& row);
    [[nodiscard]] char separator() const noexcept { return separator_; }

private:
    void read_row(CsvRow& row);
    [[nodiscard]] bool read_cell(CsvRow& row);
    [[nodiscard]] bool read_quoted(CsvRow& row, std::string& cell);
    void give_up(CsvRow& row, std::string reason);
    void skip_line_end();
    void finish_line(CsvRow& row, std::size_t start);
    [[nodiscard]] bool at_end() const noexcept { return at_ == text_.size(); }
    [[nodiscard]] bool at_line_end() const noexcept {
        return at_end() || text_[at_] == '\n' || text_[at_] == '\r';
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    char separator_ = ',';
    std::size_t read_again_ = 0;  // bytes that faulty rows made us read a second time
};

// A cell as it is written: quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text, char separator);
// What a spreadsheet would take for a formula, with an apostrophe in front.
[[nodiscard]] std::string without_formula(std::string text);

}  // namespace rapport
