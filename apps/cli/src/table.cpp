// apps/cli/src/table.cpp
#include "table.hpp"

#include <algorithm>

#include "rapport/record/assert.hpp"
#include "rapport/record/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t blank_near = 24;
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

// Takes from the widest column that has more than its least, until the row fits or none has.
void shrink(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least,
            std::size_t columns_max) {
    for (std::size_t sum = sum_of(widths); sum > columns_max; --sum) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == widths.size()) return;
        --widths[widest];
    }
}

}  // namespace

void TextTable::add(std::vector<Cell> row) {
    RAPPORT_ASSERT(row.size() == columns_.size());
    for (Cell& cell : row) cell.text = one_line(cell.text);
    rows_.push_back(std::move(row));
}

std::string TextTable::drawn(std::size_t columns_max, bool is_coloured) const {
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i].text));
    std::vector<std::size_t> least(columns_.size(), 0);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (widths[i] == 0) continue;
        // Of a column that must not shrink, the title still may.
        least[i] = columns_[i].may_shrink ? std::min(width_min, widths[i]) : widths[i];
        widths[i] = std::max(widths[i], display_width(columns_[i].title));
    }
    if (columns_max > 0) shrink(widths, least, columns_max);

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
    std::string line = one_line(text);
    if (display_width(line) <= width) return line;
    return width == 0 ? std::string() : std::string(fit(line, width - 1)) + "…";
}

namespace {

// What must not begin a line (the rule of Chinese and Japanese typesetting, for the common marks).
bool closes(std::string_view text) {
    for (const std::string_view mark :
         {"）", "，", "。", "；", "：", "！", "？", "、", "》", "」", "』", "…"})
        if (text.starts_with(mark)) return true;
    return false;
}

bool breaks_word(std::string_view before, std::string_view after) {
    const auto is_ascii_word = [](char c) {
        return c != ' ' && static_cast<unsigned char>(c) < 0x80;
    };
    return is_ascii_word(before.back()) && is_ascii_word(after.front());
}

// The part of the paragraph that makes its next line.
std::string_view next_line(std::string_view paragraph, std::size_t width) {
    const std::string_view line = fit(paragraph, width);
    if (line.empty()) return paragraph;  // narrower than a character
    if (line.size() == paragraph.size()) return line;
    const std::string_view rest = paragraph.substr(line.size());
    // A blank near the end is a better place than the middle of a Chinese sentence.
    const auto blank = line.find_last_of(' ');
    const bool has_blank = blank != std::string_view::npos && blank > 0;
    if (has_blank && (breaks_word(line, rest) || display_width(line.substr(blank)) <= blank_near))
        return line.substr(0, blank);
    const std::string_view shorter = closes(rest) ? fit(line, width - 2) : line;
    return shorter.empty() ? line : shorter;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto feed = std::min(text.find('\n'), text.size());
        std::string_view paragraph = text.substr(0, feed);
        text.remove_prefix(std::min(feed + 1, text.size()));
        do {
            const std::string_view line = next_line(paragraph, width);
            paragraph.remove_prefix(line.size());
            while (paragraph.starts_with(' ')) paragraph.remove_prefix(1);
            lines.emplace_back(line.substr(0, line.find_last_not_of(' ') + 1));
        } while (!paragraph.empty());
    }
    return lines;
}

}  // namespace rapport::cli
