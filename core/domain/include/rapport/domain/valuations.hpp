// rapport/domain/valuations.hpp
//
// What an account is worth, how far it may be trusted, what kind of person somebody is: the
// playbook's scoring models, answered criterion by criterion. A result is explained by its
// criteria, can be tried with other answers without saving, and is settled as a record that stays,
// with what moved it since the last one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/stages.hpp"

namespace rapport {

struct CriterionPoints {
    std::string criterion;
    std::int64_t points = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("criterion", criterion), named("points", points));
    }
};

struct ScoreQuery {
    RecordId account;
    std::optional<RecordId> about;
    std::optional<std::string> model;
    std::optional<std::vector<CriterionPoints>> what_if;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("about", about, "the contact or deal, where the model is of one"),
                named("model", model, "of the playbook; `valuation` if left out"),
                named("what_if", what_if, "answers to try; nothing is saved"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct ScoreOption {
    std::int64_t points = 0;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("points", points), named("names", names));
    }
};

struct ScoredCriterion {
    std::string key;
    Wording names;
    std::optional<Wording> question;
    std::optional<std::int64_t> points, suggested;
    std::optional<Wording> answer;
    std::int64_t weight = 0, adds = 0;
    std::vector<ScoreOption> options;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("question", question),
                named("points", points, "as answered or tried"), named("answer", answer),
                named("suggested", suggested, "points, from what is known"),
                named("weight", weight, "per mille of all weights"),
                named("adds", adds, "per mille of the result"), named("options", options));
    }
};

// What made the difference: to the answers that are saved when others are tried, else to those that
// were settled last.
struct ScoreMove {
    std::string criterion;
    Wording names;
    std::int64_t adds_before = 0, adds_after = 0;
    bool moves_alone = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("criterion", criterion), named("names", names),
                named("adds_before", adds_before, "per mille of the result"),
                named("adds_after", adds_after),
                named("moves_alone", moves_alone, "by itself it would have changed the grade"));
    }
};

struct SettledScore {
    std::optional<std::int64_t> score;
    std::string grade;
    Wording grade_names;
    std::optional<Instant> at;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("score", score), named("grade", grade), named("grade_names", grade_names),
                named("at", at));
    }
};

struct ScoreView {
    RecordId account;
    std::string model;
    Wording names, about;
    std::optional<std::int64_t> score;
    std::optional<std::string> grade;
    std::optional<Wording> grade_names, advice;
    std::int64_t answered = 0, answered_from = 0;
    bool gives_class = false;
    std::vector<ScoredCriterion> criteria;
    std::vector<ScoreMove> moves;
    std::optional<SettledScore> settled;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("model", model), named("names", names),
                named("about", about),
                named("score", score, "per mille; none when nothing is answered"),
                named("grade", grade, "none while too little is answered"),
                named("grade_names", grade_names), named("advice", advice),
                named("answered", answered, "per mille of the weight"),
                named("answered_from", answered_from, "needed for a grade"),
                named("gives_class", gives_class, "settling it sets the account's class"),
                named("criteria", criteria), named("moves", moves),
                named("settled", settled, "the last one that was settled"));
    }
};

struct ScoreAnswer {
    RecordId account;
    std::optional<RecordId> about;
    std::optional<std::string> model;
    std::string criterion;
    std::optional<std::int64_t> points;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("about", about), named("model", model),
                named("criterion", criterion),
                named("points", points, "of its scale; left out takes the answer back"));
    }
};

// A model that the account's playbook has, and how it stands with it.
struct ScoreHead {
    std::string model, subject;
    Wording names, about;
    bool restricted = false, gives_class = false;
    std::optional<std::int64_t> score;
    std::optional<std::string> grade;
    std::optional<Wording> grade_names;
    std::int64_t answered = 0, answered_from = 0;
    std::optional<SettledScore> settled;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("model", model), named("names", names), named("about", about),
                named("subject", subject, "account, lead, contact or opportunity"),
                named("restricted", restricted,
                      "answers are for the owner, members with full access and their managers"),
                named("gives_class", gives_class, "settling it sets the account's class"),
                named("score", score, "per mille; none where it is not about the account itself"),
                named("grade", grade), named("grade_names", grade_names),
                named("answered", answered, "per mille of the weight"),
                named("answered_from", answered_from, "needed for a grade"),
                named("settled", settled, "the last one that was settled"));
    }
};

struct ScoreList {
    std::vector<ScoreHead> scores;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("scores", scores));
    }
};

// The models of the account's playbook in its order; those of the account itself with their
// results. Errors: not_found, wrong_table and deleted for the account.
[[nodiscard]] Result<ScoreList> scores_of(Store& store, Playbooks& playbooks,
                                          const AccountOn& which);
// Errors of all three: not_found, wrong_table and deleted for the account or what it is about;
// invalid_choice for a model that the playbook does not have; incomplete where the model needs to
// be told what it is about.
[[nodiscard]] Result<ScoreView> score_of(Store& store, Playbooks& playbooks,
                                         const ScoreQuery& query);
// Errors, too: invalid_argument for points or a criterion that the model does not have.
[[nodiscard]] Result<void> answer_criterion(Store& store, Playbooks& playbooks,
                                            const ScoreAnswer& answer);
// Keeps the result with its reasons, and gives the account its class where the model says so.
// Errors, too: incomplete while too little is answered, with the heaviest open criterion.
[[nodiscard]] Result<void> settle_score(Store& store, Playbooks& playbooks,
                                        const ScoreQuery& query);

}  // namespace rapport
