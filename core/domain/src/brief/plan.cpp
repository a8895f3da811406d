// core/domain/src/brief/plan.cpp
#include <algorithm>

#include "gathering.hpp"
#include "rapport/insight/spin.hpp"

namespace rapport {
namespace {

// From so many on, questions about the situation bore whoever is asked.
constexpr std::size_t situation_questions_many = 4;

Result<void> gather_objectives(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT coalesce(text, ''), rank, measure, due FROM objective WHERE visit=?1 AND deleted=0 "
        "ORDER BY CASE rank WHEN 'primary' THEN 0 WHEN 'minimum' THEN 1 ELSE 2 END, id");
    rows.bind(1, subject.visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.objectives.push_back({std::string(rows.text(0)), text_or_none(rows, 1),
                                 text_or_none(rows, 2), date_or_none(rows, 3)});
    }
}

Result<void> gather_questions(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT q.id, coalesce(q.text, ''), coalesce(c.name, ''), q.kind FROM question q LEFT JOIN "
        "contact c ON c.id=q.contact WHERE q.visit=?1 AND q.deleted=0 ORDER BY q.position IS NULL, "
        "q.position, q.id");
    rows.bind(1, subject.visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.questions.push_back({rows.id<RecordId>(0), std::string(rows.text(1)),
                                std::string(rows.text(2)), text_or_none(rows, 3), false});
    }
}

std::optional<insight::SpinKind> kind_of(const BriefQuestion& question) {
    using enum insight::SpinKind;
    for (const insight::SpinKind kind : {situation, problem, implication, need_payoff})
        if (question.kind == insight::name_of(kind)) return kind;
    return {};
}

Wording words_for(insight::SpinWarning warning) {
    if (warning == insight::SpinWarning::interrogation)
        return {"背景问题太多，却没有暗示问题和需求—效益问题：像在审问",
                "Many questions about the situation and none about what follows: it sounds like an "
                "interrogation"};
    return {"还没问难点和影响就谈好处：先让客户感到问题",
            "A question about the benefit comes before any about problems: let them feel the "
            "problem first"};
}

// Questions of no kind say nothing of the balance.
void weigh_questions(VisitBrief& brief) {
    std::vector<insight::SpinKind> kinds;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < brief.questions.size(); ++i) {
        if (const auto kind = kind_of(brief.questions[i])) {
            kinds.push_back(*kind);
            places.push_back(i);
        }
    }
    const auto balance = insight::spin_balance(kinds, situation_questions_many);
    const auto count = [&](insight::SpinKind kind) {
        return static_cast<std::int64_t>(balance.counts[static_cast<std::size_t>(kind)]);
    };
    using enum insight::SpinKind;
    brief.spin = {count(situation), count(problem), count(implication), count(need_payoff)};
    for (const insight::SpinWarning warning : balance.warnings)
        brief.warnings.push_back({std::string(insight::name_of(warning)), words_for(warning)});
    if (balance.too_soon) brief.questions[places[*balance.too_soon]].too_soon = true;
}

Result<void> gather_items(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT coalesce(text, ''), coalesce(kind, ''), answer, coalesce(done, 0) FROM visit_item "
        "WHERE visit=?1 AND deleted=0 ORDER BY kind, id");
    rows.bind(1, subject.visit);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.items.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                            text_or_none(rows, 2), rows.integer(3) != 0});
    }
}

const BriefObjective* objective(const VisitBrief& brief, std::string_view rank) {
    const auto at = std::find_if(
        brief.objectives.begin(), brief.objectives.end(),
        [rank](const BriefObjective& one) { return one.rank == rank && !one.text.empty(); });
    return at == brief.objectives.end() ? nullptr : &*at;
}

void say_what_is_missing(VisitBrief& brief) {
    const auto lacks = [&](bool is_missing, std::string_view key, Wording names) {
        if (is_missing) brief.missing.push_back({std::string(key), std::move(names)});
    };
    const BriefObjective* primary = objective(brief, "primary");
    lacks(!brief.purpose || brief.purpose->empty(), "purpose",
          {"拜访目的", "What the visit is for"});
    lacks(!brief.planned_at, "planned_at", {"时间", "When it is to be"});
    lacks(brief.people.empty(), "people", {"见谁", "Whom you will meet"});
    lacks(!primary, "primary", {"主要目标", "The primary objective"});
    lacks(primary && primary->measure.value_or("").empty(), "measure",
          {"主要目标如何衡量", "How you will know that it is reached"});
    lacks(!objective(brief, "minimum"), "minimum", {"最低目标", "The minimum objective"});
}

}  // namespace

Result<void> gather_plan(const BriefSubject& subject, VisitBrief& to) {
    RAPPORT_CHECK(gather_objectives(subject, to));
    RAPPORT_CHECK(gather_questions(subject, to));
    weigh_questions(to);
    RAPPORT_CHECK(gather_items(subject, to));
    say_what_is_missing(to);
    return {};
}

}  // namespace rapport
