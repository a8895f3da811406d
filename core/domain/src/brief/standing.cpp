// core/domain/src/brief/standing.cpp
#include <algorithm>

#include "gathering.hpp"

namespace rapport {
namespace {

Result<void> gather_promises(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT p.id, coalesce(p.text, ''), coalesce(c.name, ''), p.due, p.direction='theirs' FROM "
        "promise p LEFT JOIN contact c ON c.id=p.contact WHERE p.account=?1 AND p.deleted=0 AND "
        "p.outcome IS NULL ORDER BY p.due IS NULL, p.due, p.id");
    rows.bind(1, subject.account);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        BriefPromise one{rows.id<RecordId>(0), std::string(rows.text(1)), std::string(rows.text(2)),
                         date_or_none(rows, 3), 0};
        if (const auto due = one.due ? days_of(one.due->text) : std::nullopt)
            one.days_late = std::max<std::int64_t>(0, subject.today.number - *due);
        (rows.integer(4) != 0 ? to.theirs : to.ours).push_back(std::move(one));
    }
}

Result<void> gather_complaints(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT id, coalesce(text, ''), received_at, next_word, answered_at IS NOT NULL FROM "
        "complaint WHERE account=?1 AND deleted=0 AND confirmed_at IS NULL ORDER BY received_at, "
        "id");
    rows.bind(1, subject.account);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.complaints.push_back({rows.id<RecordId>(0), std::string(rows.text(1)),
                                 instant_or_none(rows, 2), text_or_none(rows, 3),
                                 rows.integer(4) != 0});
    }
}

Result<void> gather_last_visit(const BriefSubject& subject, VisitBrief& to) {
    Statement row = subject.store.database().prepare(
        "SELECT id, coalesce(finished_at, started_at, planned_at), purpose, result, summary, "
        "next_step, next_date FROM visit WHERE account=?1 AND deleted=0 AND status='done' AND "
        "id<>?2 ORDER BY 2 DESC, id DESC LIMIT 1");
    row.bind(1, subject.account).bind(2, subject.visit);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return {};
    to.last = BriefLastVisit{row.id<RecordId>(0),  instant_or_none(row, 1), text_or_none(row, 2),
                             text_or_none(row, 3), text_or_none(row, 4),    text_or_none(row, 5),
                             date_or_none(row, 6)};
    return {};
}

Result<void> gather_competitors(const BriefSubject& subject, VisitBrief& to) {
    Statement rows = subject.store.database().prepare(
        "SELECT coalesce(c.name, ''), p.product, p.weak, p.mistakes FROM competitor_presence p "
        "LEFT JOIN competitor c ON c.id=p.competitor WHERE p.account=?1 AND p.deleted=0 ORDER BY "
        "1, p.id");
    rows.bind(1, subject.account);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        to.competitors.push_back({std::string(rows.text(0)), text_or_none(rows, 1),
                                  text_or_none(rows, 2), text_or_none(rows, 3)});
    }
}

}  // namespace

Result<void> gather_standing(const BriefSubject& subject, VisitBrief& to) {
    RAPPORT_CHECK(gather_promises(subject, to));
    RAPPORT_CHECK(gather_complaints(subject, to));
    RAPPORT_CHECK(gather_last_visit(subject, to));
    return gather_competitors(subject, to);
}

}  // namespace rapport
