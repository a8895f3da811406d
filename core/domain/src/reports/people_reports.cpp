// core/domain/src/reports/people_reports.cpp
//
// How we stand with the people who decide: penetration of open deals, and where warmth falls.
#include <algorithm>

#include "penetrations.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"
#include "rhythms.hpp"

namespace rapport::reports {
namespace {

constexpr std::int64_t warmth_days = 30;  // over which a fall is measured
constexpr std::int64_t soon_days = 14;    // how far ahead it warns

// The balance that was noted last before the period, else the first one in it.
Result<std::optional<std::int64_t>> balance_before(const Asked& asked, RecordId deal) {
    Statement row = asked.store.database().prepare(
        "SELECT balance FROM penetration WHERE opportunity=?1 AND deleted=0 AND balance IS NOT "
        "NULL "
        "AND day<=?3 ORDER BY day<?2 DESC, CASE WHEN day<?2 THEN day END DESC, day LIMIT 1");
    const std::string from = date_of(asked.span.first);
    const std::string to = date_of(asked.span.last);
    row.bind(1, deal).bind(2, std::string_view(from)).bind(3, std::string_view(to));
    RAPPORT_TRY(const bool found, row.step());
    return found ? std::optional{row.integer(0)} : std::optional<std::int64_t>{};
}

Result<ReportRow> penetration_row(const Asked& asked, const Statement& deal) {
    const auto id = deal.id<RecordId>(0);
    RAPPORT_TRY(const PeopleView people, penetration_of_deal(asked.store, id));
    RAPPORT_TRY(const auto before, balance_before(asked, id));
    ReportRow row;
    row.records.push_back({id, "opportunity"});
    std::int64_t unknown = 0;
    for (const PersonView& person : people.people) {
        if (!person.view.attitude_per_mille) ++unknown;
        row.records.push_back({person.contact, "contact"});
    }
    ReportCell balance;
    ReportCell change;
    if (people.balance_per_mille) {
        balance = number_cell(*people.balance_per_mille);
        if (before) change = number_cell(*people.balance_per_mille - *before);
    }
    row.cells = {text_cell(deal.text(3)),
                 text_cell(deal.text(4)),
                 text_cell(deal.text(2)),
                 std::move(balance),
                 std::move(change),
                 number_cell(people.confidence_per_mille),
                 number_cell(std::ssize(people.people)),
                 number_cell(unknown)};
    return row;
}

Result<std::vector<ReportRow>> penetration_map(const Asked& asked) {
    std::vector<ReportRow> out;
    Statement rows = asked.store.database().prepare(
        "SELECT o.id, o.owner, coalesce(o.name, ''), coalesce(a.name, ''), coalesce(a.class, '') "
        "FROM opportunity o LEFT JOIN account a ON a.id=o.account WHERE o.deleted=0 AND o.outcome "
        "IS NULL ORDER BY coalesce(a.class, 'Z'), a.name, o.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::opportunity, rows, 1));
        if (!is_theirs) continue;
        RAPPORT_TRY(ReportRow row, penetration_row(asked, rows));
        out.push_back(std::move(row));
    }
}

struct Cooling {
    std::string name, account_name;
    PersonWarmth now;
    std::int64_t before = 0;
};

Result<std::optional<Cooling>> cooling(const Asked& asked, const Statement& person) {
    const auto contact = person.id<RecordId>(2);
    const auto warmth = [&](std::int64_t day) {
        return warmth_of_person(asked.store, asked.playbook, person.text(5), contact,
                                person.text(6), Day{day});
    };
    Cooling out;
    RAPPORT_TRY(out.now, warmth(asked.today.number));
    if (out.now.touches == 0) return std::optional<Cooling>{};
    RAPPORT_TRY(const PersonWarmth before, warmth(asked.today.number - warmth_days));
    out.before = before.warmth;
    const auto hungry_on = out.now.hungry_on ? days_of(out.now.hungry_on->text) : std::nullopt;
    const bool is_soon = hungry_on && *hungry_on <= asked.today.number + soon_days;
    if (out.now.warmth >= out.before || !is_soon) return std::optional<Cooling>{};
    out.name = std::string(person.text(3));
    out.account_name = std::string(person.text(4));
    return std::optional{std::move(out)};
}

Result<std::vector<ReportRow>> warmth_falling(const Asked& asked) {
    std::vector<Cooling> all;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, c.id, coalesce(c.name, ''), coalesce(a.name, ''), coalesce(a.class, "
        "''), coalesce(c.echelon, '') FROM account a CROSS JOIN contact c ON c.account=a.id WHERE "
        "a.deleted=0 AND c.deleted=0 AND c.left_on IS NULL ORDER BY c.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) break;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        RAPPORT_TRY(auto one, cooling(asked, rows));
        if (one) all.push_back(*std::move(one));
    }
    std::stable_sort(all.begin(), all.end(), [](const Cooling& a, const Cooling& b) {
        return a.now.hungry_on->text < b.now.hungry_on->text;
    });
    std::vector<ReportRow> out;
    for (const Cooling& one : all)
        out.push_back(
            {{text_cell(one.name), text_cell(one.account_name), number_cell(one.now.warmth),
              number_cell(one.before), text_cell(one.now.hungry_on->text),
              date_cell(day_of_instant(one.now.last_touch->unix_ms).number)},
             {{one.now.contact, "contact"}}});
    return out;
}

}  // namespace

std::vector<Report> people_reports() {
    const ReportColumn account{"account", "text", {"客户", "Account"}};
    return {
        {{"penetration",
          {"渗透图", "Penetration map"},
          {"未结束的商机，按客户：渗透度 = Σ 影响力 × 态度 ÷ Σ 影响力（−100 % 至 100 "
           "%，仅计已知的人）；"
           "可信度 = 已知影响力占比；变化 = 与期前最后一次（否则期内第一次）记录相比。",
           "Open deals by account: balance = Σ influence × attitude / Σ influence over the people "
           "who "
           "are known, −100 % to 100 %; confidence = their share of all influence; change = since "
           "the "
           "last note before the period, else the first one in it."},
          true},
         {account,
          {"class", "text", {"分类", "Class"}},
          {"deal", "text", {"商机", "Deal"}},
          {"balance", "per_mille", {"渗透度", "Balance"}},
          {"change", "per_mille", {"变化", "Change"}},
          {"confidence", "per_mille", {"可信度", "Confidence"}},
          {"people", "number", {"相关人", "People"}},
          {"unknown", "number", {"态度未知", "Unknown"}}},
         penetration_map},
        {{"warmth",
          {"关系降温", "Warmth falling"},
          {"热度低于三十天前，且已低于或将在十四天内低于打法阈值的联系人；热度以今天一次普通拜访为 "
           "1000，按客户分类的半衰期衰减。",
           "People with whom warmth is less than thirty days ago and lies under the playbook's "
           "threshold, or will within fourteen days. One ordinary visit of today is 1000; it fades "
           "by "
           "the half-life of the account's class."},
          false},
         {{"person", "text", {"联系人", "Person"}},
          account,
          {"warmth", "points", {"热度", "Warmth"}},
          {"before", "points", {"三十天前", "30 days ago"}},
          {"hungry_on", "date", {"低于阈值", "Under the threshold"}},
          {"last_touch", "date", {"上次接触", "Last touch"}}},
         warmth_falling}};
}

}  // namespace rapport::reports
