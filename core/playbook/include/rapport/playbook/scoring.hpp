// rapport/playbook/scoring.hpp
//
// Scores by weighted criteria, tables that a verdict is looked up in, and ladders that are climbed
// step by step. Results and thresholds are per mille; weights need not sum to anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/wording.hpp"

namespace rapport {

struct ScaleAnswer {
    std::int64_t points = 0;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("points", points), named("names", names));
    }
};

// The answers that criteria choose from.
struct AnswerScale {
    std::string key;
    std::vector<ScaleAnswer> answers;  // ascending by points

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("answers", answers, "ascending by points"));
    }
};

struct Criterion {
    std::string key;
    Wording names;
    std::int64_t weight = 0;
    std::string scale;
    std::optional<Wording> question;
    std::optional<std::string> suggest;  // points proposed from what is known

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("weight", weight, "0 or more"),
                named("scale", scale, "one of `scales`"), named("question", question),
                named("suggest", suggest, "an expression for the points, from what is known"));
    }
};

struct Grade {
    std::string key;
    Wording names;
    std::int64_t from = 0;
    std::optional<Wording> advice;
    std::optional<std::int64_t> credit_limit;
    std::optional<std::int64_t> terms_days;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("from", from, "per mille, descending; the last is 0"),
                named("advice", advice), named("credit_limit", credit_limit, "minor units"),
                named("terms_days", terms_days));
    }
};

struct ScoreModel {
    std::string key;
    Wording names;
    Wording about;
    std::string subject;
    std::int64_t answered_from = 0;
    std::optional<bool> restricted;   // its answers are for those with full access alone
    std::optional<bool> gives_class;  // its grades are classes of accounts
    std::vector<Criterion> criteria;
    std::vector<Grade> grades;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("subject", subject, "one of: account, contact, opportunity, lead"),
                named("answered_from", answered_from,
                      "per mille of the weight that must be answered for a grade"),
                named("restricted", restricted,
                      "answers are for the owner, members with full access and their managers"),
                named("gives_class", gives_class, "its grades are keys of `classes`"),
                named("criteria", criteria), named("grades", grades));
    }
};

struct MatrixBand {
    std::string key;
    Wording names;
    std::int64_t from = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("from", from, "per mille, descending; the last is 0"));
    }
};

struct MatrixAxis {
    std::string key;
    Wording names;
    std::optional<std::string> model;
    std::optional<std::string> value;
    std::vector<MatrixBand> bands;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("model", model, "the score that is the axis"),
                named("value", value, "or an expression for it, per mille or a condition"),
                named("bands", bands));
    }
};

struct MatrixCell {
    std::string key;
    std::vector<std::string> at;
    Wording names;
    Wording advice;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("at", at, "a band of each axis, in their order"),
                named("names", names), named("advice", advice));
    }
};

// Every combination of bands has exactly one cell.
struct Matrix {
    std::string key;
    Wording names;
    std::vector<MatrixAxis> axes;
    std::vector<MatrixCell> cells;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("axes", axes),
                named("cells", cells));
    }
};

struct LadderStep {
    std::string key;
    Wording names;
    Wording sign;
    Wording advice;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("sign", sign, "by what one knows that it is reached"),
                named("advice", advice, "what leads on from here"));
    }
};

struct Ladder {
    std::string key;
    Wording names;
    std::vector<LadderStep> steps;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("steps", steps));
    }
};

}  // namespace rapport
