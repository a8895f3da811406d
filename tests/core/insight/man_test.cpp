// tests/core/insight/man_test.cpp
#include "rapport/insight/man.hpp"

#include <set>

#include "support/catch.hpp"

using namespace rapport;
using insight::Held;
using insight::man_view;
using insight::ManVerdict;

TEST_CASE("man: each of the eight combinations has its verdict", "[core][insight]") {
    // Capital: held; small: not (the trade's own table).
    struct Case {
        std::string_view said;
        ManVerdict verdict;
        std::string_view name;
    };
    const Case cases[] = {
        {"MAN", ManVerdict::pursue, "pursue"},
        {"MAn", ManVerdict::create_need, "create_need"},
        {"MaN", ManVerdict::find_authority, "find_authority"},
        {"mAN", ManVerdict::check_finances, "check_finances"},
        {"Man", ManVerdict::nurture_money, "nurture_money"},
        {"mAn", ManVerdict::nurture_authority, "nurture_authority"},
        {"maN", ManVerdict::nurture_need, "nurture_need"},
        {"man", ManVerdict::drop, "drop"},
    };
    const auto held = [](char c) { return c < 'a' ? Held::yes : Held::no; };
    std::set<std::string_view> names;
    for (const Case& c : cases) {
        INFO(c.said);
        const auto view = man_view({held(c.said[0]), held(c.said[1]), held(c.said[2])});
        CHECK(view.verdict == c.verdict);
        CHECK(view.possible == std::vector{c.verdict});
        CHECK(view.to_ask.empty());
        CHECK(name_of(c.verdict) == c.name);
        names.insert(name_of(c.verdict));
    }
    CHECK(names.size() == 8);
}

TEST_CASE("man: what is unknown is asked for, and the verdict waits", "[core][insight]") {
    const auto view = man_view({Held::yes, Held::unknown, Held::yes});
    CHECK_FALSE(view.verdict.has_value());
    CHECK(view.to_ask == std::vector<std::string_view>{"authority"});
    CHECK(view.possible == std::vector{ManVerdict::pursue, ManVerdict::find_authority});

    const auto nothing = man_view({});
    CHECK(nothing.to_ask == std::vector<std::string_view>{"money", "authority", "need"});
    CHECK(nothing.possible.size() == 8);
    CHECK(nothing.possible.front() == ManVerdict::pursue);
    CHECK(nothing.possible.back() == ManVerdict::drop);
}
