// core/domain/src/reports/sales_reports.cpp
//
// Who buys how much: the pyramid, how much hangs on few, and what an account costs.
#include <algorithm>
#include <iterator>
#include <map>

#include "rapport/insight/concentration.hpp"
#include "rapport/insight/pyramid.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

struct Buyer {
    RecordId id;
    std::string name;
    std::int64_t sales = 0, cost = 0;
};

// Orders that were not cancelled, and costs, in the playbook's currency.
Result<std::vector<Buyer>> buyers(const Asked& asked, const Span& span) {
    std::vector<Buyer> all;
    Statement rows = asked.store.database().prepare(
        "SELECT a.id, a.owner, coalesce(a.name, ''), coalesce((SELECT sum(o.value) FROM "
        "sales_order o WHERE o.account=a.id AND o.deleted=0 AND coalesce(o.status, 'open')!="
        "'cancelled' AND coalesce(o.currency, ?1)=?1 AND o.ordered_on BETWEEN ?2 AND ?3), 0), "
        "coalesce((SELECT sum(c.amount) FROM cost c WHERE c.account=a.id AND c.deleted=0 AND "
        "coalesce(c.currency, ?1)=?1 AND c.on_day BETWEEN ?2 AND ?3), 0) FROM account a WHERE "
        "a.deleted=0 ORDER BY a.id");
    const std::string from = date_of(span.first);
    const std::string to = date_of(span.last);
    rows.bind(1, std::string_view(asked.currency()));
    rows.bind(2, std::string_view(from)).bind(3, std::string_view(to));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::account, rows, 1));
        if (!is_theirs) continue;
        all.push_back(
            {rows.id<RecordId>(0), std::string(rows.text(2)), rows.integer(3), rows.integer(4)});
    }
}

std::vector<std::int64_t> sales_of(const std::vector<Buyer>& all) {
    std::vector<std::int64_t> sales;
    for (const Buyer& one : all) sales.push_back(one.sales);
    return sales;
}

Result<std::vector<ReportRow>> sales_pyramid(const Asked& asked) {
    RAPPORT_TRY(auto all, buyers(asked, asked.span));
    std::erase_if(all, [](const Buyer& one) { return one.sales <= 0; });
    RAPPORT_TRY(const auto pyramid, insight::pyramid(sales_of(all)));
    std::vector<ReportRow> out;
    for (const auto& place : pyramid.places) {
        const Buyer& buyer = all[place.customer];
        out.push_back(
            {{number_cell(std::int64_t(place.rank)), text_cell(buyer.name),
              text_cell(insight::name_of(place.tier)), money_cell(buyer.sales, asked.currency()),
              number_cell(place.share_per_mille), number_cell(place.cumulative_per_mille)},
             {{buyer.id, "account"}}});
    }
    return out;
}

// By account; those that bought nothing stand in no tier.
Result<std::map<RecordId, std::string>> tiers_of(const std::vector<Buyer>& all) {
    std::vector<Buyer> bought;
    std::copy_if(all.begin(), all.end(), std::back_inserter(bought),
                 [](const Buyer& one) { return one.sales > 0; });
    RAPPORT_TRY(const auto pyramid, insight::pyramid(sales_of(bought)));
    std::map<RecordId, std::string> out;
    for (const auto& place : pyramid.places)
        out[bought[place.customer].id] = std::string(insight::name_of(place.tier));
    return out;
}

ReportCell tier_cell(const std::map<RecordId, std::string>& tiers, RecordId account) {
    const auto at = tiers.find(account);
    return at == tiers.end() ? words_cell({"未购买", "bought nothing"}) : text_cell(at->second);
}

// The period beside the one of as many days before it.
Result<std::vector<ReportRow>> tier_movements(const Asked& asked) {
    const std::int64_t days = asked.span.last - asked.span.first + 1;
    RAPPORT_TRY(const auto now, buyers(asked, asked.span));
    RAPPORT_TRY(const auto before, buyers(asked, {asked.span.first - days, asked.span.first - 1}));
    RAPPORT_TRY(const auto tiers_now, tiers_of(now));
    RAPPORT_TRY(const auto tiers_before, tiers_of(before));
    std::vector<ReportRow> out;
    for (std::size_t n = 0; n < now.size(); ++n) {
        const Buyer& one = now[n];
        ReportCell was = tier_cell(tiers_before, one.id);
        ReportCell is = tier_cell(tiers_now, one.id);
        if (was.text == is.text) continue;
        out.push_back({{text_cell(one.name), std::move(was), std::move(is),
                        money_cell(before[n].sales, asked.currency()),
                        money_cell(one.sales, asked.currency())},
                       {{one.id, "account"}}});
    }
    return out;
}

Result<std::vector<ReportRow>> sales_concentration(const Asked& asked) {
    RAPPORT_TRY(const auto all, buyers(asked, asked.span));
    const std::int64_t most = asked.playbook.content().concentration.largest_most;
    RAPPORT_TRY(const auto found,
                insight::concentration(sales_of(all), static_cast<std::int32_t>(most)));
    if (!found) return std::vector<ReportRow>{};
    const Buyer& largest = all[found->largest];
    return std::vector<ReportRow>{
        {{number_cell(std::int64_t(found->customers)), text_cell(largest.name),
          number_cell(found->largest_per_mille), number_cell(found->top_five_per_mille),
          number_cell(found->herfindahl_points),
          found->is_warning ? words_cell(asked.playbook.content().concentration.warning)
                            : ReportCell{}},
         {{largest.id, "account"}}}};
}

Result<std::vector<ReportRow>> cost_and_return(const Asked& asked) {
    RAPPORT_TRY(auto all, buyers(asked, asked.span));
    std::erase_if(all, [](const Buyer& one) { return one.cost <= 0 && one.sales <= 0; });
    std::stable_sort(all.begin(), all.end(),
                     [](const Buyer& a, const Buyer& b) { return a.cost > b.cost; });
    std::vector<ReportRow> out;
    for (const Buyer& one : all)
        out.push_back({{text_cell(one.name), money_cell(one.cost, asked.currency()),
                        money_cell(one.sales, asked.currency()),
                        one.sales > 0 ? share_cell(one.cost, one.sales) : ReportCell{}},
                       {{one.id, "account"}}});
    return out;
}

}  // namespace

std::vector<Report> sales_reports() {
    const ReportColumn account{"account", "text", {"客户", "Account"}};
    const ReportColumn sales{"sales", "money", {"销售额", "Sales"}};
    return {
        {{"pyramid",
          {"客户金字塔", "Customer pyramid"},
          {"期内下单金额（不含已取消，打法币种）排名：前 1 % 为 A，至 5 % 为 B，至 20 % 为 "
           "C，其余为 D；累计 = 该客户及以上占全部销售之比。",
           "Orders of the period but cancelled ones, in the playbook's currency: of the customers "
           "that bought, the first 1 % are A, up to 5 % B, up to 20 % C, the rest D. Cumulative = "
           "share of all sales down to this one."},
          true},
         {{"rank", "number", {"排名", "Rank"}},
          account,
          {"tier", "text", {"层级", "Tier"}},
          sales,
          {"share", "per_mille", {"占比", "Share"}},
          {"cumulative", "per_mille", {"累计占比", "Cumulative"}}},
         sales_pyramid},
        {{"tiers",
          {"层级变动", "Movements in the pyramid"},
          {"期内的客户金字塔层级，与其前同样天数相比有变动的客户。",
           "Customers that stand in another tier of the pyramid in this period than in as many "
           "days "
           "before it."},
          true},
         {account,
          {"before", "text", {"此前层级", "Tier before"}},
          {"now", "text", {"现层级", "Tier now"}},
          {"sales_before", "money", {"此前销售额", "Sales before"}},
          sales},
         tier_movements},
        {{"concentration",
          {"客户集中度", "Concentration"},
          {"最大客户与前五大客户占期内销售之比；赫芬达尔指数 = Σ（占比 %）²，10000 为单一客户。",
           "Shares of the largest customer and of the five largest in the sales of the period; "
           "Herfindahl = Σ (share in %)², 10000 for a single customer."},
          true},
         {{"customers", "number", {"客户数", "Customers"}},
          {"largest", "text", {"最大客户", "Largest"}},
          {"largest_share", "per_mille", {"最大客户占比", "Its share"}},
          {"top_five", "per_mille", {"前五占比", "Top five"}},
          {"herfindahl", "points", {"赫芬达尔指数", "Herfindahl"}},
          {"warning", "text", {"提示", "Warning"}}},
         sales_concentration},
        {{"costs",
          {"客户费用与回报", "Cost and return"},
          {"期内记在客户名下的费用与下单金额；费用率 = 费用 ÷ 销售额。",
           "Costs booked to the account and its orders in the period; cost share = cost / sales."},
          true},
         {account,
          {"cost", "money", {"费用", "Cost"}},
          sales,
          {"cost_share", "per_mille", {"费用率", "Cost share"}}},
         cost_and_return}};
}

}  // namespace rapport::reports
