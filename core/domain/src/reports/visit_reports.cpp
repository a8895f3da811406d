// core/domain/src/reports/visit_reports.cpp
//
// Visits by person, and whether they came as often as the class of the account asks.
#include <algorithm>
#include <map>

#include "rapport/domain/people.hpp"
#include "rapport/insight/cadence.hpp"
#include "rapport/playbook/rhythm.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

struct VisitCounts {
    std::string name;
    std::int64_t planned = 0, held = 0, overdue = 0, primary = 0, minimum = 0, not_reached = 0;
    std::vector<ReportRecord> records;
};

void count_visit(VisitCounts& counts, std::string_view status, std::string_view result,
                 bool is_past) {
    ++counts.planned;
    if (status == "done") ++counts.held;
    if ((status.empty() || status == "planned") && is_past) ++counts.overdue;
    if (result == "primary") ++counts.primary;
    if (result == "minimum") ++counts.minimum;
    if (result == "not_reached") ++counts.not_reached;
}

std::optional<std::int64_t> reached_per_mille(const VisitCounts& counts) {
    const std::int64_t judged = counts.primary + counts.minimum + counts.not_reached;
    if (judged == 0) return {};
    return ((counts.primary + counts.minimum) * 2000 + judged) / (2 * judged);
}

struct Person {
    RecordId id;  // empty when nobody is known
    std::string name;
};

// Where nobody is named, whoever made the record goes.
Result<Person> goes(const Asked& asked, Authors& authors, const Statement& row) {
    if (!row.is_null(1)) return Person{row.id<RecordId>(1), std::string(row.text(2))};
    RAPPORT_TRY(const auto record, asked.store.find(table::visit, row.id<RecordId>(0)));
    if (!record) return Person{};
    RAPPORT_TRY(const Author author, authors.of(*record));
    if (!author.user) return Person{};
    return Person{*author.user, author.user_name};
}

Result<std::vector<ReportRow>> visits_by_person(const Asked& asked) {
    Authors authors(asked.store);
    std::map<RecordId, VisitCounts> people;
    Statement rows = asked.store.database().prepare(
        "SELECT v.id, v.owner, coalesce(u.display_name, u.name, ''), "
        "coalesce(v.planned_at, v.started_at, v.finished_at), coalesce(v.status, ''), "
        "coalesce(v.result, '') FROM visit v LEFT JOIN user u ON u.id=v.owner WHERE v.deleted=0 "
        "AND coalesce(v.status, '')!='cancelled' ORDER BY v.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const auto day = day_in(rows, 3);
        if (!day || !asked.span.has(*day)) continue;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::visit, rows, 1));
        if (!is_theirs) continue;
        RAPPORT_TRY(const Person person, goes(asked, authors, rows));
        VisitCounts& counts = people[person.id];
        counts.name = person.name;
        count_visit(counts, rows.text(4), rows.text(5), *day < asked.today.number);
        counts.records.push_back({rows.id<RecordId>(0), "visit"});
    }
    std::vector<ReportRow> out;
    for (auto& [id, counts] : people)
        out.push_back(
            {{counts.name.empty() ? words_cell({"未指定", "nobody named"}) : text_cell(counts.name),
              number_cell(counts.planned), number_cell(counts.held), number_cell(counts.overdue),
              number_cell(counts.primary), number_cell(counts.minimum),
              number_cell(counts.not_reached), number_cell(reached_per_mille(counts))},
             std::move(counts.records)});
    return out;
}

struct Visited {
    insight::VisitedAccount account;
    RecordId id;
};

Result<std::vector<Visited>> visited_accounts(const Asked& asked) {
    std::vector<Visited> all;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.class, ''), coalesce(a.tier, ''), "
        "coalesce(v.started_at, v.finished_at, v.planned_at) FROM account a LEFT JOIN visit v ON "
        "v.account=a.id AND v.deleted=0 AND v.status='done' WHERE a.deleted=0 AND a.class IS NOT "
        "NULL ORDER BY a.class, a.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        const auto every = cadence_days(asked.playbook, rows.text(2), rows.text(3));
        if (!every) continue;
        const auto id = rows.id<RecordId>(0);
        if (all.empty() || all.back().id != id)
            all.push_back({{std::string(rows.text(2)),
                            static_cast<std::int32_t>(*every),
                            asked.span.first,
                            {}},
                           id});
        if (const auto day = day_in(rows, 4)) {
            auto& account = all.back().account;
            account.visit_days.push_back(*day);
            account.since_day = std::min(account.since_day, *day);
        }
    }
}

Result<std::vector<ReportRow>> cadence_by_class(const Asked& asked) {
    RAPPORT_TRY(const auto all, visited_accounts(asked));
    std::vector<insight::VisitedAccount> accounts;
    for (const Visited& one : all) accounts.push_back(one.account);
    RAPPORT_TRY(const auto classes,
                insight::cadence_kept(accounts, asked.span.first, asked.span.last));
    std::vector<ReportRow> out;
    for (const auto& one : classes) {
        ReportRow row;
        row.cells = {text_cell(one.account_class),          number_cell(std::int64_t(one.accounts)),
                     number_cell(std::int64_t(one.kept)),   number_cell(std::int64_t(one.late)),
                     number_cell(std::int64_t(one.missed)), number_cell(one.kept_per_mille)};
        for (const Visited& visited : all)
            if (visited.account.account_class == one.account_class)
                row.records.push_back({visited.id, "account"});
        out.push_back(std::move(row));
    }
    return out;
}

// The Monday of a day's week.
std::int64_t monday_of(std::int64_t day) {
    constexpr std::int64_t days = 7;
    constexpr std::int64_t monday = 4;  // 1970-01-05
    return day - ((day - monday) % days + days) % days;
}

Result<std::vector<ReportRow>> visits_by_week(const Asked& asked) {
    Authors authors(asked.store);
    std::map<std::pair<std::int64_t, std::string>, VisitCounts> weeks;
    Statement rows = asked.store.database().prepare(
        "SELECT v.id, v.owner, coalesce(u.display_name, u.name, ''), coalesce(v.started_at, "
        "v.finished_at, v.planned_at) FROM visit v LEFT JOIN user u ON u.id=v.owner WHERE "
        "v.deleted=0 AND v.status='done' ORDER BY v.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        const auto day = day_in(rows, 3);
        if (!day || !asked.span.has(*day)) continue;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::visit, rows, 1));
        if (!is_theirs) continue;
        RAPPORT_TRY(const Person person, goes(asked, authors, rows));
        VisitCounts& counts = weeks[{monday_of(*day), person.name}];
        ++counts.held;
        counts.records.push_back({rows.id<RecordId>(0), "visit"});
    }
    std::vector<ReportRow> out;
    for (auto& [at, counts] : weeks)
        out.push_back(
            {{date_cell(at.first),
              at.second.empty() ? words_cell({"未指定", "nobody named"}) : text_cell(at.second),
              number_cell(counts.held)},
             std::move(counts.records)});
    return out;
}

}  // namespace

std::vector<Report> visit_reports() {
    return {
        {{"visits",
          {"拜访情况", "Visits"},
          {"期内的拜访（不含已取消），按负责人：计划、已完成、过期未拜访；目标达成率 =（主要 + "
           "最低）÷ 有结果的拜访。",
           "Visits of the period but cancelled ones, by who goes: planned, held, past their day "
           "and "
           "not held; reached = (primary + minimum) / visits with a result."},
          true},
         {{"person", "text", {"负责人", "Who"}},
          {"planned", "number", {"计划", "Planned"}},
          {"held", "number", {"已完成", "Held"}},
          {"overdue", "number", {"过期未拜访", "Overdue"}},
          {"primary", "number", {"达成主要目标", "Primary reached"}},
          {"minimum", "number", {"达成最低目标", "Minimum reached"}},
          {"not_reached", "number", {"未达成", "Not reached"}},
          {"reached", "per_mille", {"达成率", "Reached"}}},
         visits_by_person},
        {{"cadence",
          {"拜访周期执行", "Cadence kept"},
          {"期内到期的拜访，按客户分类：按时、迟到、错过；周期取自打法，从上次拜访或期初算起。",
           "Visits that fell due in the period, by class: kept, late, missed. The rhythm is the "
           "playbook's and counts from the visit before, or from the first day."},
          true},
         {{"class", "text", {"分类", "Class"}},
          {"accounts", "number", {"客户数", "Accounts"}},
          {"kept", "number", {"按时", "Kept"}},
          {"late", "number", {"迟到", "Late"}},
          {"missed", "number", {"错过", "Missed"}},
          {"kept_share", "per_mille", {"按时率", "Kept"}}},
         cadence_by_class},
        {{"weeks",
          {"每周拜访", "Visits by week"},
          {"期内已完成的拜访，按周（周一起）与负责人。",
           "Visits that were held in the period, by week from Monday on and who went."},
          true},
         {{"week", "date", {"周（周一）", "Week from"}},
          {"person", "text", {"负责人", "Who"}},
          {"held", "number", {"已完成", "Held"}}},
         visits_by_week}};
}

}  // namespace rapport::reports
