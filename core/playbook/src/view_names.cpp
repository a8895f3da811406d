// core/playbook/src/view_names.cpp
//
// What an account looks like to an expression. Names are kept in playbooks: append, never rename.
// Money is whole minor units of the company's currency, shares are per mille, figures are those of
// the last year that has them.
#include "rapport/playbook/view_names.hpp"

#include <algorithm>
#include <iterator>

namespace rapport {
namespace {

using enum ExpressionType;

constexpr ViewName values[] = {
    {"account.name", text, {"Name", "客户名称"}},
    {"account.address", text, {"Address", "地址"}},
    {"account.phone", text, {"Phone", "电话"}},
    {"account.website", text, {"Website", "网站"}},
    {"account.industry", text, {"Industry", "行业"}},
    {"account.region", text, {"Region", "地区"}},
    {"account.city", text, {"City", "城市"}},
    {"account.credit_code", text, {"Credit code", "统一社会信用代码"}},
    {"account.ownership", text, {"Ownership", "企业性质"}},
    {"account.founded", number, {"Founded in", "成立年份"}},
    {"account.staff", number, {"Staff", "员工人数"}},
    {"account.business", text, {"Business lines", "主营业务"}},
    {"account.purchasing", text, {"Purchasing habits", "采购习惯"}},
    {"account.profile", text, {"Profile", "客户概况"}},
    {"account.source", text, {"Source", "来源"}},
    {"account.class", text, {"Class", "分类"}},
    {"account.tier", text, {"Tier", "金银铜级"}},
    {"account.status", text, {"Status", "状态"}},
    {"account.stage", text, {"Stage", "阶段"}},
    {"account.owner", text, {"Owner", "负责人"}},
    {"account.relationship", text, {"Relationship phase", "关系阶段"}},
    {"account.our_intent", text, {"Our intent", "我方战略意图"}},
    {"account.their_intent", text, {"Their intent", "对方战略意图"}},
    {"account.decision_group", text, {"Decision group", "决策组类型"}},
    {"account.has_money", boolean, {"Has the money", "有支付能力"}},
    {"account.has_authority", boolean, {"We reach who decides", "能接触决策权"}},
    {"account.has_need", boolean, {"Has the need", "有需求"}},
    {"account.potential", number, {"Potential, 1 to 5", "潜力（1至5）"}},
    {"account.sales", number, {"Our sales to them, 12 months", "近12个月销售额"}},
    {"account.sales_before", number, {"Our sales, the 12 months before", "此前12个月销售额"}},
    {"account.margin", number, {"Gross margin, per mille", "毛利率（千分比）"}},
    {"account.our_share",
     number,
     {"Our share of their purchases, per mille", "我方份额（千分比）"}},
    {"account.sales_share", number, {"Share of our sales, per mille", "占我方销售（千分比）"}},
    {"account.cost", number, {"Cost booked, 12 months", "近12个月费用"}},
    {"account.last_contact", date, {"Last contact", "最近接触"}},
    {"account.last_visit", date, {"Last visit", "最近拜访"}},
    {"account.next_visit", date, {"Next visit planned", "已计划的下次拜访"}},
    {"account.stage_since", date, {"In this stage since", "进入本阶段日期"}},
    {"account.warmth", number, {"Warmth", "关系温度"}},
    {"account.penetration", number, {"Penetration, per mille", "渗透率（千分比）"}},
    {"account.confidence", number, {"Confidence of it, per mille", "渗透率可信度（千分比）"}},
    {"account.completeness", number, {"Information, per mille", "信息完整度（千分比）"}},
    {"valuation.class", text, {"Class by valuation", "价值评估等级"}},
    {"valuation.result", number, {"Valuation, per mille", "价值评估得分（千分比）"}},
    {"valuation.on", date, {"Valued on", "评估日期"}},
    {"credit.grade", text, {"Credit grade", "信用等级"}},
    {"credit.limit", number, {"Credit limit", "信用额度"}},
    {"credit.terms_days", number, {"Days to pay", "账期天数"}},
    {"credit.exposure", number, {"Open receivables and orders", "信用占用"}},
    {"credit.overdue", number, {"Overdue", "逾期金额"}},
    {"credit.days_overdue", number, {"Days overdue at most", "最长逾期天数"}},
    {"credit.review_on", date, {"Credit review due", "信用复审日期"}},
    {"figures.as_of", date, {"Figures as of", "数据日期"}},
    {"figures.sales", number, {"Their sales", "客户营业收入"}},
    {"figures.cost_of_sales", number, {"Cost of sales", "营业成本"}},
    {"figures.net_profit", number, {"Net profit", "净利润"}},
    {"figures.total_assets", number, {"Total assets", "总资产"}},
    {"figures.current_assets", number, {"Current assets", "流动资产"}},
    {"figures.current_liabilities", number, {"Current liabilities", "流动负债"}},
    {"figures.total_liabilities", number, {"Total liabilities", "负债合计"}},
    {"figures.receivables", number, {"Their receivables", "应收账款"}},
    {"figures.equity", number, {"Equity", "净资产"}},
    {"figures.stock", number, {"Stock", "存货"}},
    {"figures.capital", number, {"Registered capital", "注册资本"}},
    {"figures.purchases", number, {"Purchases of our kind", "同类采购额"}},
    {"plan.steps", number, {"Steps of the development plan", "开发计划步骤数"}},
    {"plan.done", number, {"Steps done", "已完成步骤数"}},
};

constexpr ViewName contact_fields[] = {
    {"name", text, {"Name", "姓名"}},
    {"title", text, {"Title", "职务"}},
    {"department", text, {"Department", "部门"}},
    {"phone", text, {"Phone or mobile", "电话或手机"}},
    {"echelon", text, {"Echelon", "梯队"}},
    {"function", text, {"Function", "职能"}},
    {"decision_role", text, {"Role in the decision", "决策角色"}},
    {"is_decision_maker", boolean, {"Decision maker", "关键决策人"}},
    {"attitude", text, {"Attitude", "态度"}},
    {"influence", number, {"Influence", "影响力"}},
    {"style", text, {"Social style", "社交风格"}},
    {"ladder", text, {"Step of the ladder", "内线阶段"}},
    {"facts", number, {"Facts in the dossier", "档案条数"}},
    {"needs", number, {"Needs known", "已知需求数"}},
    {"last_contact", date, {"Last contact", "最近接触"}},
    {"next_step", date, {"Next step agreed for", "下一步日期"}},
};
constexpr ViewName supplier_fields[] = {
    {"name", text, {"Supplier", "供应商"}},
    {"product", text, {"Product", "产品"}},
    {"share", number, {"Share, per mille", "份额（千分比）"}},
    {"since_year", number, {"Since", "合作起始年份"}},
    {"how_won", text, {"How they won", "取得方式"}},
    {"problems", text, {"Problems", "问题"}},
    {"former", boolean, {"Former supplier", "前供应商"}},
};
constexpr ViewName competitor_fields[] = {
    {"name", text, {"Competitor", "竞争对手"}},
    {"product", text, {"Product", "产品"}},
    {"price", number, {"Price", "价格"}},
    {"satisfaction", number, {"Satisfaction with them", "客户满意度"}},
    {"mistakes", text, {"Mistakes", "失误"}},
};
constexpr ViewName visit_fields[] = {
    {"status", text, {"Status", "状态"}},
    {"on", date, {"Date", "日期"}},
    {"kind", text, {"Kind", "方式"}},
    {"result", text, {"Result", "结果"}},
    {"our_echelon", text, {"Highest of ours", "我方最高梯队"}},
    {"their_echelon", text, {"Highest of theirs", "对方最高梯队"}},
    {"has_next_step", boolean, {"With a next step", "有下一步"}},
};
constexpr ViewName sample_fields[] = {
    {"product", text, {"Product", "产品"}},
    {"status", text, {"Status", "状态"}},
    {"review", text, {"Our review", "我方评审"}},
    {"standard", text, {"Agreed standard", "约定标准"}},
    {"feedback", text, {"Feedback", "反馈"}},
    {"sent_on", date, {"Sent on", "寄出日期"}},
};
constexpr ViewName opportunity_fields[] = {
    {"step", text, {"Step", "步骤"}},
    {"value", number, {"Value", "金额"}},
    {"expected_on", date, {"Expected on", "预计成交日期"}},
    {"outcome", text, {"Outcome", "结果"}},
    {"problem", text, {"Problem to solve", "要解决的问题"}},
    {"budget", number, {"Budget", "预算"}},
    {"timetable", text, {"Timetable", "时间表"}},
};
constexpr ViewName quote_fields[] = {
    {"status", text, {"Status", "状态"}},
    {"amount", number, {"Amount", "金额"}},
    {"sent_on", date, {"Sent on", "发出日期"}},
    {"valid_until", date, {"Valid until", "有效期至"}},
};
constexpr ViewName contract_fields[] = {
    {"status", text, {"Status", "状态"}},
    {"value", number, {"Value", "金额"}},
    {"signed_on", date, {"Signed on", "签订日期"}},
    {"terms", text, {"Terms", "条款"}},
};
constexpr ViewName order_fields[] = {
    {"status", text, {"Status", "状态"}},
    {"value", number, {"Value", "金额"}},
    {"ordered_on", date, {"Ordered on", "下单日期"}},
};
constexpr ViewName finding_fields[] = {
    {"severity", text, {"Severity, 1 to 5", "严重程度（1至5）"}},
    {"due", date, {"Due", "期限"}},
    {"closed", boolean, {"Closed", "已关闭"}},
};
constexpr ViewName complaint_fields[] = {
    {"severity", text, {"Severity, 1 to 5", "严重程度（1至5）"}},
    {"received_on", date, {"Received on", "收到日期"}},
    {"confirmed", boolean, {"Confirmed solved", "客户已确认"}},
};
constexpr ViewName promise_fields[] = {
    {"direction", text, {"Direction", "承诺方"}},
    {"due", date, {"By", "期限"}},
    {"done", boolean, {"Done", "已完成"}},
};
constexpr ViewName equipment_fields[] = {
    {"name", text, {"Equipment", "设备"}},
    {"maker", text, {"Maker", "厂家"}},
    {"installed_year", number, {"Installed in", "安装年份"}},
};
constexpr ViewName score_fields[] = {
    {"model", text, {"Model", "模型"}},
    {"grade", text, {"Grade", "等级"}},
    {"result", number, {"Result, per mille", "得分（千分比）"}},
    {"on", date, {"On", "日期"}},
};
constexpr ViewName answer_fields[] = {
    {"form", text, {"Form", "表格"}},
    {"field", text, {"Field", "字段"}},
    {"value", text, {"Answer", "内容"}},
};

constexpr ViewList lists[] = {
    {"contacts", {"People", "联系人"}, contact_fields},
    {"suppliers", {"Suppliers", "供应商"}, supplier_fields},
    {"competitors", {"Competitors", "竞争对手"}, competitor_fields},
    {"visits", {"Visits", "拜访"}, visit_fields},
    {"samples", {"Samples", "样品"}, sample_fields},
    {"opportunities", {"Opportunities", "商机"}, opportunity_fields},
    {"quotes", {"Quotes", "报价"}, quote_fields},
    {"contracts", {"Contracts", "合同"}, contract_fields},
    {"orders", {"Orders", "订单"}, order_fields},
    {"findings", {"Findings of the audit", "验厂问题"}, finding_fields},
    {"complaints", {"Complaints", "投诉"}, complaint_fields},
    {"promises", {"Promises", "承诺"}, promise_fields},
    {"equipment", {"Equipment", "设备"}, equipment_fields},
    {"scores", {"Scores, the last of each model", "评分（各模型最近一次）"}, score_fields},
    {"answers", {"Answers in forms", "表格内容"}, answer_fields},
};

template <class Range>
auto named_in(const Range& range, std::string_view name) noexcept {
    const auto found = std::find_if(std::begin(range), std::end(range),
                                    [&](const auto& one) { return one.name == name; });
    return found == std::end(range) ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(ExpressionType type) noexcept {
    switch (type) {
        case boolean:
            return "condition";
        case number:
            return "number";
        case text:
            return "text";
        case date:
            return "date";
    }
    return "value";
}

const ViewName* ViewList::field(std::string_view name_wanted) const noexcept {
    return named_in(fields, name_wanted);
}

std::span<const ViewName> view_names() noexcept {
    return values;
}
std::span<const ViewList> view_lists() noexcept {
    return lists;
}
const ViewName* view_name(std::string_view name) noexcept {
    return named_in(values, name);
}
const ViewList* view_list(std::string_view name) noexcept {
    return named_in(lists, name);
}

}  // namespace rapport
