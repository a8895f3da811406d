// tests/core/exchange/csv_test.cpp
#include "rapport/exchange/csv.hpp"

#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRow> all_rows(std::string_view text) {
    CsvReader reader(text);
    std::vector<CsvRow> rows;
    for (CsvRow row; reader.next(row);) rows.push_back(row);
    return rows;
}

std::vector<Cells> all_cells(std::string_view text) {
    std::vector<Cells> cells;
    for (const CsvRow& row : all_rows(text)) {
        CHECK_FALSE(row.fault);
        cells.push_back(row.cells);
    }
    return cells;
}

}  // namespace

TEST_CASE("csv: rows end with any line end, the last with or without one", "[core][exchange]") {
    const std::vector<Cells> wanted{{"a", "b"}, {"c", ""}};
    for (const std::string_view text : {"a,b\nc,\n", "a,b\r\nc,\r\n", "a,b\rc,\r", "a,b\nc,",
                                        "\xEF\xBB\xBF"
                                        "a,b\nc,"})
        CHECK(all_cells(text) == wanted);
    CHECK(all_rows("").empty());
    CHECK(all_rows("\xEF\xBB\xBF").empty());
}

TEST_CASE("csv: the separator is found from the first line", "[core][exchange]") {
    CHECK(all_cells("a;b;c\n1,5;2;3") == std::vector<Cells>{{"a", "b", "c"}, {"1,5", "2", "3"}});
    CHECK(all_cells("a\tb\nc, d\te") == std::vector<Cells>{{"a", "b"}, {"c, d", "e"}});
    CHECK(all_cells("\"a;b;c\",d\ne,f") == std::vector<Cells>{{"a;b;c", "d"}, {"e", "f"}});
    CHECK(all_cells("sep=;\r\na;b") == std::vector<Cells>{{"a", "b"}});
    CHECK(all_cells("single\nx") == std::vector<Cells>{{"single"}, {"x"}});
}

TEST_CASE("csv: quotes keep separators, line breaks and doubled quotes", "[core][exchange]") {
    CHECK(all_cells("\"a,b\",\"c\r\nd\",\"e\"\"f\",\"\"\n") ==
          std::vector<Cells>{{"a,b", "c\r\nd", "e\"f", ""}});
    CHECK(all_cells("5\" pipe,x") == std::vector<Cells>{{"5\" pipe", "x"}});
}

TEST_CASE("csv: rows and cells know their lines", "[core][exchange]") {
    const auto rows = all_rows("a,b\n\"1\n2\",\"3\n4\"\nc,d\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].line == 2);
    CHECK(rows[1].cell_lines == std::vector<std::size_t>{2, 3});
    CHECK(rows[1].text == "\"1\n2\",\"3\n4\"");
    CHECK(rows[2].line == 5);
}

TEST_CASE("csv: a stray quote costs its own line and no other", "[core][exchange]") {
    const auto rows = all_rows("a,b\nx,\"open\nc,d\n\"e\"f,g\nh,i\n");
    REQUIRE(rows.size() == 5);
    REQUIRE(rows[1].fault);
    CHECK(rows[1].fault->line == 2);
    CHECK(rows[1].fault->column == 2);
    CHECK(rows[1].text == "x,\"open");
    CHECK(rows[2].cells == Cells{"c", "d"});
    REQUIRE(rows[3].fault);
    CHECK(rows[3].fault->line == 4);
    CHECK(rows[3].fault->column == 1);
    CHECK(rows[4].cells == Cells{"h", "i"});
    CHECK(rows[4].line == 5);
}

TEST_CASE("csv: cells and rows are bounded", "[core][exchange]") {
    const auto long_cell = all_rows("a\n" + std::string(csv_cell_bytes_max + 1, 'x') + "\nb\n");
    REQUIRE(long_cell.size() == 3);
    CHECK(long_cell[1].fault);
    CHECK_FALSE(long_cell[2].fault);
    const auto wide = all_rows(std::string(csv_cells_max, ',') + "\nb\n");
    REQUIRE(wide.size() == 2);
    CHECK(wide[0].fault);
}

TEST_CASE("csv: a file of nothing but stray quotes ends in good time", "[core][exchange]") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "\"x\n";
    CHECK(all_rows(text).size() > 1);
}

TEST_CASE("csv: whatever is written as cells is read back", "[core][exchange][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    const std::string_view pieces[] = {"a",  "\"",   ",",    ";", "\t",
                                       "\n", "\r\n", "客户", " ", "\"\""};
    const char separators[] = {',', ';', '\t'};
    const char separator = separators[random() % 3];
    std::vector<Cells> wanted{{"h1", "h2", "h3"}};
    for (int i = 0; i < 20; ++i) {
        Cells& row = wanted.emplace_back(3);
        for (std::string& cell : row)
            for (std::uint64_t n = random() % 5; n > 0; --n)
                cell += pieces[random() % std::size(pieces)];
    }
    std::string text;
    for (const Cells& row : wanted)
        for (std::size_t i = 0; i < row.size(); ++i)
            text += csv_cell(row[i], separator) +
                    (i + 1 < row.size() ? std::string(1, separator) : "\r\n");
    INFO(text);
    CHECK(all_cells(text) == wanted);
}

TEST_CASE("csv: random bytes are read to the end", "[core][exchange][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "ab,\"\n\r;\t\xE5"[random() % 10];
    std::size_t lines = 0;
    for (const CsvRow& row : all_rows(text)) {
        CHECK(row.line > lines);
        lines = row.line;
    }
}
