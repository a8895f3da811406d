// tests/core/playbook/scores_test.cpp
#include "rapport/playbook/scores.hpp"

#include "rapport/playbook/library.hpp"
#include "sample_view.hpp"
#include "support/catch.hpp"

using namespace rapport;
using test::SampleView;

namespace {

Score scored(const Playbook& playbook, std::string_view model, const Answers& answers) {
    auto result = score(playbook, *playbook.model(model), answers);
    if (!result) FAIL(result.error().detail << ": " << result.error().field);
    return *std::move(result);
}

// Shares of the five-step scale: 1 is 0, 3 is a half, 5 is all. 25·¾ + 15·½ + 15·½ + 20·1 + 15·¼ +
// 10·½ = 62.5 of 100.
const Answers example = {{"share", 4}, {"effort", 3},        {"deal_risk", 3},
                         {"value", 5}, {"customer_risk", 2}, {"strength", 3}};

}  // namespace

TEST_CASE("score: six weighted dimensions make a class, and each tells what it adds",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Score score = scored(*playbook, "valuation", example);
    CHECK(score.result == 625);
    CHECK(score.answered == 1000);
    REQUIRE(score.grade);
    CHECK(score.grade->key == "B");
    CHECK(score.contributions[0].adds == 188);  // 187.5
    CHECK(score.contributions[3].share == 1000);
    CHECK(score.contributions[3].adds == 200);
    CHECK(score.contributions[4].adds == 38);  // 37.5
}

TEST_CASE("score: thresholds belong to the better grade", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const ScoreModel& model = *playbook->model("valuation");
    CHECK(grade_of(model, std::int64_t{750})->key == "A");
    CHECK(grade_of(model, std::int64_t{749})->key == "B");
    CHECK(grade_of(model, std::int64_t{400})->key == "C");
    CHECK(grade_of(model, std::int64_t{399})->key == "D");
    CHECK(grade_of(model, std::int64_t{0})->key == "D");
    CHECK(grade_of(model, "C")->names.zh == "C类");
    CHECK(grade_of(model, "E") == nullptr);
}

TEST_CASE("score: with too few answers there is a result and no grade", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Score none = scored(*playbook, "valuation", {});
    CHECK_FALSE(none.result);
    CHECK(none.grade == nullptr);
    CHECK(none.unanswered.front() == "share");
    const Score half = scored(*playbook, "valuation", {{"share", 5}, {"value", 5}});
    CHECK(half.result == 1000);  // of what is answered
    CHECK(half.answered == 450);
    CHECK(half.grade == nullptr);
    CHECK(half.unanswered ==
          std::vector<std::string>{"effort", "deal_risk", "customer_risk", "strength"});
}

TEST_CASE("score: weights that don't sum to a hundred are shares of their sum",
          "[core][playbook]") {
    const auto playbook = embedded_playbook("simple-sales");
    const Score score = scored(*playbook, "valuation", {{"volume", 2}, {"margin", 0}});
    CHECK(score.result == 667);  // two thirds
    CHECK(score.grade->key == "medium");
    CHECK(score.contributions[0].weight == 667);
}

TEST_CASE("score: an answer that the scale or the model does not have is refused",
          "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const ScoreModel& model = *playbook->model("valuation");
    const auto points = score(*playbook, model, {{"share", 6}});
    REQUIRE_FALSE(points);
    CHECK(points.error().field == "share");
    const auto criterion = score(*playbook, model, {{"luck", 5}});
    REQUIRE_FALSE(criterion);
    CHECK(criterion.error().field == "luck");
}

TEST_CASE("score: it says which criterion moved the class", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    Answers after = example;
    after["share"] = 5;                                              // 187.5 -> 250
    after["effort"] = 4;                                             // 75 -> 112.5
    after["deal_risk"] = 4;                                          // 75 -> 112.5
    CHECK(scored(*playbook, "valuation", after).grade->key == "A");  // 762.5
    const auto moves = moves_between(*playbook, *playbook->model("valuation"), example, after);
    REQUIRE(moves);
    REQUIRE(moves->size() == 3);
    CHECK((*moves)[0].criterion == "share");
    CHECK((*moves)[0].adds_before == 188);
    CHECK((*moves)[0].adds_after == 250);
    CHECK_FALSE((*moves)[0].moves_alone);  // 687.5 is a B still

    Answers worse = example;
    worse["value"] = 3;  // 200 -> 100: 525, a C
    const auto fall = moves_between(*playbook, *playbook->model("valuation"), example, worse);
    REQUIRE(fall);
    REQUIRE(fall->size() == 1);
    CHECK(fall->front().moves_alone);
    CHECK(moves_between(*playbook, *playbook->model("valuation"), example, example)->empty());
}

TEST_CASE("score: credit by 5C gives grade, limit and terms", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    // 30·1 + 25·¾ + 20·¾ + 15·½ + 10·½ = 76.25 of 100.
    const Score score = scored(
        *playbook, "credit_5c",
        {{"character", 5}, {"capacity", 4}, {"capital", 4}, {"collateral", 3}, {"conditions", 3}});
    CHECK(score.result == 763);
    CHECK(score.grade->key == "AA");
    CHECK(score.grade->credit_limit == 80'000'000);
    CHECK(score.grade->terms_days == 60);
}

TEST_CASE("score: what is known proposes answers", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    SampleView view;
    view.set("account.has_need", true).set("account.has_money", false);
    const Answers answers = suggested(*playbook, *playbook->model("lead_quality"), view);
    CHECK(answers == Answers{{"need", 1}, {"ability", 0}});
}

TEST_CASE("table: MAN has a verdict for each of its eight combinations", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Matrix& man = *playbook->matrix("man");
    const auto verdict = [&](std::int64_t money, std::int64_t authority, std::int64_t need) {
        const std::int64_t values[] = {money * 1000, authority * 1000, need * 1000};
        return cell_of(man, values)->names.en;
    };
    CHECK(verdict(1, 1, 1) == "Pursue");
    CHECK(verdict(1, 1, 0) == "Create the need");
    CHECK(verdict(1, 0, 1) == "Find who decides");
    CHECK(verdict(0, 1, 1) == "Check the money");
    CHECK(verdict(1, 0, 0) == "Nurture: money only");
    CHECK(verdict(0, 1, 0) == "Nurture: authority only");
    CHECK(verdict(0, 0, 1) == "Nurture: need only");
    CHECK(verdict(0, 0, 0) == "Drop");

    SampleView view;
    view.set("account.has_money", true).set("account.has_need", true);
    CHECK(cell_of(*playbook, man, view, {}) == nullptr);
    view.set("account.has_authority", false);
    CHECK(cell_of(*playbook, man, view, {})->key == "MaN");
}

TEST_CASE("table: axes that follow scores take their results", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Matrix& selection = *playbook->matrix("selection");
    const SampleView view;
    const auto cell = [&](std::int64_t attractiveness, std::int64_t strength) {
        return cell_of(*playbook, selection, view,
                       {{"attractiveness", attractiveness}, {"strength", strength}})
            ->key;
    };
    CHECK(cell(700, 600) == "key");
    CHECK(cell(700, 499) == "develop");
    CHECK(cell(200, 500) == "maintain");
    CHECK(cell(0, 0) == "opportunistic");
    CHECK(cell_of(*playbook, selection, view, {{"strength", 500}}) == nullptr);
    const std::int64_t one[] = {500};
    CHECK(cell_of(selection, one) == nullptr);
}

TEST_CASE("table: the four social styles follow from two axes", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const auto style = [&](std::int64_t tells, std::int64_t warm) {
        const Score assertive =
            scored(*playbook, "style_assertiveness",
                   {{"pace", tells}, {"opinion", tells}, {"decision", tells}, {"risk", tells}});
        const Score warmth =
            scored(*playbook, "style_warmth",
                   {{"gesture", warm}, {"topic", warm}, {"time", warm}, {"feeling", warm}});
        return cell_of(
                   *playbook, *playbook->matrix("social_style"), SampleView(),
                   {{"style_assertiveness", *assertive.result}, {"style_warmth", *warmth.result}})
            ->key;
    };
    CHECK(style(4, 1) == "driver");
    CHECK(style(3, 4) == "expressive");
    CHECK(style(1, 4) == "amiable");
    CHECK(style(2, 2) == "analytical");
}

TEST_CASE("ladder: steps follow one another to the top", "[core][playbook]") {
    const auto playbook = embedded_playbook(default_playbook_name);
    const Ladder& inside = *playbook->ladder("inside_contact");
    CHECK(step_after(inside, "")->key == "know");
    CHECK(step_after(inside, "approve")->key == "trust");
    CHECK(step_after(inside, "ally") == nullptr);
    CHECK(step_after(inside, "nobody") == nullptr);
    CHECK(step_of(inside, "trust")->names.zh == "信赖");
}
