// core/record/src/tables.cpp
//
// The product's tables. Numbers are stored and sent: append, never renumber, never reuse.
//
// An empty person field (an owner, an observer) means the author of the record: a device works
// before its user has ever logged in.
#include "rapport/record/tables.hpp"

#include <array>

#include "choices.hpp"
#include "rapport/record/content.hpp"

namespace rapport {
namespace {

using enum FieldType;
using enum Sensitivity;

constexpr int schema_version = 2;

constexpr Field plain(FieldNo number, std::string_view name, FieldType type, Label label,
                      Sensitivity sensitivity = internal) {
    return {
        .number = number, .name = name, .type = type, .label = label, .sensitivity = sensitivity};
}
constexpr Field choose(FieldNo number, std::string_view name, std::span<const Choice> choices,
                       Label label) {
    return {.number = number, .name = name, .type = choice, .label = label, .choices = choices};
}
constexpr Field link(FieldNo number, std::string_view name, std::string_view refers_to, Label label,
                     Sensitivity sensitivity = internal) {
    return {.number = number,
            .name = name,
            .type = reference,
            .label = label,
            .refers_to = refers_to,
            .sensitivity = sensitivity,
            .indexed = true};
}
constexpr Field person(FieldNo number, std::string_view name, Label label) {
    Field field = link(number, name, "user", label);
    field.author_when_empty = true;
    return field;
}
// From 1, little, to 5, much.
constexpr Field grade(FieldNo number, std::string_view name, Label label) {
    return {.number = number, .name = name, .type = integer, .label = label, .range = {1, 5}};
}
constexpr Field count(FieldNo number, std::string_view name, Label label, Range range) {
    return {.number = number, .name = name, .type = integer, .label = label, .range = range};
}

template <std::size_t Count>
constexpr std::array<Field, Count> since(int version, std::array<Field, Count> fields) {
    for (Field& field : fields) field.since = version;
    return fields;
}

constexpr Field user_fields[] = {
    plain(1, "name", text, {"Log-in name", "登录名"}),
    plain(2, "display_name", text, {"Name", "姓名"}, presentable),
    choose(3, "role", choices::user_role, {"Role", "角色"}),
    link(4, "manager", "user", {"Manager", "上级"}),
    plain(5, "disabled", boolean, {"Disabled", "已停用"}),
};

constexpr Field device_fields[] = {
    link(1, "user", "user", {"User", "用户"}),
    plain(2, "label", text, {"Label", "设备名称"}),
    plain(3, "enrolled_at", instant, {"Enrolled at", "注册时间"}),
};

constexpr Field team_member_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "user", "user", {"Person", "成员"}),
    choose(3, "role", choices::team_role, {"Role", "角色"}),
    choose(4, "access", choices::team_access, {"Access", "权限"}),
};

constexpr Field account_fields[] = {
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
};

constexpr Field contact_fields[] = {
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
};

constexpr Field dossier_fact_fields[] = {
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
};

constexpr Field stance_fields[] = {
    link(1, "contact", "contact", {"Contact", "联系人"}),
    person(2, "observer", {"Observer", "观察人"}),
    choose(3, "role", choices::decision_role, {"Role in the decision", "决策角色"}),
    choose(4, "attitude", choices::attitude, {"Attitude", "态度"}),
    grade(5, "strength", {"Strength", "强度"}),
    grade(6, "influence", {"Influence", "影响力"}),
    choose(7, "style", choices::social_style, {"Social style", "社交风格"}),
    plain(8, "comment", long_text, {"Comment", "说明"}),
};

constexpr Field visit_fields[] = {
    link(1, "account", "account", {"Account", "客户"}, presentable),
    choose(2, "kind", choices::visit_kind, {"Kind", "方式"}),
    plain(3, "purpose", text, {"Purpose", "拜访目的"}, presentable),
    plain(4, "planned_at", instant, {"Planned at", "计划时间"}, presentable),
    count(5, "minutes_planned", {"Minutes planned", "计划时长（分钟）"}, {0, 100'000}),
    plain(6, "place", text, {"Place", "地点"}, presentable),
    choose(7, "opening", choices::opening, {"Opening", "开场方式"}),
    plain(8, "preparation", long_text, {"Preparation", "准备事项"}),
    plain(9, "started_at", instant, {"Started at", "开始时间"}),
    plain(10, "finished_at", instant, {"Finished at", "结束时间"}),
    choose(11, "status", choices::visit_status, {"Status", "状态"}),
    plain(12, "summary", long_text, {"Summary", "拜访纪要"}),
    choose(13, "result", choices::visit_result, {"Result", "结果"}),
    plain(14, "next_step", text, {"Next step", "下一步"}),
    plain(15, "next_date", date, {"Date of the next step", "下一步日期"}),
    plain(16, "no_next_step_reason", text, {"Reason for no next step", "无下一步的原因"}),
    person(17, "owner", {"Owner", "负责人"}),
};

constexpr Field participant_fields[] = {
    link(1, "visit", "visit", {"Visit", "拜访"}, presentable),
    link(2, "contact", "contact", {"Contact", "联系人"}, presentable),
    link(3, "user", "user", {"Colleague", "同事"}, presentable),
    choose(4, "role", choices::participant_role, {"Role", "分工"}),
};

constexpr Field objective_fields[] = {
    link(1, "visit", "visit", {"Visit", "拜访"}),
    choose(2, "rank", choices::objective_rank, {"Rank", "级别"}),
    plain(3, "text", text, {"Objective", "目标"}),
    plain(4, "measure", text, {"Measure", "衡量标准"}),
    plain(5, "due", date, {"By", "期限"}),
    plain(6, "reached", boolean, {"Reached", "是否达成"}),
};

constexpr Field note_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "visit", "visit", {"Visit", "拜访"}),
    link(3, "contact", "contact", {"Contact", "联系人"}),
    link(4, "objective", "objective", {"Objective", "目标"}),
    choose(5, "kind", choices::note_kind, {"Kind", "类别"}),
    plain(6, "text", long_text, {"Note", "记录"}),
    plain(7, "at", instant, {"At", "时间"}),
};

constexpr Field promise_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "visit", "visit", {"Visit", "拜访"}),
    link(3, "contact", "contact", {"Contact", "联系人"}),
    choose(4, "direction", choices::promise_direction, {"Direction", "承诺方"}),
    plain(5, "text", text, {"Promise", "承诺"}),
    plain(6, "due", date, {"By", "期限"}),
    person(7, "owner", {"Owner", "负责人"}),
    plain(8, "done_at", instant, {"Done at", "完成时间"}),
    choose(9, "outcome", choices::promise_outcome, {"Outcome", "结果"}),
};

// What a picture or a file says of itself. The bytes travel by themselves, under the name in
// `content`.
constexpr auto attachment_fields = since(
    2, std::array{
           link(1, "account", "account", {"Account", "客户"}),
           link(2, "visit", "visit", {"Visit", "拜访"}),
           link(3, "contact", "contact", {"Contact", "联系人"}),
           link(4, "note", "note", {"Note", "记录"}),
           plain(5, "name", text, {"Name", "名称"}, presentable),
           choose(6, "kind", choices::attachment_kind, {"Kind", "类型"}),
           plain(7, "media_type", text, {"Media type", "媒体类型"}, presentable),
           count(8, "size", {"Bytes", "字节数"}, {1, std::int64_t{content_bytes_max}}),
           Field{.number = 9,
                 .name = "content",
                 .type = text,
                 .label = {"Content", "内容"},
                 .names_content = true},
           plain(10, "presentable", boolean, {"May be shown to the customer", "可向客户展示"}),
           plain(11, "at", instant, {"At", "时间"}, presentable),
       });

// What a person said of two records that look alike: one of them is kept, and lives in the account.
constexpr auto duplicate_fields =
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

constexpr Table tables[] = {
    {.number = table::user,
     .name = "user",
     .label = {"User", "用户"},
     .fields = user_fields,
     .scope = ScopeRule::catalogue,
     .by_server_only = true},
    {.number = table::device,
     .name = "device",
     .label = {"Device", "设备"},
     .fields = device_fields,
     .scope = ScopeRule::catalogue,
     .by_server_only = true},
    {.number = table::team_member,
     .name = "team_member",
     .label = {"Team member", "团队成员"},
     .fields = team_member_fields,
     .scope = ScopeRule::parent,
     .parent = "account"},
    {.number = table::account,
     .name = "account",
     .label = {"Account", "客户"},
     .fields = account_fields,
     .scope = ScopeRule::self},
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
     .parent = "contact"},
    {.number = table::stance,
     .name = "stance",
     .label = {"Stance", "立场"},
     .fields = stance_fields,
     .scope = ScopeRule::parent,
     .parent = "contact"},
    {.number = table::visit,
     .name = "visit",
     .label = {"Visit", "拜访"},
     .fields = visit_fields,
     .scope = ScopeRule::parent,
     .parent = "account"},
    {.number = table::participant,
     .name = "participant",
     .label = {"Participant", "参加人"},
     .fields = participant_fields,
     .scope = ScopeRule::parent,
     .parent = "visit"},
    {.number = table::objective,
     .name = "objective",
     .label = {"Objective", "拜访目标"},
     .fields = objective_fields,
     .scope = ScopeRule::parent,
     .parent = "visit"},
    {.number = table::note,
     .name = "note",
     .label = {"Note", "记录"},
     .fields = note_fields,
     .scope = ScopeRule::parent,
     .parent = "account"},
    {.number = table::promise,
     .name = "promise",
     .label = {"Promise", "承诺"},
     .fields = promise_fields,
     .scope = ScopeRule::parent,
     .parent = "account"},
    {.number = table::attachment,
     .name = "attachment",
     .label = {"Attachment", "附件"},
     .fields = attachment_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 2},
    {.number = table::duplicate,
     .name = "duplicate",
     .label = {"Duplicate", "重复记录"},
     .fields = duplicate_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 2},
};

}  // namespace

const Schema& product_schema() noexcept {
    static constexpr Schema schema{.name = "rapport", .version = schema_version, .tables = tables};
    return schema;
}

}  // namespace rapport
