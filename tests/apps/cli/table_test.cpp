// tests/apps/cli/table_test.cpp
#include "table.hpp"

#include "rapport/record/text.hpp"
#include "support/catch.hpp"

using namespace rapport;
using namespace rapport::cli;

TEST_CASE("table: Chinese and Latin cells stand in line", "[cli][table]") {
    TextTable table({{"Name"}, {"N", Align::right}, {"City"}});
    table.add({{"华东精密"}, {"7"}, {"苏州"}});
    table.add({{"East"}, {"1024"}, {"Suzhou"}});
    CHECK(table.drawn(0, false) ==
          "Name         N  City\n"
          "华东精密     7  苏州\n"
          "East      1024  Suzhou\n");
}

TEST_CASE("table: a column that says nothing is left out", "[cli][table]") {
    TextTable table({{"A"}, {"B"}, {"C"}});
    table.add({{"1"}, {""}, {"3"}});
    CHECK(table.drawn(0, false) == "A  C\n1  3\n");
}

TEST_CASE("table: the widest columns give way, those that must not stay", "[cli][table]") {
    TextTable table({{"When", Align::left, false}, {"What"}});
    table.add({{"2026-03-05 09:30"}, {"交期比价格重要，不能晚于六月，否则另找供应商"}});
    const std::string drawn = table.drawn(40, false);
    CHECK(drawn == "When              What\n2026-03-05 09:30  交期比价格重要，不能…\n");
    CHECK(table.drawn(10, false).find("2026-03-05 09:30  交期…") != std::string::npos);
}

TEST_CASE("table: line feeds and tabs don't break a row", "[cli][table]") {
    TextTable table({{"Text"}});
    table.add({{"one\ntwo\tthree"}});
    CHECK(table.drawn(0, false) == "Text\none two three\n");
}

TEST_CASE("table: styles take no room", "[cli][table]") {
    TextTable table({{"A"}, {"B"}});
    table.add({{"1", Style::bad}, {"2"}});
    CHECK(table.drawn(0, true) == "\x1b[1mA\x1b[0m  \x1b[1mB\x1b[0m\n\x1b[31m1\x1b[0m  2\n");
}

TEST_CASE("table: text is wrapped at blanks, Chinese anywhere but before a closing mark",
          "[cli][table]") {
    CHECK(wrapped("one two three", 8) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("甲乙丙丁戊己", 8) == std::vector<std::string>{"甲乙丙丁", "戊己"});
    CHECK(wrapped("甲乙丙丁，戊", 8) == std::vector<std::string>{"甲乙丙", "丁，戊"});
    CHECK(wrapped("a\n\nb", 8) == std::vector<std::string>{"a", "", "b"});
    CHECK(wrapped("", 8).empty());
    CHECK(wrapped("unbreakable", 4) == std::vector<std::string>{"unbr", "eaka", "ble"});
    CHECK(wrapped("宽", 1) == std::vector<std::string>{"宽"});
}

TEST_CASE("table: cut text says so and keeps its width", "[cli][table]") {
    CHECK(shortened("华东精密制造", 12) == "华东精密制造");
    CHECK(shortened("华东精密制造", 11) == "华东精密制…");
    CHECK(shortened("华东精密制造", 10) == "华东精密…");
    CHECK(display_width(shortened("华东精密制造", 10)) == 9);
    CHECK(padded("华东", 6) == "华东  ");
    CHECK(padded("7", 3, Align::right) == "  7");
}
