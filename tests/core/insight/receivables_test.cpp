// tests/core/insight/receivables_test.cpp
#include "rapport/insight/receivables.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;
using insight::KnownAmount;
using insight::Receivable;

namespace {

constexpr std::int64_t today = 20'000;
constexpr auto most = std::numeric_limits<std::int64_t>::max();
const std::vector<std::int32_t> bounds{30, 60, 90};
const std::vector<std::int32_t> steps{0, 15, 30};

std::vector<insight::AgeingLine> aged(const std::vector<Receivable>& receivables) {
    const auto result = insight::ageing(receivables, bounds, today);
    REQUIRE(result.has_value());
    return *result;
}

std::optional<std::size_t> stage(std::int64_t days) {
    const auto result = insight::dunning_stage(days, steps);
    REQUIRE(result.has_value());
    return *result;
}

}  // namespace

TEST_CASE("receivables: they fall into buckets by the days past due", "[core][insight]") {
    const auto lines = aged({{today + 5, 1, "CNY"},
                             {today, 2, "CNY"},
                             {today - 1, 4, "CNY"},
                             {today - 30, 8, "CNY"},
                             {today - 31, 16, "CNY"},
                             {today - 60, 32, "CNY"},
                             {today - 90, 64, "CNY"},
                             {today - 91, 128, "CNY"},
                             {today - 400, 0, "CNY"}});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].bucket_minor == std::vector<std::int64_t>{3, 12, 48, 64, 128});
    CHECK(lines[0].open_minor == 255);
    CHECK(lines[0].overdue_minor == 252);
    CHECK(lines[0].oldest_days == 91);  // what is paid is not old
}

TEST_CASE("receivables: each currency has its own line", "[core][insight]") {
    const auto lines = aged({{today - 5, 10, "USD"}, {today + 5, 7, "CNY"}});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].currency == "CNY");
    CHECK(lines[0].overdue_minor == 0);
    CHECK(lines[0].oldest_days == 0);
    CHECK(lines[1].currency == "USD");
    CHECK(lines[1].overdue_minor == 10);
    CHECK(aged({}).empty());
}

TEST_CASE("receivables: without bounds all that is overdue is one bucket", "[core][insight]") {
    const auto result =
        insight::ageing(std::vector<Receivable>{{today - 500, 3, "CNY"}}, {}, today);
    REQUIRE(result.has_value());
    CHECK((*result)[0].bucket_minor == std::vector<std::int64_t>{0, 3});
}

TEST_CASE("receivables: amounts and bounds that can't be are refused", "[core][insight]") {
    const auto code = [](const Receivable& receivable, const std::vector<std::int32_t>& days) {
        const auto result = insight::ageing(std::vector{receivable, receivable}, days, today);
        REQUIRE_FALSE(result.has_value());
        return result.error().code;
    };
    CHECK(code({today, -1, "CNY"}, bounds) == Errc::invalid_argument);
    CHECK(code({today, 1, ""}, bounds) == Errc::invalid_argument);
    CHECK(code({today, 1, "CNY"}, {0, 30}) == Errc::invalid_argument);
    CHECK(code({today, 1, "CNY"}, {30, 30}) == Errc::invalid_argument);
    CHECK(code({today, 1, "CNY"}, {60, 30}) == Errc::invalid_argument);
    CHECK(code({today, most, "CNY"}, bounds) == Errc::too_large);
}

TEST_CASE("receivables: days that no calendar has are refused", "[core][insight]") {
    const std::vector<Receivable> never{{std::numeric_limits<std::int64_t>::min(), 1, "CNY"}};
    CHECK(insight::ageing(never, bounds, today).error().code == Errc::invalid_date);
    CHECK(insight::ageing(never, bounds, today).error().field == "due_day");
    CHECK(insight::ageing({}, bounds, most).error().field == "today");
}

TEST_CASE("receivables: reminders climb the echelons with the days", "[core][insight]") {
    CHECK(insight::days_past_due(today, today + 3) == 3);
    CHECK_FALSE(stage(-1).has_value());
    CHECK(stage(0) == std::size_t{0});  // due today: rep to clerk
    CHECK(stage(14) == std::size_t{0});
    CHECK(stage(15) == std::size_t{1});  // manager and finance
    CHECK(stage(29) == std::size_t{1});
    CHECK(stage(30) == std::size_t{2});  // executives
    CHECK(stage(4000) == std::size_t{2});
    CHECK_FALSE(insight::dunning_stage(5, {})->has_value());
    const std::vector<std::int32_t> falling{0, 30, 15};
    CHECK(insight::dunning_stage(5, falling).error().code == Errc::invalid_argument);
}

TEST_CASE("receivables: exposure is measured against the limit as of its oldest part",
          "[core][insight]") {
    const std::vector<KnownAmount> parts{{600, 5000}, {250, 3000}};
    const auto within = insight::exposure(parts, {1000, 9000});
    REQUIRE(within.has_value());
    CHECK(within->used_minor == 850);
    CHECK(within->free_minor == 150);
    CHECK(within->used_per_mille == 850);
    CHECK_FALSE(within->is_over);
    CHECK(within->as_of_unix_ms == 3000);
    CHECK(insight::exposure(parts, {850, 1000})->as_of_unix_ms == 1000);
    CHECK_FALSE(insight::exposure(parts, {850, 0})->is_over);  // just used up

    const auto over = insight::exposure(parts, {800, 0});
    CHECK(over->is_over);
    CHECK(over->free_minor == -50);
    CHECK(over->used_per_mille == 1063);  // 1062.5
}

TEST_CASE("receivables: without a limit there is no share of it", "[core][insight]") {
    const auto none = insight::exposure(std::vector<KnownAmount>{{1, 0}}, {0, 0});
    CHECK(none->is_over);
    CHECK_FALSE(none->used_per_mille.has_value());
    CHECK_FALSE(insight::exposure(std::vector<KnownAmount>{{0, 0}}, {0, 0})->is_over);
}

TEST_CASE("receivables: exposures that can't be are refused", "[core][insight]") {
    const std::vector<KnownAmount> one{{1, 0}}, negative{{-1, 0}}, huge{{most, 0}, {1, 0}};
    CHECK(insight::exposure({}, {1, 0}).error().field == "parts");
    CHECK(insight::exposure(negative, {1, 0}).error().code == Errc::invalid_argument);
    CHECK(insight::exposure(one, {-1, 0}).error().field == "limit");
    CHECK(insight::exposure(huge, {1, 0}).error().code == Errc::too_large);
    const std::vector<KnownAmount> large{{most, 0}};
    CHECK(insight::exposure(large, {1, 0})->used_per_mille ==
          std::numeric_limits<std::int32_t>::max());
}

TEST_CASE("receivables: slices of a limit never exceed it together", "[core][insight]") {
    using Slices = std::vector<std::int64_t>;
    CHECK(*insight::limit_left(1000, Slices{300, 200}) == 500);
    CHECK(*insight::limit_left(1000, Slices{600, 400}) == 0);
    CHECK(*insight::limit_left(1000, Slices{}) == 1000);
    CHECK(insight::limit_left(1000, Slices{600, 401}).error().field == "slices");
    CHECK(insight::limit_left(1000, Slices{-1}).error().field == "slices");
    CHECK(insight::limit_left(-1, Slices{}).error().field == "limit");
    CHECK(insight::limit_left(most, Slices{most, most}).error().field == "slices");
}
