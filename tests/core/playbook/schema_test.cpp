// tests/core/playbook/schema_test.cpp
#include <fstream>
#include <sstream>

#include "rapport/json/json.hpp"
#include "rapport/playbook/playbook.hpp"
#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("schema: the file in the tree is what the structs say", "[core][playbook]") {
    std::ifstream file(RAPPORT_PLAYBOOK_SCHEMA);
    REQUIRE(file);
    std::stringstream text;
    text << file.rdbuf();
    INFO("made anew by the target playbook_schema");
    CHECK(text.str() == playbook_schema());
}

TEST_CASE("schema: it knows the members, which are required, and the words of a choice",
          "[core][playbook]") {
    const auto schema = parse_json(playbook_schema(), SIZE_MAX);
    REQUIRE(schema);
    const Json* forms = schema->find("properties")->find("forms");
    const Json* field = forms->find("items")->find("properties")->find("fields")->find("items");
    CHECK(field->find("properties")->find("type")->find("enum")->array_items()->size() == 9);
    CHECK(to_text(*field->find("required")) == R"(["key","type","names"])");
    CHECK_FALSE(*field->find("additionalProperties")->boolean());
}
