// core/door/src/form_methods.cpp
//
// What the playbook asks: forms, and scores with what they rest on.
#include "methods.hpp"
#include "rapport/domain/forms.hpp"
#include "rapport/domain/valuations.hpp"

namespace rapport::methods {
namespace {

void add_scores(std::vector<Method>& to, Store* store,
                const std::shared_ptr<Playbooks>& playbooks) {
    to.push_back(method<AccountOn>(
        "score.list", "Lists the scoring models of an account's playbook, with where it stands.",
        R"({"account": "ID"})", [store, playbooks](const AccountOn& which) {
            return scores_of(*store, *playbooks, which);
        }));
    to.push_back(method<ScoreQuery>(
        "score.show",
        "Scores an account, a person or a deal by a model of the playbook: grade, reasons, what is "
        "not answered yet. With `what_if` it says what other answers would change.",
        R"({"account": "ID", "what_if": [{"criterion": "share", "points": 4}]})",
        [store, playbooks](const ScoreQuery& query) {
            return score_of(*store, *playbooks, query);
        }));
    to.push_back(method<ScoreAnswer>(
        "score.answer", "Answers one criterion of a model.",
        R"({"account": "ID", "criterion": "share", "points": 4})",
        [store, playbooks](const ScoreAnswer& answer) -> Result<ScoreView> {
            RAPPORT_CHECK(answer_criterion(*store, *playbooks, answer));
            return score_of(*store, *playbooks,
                            {answer.account, answer.about, answer.model, {}, {}});
        }));
    to.push_back(method<ScoreQuery>(
        "score.settle",
        "Keeps a score with its reasons; the valuation gives the account its class.",
        R"({"account": "ID"})", [store, playbooks](const ScoreQuery& query) -> Result<ScoreView> {
            RAPPORT_CHECK(settle_score(*store, *playbooks, query));
            return score_of(*store, *playbooks, query);
        }));
}

}  // namespace

void add_forms(std::vector<Method>& to, Store* store, const std::shared_ptr<Playbooks>& playbooks) {
    add_scores(to, store, playbooks);
    to.push_back(method<AccountOn>(
        "form.list",
        "Lists the forms that an account's playbook has, with how far they are filled in.",
        R"({"account": "ID"})", [store, playbooks](const AccountOn& which) {
            return forms_of(*store, *playbooks, which);
        }));
    to.push_back(method<FormQuery>(
        "form.show", "A form with its fields, what is known, and what was answered.",
        R"({"account": "ID", "form": "company_card"})",
        [store, playbooks](const FormQuery& query) { return form_of(*store, *playbooks, query); }));
    to.push_back(method<FormAnswer>(
        "form.answer", "Answers one field of a form.",
        R"({"account": "ID", "form": "company_card", "field": "business", "value": "pumps"})",
        [store, playbooks](const FormAnswer& answer) -> Result<FormView> {
            RAPPORT_CHECK(answer_form(*store, *playbooks, answer));
            return form_of(*store, *playbooks, {answer.account, answer.form, answer.about, {}});
        }));
    to.push_back(method<FormQuery>(
        "form.submit",
        "Says whether a form may be handed in; what is missing is an error (incomplete).",
        R"({"account": "ID", "form": "credit_survey"})",
        [store, playbooks](const FormQuery& query) {
            return hand_in_form(*store, *playbooks, query);
        }));
}

}  // namespace rapport::methods
