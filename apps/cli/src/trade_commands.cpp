// apps/cli/src/trade_commands.cpp
//
// Stages, deals, money, handovers: what the trade computes, as pages.
#include "commands.hpp"
#include "operands.hpp"
#include "report.hpp"

namespace rapport::cli {
namespace {

using enum Shown;

const Given deal{"opportunity", {"the deal", "商机"}, Takes::record, "opportunity", true};
const Given reason{"reason", {"why", "原因"}};

std::vector<Report> stage_reports() {
    const std::vector<Member> lines{
        {"stage_names", {"Stage", "阶段"}, wording},
        {"state", {"State", "状态"}},
        {"since", {"Since", "始于"}},
        {"next_names", {"Next stage", "下一阶段"}, wording},
        {"gate_met", {"Gate", "关卡达成"}, permille},
        {"open", {"", ""}, flag, {"may be passed", "可通过"}},
        {"overridden", {"", ""}, flag, {"let by a manager", "经理已放行"}},
        {"information_met", {"Known of it", "信息完整度"}, permille},
        {"better", {"Better", "建议"}},
        {"better_because", {"Because", "理由"}, wording}};
    const std::vector<MemberList> lists{
        {"gate",
         {"Gate to the next stage", "进入下一阶段的条件"},
         {{"holds", {"Met", "达成"}}, {"missing", {"What it asks for", "要求"}, wording}}},
        {"information",
         {"Not known yet", "尚缺信息"},
         {{"missing", {"What to find out", "待了解"}, wording}}}};
    return {
        {{"stage", "show"},
         {"The stage of an account, its gate, and what is not known",
          "客户所处阶段、关卡与尚缺信息"},
         "stage.show",
         {operand::account, operand::today},
         lines,
         lists,
         "rapport stage show Rheinwerk",
         {},
         {},
         true},
        {{"stage", "pass"},
         {"Passes the gate to the next stage", "通过关卡，进入下一阶段"},
         "stage.pass",
         {operand::account, reason, operand::today},
         lines,
         lists,
         "rapport stage pass Rheinwerk",
         {"Passed.", "已进入下一阶段。"},
         {},
         true},
        {{"stage", "change"},
         {"Sends an account back, stops it, sets it aside, or takes it up again",
          "退回、停止、暂缓或恢复客户开发"},
         "stage.change",
         {operand::account,
          {"to", {"a stage, stopped, set_aside or active", "阶段、stopped、set_aside 或 active"}},
          reason},
         lines,
         lists,
         "rapport stage change Rheinwerk --to stopped --reason \"the plant closes\"",
         {"Changed.", "已变更。"}}};
}

std::vector<Report> rhythm_reports() {
    return {{{"account", "rhythm"},
             {"When the next visit is due, and how warm the relationships are",
              "下次拜访时间与关系热度"},
             "account.rhythm",
             {operand::account, operand::today},
             {{"class", {"Class", "分类"}},
              {"cadence_days", {"Days between visits", "拜访间隔（天）"}, number},
              {"last_visit", {"Last visit", "最近拜访"}},
              {"due", {"Next due", "下次应访"}},
              {"days_overdue", {"Days overdue", "逾期天数"}, number}},
             {{"people",
               {"People, the coldest first", "联系人（由冷到热）"},
               {{"contact", {"ID", "ID"}, id},
                {"name", {"Name", "姓名"}},
                {"warmth", {"Warmth", "热度"}, permille},
                {"touches", {"Touches", "接触次数"}, number},
                {"hungry_on", {"Hungry again on", "需再接触日"}},
                {"hungry", {"", ""}, flag, {"cold", "已冷"}},
                {"too_thick", {"", ""}, flag, {"too often", "过于频繁"}}}}},
             "rapport account rhythm Rheinwerk",
             {},
             {},
             true},
            {{"account", "credit"},
             {"The credit limit, and what of it is used", "信用额度及占用"},
             "account.credit",
             {operand::account, operand::today},
             {{"grade", {"Grade", "等级"}},
              {"limit", {"Limit", "额度"}, money},
              {"terms_days", {"Days to pay", "账期（天）"}, number},
              {"exposure", {"Used", "占用"}, money},
              {"overdue", {"Overdue", "逾期"}, money},
              {"free", {"Free", "可用"}, money},
              {"over", {"", ""}, flag, {"over the limit", "超出额度"}},
              {"slice", {"Your slice", "个人分额"}, money},
              {"slice_free", {"Free of it", "分额可用"}, money},
              {"review_on", {"To be reviewed on", "复评日期"}},
              {"as_of", {"As of", "数据时间"}}},
             {},
             "rapport account credit Rheinwerk",
             {},
             {},
             true}};
}

std::vector<Report> funnel_reports() {
    const Given owner{"owner", {"only this colleague's", "只看此同事"}, Takes::record, "user"};
    const Given of_account{
        "account", {"only this account's", "只看此客户"}, Takes::record, "account"};
    return {{{"deal", "board"},
             {"Open deals by the steps of the funnel", "按漏斗步骤列出进行中的商机"},
             "deal.board",
             {of_account, owner, operand::today},
             {},
             {{"steps",
               {},
               {{"id", {"ID", "ID"}, id},
                {"name", {"Deal", "商机"}},
                {"account_name", {"Account", "客户"}},
                {"value", {"Value", "金额"}, money},
                {"days_in_step", {"Days", "天数"}, number},
                {"stale", {"", ""}, flag, {"stands too long", "停留过久"}},
                {"next_step", {"Next step", "下一步"}},
                {"next_date", {"On", "日期"}},
                {"next_missing", {"", ""}, flag, {"no next step", "缺下一步"}},
                {"next_overdue", {"", ""}, flag, {"overdue", "已逾期"}}},
               "deals"}},
             "rapport deal board",
             {},
             {},
             true},
            {{"deal", "forecast"},
             {"What open deals may bring, by month", "按月预测"},
             "deal.forecast",
             {of_account, owner},
             {},
             {{"months",
               {"Forecast", "预测"},
               {{"month", {"Month", "月份"}},
                {"deals", {"Deals", "商机数"}, number},
                {"best", {"Best", "乐观"}, money},
                {"weighted", {"Weighted", "加权"}, money},
                {"committed", {"Committed", "承诺"}, money}}}},
             "rapport deal forecast --owner li"}};
}

std::vector<Report> deal_reports() {
    return {{{"deal", "move"},
             {"Moves a deal to another step", "移动商机到另一步骤"},
             "deal.move",
             {deal, {"to", {"the step, as the playbook calls it", "步骤（打法中的键）"}}, reason},
             {},
             {},
             "rapport deal move 4f1c09aa --to shortlist",
             {"Moved.", "已移动。"},
             "opportunity",
             true},
            {{"deal", "close"},
             {"Ends a deal: won, lost or dropped", "结束商机：赢单、丢单或放弃"},
             "deal.close",
             {deal,
              {"outcome", {"won, lost or dropped", "won、lost 或 dropped"}},
              reason,
              {"competitor", {"who won it instead", "竞争对手"}, Takes::record, "competitor"}},
             {},
             {},
             "rapport deal close 4f1c09aa --outcome lost --reason price",
             {"Closed.", "已结束。"},
             "opportunity",
             true},
            {{"deal", "people"},
             {"How those who decide stand to us", "决策相关人的态度与渗透度"},
             "deal.people",
             {deal},
             {{"balance", {"Penetration", "渗透度"}, permille},
              {"confidence", {"Known", "可信度"}, permille}},
             {{"people",
               {"People", "相关人"},
               {{"contact", {"ID", "ID"}, id},
                {"name", {"Name", "姓名"}},
                {"influence", {"Influence", "影响力"}, permille},
                {"attitude", {"Attitude", "态度"}, permille},
                {"disputed", {"", ""}, flag, {"we disagree", "看法不一"}}}},
              {"history",
               {"Before", "历史"},
               {{"day", {"Day", "日期"}},
                {"balance", {"Penetration", "渗透度"}, permille},
                {"confidence", {"Known", "可信度"}, permille}}}},
             "rapport deal people 4f1c09aa"}};
}

std::vector<Report> inbox_reports() {
    return {{{"inbox"},
             {"What needs me today, and why", "今天需要处理的事项及原因"},
             "inbox",
             {operand::today,
              {"days_ahead",
               {"for birthdays and festivals (7)", "生日与节日提前天数（7）"},
               Takes::number}},
             {},
             {{"items",
               {"Needs you", "待处理"},
               {{"due", {"Due", "日期"}},
                {"days_late", {"Late", "逾期天数"}, number},
                {"why", {"Why", "原因"}, wording},
                {"title", {"What", "内容"}},
                {"account_name", {"Account", "客户"}},
                {"record", {"ID", "ID"}, id}}}},
             "rapport inbox",
             {},
             {},
             true}};
}

std::vector<Report> money_reports() {
    const Given gift{"gift", {"the gift", "礼品"}, Takes::record, "gift", true};
    return {{{"receivable", "open"},
             {"What is owed, and which reminder is due", "未收款项与应催款步骤"},
             "receivable.open",
             {{"account", {"only this account's", "只看此客户"}, Takes::record, "account"},
              operand::today},
             {},
             {{"open",
               {"Open", "未收"},
               {{"id", {"ID", "ID"}, id},
                {"account_name", {"Account", "客户"}},
                {"number", {"Invoice", "发票号"}},
                {"due", {"Due", "到期日"}},
                {"open", {"Open", "未收"}, money},
                {"days_overdue", {"Days overdue", "逾期天数"}, number},
                {"step_names", {"Reminder", "催款步骤"}, wording},
                {"reminded", {"", ""}, flag, {"done", "已催"}}}}},
             "rapport receivable open",
             {},
             {},
             true},
            {{"gift", "check"},
             {"Whether a gift is within the limits", "礼品是否在限额之内"},
             "gift.check",
             {{"contact", {"who receives it", "受赠人"}, Takes::record, "contact", true},
              {"kind", {"its kind", "类别"}},
              {"value", {"what it is worth", "价值"}, Takes::money}},
             {{"verdict", {"Verdict", "结论"}},
              {"says", {"", ""}, wording},
              {"given_this_year", {"Given this year", "本年已赠"}, money},
              {"left", {"Left this year", "本年剩余"}, money}},
             {},
             "rapport gift check Maas --kind goods --value 80"},
            {{"gift", "give"},
             {"Says that a gift was given", "登记礼品已赠送"},
             "gift.give",
             {gift},
             {},
             {},
             "rapport gift give 4f1c09aa",
             {"Noted.", "已登记。"},
             "gift"}};
}

std::vector<Report> handover_reports() {
    const Given to{"to", {"the colleague who takes over", "接收人"}, Takes::record, "user"};
    return {{{"handover", "account"},
             {"Gives an account to a colleague, with all that is open on it",
              "移交客户及其全部未完事项"},
             "handover.account",
             {operand::account, to, reason},
             {{"title", {"Account", "客户"}}},
             {{"open",
               {"Went over", "已移交"},
               {{"table", {"Kind", "类别"}}, {"records", {"Number", "数量"}, number}}}},
             "rapport handover account Rheinwerk --to li --reason \"new territory\"",
             {"Handed over; it goes with the next sync.", "已移交，下次同步后生效。"}},
            {{"handover", "all"},
             {"Gives all accounts of one rep to a colleague", "移交某人的全部客户"},
             "handover.all",
             {{"from", {"who leaves", "移交人"}, Takes::record, "user"}, to, reason},
             {{"left", {"Accounts left", "剩余客户"}, number}},
             {{"accounts",
               {"Accounts", "客户"},
               {{"handover", {"ID", "ID"}, id}, {"title", {"Account", "客户"}}}}},
             "rapport handover all --from anna --to li --reason \"leaves the company\"",
             {"Handed over; it goes with the next sync.", "已移交，下次同步后生效。"}}};
}

}  // namespace

void add_trade_commands(CommandList& list) {
    list.groups.push_back({"stage", {"how far an account has come", "阶段：客户开发到哪一步"}});
    list.groups.push_back(
        {"deal", {"the funnel, its forecast, its people", "漏斗：步骤、预测、相关人"}});
    for (auto* reports : {inbox_reports, stage_reports, rhythm_reports, funnel_reports,
                          deal_reports, money_reports, handover_reports})
        add_reports(list, reports());
}

}  // namespace rapport::cli
