// core/playbook/src/loading/scoring_checks.cpp
#include <set>

#include "keyed.hpp"
#include "loading/checks.hpp"

namespace rapport {
namespace {

constexpr std::int64_t criterion_weight_most = 1'000'000;
constexpr std::int64_t points_most = 1'000'000;
constexpr std::size_t cells_most = 100;

void check_scale(const AnswerScale& scale, const std::string& path, Faults& faults) {
    faults.check(scale.answers.size() > 1, path + "/answers", "a scale has two answers at least");
    for (std::size_t n = 0; n < scale.answers.size(); ++n) {
        const std::int64_t points = scale.answers[n].points;
        const std::string place = at(path + "/answers", n) + "/points";
        faults.check(points >= -points_most && points <= points_most, place,
                     "points are at most a million");
        if (n > 0) faults.check(points > scale.answers[n - 1].points, place, "points must ascend");
    }
}

void check_model(const PlaybookContent& content, const ScoreModel& model, const std::string& path,
                 Formulas& formulas, Faults& faults) {
    std::int64_t weight = 0;
    for (std::size_t n = 0; n < model.criteria.size(); ++n) {
        const Criterion& criterion = model.criteria[n];
        const std::string place = at(path + "/criteria", n);
        if (faults.check(criterion.weight >= 0 && criterion.weight <= criterion_weight_most,
                         place + "/weight", "a weight is 0 to a million"))
            weight += criterion.weight;
        faults.check(keyed(content.scales, criterion.scale) != nullptr, place + "/scale",
                     "there is no such scale");
        if (criterion.suggest)
            formulas.check(place + "/suggest", *criterion.suggest, {ExpressionType::number});
    }
    faults.check(weight > 0, path + "/criteria", "all weights are 0: nothing would count");
    faults.check(is_share(model.answered_from), path + "/answered_from",
                 "it is per mille: 0 to 1000");
    check_descending(model.grades, path + "/grades", faults);
    for (std::size_t n = 0; n < model.grades.size(); ++n) {
        const Grade& grade = model.grades[n];
        const std::string place = at(path + "/grades", n);
        faults.check(grade.credit_limit.value_or(0) >= 0, place + "/credit_limit",
                     "an amount is not below 0");
        faults.check(grade.terms_days.value_or(0) >= 0, place + "/terms_days",
                     "days are not below 0");
        faults.check(!model.gives_class.value_or(false) || keyed(content.classes, grade.key),
                     place + "/key", "the model gives classes, and there is no such class");
    }
}

// The number of combinations of bands; 0 when there are none, or too many.
std::size_t check_axes(const PlaybookContent& content, const Matrix& matrix,
                       const std::string& path, Formulas& formulas, Faults& faults) {
    std::size_t combinations = matrix.axes.empty() ? 0 : 1;
    for (std::size_t n = 0; n < matrix.axes.size(); ++n) {
        const MatrixAxis& axis = matrix.axes[n];
        const std::string place = at(path + "/axes", n);
        check_descending(axis.bands, place + "/bands", faults);
        combinations *= axis.bands.size();
        if (combinations > cells_most) break;
        faults.check(!(axis.model && axis.value), place + "/value",
                     "an axis follows a model or an expression, not both");
        if (axis.model)
            faults.check(keyed(content.models, *axis.model) != nullptr, place + "/model",
                         "there is no such model");
        if (axis.value)
            formulas.check(place + "/value", *axis.value,
                           {ExpressionType::number, ExpressionType::boolean});
    }
    const bool is_possible = faults.check(combinations > 0 && combinations <= cells_most,
                                          path + "/axes", "a table has 1 to 100 cells");
    return is_possible ? combinations : 0;
}

void check_matrix(const PlaybookContent& content, const Matrix& matrix, const std::string& path,
                  Formulas& formulas, Faults& faults) {
    const std::size_t combinations = check_axes(content, matrix, path, formulas, faults);
    if (combinations == 0) return;
    std::set<std::vector<std::string>> seen;
    for (std::size_t n = 0; n < matrix.cells.size(); ++n) {
        const MatrixCell& cell = matrix.cells[n];
        const std::string place = at(path + "/cells", n) + "/at";
        if (!faults.check(cell.at.size() == matrix.axes.size(), place,
                          "a cell names one band of each axis"))
            continue;
        for (std::size_t axis = 0; axis < cell.at.size(); ++axis)
            faults.check(keyed(matrix.axes[axis].bands, cell.at[axis]) != nullptr, at(place, axis),
                         "the axis has no such band");
        faults.check(seen.insert(cell.at).second, place, "that place has a cell already");
    }
    faults.check(seen.size() == combinations, path + "/cells",
                 "every combination of bands needs a cell");
}

}  // namespace

void check_scoring(const PlaybookContent& content, Formulas& formulas, Faults& faults) {
    for (std::size_t n = 0; n < content.scales.size(); ++n)
        check_scale(content.scales[n], at("/scales", n), faults);
    for (std::size_t n = 0; n < content.models.size(); ++n)
        check_model(content, content.models[n], at("/models", n), formulas, faults);
    for (std::size_t n = 0; n < content.matrices.size(); ++n)
        check_matrix(content, content.matrices[n], at("/matrices", n), formulas, faults);
    for (std::size_t n = 0; n < content.ladders.size(); ++n)
        faults.check(!content.ladders[n].steps.empty(), at("/ladders", n) + "/steps",
                     "a ladder has one step at least");
}

}  // namespace rapport
