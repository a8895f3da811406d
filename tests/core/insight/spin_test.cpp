// tests/core/insight/spin_test.cpp
#include "rapport/insight/spin.hpp"

#include "support/catch.hpp"

using namespace rapport;
using insight::spin_balance;
using insight::SpinKind;
using insight::SpinWarning;

namespace {

constexpr auto S = SpinKind::situation, P = SpinKind::problem, I = SpinKind::implication,
               N = SpinKind::need_payoff;

insight::SpinBalance balance(const std::vector<SpinKind>& questions) {
    return spin_balance(questions, 4);
}

}  // namespace

TEST_CASE("spin: questions are counted by kind", "[core][insight]") {
    const auto result = balance({S, P, I, I, N, S});
    CHECK(result.counts == std::array<std::size_t, 4>{2, 1, 2, 1});
    CHECK(result.warnings.empty());
    CHECK_FALSE(result.too_soon.has_value());
}

TEST_CASE("spin: many situation questions that lead nowhere are an interrogation",
          "[core][insight]") {
    CHECK(balance({S, S, S, S, P}).warnings == std::vector{SpinWarning::interrogation});
    CHECK(balance({S, S, S, P}).warnings.empty());        // not yet many
    CHECK(balance({S, S, S, S, P, I}).warnings.empty());  // an implication follows
    CHECK(balance({S, S, S, S, P, N}).warnings.empty());  // a benefit follows
    CHECK(spin_balance({}, 0).warnings.empty());          // nothing planned is no interrogation
}

TEST_CASE("spin: a need-payoff question before any problem or implication comes too soon",
          "[core][insight]") {
    const auto result = balance({S, S, N, P, I});
    CHECK(result.warnings == std::vector{SpinWarning::benefit_too_soon});
    CHECK(result.too_soon == std::size_t{2});
    CHECK(balance({N}).too_soon == std::size_t{0});
    CHECK(balance({S, P, N, I}).warnings.empty());
    CHECK(balance({I, N}).warnings.empty());
}

TEST_CASE("spin: kinds and warnings have stable names", "[core][insight]") {
    CHECK(name_of(S) == "situation");
    CHECK(name_of(N) == "need_payoff");
    CHECK(name_of(SpinWarning::interrogation) == "interrogation");
    CHECK(name_of(SpinWarning::benefit_too_soon) == "benefit_too_soon");
}
