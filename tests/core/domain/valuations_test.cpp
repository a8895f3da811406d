// tests/core/domain/valuations_test.cpp
//
// What an account is worth, by the model of the playbook that comes with rapport. Its valuation has
// six criteria; the expected results are worked out by hand from its weights and scales.
#include "rapport/domain/valuations.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Valued {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}});

    ScoreView view(std::vector<CriterionPoints> what_if = {}) {
        ScoreQuery query{account, {}, {}, {}, Date{"2026-03-05"}};
        if (!what_if.empty()) query.what_if = std::move(what_if);
        const auto found = score_of(t.store(), playbooks, query);
        INFO((found ? std::string() : found.error().detail));
        REQUIRE(found.has_value());
        return *found;
    }
    Result<void> answer(std::string criterion, std::optional<std::int64_t> points) {
        return answer_criterion(t.store(), playbooks,
                                {account, {}, {}, std::move(criterion), points});
    }
    Result<void> settle() { return settle_score(t.store(), playbooks, {account, {}, {}, {}, {}}); }
    // The best or the worst answer to every criterion.
    void answer_all(bool best) {
        for (const ScoredCriterion& one : view().criteria)
            REQUIRE(answer(one.key, best ? one.options.back().points : one.options.front().points));
    }
};

}  // namespace

TEST_CASE("valuation: an account without answers has no grade, and says what it could be asked",
          "[core][domain]") {
    Valued v;
    const ScoreView now = v.view();
    CHECK(now.model == "valuation");
    CHECK_FALSE(now.score);
    CHECK_FALSE(now.grade);
    CHECK(now.answered == 0);
    CHECK(now.criteria.size() == 6);
    for (const ScoredCriterion& one : now.criteria) CHECK(one.options.size() >= 2);
    const auto refused = v.settle();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::incomplete);
    CHECK(refused.error().field == "share");  // the heaviest
}

TEST_CASE("valuation: the best answers make an A, the worst a D; settling gives the class",
          "[core][domain]") {
    Valued v;
    v.answer_all(true);
    CHECK(v.view().score == 1000);
    CHECK(v.view().grade == "A");
    REQUIRE(v.settle().has_value());
    CHECK(v.t.value(v.account, "class") == Trade::text("A"));
    CHECK(v.view().settled->grade == "A");
    CHECK(v.view().moves.empty());

    v.answer_all(false);
    CHECK(v.view().score == 0);
    CHECK(v.view().grade == "D");
    CHECK(v.t.value(v.account, "class") == Trade::text("A"));
    CHECK(v.view().moves.size() == 6);  // since the last settled one
    REQUIRE(v.settle().has_value());
    CHECK(v.t.value(v.account, "class") == Trade::text("D"));
}

TEST_CASE("valuation: trying an answer says what it would move, and saves nothing",
          "[core][domain]") {
    Valued v;
    v.answer_all(true);
    const ScoreView tried = v.view({{"share", 1}});
    CHECK(*tried.score < 1000);
    REQUIRE(tried.moves.size() == 1);
    CHECK(tried.moves.front().criterion == "share");
    CHECK(tried.moves.front().adds_before == 250);  // its weight of 25 in 100
    CHECK(tried.moves.front().adds_after < 250);
    CHECK(v.view().score == 1000);
    CHECK(score_of(v.t.store(), v.playbooks,
                   {v.account, {}, {}, std::vector<CriterionPoints>{{"share", 99}}, {}})
              .error()
              .code == Errc::invalid_argument);
}

TEST_CASE("valuation: an answer is one record, taken back by another save of it",
          "[core][domain]") {
    Valued v;
    REQUIRE(v.answer("share", 4).has_value());
    REQUIRE(v.answer("share", 5).has_value());
    CHECK(*v.t.store().database().integer("SELECT count(*) FROM answer") == 1);
    REQUIRE(v.answer("share", {}).has_value());
    CHECK(v.view().answered == 0);
    CHECK(v.answer("share", 99).error().field == "points");
    CHECK(v.answer("luck", 1).error().field == "criterion");
}

TEST_CASE("valuation: answers on credit stand where fewer see them", "[core][domain]") {
    Valued v;
    ScoreQuery credit{v.account, {}, "credit_5c", {}, {}};
    const auto view = score_of(v.t.store(), v.playbooks, credit);
    REQUIRE(view.has_value());
    const ScoredCriterion& first = view->criteria.front();
    REQUIRE(answer_criterion(v.t.store(), v.playbooks,
                             {v.account, {}, "credit_5c", first.key, first.options.back().points})
                .has_value());
    CHECK(*v.t.store().database().integer("SELECT count(*) FROM answer") == 0);
    CHECK(*v.t.store().database().integer("SELECT count(*) FROM private_answer") == 1);
    CHECK(score_of(v.t.store(), v.playbooks, credit)->answered > 0);
}

TEST_CASE("valuation: the list says where the account stands with each model of the playbook",
          "[core][domain]") {
    Valued v;
    v.answer_all(true);
    REQUIRE(v.settle().has_value());
    REQUIRE(v.answer("share", {}).has_value());
    const auto listed = scores_of(v.t.store(), v.playbooks, {v.account, {}});
    REQUIRE(listed.has_value());
    const auto of = [&](std::string_view model) {
        const auto at = std::find_if(listed->scores.begin(), listed->scores.end(),
                                     [model](const ScoreHead& one) { return one.model == model; });
        REQUIRE(at != listed->scores.end());
        return *at;
    };
    CHECK(of("valuation").gives_class);
    CHECK(of("valuation").answered == v.view().answered);
    CHECK(of("valuation").answered < 1000);
    CHECK(of("valuation").settled->grade == "A");
    CHECK(of("credit_5c").restricted);
    CHECK_FALSE(of("credit_5c").score);
    CHECK(of("style_warmth").subject == "contact");  // told by person, not here
    CHECK_FALSE(of("style_warmth").settled);
    CHECK(scores_of(v.t.store(), v.playbooks, {v.t.store().new_id(), {}}).error().code ==
          Errc::not_found);
}

TEST_CASE("valuation: a model of people asks for the person, of this account", "[core][domain]") {
    Valued v;
    ScoreQuery style{v.account, {}, "style_warmth", {}, {}};
    CHECK(score_of(v.t.store(), v.playbooks, style).error().code == Errc::incomplete);
    style.about = v.t.add("contact", {{"account", v.account}, {"name", Trade::text("王芳")}});
    CHECK(score_of(v.t.store(), v.playbooks, style).has_value());
    const RecordId elsewhere = v.t.add("account", {{"name", Trade::text("Rheinwerk")}});
    style.about = v.t.add("contact", {{"account", elsewhere}, {"name", Trade::text("Anna")}});
    CHECK(score_of(v.t.store(), v.playbooks, style).error().field == "about");
    style.model = "horoscope";
    CHECK(score_of(v.t.store(), v.playbooks, style).error().code == Errc::invalid_choice);
}
