// core/playbook/src/scores.cpp
//
// Weights and points are at most a million and a playbook's text is bounded, so the products below
// stay far inside 64 bits when shares are counted in millionths.
#include "rapport/playbook/scores.hpp"

#include <algorithm>

#include "keyed.hpp"

namespace rapport {
namespace {

constexpr std::int64_t fine = 1'000'000;  // shares are carried in millionths until the end

std::int64_t rounded(std::int64_t part, std::int64_t whole) {
    return (part + whole / 2) / whole;
}

// What the answer is of all that the scale can give, in millionths.
std::int64_t share_of(const AnswerScale& scale, std::int64_t points) {
    const std::int64_t least = scale.answers.front().points, most = scale.answers.back().points;
    return rounded((points - least) * fine, most - least);
}

Result<void> check_answers(const Playbook& playbook, const ScoreModel& model,
                           const Answers& answers) {
    for (const auto& [key, given] : answers) {
        const std::int64_t points = given;  // older compilers capture no structured binding
        const Criterion* criterion = keyed(model.criteria, key);
        if (!criterion)
            return make_error(Errc::invalid_argument, "the model has no such criterion", key);
        const auto& scale = playbook.scale(criterion->scale)->answers;
        const bool is_on_scale = std::any_of(scale.begin(), scale.end(), [&](const auto& answer) {
            return answer.points == points;
        });
        if (!is_on_scale)
            return make_error(Errc::invalid_argument, "the scale has no answer of so many points",
                              key);
    }
    return {};
}

struct Sums {
    std::int64_t weight = 0;
    std::int64_t answered = 0;
};

Sums sums_of(const ScoreModel& model, const Answers& answers) {
    Sums sums;
    for (const Criterion& criterion : model.criteria) {
        sums.weight += criterion.weight;
        if (answers.contains(criterion.key)) sums.answered += criterion.weight;
    }
    return sums;
}

std::vector<std::string> heaviest_unanswered(const ScoreModel& model, const Answers& answers) {
    std::vector<const Criterion*> open;
    for (const Criterion& criterion : model.criteria)
        if (criterion.weight > 0 && !answers.contains(criterion.key)) open.push_back(&criterion);
    std::stable_sort(open.begin(), open.end(),
                     [](const Criterion* a, const Criterion* b) { return a->weight > b->weight; });
    std::vector<std::string> keys;
    for (const Criterion* criterion : open) keys.push_back(criterion->key);
    return keys;
}

}  // namespace

Result<Score> score(const Playbook& playbook, const ScoreModel& model, const Answers& answers) {
    RAPPORT_CHECK(check_answers(playbook, model, answers));
    const Sums sums = sums_of(model, answers);
    Score score;
    std::int64_t total = 0;  // of weight times share
    for (const Criterion& criterion : model.criteria) {
        Contribution part{criterion.key, rounded(criterion.weight * 1000, sums.weight), {}, 0, 0};
        if (const auto found = answers.find(criterion.key); found != answers.end()) {
            const std::int64_t share = share_of(*playbook.scale(criterion.scale), found->second);
            part.points = found->second;
            part.share = rounded(share * 1000, fine);
            if (sums.answered > 0) {
                part.adds = rounded(criterion.weight * share / 1000, sums.answered);
                total += criterion.weight * share;
            }
        }
        score.contributions.push_back(std::move(part));
    }
    score.answered = rounded(sums.answered * 1000, sums.weight);
    score.unanswered = heaviest_unanswered(model, answers);
    if (sums.answered == 0) return score;
    score.result = rounded(total / 1000, sums.answered);
    if (score.answered >= model.answered_from) score.grade = grade_of(model, *score.result);
    return score;
}

Answers suggested(const Playbook& playbook, const ScoreModel& model, const ExpressionView& view) {
    Answers answers;
    for (const Criterion& criterion : model.criteria) {
        if (!criterion.suggest) continue;
        const ExpressionValue value = playbook.evaluate(*criterion.suggest, view);
        const Decimal* number = std::get_if<Decimal>(&value);
        if (!number) continue;
        // The highest answer that is not above what was computed.
        const auto& scale = playbook.scale(criterion.scale)->answers;
        std::int64_t points = scale.front().points;
        for (const ScaleAnswer& answer : scale)
            if (answer.points <= number->rounded()) points = answer.points;
        answers.emplace(criterion.key, points);
    }
    return answers;
}

Result<std::vector<GradeMove>> moves_between(const Playbook& playbook, const ScoreModel& model,
                                             const Answers& before, const Answers& after) {
    RAPPORT_TRY(const Score old, score(playbook, model, before));
    RAPPORT_TRY(const Score now, score(playbook, model, after));
    std::vector<GradeMove> moves;
    for (std::size_t n = 0; n < model.criteria.size(); ++n) {
        if (old.contributions[n].points == now.contributions[n].points) continue;
        const std::string& key = model.criteria[n].key;
        Answers one = before;
        one.erase(key);
        if (now.contributions[n].points) one.emplace(key, *now.contributions[n].points);
        RAPPORT_TRY(const Score alone, score(playbook, model, one));
        moves.push_back(
            {key, old.contributions[n].adds, now.contributions[n].adds, alone.grade != old.grade});
    }
    const auto size = [](const GradeMove& move) {
        const std::int64_t difference = move.adds_after - move.adds_before;
        return difference < 0 ? -difference : difference;
    };
    std::stable_sort(moves.begin(), moves.end(),
                     [&](const GradeMove& a, const GradeMove& b) { return size(a) > size(b); });
    return moves;
}

const Grade* grade_of(const ScoreModel& model, std::int64_t result) noexcept {
    for (const Grade& grade : model.grades)
        if (result >= grade.from) return &grade;
    return nullptr;
}

const Grade* grade_of(const ScoreModel& model, std::string_view key) noexcept {
    return keyed(model.grades, key);
}

}  // namespace rapport
