// core/domain/src/reports/change_reports.cpp
//
// What changed since last week: the last seven days beside the seven before.
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"
#include "sql.hpp"

namespace rapport::reports {
namespace {

constexpr std::int64_t week = 7;

struct Counted {
    Wording names;
    TableNo table = 0;
    bool is_instant;       // else a date
    std::string_view sql;  // id, owner, when
};

std::vector<Counted> counted() {
    return {{{"完成的拜访", "Visits held"},
             table::visit,
             true,
             "SELECT id, owner, coalesce(started_at, finished_at) FROM visit WHERE deleted=0 AND "
             "status='done'"},
            {{"商机推进", "Deals moved"},
             table::opportunity_move,
             true,
             "SELECT m.id, o.owner, m.at FROM opportunity_move m JOIN opportunity o ON "
             "o.id=m.opportunity WHERE m.deleted=0 AND o.deleted=0"},
            {{"客户阶段变动", "Stages moved"},
             table::stage_move,
             true,
             "SELECT m.id, a.owner, m.at FROM stage_move m JOIN account a ON a.id=m.account WHERE "
             "m.deleted=0 AND a.deleted=0"},
            {{"兑现的承诺", "Promises kept"},
             table::promise,
             true,
             "SELECT id, owner, done_at FROM promise WHERE deleted=0 AND direction='ours' AND "
             "outcome='kept'"},
            {{"新增订单", "Orders"},
             table::sales_order,
             false,
             "SELECT id, owner, ordered_on FROM sales_order WHERE deleted=0 AND "
             "coalesce(status, 'open')!='cancelled'"},
            {{"受理的投诉", "Complaints received"},
             table::complaint,
             true,
             "SELECT id, owner, received_at FROM complaint WHERE deleted=0"},
            {{"确认解决的投诉", "Complaints settled"},
             table::complaint,
             true,
             "SELECT id, owner, confirmed_at FROM complaint WHERE deleted=0"}};
}

Result<std::vector<ReportRow>> changes_of_week(const Asked& asked) {
    const Span now{asked.today.number - week + 1, asked.today.number};
    const Span before{now.first - week, now.first - 1};
    std::vector<ReportRow> out;
    for (const Counted& one : counted()) {
        std::int64_t count_now = 0;
        std::int64_t count_before = 0;
        ReportRow row;
        Statement rows = asked.store.database().prepare(one.sql);
        for (;;) {
            RAPPORT_TRY(const bool more, rows.step());
            if (!more) break;
            if (rows.is_null(2)) continue;
            RAPPORT_TRY(const bool is_theirs, asked.takes(one.table, rows, 1));
            if (!is_theirs) continue;
            const auto day = one.is_instant ? day_in(rows, 2) : days_of(rows.text(2));
            if (!day) continue;
            if (before.has(*day)) ++count_before;
            if (!now.has(*day)) continue;
            ++count_now;
            row.records.push_back(
                {rows.id<RecordId>(0), std::string(table_of(asked.store, one.table).name)});
        }
        row.cells = {words_cell(one.names), number_cell(count_now), number_cell(count_before),
                     number_cell(count_now - count_before)};
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace

std::vector<Report> change_reports() {
    return {{{"changes",
              {"与上周相比", "What changed since last week"},
              {"截至今日的七天，与其前七天之比。",
               "The seven days up to today beside the seven before."},
              false},
             {{"what", "text", {"项目", "What"}},
              {"this_week", "number", {"近七天", "Last seven days"}},
              {"week_before", "number", {"前七天", "Seven before"}},
              {"change", "number", {"变化", "Change"}}},
             changes_of_week}};
}

}  // namespace rapport::reports
