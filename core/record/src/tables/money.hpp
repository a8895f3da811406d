// core/record/src/tables/money.hpp
//
// What they owe, how far we trust them, and what they cost us.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr auto receivable_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 mention(2, "sales_order", "sales_order", {"Order", "订单"}),
                 plain(3, "number", text, {"Invoice", "发票号"}),
                 money(4, "amount", {"Amount", "金额"}),
                 currency(5),
                 plain(6, "issued_on", date, {"Issued on", "开票日期"}),
                 plain(7, "due", date, {"Due", "到期日"}),
                 plain(8, "written_off", boolean, {"Written off", "已核销坏账"}),
             });

// What came in for a receivable: the open amount is what it was less these.
inline constexpr auto payment_fields =
    since(3, std::array{
                 link(1, "receivable", "receivable", {"Receivable", "应收款"}),
                 money(2, "amount", {"Amount", "金额"}),
                 plain(3, "on_day", date, {"On", "日期"}),
                 choose(4, "kind", choices::payment_kind, {"Kind", "方式"}),
                 plain(5, "comment", text, {"Comment", "说明"}),
             });

// A reminder of what is due, by the ladder of echelons.
inline constexpr auto dunning_fields =
    since(3, std::array{
                 link(1, "receivable", "receivable", {"Receivable", "应收款"}),
                 plain(2, "step", text, {"Step", "步骤"}),
                 plain(3, "at", instant, {"At", "时间"}),
                 author(4, "by", {"By", "我方人员"}),
                 link(5, "contact", "contact", {"To whom", "对方人员"}),
                 plain(6, "answer", long_text, {"Answer", "答复"}),
                 plain(7, "promised_on", date, {"Promised for", "承诺付款日"}),
             });

// A rating, and the limit and terms that it gave.
inline constexpr auto credit_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}, restricted),
                 plain(2, "model", text, {"Model", "模型"}, restricted),
                 measured(3, "score", Unit::permille, {"Score", "得分"}, {0, 1000}),
                 plain(4, "grade", text, {"Grade", "等级"}, restricted),
                 money(5, "credit_limit", {"Limit", "信用额度"}, restricted),
                 currency(6, restricted),
                 count(7, "terms_days", {"Days to pay", "账期（天）"}, {0, 3650}),
                 plain(8, "rated_on", date, {"Rated on", "评级日期"}, restricted),
                 author(9, "by", {"By", "评级人"}),
                 plain(10, "review_on", date, {"To be reviewed on", "复评日期"}, restricted),
                 plain(11, "reason", long_text, {"Reason", "依据"}, restricted),
             });

// What one rep may promise of an account's credit without asking: the slices of all together stay
// within the limit, so that two who sell apart can't exceed it.
inline constexpr auto credit_slice_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}, restricted),
                 mention(2, "user", "user", {"Rep", "业务员"}, restricted),
                 money(3, "amount", {"Amount", "额度"}, restricted),
                 currency(4, restricted),
                 plain(5, "valid_to", date, {"Until", "有效期至"}, restricted),
             });

inline constexpr std::string_view credit_slice_key[] = {"account", "user"};

inline constexpr auto cost_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "visit", "visit", {"Visit", "拜访"}),
                 link(3, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 choose(4, "kind", choices::cost_kind, {"Kind", "类别"}),
                 money(5, "amount", {"Amount", "金额"}),
                 currency(6),
                 plain(7, "on_day", date, {"On", "日期"}),
                 author(8, "user", {"By", "经手人"}),
                 plain(9, "comment", text, {"Comment", "说明"}),
             });

// A gift or hospitality, given or planned.
inline constexpr auto gift_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Receiver", "受赠人"}, restricted),
                 choose(2, "kind", choices::gift_kind, {"Kind", "类别"}, restricted),
                 plain(3, "what", text, {"What", "内容"}, restricted),
                 money(4, "value", {"Value", "价值"}, restricted),
                 currency(5, restricted),
                 plain(6, "occasion", text, {"Occasion", "事由"}, restricted),
                 plain(7, "on_day", date, {"On", "日期"}, restricted),
                 author(8, "giver", {"Given by", "赠送人"}),
                 choose(9, "status", choices::gift_status, {"Status", "状态"}, restricted),
             });

inline constexpr auto gift_approval_fields =
    since(3, std::array{
                 link(1, "gift", "gift", {"Gift", "礼品"}, restricted),
                 choose(2, "verdict", choices::verdict, {"Verdict", "审批结论"}, restricted),
                 author(3, "by", {"By", "审批人"}),
                 plain(4, "at", instant, {"At", "时间"}, restricted),
                 plain(5, "reason", text, {"Reason", "说明"}, restricted),
             });

inline constexpr Waiting receivable_waiting[] = {{.name = "due", .by = "due"}};

inline constexpr Table money_tables[] = {
    {.number = table::receivable,
     .name = "receivable",
     .label = {"Receivable", "应收款"},
     .fields = receivable_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3,
     .waiting = receivable_waiting},
    {.number = table::payment,
     .name = "payment",
     .label = {"Payment", "回款"},
     .fields = payment_fields,
     .scope = ScopeRule::parent,
     .parent = "receivable",
     .since = 3},
    {.number = table::dunning,
     .name = "dunning",
     .label = {"Reminder of payment", "催款"},
     .fields = dunning_fields,
     .scope = ScopeRule::parent,
     .parent = "receivable",
     .since = 3},
    {.number = table::credit,
     .name = "credit",
     .label = {"Credit rating", "信用评级"},
     .fields = credit_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "account",
     .writers = Writers::managers,
     .since = 3},
    {.number = table::credit_slice,
     .name = "credit_slice",
     .label = {"Slice of the credit", "信用分额"},
     .fields = credit_slice_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "account",
     .writers = Writers::managers,
     .key = credit_slice_key,
     .since = 3},
    {.number = table::cost,
     .name = "cost",
     .label = {"Cost", "费用"},
     .fields = cost_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::gift,
     .name = "gift",
     .label = {"Gift", "礼品招待"},
     .fields = gift_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "contact",
     .since = 3},
    {.number = table::gift_approval,
     .name = "gift_approval",
     .label = {"Approval of a gift", "礼品审批"},
     .fields = gift_approval_fields,
     .scope = ScopeRule::parent,
     .parent = "gift",
     .writers = Writers::managers,
     .since = 3},
};

}  // namespace rapport::tables
