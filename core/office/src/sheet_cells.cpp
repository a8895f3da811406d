// core/office/src/sheet_cells.cpp
#include "sheet_cells.hpp"

#include <algorithm>
#include <charconv>

#include "rapport/exchange/csv.hpp"
#include "rapport/office/workbook.hpp"
#include "rapport/record/date.hpp"

namespace rapport::office {
namespace {

std::optional<std::int64_t> integer_of(std::string_view text) noexcept {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

// "AB12" is column 27.
std::optional<std::size_t> column_of(std::string_view place) noexcept {
    std::size_t column = 0, letters = 0;
    for (const char c : place) {
        if (c < 'A' || c > 'Z' || ++letters > 3) break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return letters == 0 || letters > 3 ? std::nullopt : std::optional{column - 1};
}

}  // namespace

bool is_date_format(std::string_view id) noexcept {
    const auto number = integer_of(id).value_or(0);
    return (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
           number == 36 || (number >= 50 && number <= 54) || (number >= 57 && number <= 58);
}

bool shows_a_date(std::string_view code) noexcept {
    char closes = 0;
    bool year = false, day = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (closes != 0) {
            if (c == closes) closes = 0;
        } else if (c == '"') {
            closes = '"';
        } else if (c == '[') {
            closes = ']';
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else {
            year = year || c == 'y' || c == 'Y' || c == 'e';
            day = day || c == 'd' || c == 'D';
        }
    }
    return year || day;
}

std::string day_of_serial(std::string_view serial, bool from_1904) {
    const auto point = std::min(serial.find('.'), serial.size());
    const auto days = integer_of(serial.substr(0, point));
    if (!days || *days < 0 || *days > 2'958'465) return {};  // 9999-12-31
    // 1899-12-30 is the day 0 of those who hold 1900 for a leap year.
    const std::int64_t since_1970 = *days - (from_1904 ? 24'107 : 25'569);
    std::string out = date_of(since_1970);
    std::int64_t fraction = 0, scale = 1;
    for (std::size_t i = point + 1; i < serial.size() && i <= point + 8; ++i) {
        if (serial[i] < '0' || serial[i] > '9') return out;
        fraction = fraction * 10 + (serial[i] - '0');
        scale *= 10;
    }
    const std::int64_t minutes = (fraction * 1440 + scale / 2) / scale;
    if (minutes == 0 || minutes >= 1440) return out;
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return out + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

void SheetHandler::begin(std::string_view name, const Attributes& attributes) {
    if (name == "row") begin_row(attributes);
    if (name == "c") begin_cell(attributes);
    if (name == "rPh") phonetic_ = true;
    if (name == "v" || (name == "t" && !phonetic_)) inside_ = true;
}

void SheetHandler::begin_row(const Attributes& attributes) {
    const auto given = attributes.find("r");
    const auto said = given == attributes.end() ? std::nullopt : integer_of(given->second);
    const std::int64_t row = said.value_or(row_ + 1);
    if (row <= row_ || row > workbook_rows_max)
        return refuse("the rows of the sheet are not in order");
    for (std::int64_t blank = row_ + 1; blank < row; ++blank) csv += "\n";
    row_ = row;
    columns_ = 0;
    next_ = 0;
}

void SheetHandler::begin_cell(const Attributes& attributes) {
    const auto text = [&](std::string_view name) {
        const auto found = attributes.find(name);
        return found == attributes.end() ? std::string_view() : std::string_view(found->second);
    };
    column_ = column_of(text("r")).value_or(next_);
    if (column_ < next_) refuse("the cells of a row are not in order");
    next_ = column_ + 1;
    type_ = text("t");
    const auto style = integer_of(text("s")).value_or(0);
    is_date_ = style >= 0 && static_cast<std::size_t>(style) < dates_.size() &&
               dates_[static_cast<std::size_t>(style)];
    value_.clear();
}

void SheetHandler::text(std::string_view piece) {
    if (!inside_) return;
    value_ += piece;
    if (value_.size() > csv_cell_bytes_max) refuse("a cell of the sheet is too long");
}

void SheetHandler::end(std::string_view name) {
    if (name == "v" || name == "t") inside_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") end_cell();
    if (name == "row") csv += "\n";
    if (csv.size() > workbook_text_bytes_max) refuse("the sheet holds too much text; split it");
}

void SheetHandler::end_cell() {
    if (value_.empty() || row_ == 0) return;
    if (column_ >= csv_cells_max) return refuse("the sheet has too many columns");
    for (; columns_ < column_; ++columns_) csv += ',';
    std::string said = value_;
    if (type_ == "s") {
        const auto number = integer_of(value_);
        const bool there =
            number && *number >= 0 && static_cast<std::size_t>(*number) < strings_.size();
        said = there ? strings_[static_cast<std::size_t>(*number)] : std::string();
    } else if (type_ == "b") {
        said = value_ == "1" ? "yes" : "no";
    } else if ((type_.empty() || type_ == "n") && is_date_) {
        if (std::string day = day_of_serial(value_, from_1904_); !day.empty())
            said = std::move(day);
    }
    csv += csv_cell(said, ',');
}

}  // namespace rapport::office
