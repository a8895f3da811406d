// tests/core/json/places_test.cpp
#include "rapport/json/places.hpp"

#include "support/catch.hpp"

using namespace rapport;

namespace {

constexpr std::size_t plenty = 1024 * 1024;

JsonPlace place_of_fault(std::string_view text) {
    JsonPlace place;
    const auto json = parse_json(text, plenty, place);
    if (json.has_value()) FAIL("read without a fault: " << text);
    return place;
}

}  // namespace

TEST_CASE("places: a value is found on the line where it begins", "[core][json]") {
    constexpr std::string_view text =
        "{\n"
        "  \"a\": [\n"
        "    {\"x\": 1},\n"
        "    {\n"
        "      \"x\": 2\n"
        "    }\n"
        "  ],\n"
        "  \"b\": true, \"c\": \"t\"\n"
        "}\n";
    CHECK(line_of(text, "") == 1);
    CHECK(line_of(text, "/a") == 2);
    CHECK(line_of(text, "/a/0") == 3);
    CHECK(line_of(text, "/a/0/x") == 3);
    CHECK(line_of(text, "/a/1") == 4);
    CHECK(line_of(text, "/b") == 8);
    CHECK(line_of(text, "/c") == 8);
}

TEST_CASE("places: a number at the end of a line stands on that line", "[core][json]") {
    CHECK(line_of("{\n\"a\": 12\n,\n\"b\": [3\n]}", "/a") == 2);
    CHECK(line_of("{\n\"a\": 12\n,\n\"b\": [3\n]}", "/b/0") == 4);
}

TEST_CASE("places: what is not there has the place of what is around it", "[core][json]") {
    constexpr std::string_view text = "{\n\"list\": [\n{\n}, {\"name\": 1}]}";
    CHECK(line_of(text, "/list/0/name") == 3);
    CHECK(line_of(text, "/list/7") == 2);
    CHECK(line_of(text, "/lis") == 1);
    CHECK(line_of(text, "/list/1/name/zh") == 4);
}

TEST_CASE("places: names with slashes and tildes are written as pointers want them",
          "[core][json]") {
    CHECK(pointer_step("a/b~c") == "/a~1b~0c");
    CHECK(line_of("{\n\"a/b\": {\n\"~\": 1}}", "/a~1b/~0") == 3);
}

TEST_CASE("places: a fault of the text has a path and a line", "[core][json]") {
    const JsonPlace fraction = place_of_fault("{\n\"a\": [1,\n2,\n 2.5]}");
    CHECK(fraction.path == "/a/2");
    CHECK(fraction.line == 4);
    const JsonPlace twice = place_of_fault("{\n\"a\": 1,\n\"b\": {\"x\": 1,\n\"x\": 2}}");
    CHECK(twice.path == "/b/x");
    CHECK(twice.line == 4);
    const JsonPlace bytes = place_of_fault("{\n\"a\": \"\n\xFF\"}");
    CHECK(bytes.line == 2);
    const JsonPlace cut = place_of_fault("[\n1,\n2");
    CHECK(cut.line == 3);
    const JsonPlace deep = place_of_fault(std::string(40, '['));
    CHECK(deep.line == 1);
}
