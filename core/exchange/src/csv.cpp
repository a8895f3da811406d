// core/exchange/src/csv.cpp
#include "rapport/exchange/csv.hpp"

#include <algorithm>
#include <array>

namespace rapport {
namespace {

// Text full of stray quotes is read again at most about as often; what is left then is not rescued.
constexpr std::size_t read_again_factor = 16;

// The separator that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) noexcept {
    constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    std::array<std::size_t, 4> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++counts[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace

bool CsvRow::is_blank() const noexcept {
    return !fault && std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return cell.find_first_not_of(" \t") == std::string::npos;
    });
}

CsvReader::CsvReader(std::string_view text) : text_(text) {
    if (text_.substr(0, byte_order_mark.size()) == byte_order_mark)
        text_.remove_prefix(byte_order_mark.size());
    constexpr std::string_view said = "sep=";  // how some spreadsheets say their separator
    if (text_.substr(0, said.size()) == said && text_.size() > said.size()) {
        separator_ = text_[said.size()];
        at_ = said.size() + 1;
        skip_line_end();
    } else {
        separator_ = separator_of(text_);
    }
}

bool CsvReader::next(CsvRow& row) {
    if (at_end()) return false;
    read_row(row);
    return true;
}

void CsvReader::read_row(CsvRow& row) {
    row.line = line_;
    row.cells.clear();
    row.cell_lines.clear();
    row.fault.reset();
    const std::size_t start = at_;
    const std::size_t start_line = line_;
    while (read_cell(row)) {
        if (at_line_end()) return finish_line(row, start);
        ++at_;  // the separator
    }
    // A fault: the row is its first line only, unless too much has been read twice already.
    if (read_again_ <= read_again_factor * text_.size()) {
        read_again_ += at_ - start;
        at_ = start;
        line_ = start_line;
    }
    while (!at_line_end()) ++at_;
    finish_line(row, start);
}

void CsvReader::finish_line(CsvRow& row, std::size_t start) {
    row.text = text_.substr(start, at_ - start);
    skip_line_end();
}

void CsvReader::skip_line_end() {
    if (at_end()) return;
    const bool two = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += two ? 2 : 1;
    ++line_;
}

bool CsvReader::read_cell(CsvRow& row) {
    row.cell_lines.push_back(line_);
    std::string& cell = row.cells.emplace_back();
    if (row.cells.size() > csv_cells_max) {
        give_up(row, "the row has too many cells");
        return false;
    }
    if (!at_end() && text_[at_] == '"') return read_quoted(row, cell);
    const std::size_t start = at_;
    while (!at_line_end() && text_[at_] != separator_) ++at_;
    cell = text_.substr(start, at_ - start);
    if (cell.size() <= csv_cell_bytes_max) return true;
    give_up(row, "the cell is too long");
    return false;
}

bool CsvReader::read_quoted(CsvRow& row, std::string& cell) {
    ++at_;
    for (; !at_end(); ++at_) {
        const char c = text_[at_];
        if (c == '"') {
            const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
            if (!doubled) break;
            ++at_;
        } else if (c == '\n' ||
                   (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n'))) {
            ++line_;
        }
        cell += c;
        if (cell.size() > csv_cell_bytes_max) {
            give_up(row, "a quote is opened and not closed, or the cell is too long");
            return false;
        }
    }
    if (at_end()) {
        give_up(row, "a quote is opened and not closed");
        return false;
    }
    ++at_;  // the closing quote
    if (at_line_end() || text_[at_] == separator_) return true;
    give_up(row, "something stands after the closing quote");
    return false;
}

void CsvReader::give_up(CsvRow& row, std::string reason) {
    row.fault = CsvFault{row.cell_lines.back(), row.cells.size(), std::move(reason)};
}

std::string csv_cell(std::string_view text, char separator) {
    const std::array<char, 5> special{'"', '\n', '\r', separator, '\0'};
    if (text.find_first_of(special.data()) == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string without_formula(std::string text) {
    constexpr std::string_view dangerous = "=+-@\t\r";
    if (!text.empty() && dangerous.find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    return text;
}

}  // namespace rapport
