// core/domain/src/reports/team_reports.cpp
//
// What stays open between our own people: handovers that nobody has accepted, and disagreements.
#include <algorithm>
#include <set>

#include "rapport/domain/late_edits.hpp"
#include "rapport/domain/people.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"
#include "sql.hpp"

namespace rapport::reports {
namespace {

constexpr std::size_t conflicts_shown = 1000;

Result<std::vector<ReportRow>> handovers_open(const Asked& asked) {
    std::vector<ReportRow> out;
    Statement rows = asked.store.database().prepare(
        "SELECT h.id, h.to_user, coalesce(a.name, ''), coalesce(f.display_name, f.name, ''), "
        "coalesce(t.display_name, t.name, ''), h.at, coalesce(h.promises, 0), coalesce(h.tasks, "
        "0), "
        "coalesce(h.visits, 0), coalesce(h.opportunities, 0), h.from_user FROM handover h LEFT "
        "JOIN "
        "account a ON a.id=h.account LEFT JOIN user f ON f.id=h.from_user LEFT JOIN user t ON "
        "t.id=h.to_user WHERE h.deleted=0 AND h.accepted_at IS NULL ORDER BY h.at, h.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        RAPPORT_TRY(const bool is_the_taker, asked.takes(table::handover, rows, 1));
        RAPPORT_TRY(const bool is_the_giver, asked.takes(table::handover, rows, 10));
        if (!is_the_taker && !is_the_giver) continue;
        const auto day = day_in(rows, 5);
        out.push_back({{text_cell(rows.text(2)), text_cell(rows.text(3)), text_cell(rows.text(4)),
                        day ? date_cell(*day) : ReportCell{},
                        day ? number_cell(std::max<std::int64_t>(0, asked.today.number - *day))
                            : ReportCell{},
                        number_cell(rows.integer(6)), number_cell(rows.integer(7)),
                        number_cell(rows.integer(8)), number_cell(rows.integer(9))},
                       {{rows.id<RecordId>(0), "handover"}}});
    }
}

// Who wrote the versions of a field, and when the last one was.
struct Wrote {
    std::set<std::string> names;
    bool is_theirs = false;
    std::int64_t last_ms = 0;
};

Result<Wrote> who_wrote(const Asked& asked, Authors& authors, const Conflict& conflict) {
    Wrote out;
    out.is_theirs = !asked.people;
    for (const Sibling& sibling : conflict.siblings) {
        RAPPORT_TRY(const Author author, authors.of(sibling.dot.device));
        out.names.insert(author.user_name);
        if (asked.people && author.user && asked.people->contains(*author.user))
            out.is_theirs = true;
        out.last_ms = std::max(out.last_ms, sibling.time.unix_ms());
    }
    return out;
}

Result<std::vector<ReportRow>> conflicts_open(const Asked& asked) {
    Authors authors(asked.store);
    Titles titles(asked.store);
    RAPPORT_TRY(const auto conflicts, all_conflicts(asked.store, conflicts_shown));
    std::vector<ReportRow> out;
    for (const Conflict& conflict : conflicts) {
        RAPPORT_TRY(const Wrote wrote, who_wrote(asked, authors, conflict));
        if (!wrote.is_theirs) continue;
        const Table& table = table_of(asked.store, conflict.table);
        const Field* field = table.field(conflict.field);
        RAPPORT_TRY(const auto title, titles.of(conflict.table, conflict.record));
        std::string names;
        for (const std::string& name : wrote.names) names += (names.empty() ? "" : ", ") + name;
        const std::int64_t day = day_of_instant(wrote.last_ms).number;
        out.push_back(
            {{text_cell(title.value_or("")),
              words_cell({std::string(table.label.zh), std::string(table.label.en)}),
              field ? words_cell({std::string(field->label.zh), std::string(field->label.en)})
                    : words_cell({"是否保留", "kept or deleted"}),
              text_cell(names), date_cell(day),
              number_cell(std::max<std::int64_t>(0, asked.today.number - day))},
             {{conflict.record, std::string(table.name)}}});
    }
    return out;
}

}  // namespace

std::vector<Report> team_reports() {
    return {
        {{"handovers",
          {"未完成的交接", "Handovers open"},
          {"接收人尚未确认的交接，最早的在前；范围按移交人或接收人。",
           "Handovers that the successor has not accepted, the oldest first; of whoever gives or "
           "takes."},
          false},
         {{"account", "text", {"客户", "Account"}},
          {"from", "text", {"移交人", "From"}},
          {"to", "text", {"接收人", "To"}},
          {"since", "date", {"交接日期", "Since"}},
          {"days", "days", {"天数", "Days open"}},
          {"promises", "number", {"承诺", "Promises"}},
          {"tasks", "number", {"任务", "Tasks"}},
          {"visits", "number", {"拜访", "Visits"}},
          {"deals", "number", {"商机", "Deals"}}},
         handovers_open},
        {{"conflicts",
          {"未裁决的分歧", "Disagreements open"},
          {"多人同时修改、尚待裁决的字段，最近的在前，至多一千条；范围按修改人。",
           "Fields that several have written apart and nobody has settled, the newest first, a "
           "thousand at most; of whoever wrote one of the versions."},
          false},
         {{"record", "text", {"记录", "Record"}},
          {"kind", "text", {"类别", "Kind"}},
          {"field", "text", {"字段", "Field"}},
          {"by", "text", {"修改人", "Written by"}},
          {"since", "date", {"最近修改", "Last written"}},
          {"days", "days", {"天数", "Days open"}}},
         conflicts_open}};
}

}  // namespace rapport::reports
