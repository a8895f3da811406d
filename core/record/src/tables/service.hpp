// core/record/src/tables/service.hpp
//
// What comes after the sale: complaints, satisfaction, what an audit brought up.
#pragma once

#include "tables/words.hpp"

namespace rapport::tables {

inline constexpr auto complaint_fields = since(
    3,
    std::array{
        link(1, "account", "account", {"Account", "客户"}),
        link(2, "contact", "contact", {"Contact", "联系人"}),
        mention(3, "product", "product", {"Product", "产品"}),
        mention(4, "sales_order", "sales_order", {"Order", "订单"}),
        plain(5, "text", long_text, {"Complaint", "投诉内容"}),
        grade(6, "severity", {"Severity", "严重程度"}),
        plain(7, "received_at", instant, {"Received at", "受理时间"}),
        plain(8, "answered_at", instant, {"Answered at", "答复时间"}),
        plain(9, "solved_at", instant, {"Solved at", "解决时间"}),
        plain(10, "confirmed_at", instant, {"Confirmed by the customer at", "客户确认时间"}),
        author(11, "owner", {"Owner", "负责人"}),
        choose(12, "next_word", choices::promise_direction, {"Who owes the next word", "该谁回话"}),
        plain(13, "cause", long_text, {"Cause", "原因"}),
        plain(14, "remedy", long_text, {"Remedy", "处理措施"}),
    });

inline constexpr auto satisfaction_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "contact", "contact", {"Contact", "联系人"}),
                 plain(3, "on_day", date, {"On", "日期"}),
                 choose(4, "aspect", choices::satisfaction_aspect, {"Aspect", "方面"}),
                 grade(5, "score", {"Score", "评分"}),
                 plain(6, "comment", long_text, {"Comment", "说明"}),
             });

// What a look at our factory brought up.
inline constexpr auto audit_issue_fields =
    since(3, std::array{
                 link(1, "account", "account", {"Account", "客户"}),
                 link(2, "visit", "visit", {"Audit", "考察"}),
                 plain(3, "text", long_text, {"Issue", "问题"}),
                 grade(4, "severity", {"Severity", "严重程度"}),
                 author(5, "owner", {"Owner", "负责人"}),
                 plain(6, "due", date, {"By", "期限"}),
                 plain(7, "measure", long_text, {"Measure", "整改措施"}),
                 plain(8, "closed_on", date, {"Closed on", "关闭日期"}),
                 plain(9, "evidence", text, {"Evidence", "证明"}),
             });

inline constexpr std::string_view complaint_unsettled[] = {"confirmed_at"};
inline constexpr Waiting complaint_waiting[] = {
    {.name = "open", .by = "received_at", .while_empty = complaint_unsettled}};

inline constexpr Table service_tables[] = {
    {.number = table::complaint,
     .name = "complaint",
     .label = {"Complaint", "投诉"},
     .fields = complaint_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3,
     .waiting = complaint_waiting},
    {.number = table::satisfaction,
     .name = "satisfaction",
     .label = {"Satisfaction", "满意度"},
     .fields = satisfaction_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
    {.number = table::audit_issue,
     .name = "audit_issue",
     .label = {"Audit issue", "考察问题"},
     .fields = audit_issue_fields,
     .scope = ScopeRule::parent,
     .parent = "account",
     .since = 3},
};

}  // namespace rapport::tables
