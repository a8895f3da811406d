// core/domain/src/reports/target_reports.cpp
//
// Targets beside what was reached, and what grew: by rep, region and product.
#include <algorithm>
#include <map>
#include <utility>

#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"
#include "reports/sold.hpp"

namespace rapport::reports {
namespace {

constexpr std::int64_t months_in_year = 12;

struct Target {
    RecordId id;
    std::optional<RecordId> user, product;
    std::string user_name, region, product_name, kind, currency, period;
    Span days;
    std::int64_t amount = 0;
};

// The days of a month, or of a year where no month is said; as text for people, too.
std::pair<Span, std::string> days_of_target(std::int64_t year, std::int64_t month) {
    const auto text = [](std::int64_t y, std::int64_t m) {
        return std::to_string(10'000 + y).substr(1) + "-" + std::to_string(100 + m).substr(1);
    };
    const auto first_of = [&](std::int64_t y, std::int64_t m) {
        return days_of(text(y, m) + "-01").value_or(0);
    };
    if (month == 0) return {{first_of(year, 1), first_of(year + 1, 1) - 1}, std::to_string(year)};
    const std::int64_t next =
        month == months_in_year ? first_of(year + 1, 1) : first_of(year, month + 1);
    return {{first_of(year, month), next - 1}, text(year, month)};
}

Result<std::vector<Target>> targets_in(const Asked& asked) {
    std::vector<Target> all;
    Statement rows = asked.store.database().prepare(
        "SELECT t.id, t.user, coalesce(u.display_name, u.name, ''), coalesce(t.region, ''), "
        "t.product, coalesce(p.name, ''), coalesce(t.kind, 'sales'), t.year, coalesce(t.month, 0), "
        "t.amount, t.currency FROM sales_target t LEFT JOIN user u ON u.id=t.user LEFT JOIN "
        "product "
        "p ON p.id=t.product WHERE t.deleted=0 AND t.year BETWEEN 1900 AND 9998 AND t.amount IS "
        "NOT NULL ORDER BY t.year, t.month, u.name, t.region, t.id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        Target one;
        if (!rows.is_null(1)) one.user = rows.id<RecordId>(1);
        // A target of nobody's is the company's.
        if (asked.people && !(one.user && asked.people->contains(*one.user))) continue;
        std::tie(one.days, one.period) = days_of_target(rows.integer(7), rows.integer(8));
        if (one.days.last < asked.span.first || one.days.first > asked.span.last) continue;
        one.id = rows.id<RecordId>(0);
        one.user_name = std::string(rows.text(2));
        one.region = std::string(rows.text(3));
        if (!rows.is_null(4)) one.product = rows.id<RecordId>(4);
        one.product_name = std::string(rows.text(5));
        one.kind = std::string(rows.text(6));
        one.amount = rows.integer(9);
        one.currency = rows.is_null(10) ? asked.currency() : std::string(rows.text(10));
        all.push_back(std::move(one));
    }
}

// Something that counts for a target: a visit that was held, or an account's first order.
struct Deed {
    ReportRecord record;
    std::int64_t day = 0;
    std::optional<RecordId> owner;
    std::string region;
};

Result<std::vector<Deed>> deeds(const Asked& asked, const std::string& sql, TableNo table_no,
                                bool is_instant) {
    std::vector<Deed> all;
    Statement rows = asked.store.database().prepare(sql);
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table_no, rows, 1));
        const auto day = is_instant ? day_in(rows, 2) : days_of(rows.text(2));
        if (!is_theirs || !day) continue;
        Deed one;
        one.record = {rows.id<RecordId>(0), table_no == table::visit ? "visit" : "account"};
        one.day = *day;
        if (!rows.is_null(1)) one.owner = rows.id<RecordId>(1);
        one.region = std::string(rows.text(3));
        all.push_back(std::move(one));
    }
}

struct Reached {
    std::vector<Sold> orders, lines;
    std::vector<Deed> visits, new_customers;
};

// All that any of the targets counts, read once.
Result<Reached> reached_for(const Asked& asked, const std::vector<Target>& targets) {
    Reached out;
    if (targets.empty()) return out;
    Span all = targets.front().days;
    for (const Target& one : targets) {
        all.first = std::min(all.first, one.days.first);
        all.last = std::max(all.last, one.days.last);
    }
    all.last = std::min(all.last, asked.today.number);
    RAPPORT_TRY(out.orders, orders_sold(asked, all));
    RAPPORT_TRY(out.lines, lines_sold(asked, all));
    RAPPORT_TRY(
        out.visits,
        deeds(asked,
              "SELECT v.id, coalesce(v.owner, a.owner), coalesce(v.started_at, v.finished_at), "
              "coalesce(a.region, '') FROM account a CROSS JOIN visit v ON v.account=a.id WHERE "
              "a.deleted=0 AND v.deleted=0 AND v.status='done'",
              table::visit, true));
    RAPPORT_TRY(
        out.new_customers,
        deeds(
            asked,
            "SELECT a.id, a.owner, (SELECT min(o.ordered_on) FROM sales_order o WHERE "
            "o.account=a.id AND o.deleted=0 AND coalesce(o.status, 'open')!='cancelled') AS "
            "first, coalesce(a.region, '') FROM account a WHERE a.deleted=0 AND first IS NOT NULL",
            table::account, false));
    return out;
}

template <class Thing>
bool counts_for(const Target& target, const Thing& thing) {
    return target.days.has(thing.day) && (!target.user || thing.owner == target.user) &&
           (target.region.empty() || thing.region == target.region);
}

std::int64_t reached_of(const Target& target, const Reached& reached,
                        std::vector<ReportRecord>& records) {
    std::int64_t sum = 0;
    if (target.kind == "sales") {
        for (const Sold& one : target.product ? reached.lines : reached.orders) {
            if (!counts_for(target, one) || one.currency != target.currency) continue;
            if (target.product && one.product != target.product) continue;
            sum += one.minor;
            if (records.empty() || records.back().id != one.order)
                records.push_back({one.order, "sales_order"});
        }
        return sum;
    }
    for (const Deed& one : target.kind == "visits" ? reached.visits : reached.new_customers)
        if (counts_for(target, one)) records.push_back(one.record);
    return static_cast<std::int64_t>(records.size());
}

Result<std::vector<ReportRow>> target_rows(const Asked& asked) {
    RAPPORT_TRY(const auto targets, targets_in(asked));
    RAPPORT_TRY(const Reached reached, reached_for(asked, targets));
    std::vector<ReportRow> out;
    for (const Target& target : targets) {
        ReportRow row;
        const std::int64_t result = reached_of(target, reached, row.records);
        const bool is_money = target.kind == "sales";
        const auto amount = [&](std::int64_t figure) {
            return is_money ? money_cell(figure, target.currency) : number_cell(figure);
        };
        row.cells = {target.user ? text_cell(target.user_name) : words_cell({"公司", "company"}),
                     text_cell(target.region),
                     text_cell(target.product_name),
                     words_cell(is_money                  ? Wording{"销售额", "sales"}
                                : target.kind == "visits" ? Wording{"拜访次数", "visits"}
                                                          : Wording{"新客户", "new customers"}),
                     text_cell(target.period),
                     amount(target.amount),
                     amount(result),
                     share_cell(result, target.amount)};
        row.records.insert(row.records.begin(), {target.id, "sales_target"});
        out.push_back(std::move(row));
    }
    return out;
}

struct Growth {
    std::int64_t now = 0, before = 0;
    std::vector<ReportRecord> records;
};
using Grown = std::map<std::string, Growth>;

// One kind of line: by rep, by region or by product.
struct Dimension {
    Wording names;
    bool is_of_lines = false;
    std::string Sold::* name;
};

// The same days a year earlier.
Span year_before(const Span& span) {
    const auto back = [](std::int64_t day) {
        const std::string text = date_of(day);
        const std::string year = std::to_string(10'000 + std::stoll(text.substr(0, 4)) - 1);
        // What falls on 29 February had the 28th a year before.
        return days_of(year.substr(1) + text.substr(4)).value_or(day - 366);
    };
    return {back(span.first), back(span.last)};
}

void add_to(Grown& grown, const std::vector<Sold>& all, const Dimension& dimension,
            const std::string& currency, bool is_now) {
    for (const Sold& one : all) {
        if (one.currency != currency) continue;
        Growth& growth = grown[one.*dimension.name];
        (is_now ? growth.now : growth.before) += one.minor;
        if (!is_now) continue;
        if (growth.records.empty() || growth.records.back().id != one.order)
            growth.records.push_back({one.order, "sales_order"});
    }
}

void put_lines(std::vector<ReportRow>& out, const Asked& asked, const Dimension& dimension,
               Grown grown) {
    std::int64_t total = 0;
    for (const auto& [name, growth] : grown) total += growth.now;
    std::vector<std::pair<std::string, Growth>> lines(grown.begin(), grown.end());
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.second.now > b.second.now; });
    for (auto& [name, growth] : lines)
        out.push_back(
            {{words_cell(dimension.names),
              name.empty() ? words_cell({"未填写", "not said"}) : text_cell(name),
              money_cell(growth.now, asked.currency()), money_cell(growth.before, asked.currency()),
              growth.before > 0 ? share_cell(growth.now - growth.before, growth.before)
                                : ReportCell{},
              share_cell(growth.now, total)},
             std::move(growth.records)});
}

Result<std::vector<ReportRow>> growth_rows(const Asked& asked) {
    const Span before = year_before(asked.span);
    RAPPORT_TRY(const auto orders, orders_sold(asked, asked.span));
    RAPPORT_TRY(const auto orders_before, orders_sold(asked, before));
    RAPPORT_TRY(const auto lines, lines_sold(asked, asked.span));
    RAPPORT_TRY(const auto lines_before, lines_sold(asked, before));
    std::vector<ReportRow> out;
    for (const Dimension& one : {Dimension{{"业务员", "Rep"}, false, &Sold::owner_name},
                                 Dimension{{"地区", "Region"}, false, &Sold::region},
                                 Dimension{{"产品", "Product"}, true, &Sold::product_name}}) {
        Grown grown;
        add_to(grown, one.is_of_lines ? lines : orders, one, asked.currency(), true);
        add_to(grown, one.is_of_lines ? lines_before : orders_before, one, asked.currency(), false);
        put_lines(out, asked, one, std::move(grown));
    }
    return out;
}

}  // namespace

std::vector<Report> target_reports() {
    return {
        {{"targets",
          {"指标达成", "Targets and results"},
          {"月份或年度与期间重叠的指标，与其整个月份或年度截至今日的结果：销售额为未取消的订单（产"
           "品指标"
           "按订单明细），拜访为已完成的拜访，新客户为首次下单的客户；达成率 = 结果 ÷ 指标。",
           "Targets whose month or year overlaps the period, beside what was reached in the whole "
           "of "
           "it up to today: orders but cancelled ones (their lines where the target is of a "
           "product), visits held, accounts that ordered for the first time. Attainment = result / "
           "target."},
          true},
         {{"who", "text", {"负责人", "Who"}},
          {"region", "text", {"地区", "Region"}},
          {"product", "text", {"产品", "Product"}},
          {"what", "text", {"指标", "Target of"}},
          {"period", "text", {"期间", "Period"}},
          {"target", "money", {"指标值", "Target"}},
          {"result", "money", {"结果", "Result"}},
          {"attainment", "per_mille", {"达成率", "Attainment"}}},
         target_rows},
        {{"growth",
          {"增长与占比", "Growth and share"},
          {"期内下单金额（不含已取消，打法币种）按业务员、地区与产品，与上年同期相比；产品按订单明"
           "细；"
           "占比 = 占该维度全部销售之比。",
           "Orders of the period but cancelled ones, in the playbook's currency, by rep, region "
           "and "
           "product, beside the same days a year before; products by the lines of orders. Share = "
           "of "
           "all sales of that kind of line."},
          true},
         {{"by", "text", {"维度", "By"}},
          {"name", "text", {"名称", "Name"}},
          {"sales", "money", {"销售额", "Sales"}},
          {"before", "money", {"上年同期", "A year before"}},
          {"growth", "per_mille", {"增长", "Growth"}},
          {"share", "per_mille", {"占比", "Share"}}},
         growth_rows}};
}

}  // namespace rapport::reports
