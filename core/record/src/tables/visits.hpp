// core/record/src/tables/visits.hpp
//
// The main job: visits, what they are prepared with, what was said, promised and to be done.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr auto visit_series_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 plain(2, "name", text, {"Series", "系列"}),
                 plain(3, "objective", long_text, {"Objective of the series", "系列目标"}),
                 plain(4, "due", date, {"By", "期限"}),
                 plain(5, "reached", boolean, {"Reached", "是否达成"}),
             });

inline constexpr Field visit_fields[] = {
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
    since(3, mention(18, "series", "visit_series", {"Series", "系列"})),
    since(3, plain(19, "confirmed_at", instant, {"Appointment confirmed", "预约确认时间"})),
    since(3, plain(20, "arrived_at", instant, {"Arrived at", "到达时间"})),
    since(3, latitude(21)),
    since(3, longitude(22)),
    since(3, plain(23, "read_back", long_text, {"Read back", "会谈要点确认"}, presentable)),
    since(3, link(24, "confirmed_by", "contact", {"Confirmed by", "确认人"}, presentable)),
    since(3, mention(25, "signature", "attachment", {"Signature", "签字"}, presentable)),
    since(3, plain(26, "reply_by", date, {"We reply by", "我方答复日期"}, presentable)),
    since(3, plain(27, "reported_at", instant, {"Reported at", "报告时间"})),
    since(3, mention(28, "reviewer", "user", {"Reviewed by", "审阅人"})),
    since(3, plain(29, "reviewed_at", instant, {"Reviewed at", "审阅时间"})),
    since(3, plain(30, "review", long_text, {"Review", "审阅意见"})),
    since(3, grade(31, "mark", {"Mark", "评分"})),
    since(3, plain(32, "not_reached_reason", text, {"Why not reached", "未达成原因"})),
};

inline constexpr Field participant_fields[] = {
    link(1, "visit", "visit", {"Visit", "拜访"}, presentable),
    link(2, "contact", "contact", {"Contact", "联系人"}, presentable),
    link(3, "user", "user", {"Colleague", "同事"}, presentable),
    choose(4, "role", choices::participant_role, {"Role", "分工"}),
};

inline constexpr Field objective_fields[] = {
    link(1, "visit", "visit", {"Visit", "拜访"}),
    choose(2, "rank", choices::objective_rank, {"Rank", "级别"}),
    plain(3, "text", text, {"Objective", "目标"}),
    plain(4, "measure", text, {"Measure", "衡量标准"}),
    plain(5, "due", date, {"By", "期限"}),
    plain(6, "reached", boolean, {"Reached", "是否达成"}),
    since(3, plain(7, "achievable", boolean, {"Achievable", "可实现"})),
    since(3, plain(8, "realistic", boolean, {"Realistic", "切合实际"})),
};

// A question that is planned for a visit, and its answer.
inline constexpr auto question_fields =
    since(3, std::array{
                 link(1, "visit", "visit", {"Visit", "拜访"}),
                 choose(2, "kind", choices::question_kind, {"Kind", "类别"}),
                 plain(3, "text", text, {"Question", "问题"}),
                 link(4, "contact", "contact", {"To whom", "问谁"}),
                 count(5, "position", {"Position", "顺序"}, {0, 1'000'000}),
                 plain(6, "asked_at", instant, {"Asked at", "提问时间"}),
                 plain(7, "answer", long_text, {"Answer", "回答"}),
             });

// What else a visit is prepared with: material, support, likely objections, lines of benefit.
inline constexpr auto visit_item_fields =
    since(3, std::array{
                 link(1, "visit", "visit", {"Visit", "拜访"}),
                 choose(2, "kind", choices::visit_item_kind, {"Kind", "类别"}),
                 plain(3, "text", text, {"What", "内容"}),
                 plain(4, "answer", long_text, {"Answer", "应答"}),
                 mention(5, "product", "product", {"Product", "产品"}),
                 mention(6, "user", "user", {"Asked of", "请谁支持"}),
                 plain(7, "done", boolean, {"Ready", "已备妥"}),
             });

inline constexpr Field note_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "visit", "visit", {"Visit", "拜访"}),
    link(3, "contact", "contact", {"Contact", "联系人"}),
    link(4, "objective", "objective", {"Objective", "目标"}),
    choose(5, "kind", choices::note_kind, {"Kind", "类别"}),
    plain(6, "text", long_text, {"Note", "记录"}),
    plain(7, "at", instant, {"At", "时间"}),
    since(3, mention(8, "question", "question", {"Question", "问题"})),
    since(3, link(9, "opportunity", "opportunity", {"Opportunity", "商机"})),
};

inline constexpr Field promise_fields[] = {
    link(1, "account", "account", {"Account", "客户"}),
    link(2, "visit", "visit", {"Visit", "拜访"}),
    link(3, "contact", "contact", {"Contact", "联系人"}),
    choose(4, "direction", choices::promise_direction, {"Direction", "承诺方"}),
    plain(5, "text", text, {"Promise", "承诺"}),
    plain(6, "due", date, {"By", "期限"}),
    person(7, "owner", {"Owner", "负责人"}),
    plain(8, "done_at", instant, {"Done at", "完成时间"}),
    choose(9, "outcome", choices::promise_outcome, {"Outcome", "结果"}),
    since(3, link(10, "opportunity", "opportunity", {"Opportunity", "商机"})),
    since(3, mention(11, "note", "note", {"Note", "记录"})),
};

// What a picture or a file says of itself. The bytes travel by themselves, under the name in
// `content`.
inline constexpr auto attachment_fields = since(
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

// What one of us is to do. What one side owes the other is a promise.
inline constexpr auto task_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "visit", "visit", {"Visit", "拜访"}),
                 link(3, "contact", "contact", {"Contact", "联系人"}),
                 link(4, "opportunity", "opportunity", {"Opportunity", "商机"}),
                 choose(5, "kind", choices::task_kind, {"Kind", "类别"}),
                 plain(6, "text", text, {"Task", "任务"}),
                 author(7, "owner", {"Owner", "负责人"}),
                 plain(8, "due", date, {"By", "期限"}),
                 plain(9, "done_at", instant, {"Done at", "完成时间"}),
                 plain(10, "result", long_text, {"Result", "结果"}),
             });

inline constexpr std::string_view visit_ahead[] = {"planned", "under_way"};
inline constexpr std::string_view visit_held[] = {"done"};
inline constexpr std::string_view visit_unreported[] = {"reported_at", "summary"};
inline constexpr Waiting visit_waiting[] = {
    {.name = "ahead", .by = "planned_at", .state = "status", .among = visit_ahead},
    {.name = "unreported",
     .by = "finished_at",
     .while_empty = visit_unreported,
     .state = "status",
     .among = visit_held},
};
inline constexpr std::string_view promise_unkept[] = {"done_at", "outcome"};
inline constexpr Waiting promise_waiting[] = {
    {.name = "unkept", .by = "due", .while_empty = promise_unkept}};
inline constexpr std::string_view task_undone[] = {"done_at"};
inline constexpr Waiting task_waiting[] = {
    {.name = "undone", .by = "due", .while_empty = task_undone}};

inline constexpr Table visits_tables[] = {
    {.number = table::visit_series,
     .name = "visit_series",
     .label = {"Series of visits", "系列拜访"},
     .fields = visit_series_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::visit,
     .name = "visit",
     .label = {"Visit", "拜访"},
     .fields = visit_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .waiting = visit_waiting},
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
    {.number = table::question,
     .name = "question",
     .label = {"Question", "提问"},
     .fields = question_fields,
     .scope = ScopeRule::parent,
     .parent = "visit",
     .since = 3},
    {.number = table::visit_item,
     .name = "visit_item",
     .label = {"Preparation", "拜访准备"},
     .fields = visit_item_fields,
     .scope = ScopeRule::parent,
     .parent = "visit",
     .since = 3},
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
     .parent = "account",
     .waiting = promise_waiting},
    {.number = table::attachment,
     .name = "attachment",
     .label = {"Attachment", "附件"},
     .fields = attachment_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 2},
    {.number = table::task,
     .name = "task",
     .label = {"Task", "任务"},
     .fields = task_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3,
     .waiting = task_waiting},
};

}  // namespace rapport::tables
