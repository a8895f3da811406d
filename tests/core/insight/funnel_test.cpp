// tests/core/insight/funnel_test.cpp
#include "rapport/insight/funnel.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;
using insight::EndedDeal;
using insight::FunnelDeal;
using insight::FunnelStep;

namespace {

const std::vector<FunnelStep> steps{{"target", 30}, {"contact", 14}, {"project", {}}};
constexpr std::int64_t today = 20'000;

std::vector<insight::StepFigures> figures(const std::vector<FunnelDeal>& deals) {
    const auto result = insight::funnel(steps, deals, today);
    REQUIRE(result.has_value());
    REQUIRE(result->size() == steps.size());
    return *result;
}

insight::WinLoss ended(const std::vector<EndedDeal>& deals) {
    const auto result = insight::win_loss(deals);
    REQUIRE(result.has_value());
    return *result;
}

}  // namespace

TEST_CASE("funnel: deals and values are counted step by step, currencies apart",
          "[core][insight]") {
    const auto result = figures({{0, "CNY", 100, today},
                                 {1, "EUR", 7, today},
                                 {0, "CNY", 50, today},
                                 {0, "EUR", 3, today}});
    CHECK(result[0].deals == 3);
    REQUIRE(result[0].values.size() == 2);
    CHECK(result[0].values[0].currency == "CNY");
    CHECK(result[0].values[0].minor == 150);
    CHECK(result[0].values[1].currency == "EUR");
    CHECK(result[0].values[1].minor == 3);
    CHECK(result[1].deals == 1);
    CHECK(result[2].deals == 0);
    CHECK(result[2].values.empty());
    CHECK_FALSE(result[2].mean_days.has_value());
    CHECK_FALSE(result[2].oldest_days.has_value());
}

TEST_CASE("funnel: what stands longer than its step allows is stuck, the oldest first",
          "[core][insight]") {
    const auto result = figures({{1, "CNY", 1, today - 14},
                                 {1, "CNY", 1, today - 15},
                                 {1, "CNY", 1, today - 40},
                                 {2, "CNY", 1, today - 900},
                                 {1, "CNY", 1, today + 3}});
    CHECK(result[1].stuck == std::vector<std::size_t>{2, 1});
    CHECK(result[1].oldest_days == 40);
    CHECK(result[1].mean_days == 17);  // (14 + 15 + 40 + 0) / 4 = 17.25
    CHECK(result[2].stuck.empty());    // no limit there
    CHECK(result[2].mean_days == 900);
}

TEST_CASE("funnel: deals that can't be are refused", "[core][insight]") {
    const auto fault = [](const FunnelDeal& deal) {
        const auto result = insight::funnel(steps, std::vector{deal}, today);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().code == Errc::invalid_argument);
        return result.error().field;
    };
    CHECK(fault({3, "CNY", 1, today}) == "step");
    CHECK(fault({0, "CNY", -1, today}) == "value");
    CHECK(fault({0, "", 1, today}) == "currency");
    const FunnelDeal most{0, "CNY", std::numeric_limits<std::int64_t>::max(), today};
    CHECK(insight::funnel(steps, std::vector{most, most}, today).error().code == Errc::too_large);
}

TEST_CASE("funnel: days that no calendar has are refused", "[core][insight]") {
    const auto never = std::numeric_limits<std::int64_t>::min();
    const std::vector<FunnelDeal> deals{{0, "CNY", 1, never}};
    CHECK(insight::funnel(steps, deals, today).error().field == "entered_day");
    CHECK(insight::funnel(steps, {}, never).error().code == Errc::invalid_date);
}

TEST_CASE("funnel: wins and losses are counted by reason and by competitor", "[core][insight]") {
    const auto result = ended({{false, "price", "Hengda", "CNY", 100},
                               {false, "delivery", "", "CNY", 20},
                               {false, "price", "Yuanfang", "EUR", 30},
                               {true, "quality", "Hengda", "CNY", 500},
                               {false, "", "Hengda", "CNY", 1}});
    CHECK(result.won == 1);
    CHECK(result.lost == 4);
    CHECK(result.won_per_mille == 200);

    REQUIRE(result.by_reason.size() == 4);
    CHECK(result.by_reason[0].is_won);
    CHECK(result.by_reason[0].reason == "quality");
    CHECK(result.by_reason[1].reason == "price");
    CHECK(result.by_reason[1].deals == 2);
    REQUIRE(result.by_reason[1].values.size() == 2);
    CHECK(result.by_reason[1].values[1].currency == "EUR");
    CHECK(result.by_reason[1].values[1].minor == 30);
    CHECK(result.by_reason[2].reason.empty());  // of equals by name
    CHECK(result.by_reason[3].reason == "delivery");

    REQUIRE(result.by_competitor.size() == 3);
    CHECK(result.by_competitor[0].is_won);
    CHECK(result.by_competitor[0].competitor == "Hengda");
    CHECK_FALSE(result.by_competitor[1].is_won);
    CHECK(result.by_competitor[1].competitor == "Hengda");
    CHECK(result.by_competitor[1].deals == 2);
    CHECK(result.by_competitor[2].competitor == "Yuanfang");
}

TEST_CASE("funnel: without an end there is no rate of success", "[core][insight]") {
    CHECK_FALSE(ended({}).won_per_mille.has_value());
    CHECK(ended({{true, "", "", "CNY", 0}}).won_per_mille == 1000);
    const std::vector<EndedDeal> negative{{true, "", "", "CNY", -1}};
    CHECK(insight::win_loss(negative).error().code == Errc::invalid_argument);
}
