// core/domain/src/valuations.cpp
#include "rapport/domain/valuations.hpp"

#include <algorithm>

#include "account_in_play.hpp"
#include "account_view.hpp"
#include "answers.hpp"
#include "gathered.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/playbook/scores.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

constexpr std::string_view default_model = "valuation";

// A model with its sheet: where its answers stand.
struct ModelSheet : AccountInPlay {
    const ScoreModel* model = nullptr;
    AnswerSheet answers;
};

// The account and its playbook; no model yet.
Result<ModelSheet> account_sheet(Store& store, Playbooks& playbooks, RecordId account) {
    RAPPORT_TRY(AccountInPlay in_play, account_in_play(store, playbooks, account));
    return ModelSheet{std::move(in_play), nullptr, {}};
}

Questions questions_of(const ScoreModel& model) {
    return {model.key, model.subject, model.restricted.value_or(false)};
}

Result<ModelSheet> model_sheet(Store& store, Playbooks& playbooks, RecordId account,
                               const std::optional<std::string>& model,
                               const std::optional<RecordId>& about) {
    RAPPORT_TRY(ModelSheet out, account_sheet(store, playbooks, account));
    out.model = out.playbook->model(model ? std::string_view(*model) : default_model);
    if (!out.model)
        return make_error(Errc::invalid_choice, "the playbook has no such model", "model");
    RAPPORT_TRY(out.answers, sheet_of(store, account, questions_of(*out.model), about));
    return out;
}

const Criterion* criterion_of(const ScoreModel& model, std::string_view key) {
    const auto at = std::find_if(model.criteria.begin(), model.criteria.end(),
                                 [key](const Criterion& one) { return one.key == key; });
    return at == model.criteria.end() ? nullptr : &*at;
}

// Points that the model has. Answers given under another version of the playbook may have none.
bool knows(const Playbook& playbook, const ScoreModel& model, const std::string& criterion,
           std::int64_t points) {
    const Criterion* found = criterion_of(model, criterion);
    const AnswerScale* scale = found ? playbook.scale(found->scale) : nullptr;
    return scale && std::any_of(scale->answers.begin(), scale->answers.end(),
                                [points](const ScaleAnswer& one) { return one.points == points; });
}

Result<Answers> saved_answers(Store& store, const ModelSheet& sheet) {
    RAPPORT_TRY(const auto answers, answers_of(store, sheet.answers));
    Answers out;
    for (const auto& [key, text] : answers)
        if (const auto points = whole_number(text))
            if (knows(*sheet.playbook, *sheet.model, key.field, *points))
                out.emplace(key.field, *points);
    return out;
}

// The answers of a settled record, a line each: `criterion points`.
Answers read_explanation(const ModelSheet& sheet, std::string_view text) {
    Answers out;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t blank = line.find(' ');
        if (blank == std::string_view::npos) continue;
        const std::string criterion(line.substr(0, blank));
        if (const auto points = whole_number(line.substr(blank + 1)))
            if (knows(*sheet.playbook, *sheet.model, criterion, *points))
                out.emplace(criterion, *points);
    }
    return out;
}

std::string explanation_of(const Answers& answers) {
    std::string out;
    for (const auto& [criterion, points] : answers)
        out += criterion + ' ' + std::to_string(points) + '\n';
    return out;
}

struct Settled {
    SettledScore shown;
    Answers answers;
};

// The last one of the model for the account. Models of people and deals are not settled.
Result<std::optional<Settled>> last_settled(Store& store, const ModelSheet& sheet) {
    if (!sheet.answers.subject.empty()) return std::optional<Settled>{};
    Statement row = store.database().prepare(
        "SELECT score, result, at, explanation FROM valuation WHERE account=?1 AND model=?2 AND "
        "deleted=0 ORDER BY at DESC, id DESC LIMIT 1");
    row.bind(1, sheet.account.id).bind(2, std::string_view(sheet.model->key));
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return std::optional<Settled>{};
    Settled out;
    if (!row.is_null(0)) out.shown.score = row.integer(0);
    out.shown.grade = row.text(1);
    if (const Grade* grade = grade_of(*sheet.model, out.shown.grade))
        out.shown.grade_names = grade->names;
    if (!row.is_null(2)) out.shown.at = Instant{row.integer(2)};
    out.answers = read_explanation(sheet, row.text(3));
    return std::optional{std::move(out)};
}

ScoredCriterion shown(const ModelSheet& sheet, const Criterion& criterion, const Contribution& part,
                      const Answers& suggestions) {
    ScoredCriterion out;
    out.key = criterion.key;
    out.names = criterion.names;
    out.question = criterion.question;
    out.points = part.points;
    out.weight = part.weight;
    out.adds = part.adds;
    if (const auto at = suggestions.find(criterion.key); at != suggestions.end())
        out.suggested = at->second;
    for (const ScaleAnswer& one : sheet.playbook->scale(criterion.scale)->answers) {
        out.options.push_back({one.points, one.names});
        if (part.points == one.points) out.answer = one.names;
    }
    return out;
}

ScoreView head_of(const ModelSheet& sheet, const Score& result) {
    ScoreView out;
    out.account = sheet.account.id;
    out.model = sheet.model->key;
    out.names = sheet.model->names;
    out.about = sheet.model->about;
    out.score = result.result;
    out.answered = result.answered;
    out.answered_from = sheet.model->answered_from;
    out.gives_class = sheet.model->gives_class.value_or(false);
    if (result.grade) {
        out.grade = result.grade->key;
        out.grade_names = result.grade->names;
        out.advice = result.grade->advice;
    }
    return out;
}

ScoreHead entry_of(const ScoreModel& model) {
    ScoreHead out;
    out.model = model.key;
    out.subject = model.subject;
    out.names = model.names;
    out.about = model.about;
    out.restricted = model.restricted.value_or(false);
    out.gives_class = model.gives_class.value_or(false);
    out.answered_from = model.answered_from;
    return out;
}

Result<ScoreHead> standing(Store& store, const ModelSheet& sheet) {
    const ScoreModel& model = *sheet.model;
    RAPPORT_TRY(const Answers answers, saved_answers(store, sheet));
    RAPPORT_TRY(const Score result, score(*sheet.playbook, model, answers));
    RAPPORT_TRY(const auto settled, last_settled(store, sheet));
    ScoreHead out = entry_of(model);
    out.score = result.result;
    out.answered = result.answered;
    if (result.grade) {
        out.grade = result.grade->key;
        out.grade_names = result.grade->names;
    }
    if (settled) out.settled = settled->shown;
    return out;
}

Result<std::vector<ScoreMove>> moves_of(const ModelSheet& sheet, const Answers& before,
                                        const Answers& after) {
    RAPPORT_TRY(const auto moves, moves_between(*sheet.playbook, *sheet.model, before, after));
    std::vector<ScoreMove> out;
    for (const GradeMove& one : moves)
        out.push_back({one.criterion, criterion_of(*sheet.model, one.criterion)->names,
                       one.adds_before, one.adds_after, one.moves_alone});
    return out;
}

}  // namespace

Result<ScoreList> scores_of(Store& store, Playbooks& playbooks, const AccountOn& which) {
    RAPPORT_TRY(ModelSheet sheet, account_sheet(store, playbooks, which.account));
    ScoreList out;
    for (const ScoreModel& model : sheet.playbook->content().models) {
        if (!is_about_account(model.subject)) {
            out.scores.push_back(entry_of(model));
            continue;
        }
        sheet.model = &model;
        sheet.answers = {which.account, model.key, {}, model.restricted.value_or(false)};
        RAPPORT_TRY(ScoreHead head, standing(store, sheet));
        out.scores.push_back(std::move(head));
    }
    return out;
}

Result<ScoreView> score_of(Store& store, Playbooks& playbooks, const ScoreQuery& query) {
    RAPPORT_TRY(const ModelSheet sheet,
                model_sheet(store, playbooks, query.account, query.model, query.about));
    RAPPORT_TRY(const Answers saved, saved_answers(store, sheet));
    Answers answers = saved;
    if (query.what_if)
        for (const CriterionPoints& tried : *query.what_if)
            answers.insert_or_assign(tried.criterion, tried.points);
    RAPPORT_TRY(const Score result, score(*sheet.playbook, *sheet.model, answers));
    const AccountView view(store, *sheet.playbook, sheet.account, today_of(store, query.today));
    const Answers suggestions = suggested(*sheet.playbook, *sheet.model, view);
    RAPPORT_CHECK(view.fault());
    ScoreView out = head_of(sheet, result);
    for (const Contribution& part : result.contributions)
        out.criteria.push_back(
            shown(sheet, *criterion_of(*sheet.model, part.criterion), part, suggestions));
    RAPPORT_TRY(const auto settled, last_settled(store, sheet));
    if (settled) out.settled = settled->shown;
    if (query.what_if || settled) {
        RAPPORT_TRY(out.moves, moves_of(sheet, query.what_if ? saved : settled->answers, answers));
    }
    return out;
}

Result<void> answer_criterion(Store& store, Playbooks& playbooks, const ScoreAnswer& answer) {
    RAPPORT_TRY(const ModelSheet sheet,
                model_sheet(store, playbooks, answer.account, answer.model, answer.about));
    if (!criterion_of(*sheet.model, answer.criterion))
        return make_error(Errc::invalid_argument, "the model has no such criterion", "criterion");
    if (answer.points && !knows(*sheet.playbook, *sheet.model, answer.criterion, *answer.points))
        return make_error(Errc::invalid_argument, "its scale has no such answer", "points");
    Draft draft(store);
    RAPPORT_CHECK(
        put_answer(store, draft, sheet.answers, {0, answer.criterion},
                   answer.points ? std::optional{std::to_string(*answer.points)} : std::nullopt));
    return draft.save();
}

Result<void> settle_score(Store& store, Playbooks& playbooks, const ScoreQuery& query) {
    RAPPORT_TRY(const ModelSheet sheet,
                model_sheet(store, playbooks, query.account, query.model, query.about));
    if (!sheet.answers.subject.empty())
        return make_error(Errc::wrong_state, "only what is about the account is settled", "model");
    RAPPORT_TRY(const Answers answers, saved_answers(store, sheet));
    RAPPORT_TRY(const Score result, score(*sheet.playbook, *sheet.model, answers));
    if (!result.grade)
        return make_error(Errc::incomplete, "too little is answered for a grade",
                          result.unanswered.empty() ? "model" : result.unanswered.front());
    RAPPORT_TRY(const auto by, current_user(store));
    const auto& content = sheet.playbook->content();
    Draft draft(store);
    Gathered valuation(table_of(store, table::valuation));
    valuation.set("account", Value{sheet.account.id});
    valuation.set("model", Value{sheet.model->key});
    valuation.set("score", result.result);
    valuation.set("result", Value{result.grade->key});
    valuation.set("at", Value{store.environment().now_unix_ms()});
    if (by) valuation.set("by", Value{*by});
    valuation.set("playbook", Value{content.name});
    valuation.set("playbook_version", Value{content.version});
    valuation.set("explanation", Value{explanation_of(answers)});
    RAPPORT_CHECK(draft.add(table::valuation, valuation.take()));
    if (sheet.model->gives_class.value_or(false)) {
        Gathered account(table_of(store, table::account));
        account.set("class", Value{result.grade->key});
        RAPPORT_CHECK(draft.edit(table::account, sheet.account.id, account.take()));
    }
    return draft.save();
}

}  // namespace rapport
