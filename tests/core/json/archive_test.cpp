// tests/core/json/archive_test.cpp
#include "rapport/json/archive.hpp"

#include "support/catch.hpp"

using namespace rapport;

namespace {

struct Inner {
    std::string text;
    std::optional<Date> due;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "words"), named("due", due));
    }
};

struct Outer {
    RecordId id;
    std::int64_t count = 0;
    bool flag = false;
    std::optional<Instant> at;
    std::optional<Inner> inner;
    std::vector<Inner> list;
    Json any;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("count", count), named("flag", flag), named("at", at),
                named("inner", inner), named("list", list), named("any", any));
    }
};

constexpr std::string_view id = "0195f3c2-7a10-7c3e-8f00-000000000001";

Result<Outer> read(std::string_view text) {
    RAPPORT_TRY(const Json json, parse_json(text, 100'000));
    return from_json<Outer>(json);
}

void check_refused(std::string_view text, Errc code, std::string_view field) {
    const auto result = read(text);
    INFO(text);
    REQUIRE_FALSE(result.has_value());
    CHECK(name_of(result.error().code) == name_of(code));
    CHECK(result.error().field == field);
}

std::string with(std::string_view members) {
    return R"({"id": ")" + std::string(id) + R"(", "count": 1, "flag": true, "any": null)" +
           std::string(members) + "}";
}

}  // namespace

TEST_CASE("archive: a struct is read and written by its names", "[core][json]") {
    const std::string text = with(
        R"(, "at": "2026-03-05T09:30:00+08:00", "inner": {"text": "a"}, "list": [{"text": "b", "due": "2026-03-06"}])");
    const auto outer = read(text);
    REQUIRE(outer.has_value());
    CHECK(to_text(outer->id) == id);
    CHECK(outer->inner->text == "a");
    CHECK(outer->list.at(0).due->text == "2026-03-06");
    CHECK(
        to_text(to_json(*outer)) ==
        R"({"id":"0195f3c2-7a10-7c3e-8f00-000000000001","count":1,"flag":true,"at":"2026-03-05T01:30:00Z",)"
        R"("inner":{"text":"a","due":null},"list":[{"text":"b","due":"2026-03-06"}],"any":null})");
}

TEST_CASE("archive: optional members and lists may be left out or null", "[core][json]") {
    CHECK(read(with("")).has_value());
    CHECK(read(with(R"(, "at": null, "inner": null)")).has_value());
}

TEST_CASE("archive: a fault names its member, however deep", "[core][json]") {
    check_refused(R"({"count": 1, "flag": true, "any": 1})", Errc::invalid_argument, "id");
    check_refused(with(R"(, "inner": {})"), Errc::invalid_argument, "inner.text");
    check_refused(with(R"(, "inner": [])"), Errc::invalid_argument, "inner");
    check_refused(with(R"(, "list": {})"), Errc::invalid_argument, "list");
    check_refused(with(R"(, "list": [{"text": "a"}, {"text": 1}])"), Errc::invalid_argument,
                  "list[1].text");
    check_refused(with(R"(, "inner": {"text": "a", "due": "2026-02-30"})"), Errc::invalid_date,
                  "inner.due");
    check_refused(with(R"(, "at": "yesterday")"), Errc::invalid_date, "at");
    check_refused(with(R"(, "at": 5)"), Errc::invalid_argument, "at");
    check_refused(R"({"id": "x", "count": 1, "flag": true, "any": 1})", Errc::invalid_argument,
                  "id");
    check_refused(R"([1])", Errc::invalid_argument, "");
}

TEST_CASE("archive: a member that the struct does not have is refused by name", "[core][json]") {
    check_refused(with(R"(, "colour": "red")"), Errc::invalid_argument, "colour");
    check_refused(with(R"(, "inner": {"text": "a", "colour": 1})"), Errc::invalid_argument,
                  "inner.colour");
}

TEST_CASE("archive: a struct describes itself", "[core][json]") {
    const auto parameters = described<Outer>();
    REQUIRE(parameters.size() == 7);
    CHECK(parameters[0].type == "id");
    CHECK(parameters[0].required);
    CHECK(parameters[3].type == "instant");
    CHECK_FALSE(parameters[3].required);
    CHECK(parameters[5].type == "list of object");
    CHECK(parameters[5].parts.at(0).about == "words");
}
