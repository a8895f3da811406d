// tests/core/playbook/rhythm_test.cpp
#include "rapport/playbook/rhythm.hpp"

#include "rapport/playbook/library.hpp"
#include "sample_view.hpp"
#include "support/catch.hpp"

using namespace rapport;
using test::SampleView;

TEST_CASE("rhythm: the cadence is the class's, or a shorter one of the tier", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    CHECK(cadence_days(*playbook, "A", "") == 7);
    CHECK(cadence_days(*playbook, "B", "") == 14);
    CHECK(cadence_days(*playbook, "C", "") == 30);
    CHECK(cadence_days(*playbook, "D", "") == 90);
    CHECK(cadence_days(*playbook, "C", "gold") == 7);
    CHECK(cadence_days(*playbook, "A", "bronze") == 7);
    CHECK(cadence_days(*playbook, "", "silver") == 14);
    CHECK_FALSE(cadence_days(*playbook, "X", ""));
    CHECK(half_life_days(*playbook, "A") == 21);
    CHECK(half_life_days(*playbook, "X") == 30);
}

TEST_CASE("rhythm: a touch weighs by kind, length and echelon", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    CHECK(touch_weight(*playbook, "visit", 30, "clerk") == 1000);
    CHECK(touch_weight(*playbook, "visit", 60, "clerk") == 1250);
    CHECK(touch_weight(*playbook, "visit", 150, "executive") == 2250);
    CHECK(touch_weight(*playbook, "call", 5, "manager") == 360);
    CHECK(touch_weight(*playbook, "call", 5, "unheard") == 300);
    CHECK(touch_weight(*playbook, "unheard", 5, "clerk") == 0);
    const auto simple = embedded_playbook("simple-sales");
    CHECK(touch_weight(*simple, "visit", 500, "customer") == 1000);
}

TEST_CASE("dunning: the rep on the due day, managers after 15 days, executives after 30",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    CHECK(dunning_step(*playbook, -1) == nullptr);
    CHECK(dunning_step(*playbook, 0)->key == "remind");
    CHECK(dunning_step(*playbook, 14)->key == "remind");
    CHECK(dunning_step(*playbook, 15)->key == "manager");
    CHECK(dunning_step(*playbook, 29)->key == "manager");
    CHECK(dunning_step(*playbook, 30)->key == "executive");
    CHECK(dunning_step(*playbook, 3000)->key == "executive");
    CHECK(dunning_step(*embedded_playbook("simple-sales"), 6) == nullptr);
}

TEST_CASE("gift: within the limits it is allowed, over them somebody has to approve",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const auto verdict = [&](std::int64_t amount, std::int64_t given) {
        return check_gift(*playbook, "goods", amount, given)->verdict;
    };
    CHECK(verdict(20'000, 0) == GiftVerdict::allowed);
    CHECK(verdict(20'001, 0) == GiftVerdict::needs_approval);
    CHECK(verdict(20'000, 60'000) == GiftVerdict::allowed);
    CHECK(verdict(20'000, 60'001) == GiftVerdict::needs_approval);
    CHECK(verdict(INT64_MAX, INT64_MAX) == GiftVerdict::needs_approval);
    const auto check = check_gift(*playbook, "goods", 15'000, 30'000);
    CHECK(check->left == 35'000);
    CHECK(check->says.en.empty());
}

TEST_CASE("gift: cash is refused, whatever the amount", "[core][playbook]") {
    for (const std::string_view name : {"key-account", "simple-sales"}) {
        const auto playbook = embedded_playbook(name);
        const auto check = check_gift(*playbook, "cash", 1, 0);
        REQUIRE(check);
        CHECK(check->verdict == GiftVerdict::refused);
        CHECK(check->says == playbook->content().gifts.refused);
        CHECK(check->left == playbook->content().gifts.year_most);
    }
}

TEST_CASE("gift: a kind that is none and an amount below zero are refused", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    CHECK(check_gift(*playbook, "castle", 1, 0).error().code == Errc::invalid_choice);
    CHECK(check_gift(*playbook, "goods", -1, 0).error().field == "amount");
    CHECK(check_gift(*playbook, "goods", 1, -1).error().field == "given_this_year");
}

TEST_CASE("ratio: figures get a plain reading", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    SampleView view;
    view.set("figures.current_assets", std::int64_t{300'000'00})
        .set("figures.current_liabilities", std::int64_t{200'000'00})
        .set("figures.receivables", std::int64_t{50'000'00})
        .set("figures.sales", std::int64_t{365'000'00})
        .set("figures.net_profit", std::int64_t{-1'00});
    const auto reading = [&](std::string_view key) {
        for (const Ratio& ratio : playbook->content().ratios)
            if (ratio.key == key) return read_ratio(*playbook, ratio, view);
        FAIL("no such ratio: " << key);
        return RatioReading{};
    };
    CHECK(reading("current_ratio").value == 1500);
    CHECK(reading("current_ratio").reading == Reading::watch);
    CHECK(reading("collection_period").value == 50);
    CHECK(reading("collection_period").reading == Reading::good);
    CHECK(reading("net_margin").reading == Reading::danger);
    CHECK(reading("net_margin").says.zh == "接近亏损或已亏损。");
}

TEST_CASE("ratio: what can't be computed says which figure lacks", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Ratio& ratio = playbook->content().ratios.front();
    SampleView view;
    const RatioReading nothing = read_ratio(*playbook, ratio, view);
    CHECK(nothing.reading == Reading::not_computable);
    CHECK(nothing.lacking ==
          std::vector<std::string>{"figures.current_assets", "figures.current_liabilities"});
    view.set("figures.current_assets", std::int64_t{1})
        .set("figures.current_liabilities", std::int64_t{0});
    const RatioReading zero = read_ratio(*playbook, ratio, view);
    CHECK_FALSE(zero.value);
    CHECK(zero.lacking.empty());
    CHECK(zero.divides_by_zero);
}
