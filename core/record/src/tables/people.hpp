// core/record/src/tables/people.hpp
//
// The people at an account, how they stand to us and to each other.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr Field contact_fields[] = {
    link(1, "account", "account", {"Account", "客户"}, presentable),
    plain(2, "name", text, {"Name", "姓名"}, presentable),
    plain(3, "title", text, {"Title", "职务"}, presentable),
    plain(4, "department", text, {"Department", "部门"}, presentable),
    plain(5, "phone", text, {"Phone", "电话"}, presentable),
    plain(6, "mobile", text, {"Mobile", "手机"}, presentable),
    plain(7, "email", text, {"E-mail", "邮箱"}, presentable),
    plain(8, "wechat", text, {"WeChat", "微信"}, presentable),
    choose(9, "language", choices::language, {"Language", "语言"}),
    choose(10, "echelon", choices::echelon, {"Echelon", "梯队"}),
    choose(11, "decision_role", choices::decision_role, {"Role in the decision", "决策角色"}),
    plain(12, "is_decision_maker", boolean, {"Decision maker", "关键决策人"}),
    link(13, "reports_to", "contact", {"Reports to", "汇报对象"}),
    plain(14, "remarks", long_text, {"Remarks", "备注"}),
    since(3, choose(15, "function", choices::function, {"Function", "职能"})),
    since(3, plain(16, "purpose", text, {"Why we keep the data", "收集目的"})),
    since(3, plain(17, "keep_until", date, {"Keep until", "保存期限"})),
    since(3, plain(18, "left_on", date, {"Left the company on", "离职日期"})),
};

inline constexpr Field restricted_number(FieldNo number, std::string_view name, Label label,
                                         Range range) {
    Field field = count(number, name, label, range);
    field.sensitivity = restricted;
    return field;
}
inline constexpr Field dossier_fact_fields[] = {
    link(1, "contact", "contact", {"Contact", "联系人"}, restricted),
    {.number = 2,
     .name = "kind",
     .type = choice,
     .label = {"Kind", "类别"},
     .choices = choices::fact_kind,
     .sensitivity = restricted},
    plain(3, "value", long_text, {"Fact", "内容"}, restricted),
    plain(4, "purpose", text, {"Purpose", "收集目的"}, restricted),
    plain(5, "keep_until", date, {"Keep until", "保存期限"}, restricted),
    plain(6, "source", text, {"Source", "来源"}, restricted),
    // When the fact is a day of the year: a birthday, an anniversary.
    since(3, restricted_number(7, "month", {"Month", "月"}, {1, 12})),
    since(3, restricted_number(8, "day", {"Day", "日"}, {1, 31})),
    since(3, restricted_number(9, "year", {"Year", "年"}, {1, 9999})),
    since(3, choose(10, "calendar", choices::calendar, {"Calendar", "历法"}, restricted)),
};

inline constexpr Field stance_fields[] = {
    link(1, "contact", "contact", {"Contact", "联系人"}),
    person(2, "observer", {"Observer", "观察人"}),
    choose(3, "role", choices::decision_role, {"Role in the decision", "决策角色"}),
    choose(4, "attitude", choices::attitude, {"Attitude", "态度"}),
    grade(5, "strength", {"Strength", "强度"}),
    grade(6, "influence", {"Influence", "影响力"}),
    choose(7, "style", choices::social_style, {"Social style", "社交风格"}),
    plain(8, "comment", long_text, {"Comment", "说明"}),
    since(3, grade(9, "interest", {"Interest", "关注度"})),
    since(3, grade(10, "participation", {"Participation", "参与度"})),
};

inline constexpr std::string_view stance_key[] = {"contact", "observer"};

// A line from one of ours to one of theirs.
inline constexpr auto relation_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Contact", "联系人"}),
                 mention(2, "user", "user", {"Colleague", "同事"}),
                 grade(3, "strength", {"Strength", "强度"}),
                 plain(4, "since_on", date, {"Since", "始于"}),
                 plain(5, "comment", text, {"Comment", "说明"}),
             });

inline constexpr std::string_view relation_key[] = {"contact", "user"};

// How one of theirs moves another of theirs.
inline constexpr auto influence_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Who", "谁"}),
                 link(2, "other", "contact", {"Moves whom", "影响谁"}),
                 choose(3, "kind", choices::influence_kind, {"How", "方式"}),
                 grade(4, "strength", {"Strength", "强度"}),
                 plain(5, "comment", text, {"Comment", "说明"}),
             });

inline constexpr std::string_view influence_key[] = {"contact", "other"};

// A step of the ladder on which somebody becomes an ally inside the account.
inline constexpr auto ladder_step_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Contact", "联系人"}, restricted),
                 choose(2, "step", choices::ladder_step, {"Step", "步骤"}, restricted),
                 plain(3, "reached_on", date, {"Reached on", "达到日期"}, restricted),
                 plain(4, "how", long_text, {"How", "依据"}, restricted),
             });

inline constexpr std::string_view ladder_step_key[] = {"contact", "step"};

inline constexpr auto need_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 link(3, "visit", "visit", {"Visit", "拜访"}),
                 plain(4, "text", long_text, {"Need", "需求"}),
                 choose(5, "whose", choices::need_whose, {"Whose", "谁的需求"}),
                 choose(6, "openness", choices::need_openness, {"Openness", "公开程度"}),
                 choose(7, "clarity", choices::need_clarity, {"Clarity", "明确程度"}),
                 choose(8, "motive", choices::motive, {"Motive", "动机"}),
                 choose(9, "driver", choices::driver, {"Driver", "驱动力"}),
                 choose(10, "barrier", choices::barrier, {"Barrier", "障碍"}),
                 plain(11, "explicit_on", date, {"Explicit since", "明确日期"}),
             });

// Any contact with a person. Visits count by themselves.
inline constexpr auto touch_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 choose(3, "kind", choices::touch_kind, {"Kind", "方式"}),
                 plain(4, "at", instant, {"At", "时间"}),
                 count(5, "minutes", {"Minutes", "时长（分钟）"}, {0, 100'000}),
                 author(6, "user", {"Who of us", "我方人员"}),
                 plain(7, "comment", long_text, {"Comment", "说明"}),
                 plain(8, "next_step", text, {"Next step", "下一步"}),
                 plain(9, "next_date", date, {"Date of the next step", "下一步日期"}),
             });

// Why this person would be for us, and what we have done for it: one's own view.
inline constexpr auto decision_simulation_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Contact", "联系人"}),
                 author(2, "observer", {"Observer", "观察人"}),
                 plain(3, "why_choose", long_text, {"Why choose us", "为什么选择我们"}),
                 plain(4, "why_help", long_text, {"Why help us", "为什么帮助我们"}),
                 plain(5, "done", long_text, {"What we have done", "我们做了什么"}),
                 grade(6, "moves", {"How much it moves", "打动程度"}),
             });

inline constexpr std::string_view decision_simulation_key[] = {"contact", "observer"};

// Who read what is known of a person, a line a day.
inline constexpr auto reading_fields =
    since(3, std::array{
                 link(1, "contact", "contact", {"Contact", "联系人"}, restricted),
                 mention(2, "user", "user", {"Who", "查阅人"}, restricted),
                 plain(3, "day", date, {"Day", "日期"}, restricted),
                 plain(4, "at", instant, {"First at", "首次时间"}, restricted),
             });

inline constexpr std::string_view reading_key[] = {"contact", "user", "day"};

inline constexpr std::string_view fact_yearly[] = {"birthday"};
inline constexpr Waiting fact_waiting[] = {
    {.name = "birthday", .by = "month", .state = "kind", .among = fact_yearly}};

inline constexpr Table people_tables[] = {
    {.number = table::contact,
     .name = "contact",
     .label = {"Contact", "联系人"},
     .fields = contact_fields,
     .scope = ScopeRule::parent,
     .parent = "account"},
    {.number = table::dossier_fact,
     .name = "dossier_fact",
     .label = {"Dossier fact", "决策人档案"},
     .fields = dossier_fact_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "contact",
     .waiting = fact_waiting},
    {.number = table::stance,
     .name = "stance",
     .label = {"Stance", "立场"},
     .fields = stance_fields,
     .scope = ScopeRule::parent,
     .parent = "contact",
     .key = stance_key},
    {.number = table::relation,
     .name = "relation",
     .label = {"Relationship", "关系线"},
     .fields = relation_fields,
     .scope = ScopeRule::parent,
     .parent = "contact",
     .key = relation_key,
     .since = 3},
    {.number = table::influence,
     .name = "influence",
     .label = {"Influence", "影响关系"},
     .fields = influence_fields,
     .scope = ScopeRule::parent,
     .parent = "contact",
     .key = influence_key,
     .since = 3},
    {.number = table::ladder_step,
     .name = "ladder_step",
     .label = {"Ladder step", "内线阶梯"},
     .fields = ladder_step_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "contact",
     .key = ladder_step_key,
     .since = 3},
    {.number = table::need,
     .name = "need",
     .label = {"Need", "需求"},
     .fields = need_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::touch,
     .name = "touch",
     .label = {"Touch", "接触"},
     .fields = touch_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::decision_simulation,
     .name = "decision_simulation",
     .label = {"Decision simulation", "决策模拟"},
     .fields = decision_simulation_fields,
     .scope = ScopeRule::parent,
     .parent = "contact",
     .key = decision_simulation_key,
     .since = 3},
    {.number = table::reading,
     .name = "reading",
     .label = {"Reading", "查阅记录"},
     .fields = reading_fields,
     .scope = ScopeRule::parent_restricted,
     .parent = "contact",
     .key = reading_key,
     .since = 3},
};

}  // namespace rapport::tables
