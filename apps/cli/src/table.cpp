// apps/cli/src/table.cpp
#include "table.hpp"

#include <algorithm>

#include "rapport/record/assert.hpp"
#include "rapport/record/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t width_min = 6;  // no column shrinks below it

std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

std::size_t sum_of(const std::vector<std::size_t>& widths) {
    std::size_t sum = 0, shown = 0;
    for (const std::size_t width : widths) {
        sum += width;
        if (width > 0) ++shown;
    }
    return sum + (shown > 1 ? (shown - 1) * gap.size() : 0);
}

// Takes from the widest column that may give, until the row fits or none can.
void shrink(std::vector<std::size_t>& widths, const std::vector<Column>& columns,
            std::size_t columns_max) {
    std::size_t sum = sum_of(widths);
    while (sum > columns_max) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (columns[i].may_shrink && widths[i] > width_min &&
                (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == widths.size()) return;
        --widths[widest];
        --sum;
    }
}

}  // namespace

void Table::add(std::vector<Cell> row) {
    RAPPORT_ASSERT(row.size() == columns_.size());
    for (Cell& cell : row) cell.text = one_line(cell.text);
    rows_.push_back(std::move(row));
}

std::string Table::drawn(std::size_t columns_max, bool is_coloured) const {
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i].text));
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[i] > 0) widths[i] = std::max(widths[i], display_width(columns_[i].title));
    if (columns_max > 0) shrink(widths, columns_, columns_max);

    std::string out;
    const auto draw = [&](auto&& cell_at) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (widths[i] == 0) continue;
            const Cell cell = cell_at(i);
            const std::string text =
                padded(shortened(cell.text, widths[i]), widths[i], columns_[i].align);
            if (!line.empty()) line += gap;
            line += styled(text, cell.style, is_coloured);
        }
        // Blanks at the end help nobody; inside a style they stay.
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    };
    draw([&](std::size_t i) { return Cell{columns_[i].title, Style::bold}; });
    for (const auto& row : rows_) draw([&](std::size_t i) { return row[i]; });
    return out;
}

std::string padded(std::string_view text, std::size_t width, Align align) {
    const std::size_t used = display_width(text);
    const std::string blanks(used < width ? width - used : 0, ' ');
    return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::string shortened(std::string_view text, std::size_t width) {
    const std::string line = one_line(text);
    if (display_width(line) <= width) return line;
    return width == 0 ? std::string() : std::string(fit(line, width - 1)) + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto feed = std::min(text.find('\n'), text.size());
        std::string_view paragraph = text.substr(0, feed);
        text.remove_prefix(std::min(feed + 1, text.size()));
        do {
            std::string_view line = fit(paragraph, width);
            if (line.empty()) line = paragraph;  // narrower than a character
            if (line.size() < paragraph.size()) {
                const auto blank = line.find_last_of(' ');
                const bool breaks_word = paragraph[line.size()] != ' ' &&
                                         static_cast<unsigned char>(paragraph[line.size()]) < 0x80;
                if (breaks_word && blank != std::string_view::npos && blank > 0)
                    line = line.substr(0, blank);
            }
            paragraph.remove_prefix(line.size());
            while (paragraph.starts_with(' ')) paragraph.remove_prefix(1);
            lines.emplace_back(line);
        } while (!paragraph.empty());
    }
    return lines;
}

}  // namespace rapport::cli
