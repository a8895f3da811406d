// core/domain/src/reports/answers.cpp
#include "reports/answers.hpp"

#include <algorithm>
#include <array>

#include "rapport/record/decimal.hpp"
#include "reports/gathering.hpp"

namespace rapport::reports {
namespace {

// The figures of a view by the names of their columns.
class Figures {
public:
    explicit Figures(const ReportView& view) : view_(view) {}

    [[nodiscard]] std::size_t rows() const { return view_.rows.size(); }
    [[nodiscard]] const ReportCell& cell(std::size_t row, std::string_view column) const {
        return view_.rows[row].cells[place_of(column)];
    }
    [[nodiscard]] std::int64_t number(std::size_t row, std::string_view column) const {
        return cell(row, column).number.value_or(0);
    }
    [[nodiscard]] std::int64_t sum(std::string_view column) const {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < rows(); ++row) sum += number(row, column);
        return sum;
    }
    // How many rows fulfil it.
    template <class Condition>
    [[nodiscard]] std::int64_t count(std::string_view column, Condition condition) const {
        std::int64_t found = 0;
        for (std::size_t row = 0; row < rows(); ++row)
            if (const auto& value = cell(row, column).number; value && condition(*value)) ++found;
        return found;
    }

private:
    [[nodiscard]] std::size_t place_of(std::string_view column) const {
        const auto at = std::find_if(view_.columns.begin(), view_.columns.end(),
                                     [&](const ReportColumn& one) { return one.key == column; });
        RAPPORT_ASSERT(at != view_.columns.end());
        return static_cast<std::size_t>(at - view_.columns.begin());
    }

    const ReportView& view_;
};

std::string text(std::int64_t number) {
    return std::to_string(number);
}
std::string percent(std::int64_t per_mille) {
    return decimal_text(per_mille, 1) + " %";
}
bool is_positive(std::int64_t number) {
    return number > 0;
}

Wording visits_say(const Figures& all) {
    const std::string held = text(all.sum("held")), planned = text(all.sum("planned"));
    const std::string overdue = text(all.sum("overdue"));
    return {"计划 " + planned + " 次，完成 " + held + " 次，过期 " + overdue + " 次",
            held + " of " + planned + " visits held, " + overdue + " past their day"};
}
Wording cadence_says(const Figures& all) {
    const std::int64_t due = all.sum("kept") + all.sum("late") + all.sum("missed");
    if (due == 0) return {"期内没有到期的拜访", "No visit fell due"};
    const std::string share = percent(per_mille_of(all.sum("kept"), due).value_or(0));
    return {"到期的拜访 " + share + " 按时", share + " of the visits that fell due came in time"};
}
Wording weeks_say(const Figures& all) {
    const std::string held = text(all.sum("held"));
    return {"期内完成拜访 " + held + " 次", held + " visits held in the period"};
}
Wording funnel_says(const Figures& all) {
    const std::string deals = text(all.sum("deals")), stuck = text(all.sum("stuck"));
    return {"进行中商机 " + deals + " 个，滞留 " + stuck + " 个",
            deals + " open deals, " + stuck + " of them stand too long"};
}
Wording forecast_says(const Figures& all) {
    const std::string deals = text(all.sum("deals"));
    const std::string committed = text(all.count("committed", is_positive));
    return {deals + " 个商机，其中 " + committed + " 个月有承诺",
            deals + " deals; reps stand for something in " + committed + " of the months"};
}
Wording pyramid_says(const Figures& all) {
    const std::size_t few = std::min<std::size_t>(all.rows(), 5);
    const std::string share = percent(all.number(few - 1, "cumulative"));
    const std::string customers = text(static_cast<std::int64_t>(few));
    return {"前 " + customers + " 家客户占销售 " + share,
            few == 1 ? "One customer carries " + share + " of sales"
                     : customers + " customers carry " + share + " of sales"};
}
Wording concentration_says(const Figures& all) {
    const std::string share = percent(all.number(0, "largest_share"));
    return {"最大客户占销售 " + share, "The largest customer carries " + share + " of sales"};
}
Wording costs_say(const Figures& all) {
    const auto share = per_mille_of(all.sum("cost"), all.sum("sales"));
    if (!share) return {"有费用，尚无销售", "Costs, and no sales yet"};
    return {"费用占销售 " + percent(*share), "Costs are " + percent(*share) + " of sales"};
}
Wording lines(const Figures& all, std::string_view zh, std::string_view en_one,
              std::string_view en_many) {
    const auto rows = static_cast<std::int64_t>(all.rows());
    return {text(rows) + std::string(zh), text(rows) + std::string(rows == 1 ? en_one : en_many)};
}
Wording targets_say(const Figures& all) {
    const std::string reached =
        text(all.count("attainment", [](std::int64_t share) { return share >= 1000; }));
    const std::string targets = text(static_cast<std::int64_t>(all.rows()));
    return {targets + " 项指标，达成 " + reached + " 项",
            reached + " of " + targets + " targets reached"};
}
Wording growth_says(const Figures& all) {
    // Every rep's line together is everything that was sold.
    std::int64_t now = 0, before = 0;
    for (std::size_t row = 0; row < all.rows(); ++row) {
        const auto& by = all.cell(row, "by").words;
        if (!by || by->en != "Rep") continue;
        now += all.number(row, "sales");
        before += all.number(row, "before");
    }
    const auto growth = before > 0 ? per_mille_of(now - before, before) : std::nullopt;
    if (!growth) return {"上年同期没有销售可比", "Nothing was sold a year before to compare with"};
    return {"销售额比上年同期 " + std::string(*growth < 0 ? "下降 " : "增长 ") +
                percent(*growth < 0 ? -*growth : *growth),
            "Sales are " + percent(*growth < 0 ? -*growth : *growth) +
                (*growth < 0 ? " below" : " above") + " the same days a year before"};
}
Wording penetration_says(const Figures& all) {
    const std::string against =
        text(all.count("balance", [](std::int64_t balance) { return balance < 0; }));
    const std::string deals = text(static_cast<std::int64_t>(all.rows()));
    return {deals + " 个商机中 " + against + " 个反对占上风",
            "In " + against + " of " + deals + " deals opposition prevails"};
}
Wording overdue_says(const Figures& all) {
    const std::string invoices = text(all.sum("invoices"));
    return {invoices + " 笔应收款在催收阶梯上", invoices + " invoices stand on the ladder"};
}
Wording credit_says(const Figures& all) {
    const std::string over = text(all.count("used", [](std::int64_t used) { return used > 1000; }));
    return {over + " 家客户超过信用额度", "Customers over their limit: " + over};
}
Wording effort_says(const Figures& all) {
    std::optional<std::size_t> most;
    for (std::size_t row = 0; row < all.rows(); ++row)
        if (all.cell(row, "correlation").number &&
            (!most || all.number(row, "correlation") > all.number(*most, "correlation")))
            most = row;
    if (!most) return {"客户太少，看不出相关", "Too few customers to see what goes together"};
    const Wording& factor = *all.cell(*most, "factor").words;
    return {"与销售最相关的是" + factor.zh, "What goes with sales most: " + factor.en};
}
Wording changes_say(const Figures& all) {
    const std::string up = text(all.count("change", is_positive));
    const std::string down =
        text(all.count("change", [](std::int64_t change) { return change < 0; }));
    return {up + " 项增加，" + down + " 项减少", up + " went up, " + down + " went down"};
}
Wording quadrants_say(const Figures& all) {
    return lines(all, " 家客户已定位", " customer has its place", " customers have their place");
}
Wording promises_say(const Figures& all) {
    return lines(all, " 项承诺未兑现", " promise of ours not kept", " promises of ours not kept");
}
Wording complaints_say(const Figures& all) {
    return lines(all, " 件投诉未结", " complaint open", " complaints open");
}
Wording handovers_say(const Figures& all) {
    return lines(all, " 项交接未完成", " handover open", " handovers open");
}
Wording conflicts_say(const Figures& all) {
    return lines(all, " 处分歧未裁决", " disagreement open", " disagreements open");
}
Wording warmth_says(const Figures& all) {
    return lines(all, " 位联系人正在降温", " person is cooling down", " people are cooling down");
}
Wording moves_say(const Figures& all) {
    return lines(all, " 家客户有变动", " account moved", " accounts moved");
}
Wording share_says(const Figures& all) {
    return lines(all, " 家客户的份额可见", " customer whose shares are known",
                 " customers whose shares are known");
}

struct Saying {
    std::string_view report;
    Wording (*say)(const Figures&);
};
constexpr std::array sayings{
    Saying{"visits", visits_say},         Saying{"cadence", cadence_says},
    Saying{"weeks", weeks_say},           Saying{"funnel", funnel_says},
    Saying{"forecast", forecast_says},    Saying{"pyramid", pyramid_says},
    Saying{"tiers", moves_say},           Saying{"concentration", concentration_says},
    Saying{"costs", costs_say},           Saying{"classes", moves_say},
    Saying{"share", share_says},          Saying{"quadrants", quadrants_say},
    Saying{"effort", effort_says},        Saying{"targets", targets_say},
    Saying{"growth", growth_says},        Saying{"penetration", penetration_says},
    Saying{"warmth", warmth_says},        Saying{"promises", promises_say},
    Saying{"complaints", complaints_say}, Saying{"overdue", overdue_says},
    Saying{"credit", credit_says},        Saying{"handovers", handovers_say},
    Saying{"conflicts", conflicts_say},   Saying{"changes", changes_say}};

}  // namespace

Wording answer_of(const ReportView& view) {
    if (view.rows.empty()) return {"没有内容", "Nothing there"};
    const auto* at = std::find_if(sayings.begin(), sayings.end(),
                                  [&](const Saying& one) { return one.report == view.report.key; });
    return at == sayings.end() ? view.report.names : at->say(Figures(view));
}

}  // namespace rapport::reports
