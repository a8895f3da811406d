// apps/cli/src/table.hpp
//
// Tables for people: columns aligned by what a terminal really shows, so that Chinese, which takes
// two columns a character, stands in line with Latin. On a terminal long cells are cut to its
// width; in a pipe nothing is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "terminal.hpp"

namespace rapport::cli {

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;
    bool may_shrink = true;
};

struct Cell {
    std::string text;
    Style style = Style::plain;
};

class TextTable {
public:
    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
    void add(std::vector<Cell> row);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    // Ends with a line feed. `columns_max` 0 is any width. A column in which no cell says anything
    // is left out.
    [[nodiscard]] std::string drawn(std::size_t columns_max, bool is_coloured) const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

// The text with blanks up to that width; text that is wider stays as it is.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width,
                                 Align align = Align::left);
// The text cut to that width, with "…" where something is missing. Line feeds become blanks.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);
// The text in lines of at most that width, broken at blanks where there are any; CJK may break
// anywhere.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace rapport::cli
