// core/office/src/sheet_cells.hpp
//
// The cells of a sheet's XML as lines of CSV.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zip_parts.hpp"

namespace rapport::office {

// Formats that every workbook has without saying so.
[[nodiscard]] bool is_date_format(std::string_view number_format_id) noexcept;
// Whether a format's code shows a day: y, m or d outside quotes and brackets.
[[nodiscard]] bool shows_a_date(std::string_view code) noexcept;
// A day of a spreadsheet, 46086 or 46086.395833, as "2026-03-05" or "2026-03-05 09:30"; empty when
// it is none.
[[nodiscard]] std::string day_of_serial(std::string_view serial, bool from_1904);

class SheetHandler final : public XmlHandler {
public:
    SheetHandler(const std::vector<std::string>& strings, const std::vector<bool>& dates,
                 bool from_1904)
        : strings_(strings), dates_(dates), from_1904_(from_1904) {}

    void begin(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

    std::string csv = "sep=,\n";  // else the text of a cell might decide

private:
    void begin_row(const Attributes& attributes);
    void begin_cell(const Attributes& attributes);
    void end_cell();
    void refuse(std::string why) { refused = make_error(Errc::too_large, std::move(why)); }

    const std::vector<std::string>& strings_;
    const std::vector<bool>& dates_;
    bool from_1904_;
    std::int64_t row_ = 0;     // the one at hand, from 1
    std::size_t columns_ = 0;  // how many separators of it are written
    std::size_t column_ = 0;   // of the cell at hand, from 0
    std::size_t next_ = 0;     // the first column in which the next cell may stand
    std::string type_, value_;
    bool is_date_ = false, inside_ = false, phonetic_ = false;
};

}  // namespace rapport::office
