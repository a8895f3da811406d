// tests/core/insight/cadence_test.cpp
#include "rapport/insight/cadence.hpp"

#include <limits>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;
using insight::cadence_kept;
using insight::next_visit;
using insight::VisitedAccount;

namespace {

insight::ClassCadence of(const VisitedAccount& account, std::int64_t first, std::int64_t last) {
    const auto result = cadence_kept(std::vector{account}, first, last);
    REQUIRE(result.has_value());
    REQUIRE(result->size() == 1);
    return result->front();
}

void check_counts(const insight::ClassCadence& line, std::size_t kept, std::size_t late,
                  std::size_t missed) {
    CHECK(line.kept == kept);
    CHECK(line.late == late);
    CHECK(line.missed == missed);
}

}  // namespace

TEST_CASE("cadence: the next visit is due so many days after the last", "[core][insight]") {
    const auto due = next_visit(100, 0, 14, 110);
    REQUIRE(due.has_value());
    CHECK(due->due_day == 114);
    CHECK(due->days_overdue == 0);
    CHECK(next_visit(100, 0, 14, 114)->days_overdue == 0);
    CHECK(next_visit(100, 0, 14, 115)->days_overdue == 1);
    CHECK(next_visit(100, 0, 90, 260)->days_overdue == 70);
}

TEST_CASE("cadence: who was never visited is due from the day of the class", "[core][insight]") {
    const auto due = next_visit(std::nullopt, 200, 7, 210);
    CHECK(due->due_day == 207);
    CHECK(due->days_overdue == 3);
}

TEST_CASE("cadence: a visit of tomorrow's date counts as one of today", "[core][insight]") {
    CHECK(next_visit(105, 0, 7, 100)->due_day == 107);
}

TEST_CASE("cadence: visits are kept, late, or missed", "[core][insight]") {
    // Every 7 days from day 0. 7 kept, 12 kept (early), due 19: 20 late; due 27, 34, 41: 43 is
    // late for 41, and 27 and 34 were missed; then 50 and 57 are; 64, the last day, is not over.
    const VisitedAccount account{"A", 7, 0, {43, 7, 12, 20, 20}};
    const auto line = of(account, 0, 64);
    check_counts(line, 2, 2, 4);
    CHECK(line.kept_per_mille == 250);
    CHECK(line.accounts == 1);
    check_counts(of(account, 0, 65), 2, 2, 5);  // the day after, the last is missed as well
}

TEST_CASE("cadence: visits before the period set the rhythm and are not counted",
          "[core][insight]") {
    const VisitedAccount account{"B", 14, 0, {10, 30}};
    check_counts(of(account, 20, 40), 0, 1, 0);  // due 24, came on day 30; next due 44
    check_counts(of(account, 11, 29), 0, 0, 1);  // so far missed
    check_counts(of(account, 31, 44), 0, 0, 0);
    CHECK_FALSE(of(account, 31, 44).kept_per_mille.has_value());
}

TEST_CASE("cadence: visits before the account had its class count nowhere", "[core][insight]") {
    check_counts(of({"A", 7, 100, {95, 105}}, 90, 110), 1, 0, 0);
}

TEST_CASE("cadence: classes stand side by side", "[core][insight]") {
    const std::vector<VisitedAccount> accounts{
        {"B", 14, 0, {14}}, {"A", 7, 0, {7, 14}}, {"A", 7, 0, {}}};
    const auto result = cadence_kept(accounts, 0, 15);
    REQUIRE(result.has_value());
    REQUIRE(result->size() == 2);
    CHECK((*result)[0].account_class == "A");
    CHECK((*result)[0].accounts == 2);
    check_counts((*result)[0], 2, 0, 2);
    CHECK((*result)[0].kept_per_mille == 500);
    CHECK((*result)[1].account_class == "B");
    CHECK((*result)[1].kept_per_mille == 1000);
}

TEST_CASE("cadence: rhythms and periods that can't be are refused", "[core][insight]") {
    for (const std::int32_t days : {0, -7, insight::cadence_days_max + 1}) {
        CHECK(next_visit(1, 1, days, 1).error().code == Errc::invalid_argument);
        CHECK(cadence_kept(std::vector{VisitedAccount{"A", days, 0, {}}}, 0, 9).error().code ==
              Errc::invalid_argument);
    }
    CHECK(cadence_kept({}, 9, 8).error().code == Errc::invalid_argument);
    CHECK(cadence_kept({}, 9, 9)->empty());
}

TEST_CASE("cadence: days that no calendar has are refused", "[core][insight]") {
    const auto never = std::numeric_limits<std::int64_t>::min();
    CHECK(next_visit(never, 0, 7, 1).error().code == Errc::invalid_date);
    CHECK(next_visit(std::nullopt, never, 7, 1).error().code == Errc::invalid_date);
    CHECK(next_visit(1, 0, 7, never).error().code == Errc::invalid_date);
    CHECK(cadence_kept({}, never, 9).error().field == "first_day");
    CHECK(cadence_kept({}, 9, -(never + 1)).error().field == "last_day");
    const std::vector<VisitedAccount> account{{"A", 7, 0, {never}}};
    CHECK(cadence_kept(account, 0, 9).error().field == "visit_days");
    const std::vector<VisitedAccount> ageless{{"A", 7, never, {}}};
    CHECK(cadence_kept(ageless, 0, 9).error().field == "since_day");
}

TEST_CASE("cadence: a period in two parts counts the same visits", "[core][insight][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    VisitedAccount account{"A", static_cast<std::int32_t>(1 + random() % 20), 0, {}};
    for (std::size_t i = random() % 20; i > 0; --i)
        account.visit_days.push_back(static_cast<std::int64_t>(1 + random() % 200));
    const auto cut = static_cast<std::int64_t>(random() % 200);
    const auto whole = of(account, 0, 200), one = of(account, 0, cut),
               two = of(account, cut + 1, 200);
    CHECK(one.kept + two.kept == whole.kept);
    CHECK(one.late + two.late == whole.late);
    // A due that is missed when the first part ends may be made good, late, in the second.
    CHECK(one.missed + two.missed >= whole.missed);
    CHECK(one.missed + two.missed <= whole.missed + 1);
}
