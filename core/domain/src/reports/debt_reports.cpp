// core/domain/src/reports/debt_reports.cpp
//
// What we owe customers, and what they owe us: broken promises, open complaints, overdue money.
#include <algorithm>
#include <map>

#include "rapport/domain/collection.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

Result<std::vector<ReportRow>> promises_broken(const Asked& asked) {
    std::vector<ReportRow> out;
    Statement rows = asked.store.database().prepare(
        "SELECT p.id, p.owner, coalesce(p.text, ''), coalesce(a.name, ''), "
        "coalesce(u.display_name, u.name, ''), p.due, p.outcome FROM promise p LEFT JOIN account a "
        "ON a.id=p.account LEFT JOIN user u ON u.id=p.owner WHERE p.deleted=0 AND "
        "p.direction='ours' AND p.due IS NOT NULL AND (p.outcome='broken' OR (p.outcome IS NULL "
        "AND p.done_at IS NULL)) ORDER BY p.due, p.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        const auto due = days_of(rows.text(5));
        const bool is_broken = !rows.is_null(6);
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::promise, rows, 1));
        if (!due || !is_theirs) continue;
        if (is_broken ? !asked.span.has(*due) : *due >= asked.today.number) continue;
        out.push_back(
            {{text_cell(rows.text(2)), text_cell(rows.text(3)), text_cell(rows.text(4)),
              date_cell(*due), is_broken ? ReportCell{} : number_cell(asked.today.number - *due),
              is_broken ? words_cell({"未兑现", "broken"}) : words_cell({"过期", "overdue"})},
             {{rows.id<RecordId>(0), "promise"}}});
    }
}

Result<std::vector<ReportRow>> complaints_open(const Asked& asked) {
    std::vector<ReportRow> out;
    Statement rows = asked.store.database().prepare(
        "SELECT c.id, c.owner, coalesce(c.text, ''), coalesce(a.name, ''), "
        "coalesce(u.display_name, u.name, ''), c.received_at, c.answered_at, c.solved_at FROM "
        "complaint c LEFT JOIN account a ON a.id=c.account LEFT JOIN user u ON u.id=c.owner WHERE "
        "c.deleted=0 AND c.confirmed_at IS NULL ORDER BY c.received_at, c.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::complaint, rows, 1));
        if (!is_theirs) continue;
        const auto received = day_in(rows, 5);
        const Wording state = !rows.is_null(7)   ? Wording{"待客户确认", "to be confirmed"}
                              : !rows.is_null(6) ? Wording{"待解决", "to be solved"}
                                                 : Wording{"待答复", "to be answered"};
        out.push_back(
            {{text_cell(rows.text(3)), text_cell(rows.text(2)), text_cell(rows.text(4)),
              received ? date_cell(*received) : ReportCell{},
              received ? number_cell(std::max<std::int64_t>(0, asked.today.number - *received))
                       : ReportCell{},
              words_cell(state)},
             {{rows.id<RecordId>(0), "complaint"}}});
    }
}

struct Owed {
    Wording step;
    std::int64_t invoices = 0, open = 0, oldest = 0;
    std::vector<ReportRecord> records;
};

// Whose account an invoice is of.
Result<bool> is_of_them(const Asked& asked, RecordId account) {
    if (!asked.people) return true;
    Statement row =
        asked.store.database().prepare("SELECT id, owner FROM account WHERE id=?1 AND deleted=0");
    row.bind(1, account);
    RAPPORT_TRY(const bool found, row.step());
    if (!found) return false;
    return asked.takes(table::account, row, 1);
}

Result<std::vector<ReportRow>> overdue_by_step(const Asked& asked) {
    RAPPORT_TRY(const auto money,
                collection(asked.store, asked.playbooks, {{}, Date{date_of(asked.today.number)}}));
    const auto& ladder = asked.playbook.content().dunning;
    std::map<std::pair<std::size_t, std::string>, Owed> steps;
    for (const OpenReceivable& one : money.open) {
        RAPPORT_TRY(const bool is_theirs, is_of_them(asked, one.account));
        if (!is_theirs || !one.step) continue;
        std::size_t place = 0;
        while (place < ladder.size() && ladder[place].key != *one.step) ++place;
        Owed& owed = steps[{place, one.currency}];
        owed.step = one.step_names.value_or(Wording{});
        ++owed.invoices;
        owed.open += one.open;
        owed.oldest = std::max(owed.oldest, one.days_overdue);
        owed.records.push_back({one.id, "receivable"});
    }
    std::vector<ReportRow> out;
    for (auto& [at, owed] : steps)
        out.push_back({{words_cell(owed.step), number_cell(owed.invoices),
                        money_cell(owed.open, at.second), number_cell(owed.oldest)},
                       std::move(owed.records)});
    return out;
}

}  // namespace

std::vector<Report> debt_reports() {
    const ReportColumn account{"account", "text", {"客户", "Account"}};
    const ReportColumn owner{"owner", "text", {"负责人", "Owner"}};
    return {{{"promises",
              {"未兑现的承诺", "Promises broken"},
              {"我方承诺中已过期仍未完成的，以及到期日在期内且记为未兑现的。",
               "Promises of ours that are past their day and open, and those due in the period "
               "that are marked as broken."},
              true},
             {{"promise", "text", {"承诺", "Promise"}},
              account,
              owner,
              {"due", "date", {"期限", "Due"}},
              {"late", "days", {"过期天数", "Days late"}},
              {"state", "text", {"状态", "State"}}},
             promises_broken},
            {{"complaints",
              {"未结投诉", "Open complaints"},
              {"客户尚未确认解决的投诉，最早的在前。",
               "Complaints that the customer has not confirmed as solved, the oldest first."},
              false},
             {account,
              {"complaint", "text", {"投诉", "Complaint"}},
              owner,
              {"received", "date", {"受理日期", "Received"}},
              {"days", "days", {"天数", "Days open"}},
              {"state", "text", {"状态", "State"}}},
             complaints_open},
            {{"overdue",
              {"逾期款", "Overdue money"},
              {"未付清的应收款，按催收阶梯（取自打法）与币种：张数、未付金额、最长逾期天数。",
               "Open receivables by the step of the playbook's dunning ladder and currency: how "
               "many, what is open, days of the oldest."},
              false},
             {{"step", "text", {"催收阶梯", "Step"}},
              {"invoices", "number", {"张数", "Invoices"}},
              {"open", "money", {"未付金额", "Open"}},
              {"oldest", "days", {"最长逾期", "Oldest"}}},
             overdue_by_step}};
}

}  // namespace rapport::reports
