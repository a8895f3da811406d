// core/record/src/tables/deals.hpp
//
// Possible deals on their way through the funnel, and who competes for them.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr auto opportunity_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "name", text, {"Opportunity", "商机"}),
                 plain(3, "step", text, {"Step", "步骤"}),
                 plain(4, "step_on", date, {"In this step since", "进入步骤日期"}),
                 money(5, "value", {"Value", "金额"}),
                 currency(6),
                 plain(7, "expected_on", date, {"Expected on", "预计成交日期"}),
                 choose(8, "commitment", choices::commitment, {"Forecast", "预测类别"}),
                 choose(9, "outcome", choices::opportunity_outcome, {"Outcome", "结果"}),
                 plain(10, "closed_on", date, {"Closed on", "结束日期"}),
                 plain(11, "reason", long_text, {"Reason", "原因"}),
                 mention(12, "competitor", "competitor", {"Competitor", "竞争对手"}),
                 plain(13, "next_step", text, {"Next step", "下一步"}),
                 plain(14, "next_date", date, {"Date of the next step", "下一步日期"}),
                 author(15, "owner", {"Owner", "负责人"}),
                 plain(16, "problem", long_text, {"Problem to solve", "待解决问题"}),
                 plain(17, "plan", long_text, {"Purchase plan", "采购计划"}),
                 plain(18, "budget", text, {"Budget", "预算"}),
                 plain(19, "process", long_text, {"Process", "采购流程"}),
                 plain(20, "timetable", text, {"Timetable", "时间表"}),
                 mention(21, "product", "product", {"Product", "产品"}),
             });

// Each move from step to step of the funnel.
inline constexpr auto opportunity_move_fields =
    since(3, std::array{
                 link(1, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 plain(2, "from", text, {"From", "原步骤"}),
                 plain(3, "to", text, {"To", "新步骤"}),
                 plain(4, "at", instant, {"At", "时间"}),
                 author(5, "by", {"By", "操作人"}),
                 plain(6, "reason", text, {"Reason", "原因"}),
             });

// Somebody of theirs who has a say in a deal.
inline constexpr auto deal_person_fields =
    since(3, std::array{
                 link(1, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 choose(3, "role", choices::decision_role, {"Role in the decision", "决策角色"}),
                 grade(4, "influence", {"Influence", "影响力"}),
             });

inline constexpr std::string_view deal_person_key[] = {"opportunity", "contact"};

// How a deal's people stood to us on a day.
inline constexpr auto penetration_fields =
    since(3, std::array{
                 link(1, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 plain(2, "day", date, {"Day", "日期"}),
                 measured(3, "balance", Unit::permille, {"Balance", "渗透度"}, {-1000, 1000}),
                 share(4, "confidence", {"Confidence", "可信度"}),
             });

inline constexpr std::string_view penetration_key[] = {"opportunity", "day"};

inline constexpr auto competitor_fields =
    since(3, std::array{
                 plain(1, "name", text, {"Competitor", "竞争对手"}),
                 plain(2, "products", long_text, {"Products", "产品"}),
                 plain(3, "strong", long_text, {"Strong points", "优势"}),
                 plain(4, "weak", long_text, {"Weak points", "弱点"}),
                 plain(5, "comment", long_text, {"Comment", "说明"}),
             });

// A competitor at an account.
inline constexpr auto competitor_presence_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 mention(3, "competitor", "competitor", {"Competitor", "竞争对手"}),
                 plain(4, "product", text, {"Product", "产品"}),
                 money(5, "price", {"Price", "价格"}),
                 currency(6),
                 plain(7, "their_rep", text, {"Their rep", "对方业务员"}),
                 link(8, "close_to", "contact", {"Close to", "关系密切者"}),
                 grade(9, "satisfaction", {"Satisfaction with them", "客户满意度"}),
                 plain(10, "weak", long_text, {"Weak points", "弱点"}),
                 plain(11, "mistakes", long_text, {"Mistakes: our chance", "失误：我方机会"}),
                 plain(12, "mistake_on", date, {"Mistake on", "失误日期"}),
                 money(13, "expected_bid", {"Expected bid", "预计报价"}),
             });

inline constexpr std::string_view opportunity_undecided[] = {"outcome"};
inline constexpr Waiting opportunity_waiting[] = {
    {.name = "open", .by = "next_date", .while_empty = opportunity_undecided}};

inline constexpr Table deals_tables[] = {
    {.number = table::opportunity,
     .name = "opportunity",
     .label = {"Opportunity", "商机"},
     .fields = opportunity_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3,
     .waiting = opportunity_waiting},
    {.number = table::opportunity_move,
     .name = "opportunity_move",
     .label = {"Funnel move", "步骤变动"},
     .fields = opportunity_move_fields,
     .scope = ScopeRule::parent,
     .parent = "opportunity",
     .since = 3},
    {.number = table::deal_person,
     .name = "deal_person",
     .label = {"Person in the deal", "商机相关人"},
     .fields = deal_person_fields,
     .scope = ScopeRule::parent,
     .parent = "opportunity",
     .key = deal_person_key,
     .since = 3},
    {.number = table::penetration,
     .name = "penetration",
     .label = {"Penetration", "渗透度"},
     .fields = penetration_fields,
     .scope = ScopeRule::parent,
     .parent = "opportunity",
     .key = penetration_key,
     .since = 3},
    {.number = table::competitor,
     .name = "competitor",
     .label = {"Competitor", "竞争对手"},
     .fields = competitor_fields,
     .scope = ScopeRule::catalogue,
     .since = 3},
    {.number = table::competitor_presence,
     .name = "competitor_presence",
     .label = {"Competitor on site", "现场竞争对手"},
     .fields = competitor_presence_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
};

}  // namespace rapport::tables
