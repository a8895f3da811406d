// core/domain/src/inbox/deadlines.cpp
//
// Most lines come from a list of queries: each names what it finds, why it matters, and the step
// that settles it.
#include <array>

#include "../reminders.hpp"
#include "list.hpp"
#include "rapport/playbook/rhythm.hpp"

namespace rapport {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

// Rows: record, title, account, the day it is due (a date or an instant).
struct Due {
    std::string_view kind, table, settle, zh, en, sql;
};

// ?1 is the user or NULL, ?2 today as a date, ?3 today's last instant.
constexpr std::array<Due, 6> dues{{
    {"visit", "visit", "visit.start", "今天的拜访", "A visit of today",
     "SELECT id, coalesce(purpose, ''), account, planned_at FROM visit WHERE deleted=0 AND "
     "status IN ('planned', 'under_way') AND planned_at<=?3 AND (?1 IS NULL OR owner=?1 OR owner "
     "IS NULL) AND ?2 IS NOT NULL"},
    {"promise", "promise", "promise.keep", "我方承诺到期", "What we promised is due",
     "SELECT id, coalesce(text, ''), account, due FROM promise WHERE deleted=0 AND done_at IS NULL "
     "AND outcome IS NULL AND due<=?2 AND coalesce(direction, 'ours')='ours' AND (?1 IS NULL OR "
     "owner=?1 OR owner IS NULL) AND ?3 IS NOT NULL"},
    {"promise", "promise", "promise.keep", "对方承诺到期，请跟进", "What they promised is due: ask",
     "SELECT id, coalesce(text, ''), account, due FROM promise WHERE deleted=0 AND done_at IS NULL "
     "AND outcome IS NULL AND due<=?2 AND direction='theirs' AND (?1 IS NULL OR owner=?1 OR owner "
     "IS NULL) AND ?3 IS NOT NULL"},
    {"task", "task", "task.edit", "任务到期", "A task is due",
     "SELECT id, coalesce(text, ''), account, due FROM task WHERE deleted=0 AND done_at IS NULL "
     "AND due<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL) AND ?3 IS NOT NULL"},
    {"deal", "opportunity", "opportunity.edit", "商机的下一步到期",
     "The next step of a deal is due",
     "SELECT id, coalesce(name, ''), account, next_date FROM opportunity WHERE deleted=0 AND "
     "outcome IS NULL AND next_date<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL) AND ?3 IS "
     "NOT NULL"},
    {"deal", "opportunity", "opportunity.edit", "商机没有下一步", "A deal has no next step",
     "SELECT id, coalesce(name, ''), account, ?2 FROM opportunity WHERE deleted=0 AND outcome IS "
     "NULL AND (next_date IS NULL OR next_step IS NULL) AND (?1 IS NULL OR owner=?1 OR owner IS "
     "NULL) AND ?3 IS NOT NULL"},
}};

Result<void> collect_due(InboxList& list) {
    for (const Due& due : dues) {
        Statement rows = list.store.database().prepare(due.sql);
        list.bind_user(rows);
        const std::string today = date_of(list.today.number);
        rows.bind(2, std::string_view(today)).bind(3, list.last_instant());
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            list.put(due.kind, due.table, due.settle, {std::string(due.zh), std::string(due.en)},
                     rows, InboxList::day_in(rows, 3));
        }
    }
    return {};
}

// A visit that was held, and whose report is not there within the hours of the playbook.
Result<void> collect_reports(InboxList& list) {
    const std::int64_t hours = list.playbook.content().clocks.visit_report_hours;
    if (hours <= 0) return {};
    Statement rows = list.store.database().prepare(
        "SELECT id, coalesce(purpose, ''), account, finished_at+?3 FROM visit WHERE deleted=0 "
        "AND status='done' AND reported_at IS NULL AND summary IS NULL AND finished_at<=?2-?3 "
        "AND (?1 IS NULL OR owner=?1 OR owner IS NULL)");
    list.bind_user(rows);
    rows.bind(2, list.last_instant()).bind(3, hours * hour_ms);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        list.put("report", "visit", "visit.edit",
                 {"拜访报告未写", "The report of a visit is missing"}, rows,
                 InboxList::day_in(rows, 3));
    }
}

Result<void> collect_complaints(InboxList& list) {
    const Clocks& clocks = list.playbook.content().clocks;
    Statement rows = list.store.database().prepare(
        "SELECT id, coalesce(text, ''), account, received_at+CASE WHEN answered_at IS NULL "
        "THEN ?3 ELSE ?4 END, answered_at IS NULL FROM complaint WHERE deleted=0 AND "
        "confirmed_at IS NULL AND received_at+CASE WHEN answered_at IS NULL THEN ?3 ELSE ?4 "
        "END<=?2 AND (?1 IS NULL OR owner=?1 OR owner IS NULL)");
    list.bind_user(rows);
    rows.bind(2, list.last_instant())
        .bind(3, clocks.complaint_answer_hours * hour_ms)
        .bind(4, clocks.complaint_solve_hours * hour_ms);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        const Wording why = rows.integer(4) != 0
                                ? Wording{"投诉尚未答复", "A complaint waits for its answer"}
                                : Wording{"投诉尚未解决", "A complaint is not solved yet"};
        list.put("complaint", "complaint", "complaint.edit", why, rows, InboxList::day_in(rows, 3));
    }
}

Result<void> collect_dunning(InboxList& list) {
    Statement rows = list.store.database().prepare(
        "SELECT r.id, coalesce(r.number, ''), r.account, r.due FROM receivable r WHERE "
        "r.deleted=0 AND coalesce(r.written_off, 0)=0 AND r.due<=?2 AND r.amount>coalesce("
        "(SELECT sum(p.amount) FROM payment p WHERE p.receivable=r.id AND p.deleted=0), 0) AND "
        "(?1 IS NULL OR EXISTS (SELECT 1 FROM account a WHERE a.id=r.account AND (a.owner=?1 "
        "OR "
        "a.owner IS NULL)))");
    list.bind_user(rows);
    const std::string today = date_of(list.today.number);
    rows.bind(2, std::string_view(today));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return {};
        const auto due = InboxList::day_in(rows, 3);
        const DunningStep* step =
            due ? dunning_step(list.playbook, list.today.number - due->number) : nullptr;
        if (!step) continue;
        RAPPORT_TRY(const bool reminded, was_reminded(list.store, rows.id<RecordId>(0), step->key));
        if (!reminded) list.put("dunning", "receivable", "dunning.add", step->action, rows, due);
    }
}

}  // namespace

Result<void> collect_deadlines(InboxList& list) {
    RAPPORT_CHECK(collect_due(list));
    RAPPORT_CHECK(collect_reports(list));
    RAPPORT_CHECK(collect_complaints(list));
    return collect_dunning(list);
}

}  // namespace rapport
