// core/domain/src/reports/deal_reports.cpp
//
// The funnel and the forecast, as the board of deals has them.
#include <algorithm>

#include "rapport/domain/deals.hpp"
#include "rapport/insight/forecast.hpp"
#include "rapport/insight/funnel.hpp"
#include "rapport/record/tables.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

struct Deal {
    RecordId id;
    std::size_t step = 0;
    insight::FunnelDeal in_funnel;
    std::string expected_on;
    bool is_committed = false;
};

Result<std::vector<Deal>> open_deals_of(const Asked& asked) {
    const auto& funnel = asked.playbook.content().funnel;
    std::vector<Deal> all;
    if (funnel.empty()) return all;
    Statement rows = asked.store.database().prepare(
        "SELECT id, owner, coalesce(step, ''), coalesce(value, 0), currency, step_on, "
        "coalesce(expected_on, ''), coalesce(commitment, '') FROM opportunity WHERE deleted=0 AND "
        "outcome IS NULL ORDER BY id");
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return all;
        RAPPORT_TRY(const bool is_theirs, asked.takes(table::opportunity, rows, 1));
        if (!is_theirs) continue;
        Deal deal;
        deal.id = rows.id<RecordId>(0);
        for (std::size_t n = 0; n < funnel.size(); ++n)
            if (funnel[n].key == rows.text(2)) deal.step = n;
        const std::string currency = rows.is_null(4) ? asked.currency() : std::string(rows.text(4));
        deal.in_funnel = {deal.step, currency, rows.integer(3),
                          days_of(rows.text(5)).value_or(asked.today.number)};
        deal.expected_on = std::string(rows.text(6));
        deal.is_committed = rows.text(7) == "committed";
        all.push_back(std::move(deal));
    }
}

Result<std::vector<ReportRow>> funnel_rows(const Asked& asked) {
    RAPPORT_TRY(const auto all, open_deals_of(asked));
    const auto& content = asked.playbook.content();
    std::vector<insight::FunnelStep> steps;
    for (const auto& step : content.funnel) {
        std::optional<std::int32_t> most;
        if (step.stale_days > 0) most = static_cast<std::int32_t>(step.stale_days);
        steps.push_back({step.key, most});
    }
    std::vector<insight::FunnelDeal> deals;
    for (const Deal& deal : all) deals.push_back(deal.in_funnel);
    RAPPORT_TRY(const auto figures, insight::funnel(steps, deals, asked.today.number));
    std::vector<ReportRow> out;
    for (std::size_t n = 0; n < figures.size(); ++n) {
        std::vector<ReportRecord> records;
        for (const Deal& deal : all)
            if (deal.step == n) records.push_back({deal.id, "opportunity"});
        auto values = figures[n].values;
        if (values.empty()) values.push_back({asked.currency(), 0});
        // A line for each currency: they are never added.
        for (const auto& value : values) {
            const bool is_first = &value == &values.front();
            out.push_back(
                {{words_cell(content.funnel[n].names), number_cell(content.funnel[n].probability),
                  is_first ? number_cell(std::int64_t(figures[n].deals)) : ReportCell{},
                  money_cell(value.minor, value.currency),
                  is_first ? number_cell(figures[n].mean_days) : ReportCell{},
                  is_first ? number_cell(std::int64_t(figures[n].stuck.size())) : ReportCell{}},
                 is_first ? records : std::vector<ReportRecord>{}});
        }
    }
    return out;
}

std::optional<insight::Month> month_of(const std::string& date) {
    if (!is_date(date)) return {};
    return insight::Month{std::stoi(date.substr(0, 4)), std::stoi(date.substr(5, 2))};
}

std::string month_text(const insight::Month& month) {
    const std::string number = std::to_string(month.month);
    return std::to_string(month.year) + (number.size() < 2 ? "-0" : "-") + number;
}

Result<std::vector<ReportRow>> forecast_rows(const Asked& asked) {
    RAPPORT_TRY(const auto all, open_deals_of(asked));
    std::vector<insight::OpenDeal> deals;
    for (const Deal& deal : all)
        deals.push_back(
            {deal.in_funnel.value_minor, deal.in_funnel.currency,
             static_cast<std::int32_t>(asked.playbook.content().funnel[deal.step].probability),
             month_of(deal.expected_on), deal.is_committed});
    RAPPORT_TRY(const auto lines, insight::forecast(deals));
    std::vector<ReportRow> out;
    for (const auto& line : lines) {
        ReportRow row;
        row.cells = {
            line.month ? text_cell(month_text(*line.month)) : words_cell({"未定", "not said"}),
            number_cell(std::int64_t(line.deals)), money_cell(line.best_minor, line.currency),
            money_cell(line.weighted_minor, line.currency),
            money_cell(line.committed_minor, line.currency)};
        for (std::size_t n = 0; n < all.size(); ++n)
            if (deals[n].expected == line.month && deals[n].currency == line.currency)
                row.records.push_back({all[n].id, "opportunity"});
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace

std::vector<Report> deal_reports() {
    const ReportColumn deals{"deals", "number", {"商机数", "Deals"}};
    return {
        {{"funnel",
          {"销售漏斗", "Funnel"},
          {"未结束的商机，按漏斗步骤：数量、金额（各币种分列）、平均停留天数、超过打法时限的数量。",
           "Open deals by step: how many, their value (each currency for itself), mean days on "
           "the step, and how many stand longer than the playbook allows."},
          false},
         {{"step", "text", {"步骤", "Step"}},
          {"probability", "per_mille", {"赢率", "Probability"}},
          deals,
          {"value", "money", {"金额", "Value"}},
          {"mean_days", "days", {"平均停留", "Mean days"}},
          {"stuck", "number", {"滞留", "Stuck"}}},
         funnel_rows},
        {{"forecast",
          {"销售预测", "Forecast"},
          {"未结束的商机，按预计成交月份与币种：最佳 = Σ 金额；加权 = Σ 金额 × 步骤赢率；承诺 = Σ "
           "业务员承诺的金额。",
           "Open deals by the month they are expected in and currency: best = Σ value; weighted "
           "= Σ value × probability of the step; committed = Σ value that reps stand for."},
          false},
         {{"month", "text", {"月份", "Month"}},
          deals,
          {"best", "money", {"最佳", "Best"}},
          {"weighted", "money", {"加权", "Weighted"}},
          {"committed", "money", {"承诺", "Committed"}}},
         forecast_rows}};
}

}  // namespace rapport::reports
