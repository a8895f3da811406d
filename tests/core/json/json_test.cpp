// tests/core/json/json_test.cpp
#include "rapport/json/json.hpp"

#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

constexpr std::size_t plenty = 1024 * 1024;

Error refusal(std::string_view text) {
    const auto result = parse_json(text, plenty);
    if (result.has_value()) FAIL("read without a fault: " << text.substr(0, 100));
    return result.error();
}

Json random_json(std::mt19937_64& random, int depth) {
    const auto below = [&](std::uint64_t n) { return random() % n; };
    switch (below(depth > 0 ? 6 : 4)) {
        case 0:
            return {};
        case 1:
            return below(2) == 1;
        case 2:
            return static_cast<std::int64_t>(random());
        case 3: {
            std::string text;
            const std::string_view pieces[] = {"a",    "\"", "\\",   "\n", "\x01",
                                               "客户", "😀", "\x7f", "/"};
            for (std::uint64_t n = below(8); n > 0; --n) text += pieces[below(std::size(pieces))];
            return text;
        }
        case 4: {
            Json list = Json::array();
            for (std::uint64_t n = below(4); n > 0; --n) list.push(random_json(random, depth - 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (std::uint64_t n = below(4); n > 0; --n)
                object.set("m" + std::to_string(n), random_json(random, depth - 1));
            return object;
        }
    }
}

}  // namespace

TEST_CASE("json: what is written is read back the same", "[core][json][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20; ++i) {
        const Json json = random_json(random, 5);
        for (const Layout layout : {Layout::compact, Layout::pretty}) {
            const auto read = parse_json(to_text(json, layout), plenty);
            INFO(to_text(json));
            REQUIRE(read.has_value());
            CHECK(*read == json);
        }
    }
}

TEST_CASE("json: members keep their order", "[core][json]") {
    const auto json = parse_json(R"({"b": 1, "a": [true, null, "x"]})", plenty);
    REQUIRE(json.has_value());
    CHECK(to_text(*json) == R"({"b":1,"a":[true,null,"x"]})");
}

TEST_CASE("json: text that is no JSON is refused", "[core][json]") {
    for (const std::string_view bad :
         {"", "{", "{\"a\":}", "[1,]", "{} {}", "nul", "{'a': 1}", "{a: 1}", "\xFF"})
        CHECK(name_of(refusal(bad).code) == "invalid_argument");
}

TEST_CASE("json: numbers are whole and fit 64 bits", "[core][json]") {
    for (const std::string_view bad :
         {R"({"n": 1.5})", R"({"n": 1e3})", R"({"n": 9223372036854775808})",
          R"({"n": -9223372036854775809})"}) {
        const Error error = refusal(bad);
        CHECK(error.code == Errc::invalid_argument);
        CHECK(error.field == "n");
    }
    CHECK(*parse_json("-9223372036854775808", plenty)->integer() == INT64_MIN);
    CHECK(*parse_json("9223372036854775807", plenty)->integer() == INT64_MAX);
}

TEST_CASE("json: what is no character is refused with the member it stands under", "[core][json]") {
    for (const std::string_view bad :
         {R"({"name": "\ud800"})", R"({"name": "\udc00 x"})", "{\"name\": \"a\x01\"}",
          "{\"name\": \"\xFF\"}", "{\"name\": \"\xED\xA0\x80\"}",
          R"({"other": [1], "name": "\ud800\u0041"})"}) {
        const Error error = refusal(bad);
        CHECK(error.code == Errc::invalid_text);
        CHECK(error.field == "name");
    }
}

TEST_CASE("json: a member written twice is refused", "[core][json]") {
    CHECK(refusal(R"({"a": 1, "a": 2})").field == "a");
}

TEST_CASE("json: depth, width and size are bounded", "[core][json]") {
    CHECK(parse_json(std::string(json_depth_max, '[') + std::string(json_depth_max, ']'), plenty)
              .has_value());
    CHECK(refusal(std::string(json_depth_max + 1, '[')).code == Errc::invalid_argument);
    CHECK(refusal(std::string(1'000'000, '[')).code == Errc::invalid_argument);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
    CHECK(refusal(deep).code == Errc::invalid_argument);

    std::string wide = "{";
    for (std::size_t i = 0; i <= json_members_max; ++i) wide += "\"m" + std::to_string(i) + "\":0,";
    CHECK(refusal(wide).code == Errc::invalid_argument);

    const auto large = parse_json(std::string(2000, ' '), 1000);
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().code == Errc::too_large);
}
