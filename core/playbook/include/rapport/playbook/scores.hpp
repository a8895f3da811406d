// rapport/playbook/scores.hpp
//
// Scoring: from answers to a result, a grade and the reasons. Result = Σ weight·share / Σ weight
// over what is answered, where share = (points - least) / (most - least) of the criterion's scale.
// Everything is per mille, rounded half up at the end; what-if is calling it with other answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

// Points by criterion; what is left out is not known.
using Answers = std::map<std::string, std::int64_t, std::less<>>;

struct Contribution {
    std::string criterion;
    std::int64_t weight = 0;             // per mille of all weights
    std::optional<std::int64_t> points;  // empty when it is not answered
    std::int64_t share = 0;              // per mille of what the scale can give
    std::int64_t adds = 0;               // per mille of the result
};

struct Score {
    std::optional<std::int64_t> result;  // empty when nothing that weighs is answered
    std::int64_t answered = 0;           // per mille of the weight
    const Grade* grade = nullptr;        // null when too little is answered
    std::vector<Contribution> contributions;
    std::vector<std::string> unanswered;  // criteria, the heaviest first
};

// Errors: invalid_argument for a criterion or points that the model does not have; `field` names
// the criterion.
[[nodiscard]] Result<Score> score(const Playbook& playbook, const ScoreModel& model,
                                  const Answers& answers);
// What the playbook proposes from what is known, for the criteria that it can.
[[nodiscard]] Answers suggested(const Playbook& playbook, const ScoreModel& model,
                                const ExpressionView& view);

struct GradeMove {
    std::string criterion;
    std::int64_t adds_before = 0;
    std::int64_t adds_after = 0;
    // Alone, with all else as before, it would have changed the grade.
    bool moves_alone = false;
};

// Which criteria made the difference between two sets of answers, the greatest first. Errors as of
// score().
[[nodiscard]] Result<std::vector<GradeMove>> moves_between(const Playbook& playbook,
                                                           const ScoreModel& model,
                                                           const Answers& before,
                                                           const Answers& after);

[[nodiscard]] const Grade* grade_of(const ScoreModel& model, std::int64_t result) noexcept;
[[nodiscard]] const Grade* grade_of(const ScoreModel& model, std::string_view key) noexcept;

// The cell for one value an axis, per mille; 0 and 1000 stand for no and yes. Null when the number
// of values is not that of the axes.
[[nodiscard]] const MatrixCell* cell_of(const Matrix& matrix,
                                        std::span<const std::int64_t> values) noexcept;
// The same with what the view knows; an axis that follows a score is taken from `results`, by
// model. Null when an axis is not known.
[[nodiscard]] const MatrixCell* cell_of(const Playbook& playbook, const Matrix& matrix,
                                        const ExpressionView& view, const Answers& results);

// The step of that key, and the one that comes after it (the first one for an empty key).
[[nodiscard]] const LadderStep* step_of(const Ladder& ladder, std::string_view key) noexcept;
[[nodiscard]] const LadderStep* step_after(const Ladder& ladder, std::string_view key) noexcept;

}  // namespace rapport
