// apps/cli/src/plan_commands.cpp
//
// Before one sets out: the brief of a visit, and the plan of a day.
#include "commands.hpp"
#include "report.hpp"

namespace rapport::cli {
namespace {

using enum Shown;

const std::vector<Member> due_columns{{"text", {"What", "内容"}},
                                      {"who", {"With", "对方"}},
                                      {"due", {"Due", "期限"}},
                                      {"days_late", {"Days late", "逾期天数"}, number}};

std::vector<MemberList> people_lists() {
    return {{"people",
             {"Who will be there", "会见到谁"},
             {{"name", {"Name", "姓名"}},
              {"title", {"Post", "职务"}},
              {"decides", {"", ""}, flag, {"decides", "决策人"}},
              {"attitude", {"Attitude", "态度"}},
              {"disputed", {"", ""}, flag, {"we differ", "看法不一"}},
              {"style", {"Style", "风格"}},
              {"how_to_talk", {"How to talk", "沟通方式"}, wording},
              {"warmth", {"Warmth", "热度"}, permille},
              {"hungry", {"", ""}, flag, {"cold", "已冷"}},
              {"birthday", {"Birthday", "生日"}}}},
            {"ours", {"We have promised", "我方承诺"}, due_columns},
            {"theirs", {"They have promised", "对方承诺"}, due_columns}};
}

std::vector<MemberList> standing_lists() {
    return {{"deals",
             {"Open deals", "进行中的商机"},
             {{"name", {"Deal", "商机"}},
              {"step_names", {"Step", "步骤"}, wording},
              {"value", {"Value", "金额"}, money},
              {"next_step", {"Next step", "下一步"}},
              {"next_date", {"On", "日期"}},
              {"next_overdue", {"", ""}, flag, {"overdue", "已逾期"}}}},
            {"overdue",
             {"Overdue money", "逾期应收"},
             {{"number", {"Invoice", "单号"}},
              {"open", {"Open", "未收"}, money},
              {"due", {"Due", "到期"}},
              {"days_overdue", {"Days overdue", "逾期天数"}, number},
              {"step_names", {"Who reminds", "催收层级"}, wording}}},
            {"complaints",
             {"Complaints", "投诉"},
             {{"text", {"What", "内容"}},
              {"received_at", {"Received", "收到"}, moment},
              {"next_word", {"Next word", "该谁答复"}}}},
            {"competitors",
             {"Competitors on site", "现场竞争对手"},
             {{"name", {"Competitor", "竞争对手"}},
              {"product", {"Product", "产品"}},
              {"weak", {"Weak points", "弱点"}}}}};
}

std::vector<MemberList> plan_lists() {
    return {
        {"objectives",
         {"Objectives", "目标"},
         {{"rank", {"Rank", "级别"}},
          {"text", {"Objective", "目标"}},
          {"measure", {"Measure", "衡量标准"}}}},
        {"questions",
         {"Questions", "提问"},
         {{"kind", {"Kind", "类别"}},
          {"text", {"Question", "问题"}},
          {"who", {"To whom", "问谁"}},
          {"too_soon", {"", ""}, flag, {"too soon", "过早"}}}},
        {"warnings", {"Of the questions", "提问提醒"}, {{"names", {"Warning", "提醒"}, wording}}},
        {"items",
         {"To bring, to ask, to expect", "要带、要请、要防"},
         {{"kind", {"Kind", "类别"}},
          {"text", {"What", "内容"}},
          {"answer", {"Answer", "应答"}},
          {"ready", {"", ""}, flag, {"ready", "已备妥"}}}},
        {"missing", {"Still missing", "还缺"}, {{"names", {"What", "内容"}, wording}}}};
}

const Report& brief_report() {
    static const Report report = [] {
        std::vector<MemberList> lists;
        for (auto* part : {people_lists, standing_lists, plan_lists})
            for (MemberList& one : part()) lists.push_back(std::move(one));
        return Report{{"visit", "brief"},
                      {"The page to read before a visit", "拜访前的简报"},
                      "visit.brief",
                      {{"id", {"the visit", "拜访"}, Takes::record, "visit", true},
                       {"today", {"another day than today", "指定日期（默认今天）"}, Takes::day}},
                      {{"account_name", {"Account", "客户"}},
                       {"class", {"Class", "分类"}},
                       {"purpose", {"Purpose", "目的"}},
                       {"planned_at", {"Planned at", "计划时间"}, moment}},
                      std::move(lists),
                      "rapport visit brief 4f1c09aa",
                      {},
                      {},
                      true};
    }();
    return report;
}

const Report& day_report() {
    static const Report report{
        {"day"},
        {"A day's visits in the order of travel, and who is due beside the way",
         "当天拜访的行程顺序，以及沿途该拜访的客户"},
        "day.plan",
        {{"day",
          {"another day than today", "指定日期（默认今天）"},
          Takes::day,
          {},
          true,
          {},
          true},
         {"owner", {"a colleague's day", "同事的行程"}, Takes::record, "user"},
         {"detour_minutes",
          {"how much more driving is worth it (20)", "可接受的绕行分钟数（20）"},
          Takes::number},
         {"move",
          {"propose other times for what is not confirmed", "为未确认的拜访建议时间"},
          Takes::yes}},
        {{"day", {"Day", "日期"}}, {"travel_minutes", {"Minutes on the road", "路上分钟数"}, some}},
        {{"stops",
          {"Visits", "拜访"},
          {{"visit", {"ID", "ID"}, id},
           {"begin_minute", {"At", "时间"}, minute},
           {"planned_minute", {"Planned", "计划"}, minute},
           {"stay_minutes", {"Minutes", "分钟"}, number},
           {"travel_minutes", {"Way there", "路程（分）"}, number},
           {"account_name", {"Account", "客户"}},
           {"purpose", {"Purpose", "目的"}},
           {"unreachable", {"", ""}, flag, {"not in time", "赶不上"}},
           {"lacks_place",
            {"", ""},
            flag,
            {"no place: account edit --latitude --longitude",
             "无坐标：account edit --latitude --longitude"}}},
          {},
          {"Nothing is planned for this day. Next: rapport visit add --account NAME --planned-at "
           "TIME; what else waits: rapport inbox",
           "这一天没有计划拜访。下一步：rapport visit add --account 客户 --planned-at "
           "时间；其他待办：rapport inbox"}},
         {"candidates",
          {"Due for a visit", "该拜访的客户"},
          {{"account", {"ID", "ID"}, id},
           {"name", {"Account", "客户"}},
           {"class", {"Class", "分类"}},
           {"due", {"Due", "应访"}},
           {"days_overdue", {"Days overdue", "逾期天数"}, number},
           {"detour_minutes", {"More driving", "绕行（分）"}, number}}}},
        "rapport day tomorrow",
        {},
        {},
        false,
        true};
    return report;
}

}  // namespace

void add_plan_commands(CommandList& list) {
    list.commands.push_back(command_of(brief_report()));
    list.commands.push_back(command_of(day_report()));
}

}  // namespace rapport::cli
