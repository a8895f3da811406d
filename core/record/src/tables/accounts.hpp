// core/record/src/tables/accounts.hpp
//
// What we know of a company that buys, or may.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr Field account_fields[] = {
    plain(1, "name", text, {"Name", "客户名称"}, presentable),
    plain(2, "short_name", text, {"Short name", "简称"}, presentable),
    choose(3, "class", choices::account_class, {"Class", "分类"}),
    choose(4, "status", choices::account_status, {"Status", "状态"}),
    choose(5, "tier", choices::account_tier, {"Tier", "金银铜级"}),
    plain(6, "industry", text, {"Industry", "行业"}, presentable),
    plain(7, "region", text, {"Region", "地区"}, presentable),
    plain(8, "city", text, {"City", "城市"}, presentable),
    plain(9, "address", text, {"Address", "地址"}, presentable),
    plain(10, "phone", text, {"Phone", "电话"}, presentable),
    plain(11, "email", text, {"E-mail", "邮箱"}, presentable),
    plain(12, "website", text, {"Website", "网站"}, presentable),
    plain(13, "credit_code", text, {"Credit code", "统一社会信用代码"}),
    choose(14, "ownership", choices::ownership, {"Ownership", "企业性质"}),
    count(15, "founded", {"Founded in", "成立年份"}, {1, 9999}),
    count(16, "staff", {"Staff", "员工人数"}, {0, 100'000'000}),
    plain(17, "business", long_text, {"Business lines", "主营业务"}),
    plain(18, "purchasing", long_text, {"Purchasing habits", "采购习惯"}),
    plain(19, "profile", long_text, {"Profile", "客户概况"}),
    choose(20, "source", choices::lead_source, {"Source", "来源"}),
    person(21, "owner", {"Owner", "负责人"}),
    since(3, plain(22, "stage", text, {"Stage", "开发阶段"})),
    since(3, plain(23, "playbook", text, {"Playbook", "打法"})),
    since(3, count(24, "playbook_version", {"Playbook version", "打法版本"}, {1, 1'000'000})),
    since(3, choose(25, "stage_state", choices::stage_state, {"State of the stage", "阶段状态"})),
    since(3, latitude(26)),
    since(3, longitude(27)),
    since(3, count(28, "open_from", {"Receives from", "接待开始"}, {0, 1440})),
    since(3, count(29, "open_to", {"Receives until", "接待结束"}, {0, 1440})),
    since(3, choose(30, "relationship", choices::relationship, {"Relationship phase", "关系阶段"})),
    since(3, choose(31, "our_intent", choices::relationship, {"Our intent", "我方意向"})),
    since(3, choose(32, "their_intent", choices::relationship, {"Their intent", "对方意向"})),
    since(3,
          choose(33, "decision_group", choices::decision_group, {"How they decide", "决策方式"})),
    since(3, plain(34, "has_money", boolean, {"Has the money", "有支付能力"})),
    since(3, plain(35, "has_authority", boolean, {"We know who decides", "有决策权"})),
    since(3, plain(36, "has_need", boolean, {"Has a need", "有需求"})),
    since(3, grade(37, "potential", {"Potential", "潜力"})),
    since(3, mention(38, "keeper", "user", {"Keeper of the file", "档案管理人"})),
    since(3, plain(39, "figures_as_of", date, {"Figures as of", "数据截止日期"})),
};

// A figure of theirs for a period, with the day it is from.
inline constexpr auto account_figure_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 choose(2, "kind", choices::figure_kind, {"Figure", "指标"}),
                 count(3, "year", {"Year", "年度"}, {1900, 9999}),
                 count(4, "month", {"Month", "月份"}, {1, 12}),
                 money(5, "amount", {"Amount", "金额"}),
                 currency(6),
                 plain(7, "as_of", date, {"As of", "截止日期"}),
                 plain(8, "source", text, {"Source", "来源"}),
             });

// Who supplies them with what we could supply, today or before.
inline constexpr auto supplier_fields = since(
    3,
    std::array{
        link(1, "account", "account", {"Account", "客户"}),
        plain(2, "name", text, {"Supplier", "供应商"}),
        mention(3, "competitor", "competitor", {"Competitor", "竞争对手"}),
        plain(4, "product", text, {"Product", "产品"}),
        share(5, "share", {"Share", "份额"}),
        count(6, "since_year", {"Since", "始于（年）"}, {1, 9999}),
        plain(7, "how_won", long_text, {"How they won", "如何进入"}),
        plain(8, "problems", long_text, {"Problems", "存在问题"}),
        grade(9, "satisfaction", {"Satisfaction with them", "客户满意度"}),
        plain(10, "former", boolean, {"Former supplier", "已停供"}),
        plain(11, "could_return", long_text, {"What could bring them back", "可能恢复供应的因素"}),
    });

inline constexpr auto equipment_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "name", text, {"Equipment", "设备"}),
                 plain(3, "maker", text, {"Maker", "制造商"}),
                 plain(4, "model", text, {"Model", "型号"}),
                 count(5, "installed_year", {"Installed in", "安装年份"}, {1, 9999}),
                 count(6, "number", {"Number", "数量"}, {0, 1'000'000}),
                 plain(7, "area_served", text, {"Serves", "使用区域"}),
                 choose(8, "maintenance", choices::maintenance, {"Maintenance", "维保"}),
                 plain(9, "faults", long_text, {"Known faults", "已知故障"}),
             });

// The account's file: what was lent to whom, and when it came back.
inline constexpr auto custody_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "item", text, {"Item", "资料"}),
                 mention(3, "holder", "user", {"Given to", "借给"}),
                 plain(4, "given_on", date, {"Given on", "借出日期"}),
                 plain(5, "due", date, {"Due back", "应还日期"}),
                 plain(6, "returned_on", date, {"Returned on", "归还日期"}),
             });

// Each move from stage to stage, under the playbook that it was made by.
inline constexpr auto stage_move_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 choose(2, "kind", choices::stage_move_kind, {"Move", "变动"}),
                 plain(3, "from", text, {"From", "原阶段"}),
                 plain(4, "to", text, {"To", "新阶段"}),
                 plain(5, "at", instant, {"At", "时间"}),
                 author(6, "by", {"By", "操作人"}),
                 plain(7, "reason", long_text, {"Reason", "原因"}),
                 plain(8, "unmet", text, {"Conditions not met", "未满足条件"}),
                 plain(9, "playbook", text, {"Playbook", "打法"}),
                 count(10, "playbook_version", {"Playbook version", "打法版本"}, {1, 1'000'000}),
             });

// A manager lets a gate be passed that is not met.
inline constexpr auto stage_override_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "stage", text, {"Stage", "阶段"}),
                 plain(3, "reason", long_text, {"Reason", "原因"}),
                 author(4, "by", {"By", "批准人"}),
                 plain(5, "at", instant, {"At", "时间"}),
             });

// What a person said of two records that look alike: one of them is kept, and lives in the account.
inline constexpr auto duplicate_fields =
    since(2, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 link(3, "other_account", "account", {"Duplicate account", "重复的客户"}),
                 link(4, "other_contact", "contact", {"Duplicate contact", "重复的联系人"}),
                 choose(5, "verdict", choices::duplicate_verdict, {"Verdict", "判断"}),
                 // Both as domain/src/merge_marks.hpp writes them.
                 plain(6, "seen", long_text, {"Seen at the merge", "合并时所见"}),
                 plain(7, "replaced", long_text, {"Values replaced by the merge", "合并前的内容"}),
             });

inline constexpr Table accounts_tables[] = {
    {.number = table::account,
     .name = "account",
     .label = {"Account", "客户"},
     .fields = account_fields,
     .scope = ScopeRule::self},
    {.number = table::account_figure,
     .name = "account_figure",
     .label = {"Figure", "经营数据"},
     .fields = account_figure_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::supplier,
     .name = "supplier",
     .label = {"Supplier", "现有供应商"},
     .fields = supplier_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::equipment,
     .name = "equipment",
     .label = {"Equipment", "在用设备"},
     .fields = equipment_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::custody,
     .name = "custody",
     .label = {"Custody", "档案借阅"},
     .fields = custody_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::stage_move,
     .name = "stage_move",
     .label = {"Stage move", "阶段变动"},
     .fields = stage_move_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::stage_override,
     .name = "stage_override",
     .label = {"Override", "越级批准"},
     .fields = stage_override_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .writers = Writers::managers,
     .since = 3},
    {.number = table::duplicate,
     .name = "duplicate",
     .label = {"Duplicate", "重复记录"},
     .fields = duplicate_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 2},
};

}  // namespace rapport::tables
