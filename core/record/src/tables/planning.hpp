// core/record/src/tables/planning.hpp
//
// How the company sells: playbooks, answers to their forms, plans, targets, handovers.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

// A company's own definition of how it sells, a record a version.
inline constexpr auto playbook_fields =
    since(3, std::array{
                 plain(1, "name", text, {"Playbook", "打法"}),
                 count(2, "version", {"Version", "版本"}, {1, 1'000'000}),
                 choose(3, "status", choices::playbook_status, {"Status", "状态"}),
                 plain(4, "body", long_text, {"Definition", "定义"}),
                 plain(5, "since_on", date, {"In use since", "启用日期"}),
             });

inline constexpr std::string_view playbook_key[] = {"name", "version"};

// One answer to one field of one form: two people who fill in the same form meet field by field.
inline constexpr auto answer_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "form", text, {"Form", "表单"}),
                 plain(3, "subject", text, {"About", "对象"}),
                 plain(4, "field", text, {"Field", "项目"}),
                 count(5, "row", {"Row", "行"}, {0, 10'000}),
                 plain(6, "value", long_text, {"Answer", "内容"}),
             });

inline constexpr std::string_view answer_key[] = {"account", "form", "subject", "field", "row"};

// The same for forms that fewer may see: credit, what is known of a person.
inline constexpr auto private_answer_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}, restricted),
                 plain(2, "form", text, {"Form", "表单"}, restricted),
                 plain(3, "subject", text, {"About", "对象"}, restricted),
                 plain(4, "field", text, {"Field", "项目"}, restricted),
                 count(5, "row", {"Row", "行"}, {0, 10'000}),
                 plain(6, "value", long_text, {"Answer", "内容"}, restricted),
             });

inline constexpr std::string_view private_answer_key[] = {"account", "form", "subject", "field",
                                                          "row"};

// What a model of the playbook gave for an account on a day.
inline constexpr auto valuation_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "model", text, {"Model", "模型"}),
                 measured(3, "score", Unit::permille, {"Score", "得分"}, {0, 1000}),
                 plain(4, "result", text, {"Result", "结果"}),
                 plain(5, "at", instant, {"At", "时间"}),
                 author(6, "by", {"By", "评估人"}),
                 plain(7, "playbook", text, {"Playbook", "打法"}),
                 count(8, "playbook_version", {"Playbook version", "打法版本"}, {1, 1'000'000}),
                 plain(9, "explanation", long_text, {"Explanation", "说明"}),
             });

// A step of the plan to develop an account, or a product for it.
inline constexpr auto plan_step_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 plain(3, "plan", text, {"Plan", "计划"}),
                 plain(4, "phase", text, {"Phase", "阶段"}),
                 plain(5, "text", text, {"Step", "步骤"}),
                 plain(6, "support", text, {"Support needed", "所需支持"}),
                 author(7, "owner", {"Owner", "负责人"}),
                 plain(8, "due", date, {"By", "期限"}),
                 plain(9, "done_on", date, {"Done on", "完成日期"}),
                 plain(10, "evidence", text, {"Evidence", "证明"}),
                 count(11, "position", {"Position", "顺序"}, {0, 1'000'000}),
             });

// What a rep is to reach in a period.
inline constexpr auto sales_target_fields =
    since(3, std::array{
                 link(1, "user", "user", {"Rep", "业务员"}),
                 plain(2, "region", text, {"Region", "地区"}),
                 mention(3, "product", "product", {"Product", "产品"}),
                 choose(4, "kind", choices::target_kind, {"Target", "指标"}),
                 count(5, "year", {"Year", "年度"}, {1900, 9999}),
                 count(6, "month", {"Month", "月份"}, {1, 12}),
                 count(7, "amount", {"Amount", "数值"}, {0, money_max}),
                 currency(8),
                 plain(9, "strategy", long_text, {"Strategy", "策略"}),
             });

inline constexpr std::string_view sales_target_key[] = {"user", "region", "product",
                                                        "kind", "year",   "month"};

// Who takes over an account, and what went with it.
inline constexpr auto handover_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 mention(2, "from_user", "user", {"From", "移交人"}),
                 mention(3, "to_user", "user", {"To", "接收人"}),
                 plain(4, "at", instant, {"At", "时间"}),
                 plain(5, "reason", text, {"Reason", "原因"}),
                 count(6, "promises", {"Open promises", "未完成承诺"}, {0, 1'000'000}),
                 count(7, "tasks", {"Open tasks", "未完成任务"}, {0, 1'000'000}),
                 count(8, "visits", {"Planned visits", "计划中拜访"}, {0, 1'000'000}),
                 count(9, "opportunities", {"Open opportunities", "进行中商机"}, {0, 1'000'000}),
                 plain(10, "accepted_at", instant, {"Accepted at", "接收时间"}),
                 plain(11, "comment", long_text, {"Comment", "说明"}),
             });

inline constexpr Table planning_tables[] = {
    {.number = table::playbook,
     .name = "playbook",
     .label = {"Playbook", "打法"},
     .fields = playbook_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .key = playbook_key,
     .since = 3},
    {.number = table::answer,
     .name = "answer",
     .label = {"Answer", "表单内容"},
     .fields = answer_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .key = answer_key,
     .since = 3},
    {.number = table::private_answer,
     .name = "private_answer",
     .label = {"Private answer", "保密表单内容"},
     .fields = private_answer_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "account",
     .key = private_answer_key,
     .since = 3},
    {.number = table::valuation,
     .name = "valuation",
     .label = {"Valuation", "价值评估"},
     .fields = valuation_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::plan_step,
     .name = "plan_step",
     .label = {"Step of a plan", "计划步骤"},
     .fields = plan_step_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::sales_target,
     .name = "sales_target",
     .label = {"Target", "销售指标"},
     .fields = sales_target_fields,
     .scope = ScopeRule::catalogue,
     .writers = Writers::managers,
     .key = sales_target_key,
     .since = 3},
    {.number = table::handover,
     .name = "handover",
     .label = {"Handover", "交接"},
     .fields = handover_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
};

}  // namespace rapport::tables
