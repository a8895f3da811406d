// apps/cli/src/people_commands.cpp
//
// The people of an account and of a deal: their picture, the contact matrix, a decision simulated.
#include "commands.hpp"
#include "operands.hpp"
#include "report.hpp"

namespace rapport::cli {
namespace {

using enum Shown;

const Given contact{"contact", {"the person", "联系人"}, Takes::record, "contact", true};

const MemberList gaps{
    "gaps",
    {"Not covered", "缺口"},
    {{"function", {"Function", "职能"}}, {"kind", {"What is missing", "缺什么"}}}};

Report people_report() {
    return {{"account", "people"},
            {"The people of an account, how they stand to us, and who of us knows them",
             "客户关系图：态度、影响力与关系线"},
            "account.people",
            {operand::account},
            {},
            {{"people",
              {"People", "联系人"},
              {{"contact", {"ID", "ID"}, id},
               {"name", {"Name", "姓名"}},
               {"title", {"Title", "职务"}},
               {"echelon", {"Echelon", "梯队"}},
               {"role", {"Role", "决策角色"}},
               {"influence", {"Influence", "影响力"}, permille},
               {"attitude", {"Attitude", "态度"}, permille},
               {"ladder", {"Ladder", "内线阶梯"}},
               {"disputed", {"", ""}, flag, {"we disagree", "看法不一"}}}},
             {"lines",
              {"Lines", "关系线"},
              {{"contact", {"ID", "ID"}, id},
               {"user_name", {"One of ours", "我方"}},
               {"strength", {"Strength", "强度"}, number},
               {"last_met", {"Last met", "最近接触"}}}},
             gaps},
            "rapport account people Rheinwerk"};
}

Report matrix_report() {
    return {{"account", "matrix"},
            {"Our people against theirs: lines, missing peers, single points",
             "接触矩阵：关系线、缺位与单点"},
            "account.contact_matrix",
            {operand::account},
            {{"shape", {"Shape", "形态"}}, {"sole_holder", {"All hangs on", "全系于"}, id}},
            {{"ours",
              {"Ours", "我方"},
              {{"user", {"ID", "ID"}, id},
               {"name", {"Name", "姓名"}},
               {"function", {"Function", "职能"}},
               {"echelon", {"Echelon", "梯队"}},
               {"lines", {"Lines", "关系线"}, number}}},
             {"theirs",
              {"Theirs", "对方"},
              {{"contact", {"ID", "ID"}, id},
               {"name", {"Name", "姓名"}},
               {"function", {"Function", "职能"}},
               {"echelon", {"Echelon", "梯队"}},
               {"lines", {"Lines", "关系线"}, number},
               {"has_peer", {"", ""}, flag, {"has a peer", "有对等人员"}},
               {"is_single", {"", ""}, flag, {"one of us only", "仅一人认识"}}}},
             {"echelons",
              {"Between echelons", "梯队之间"},
              {{"ours", {"Ours", "我方"}},
               {"theirs", {"Theirs", "对方"}},
               {"lines", {"Lines", "关系线"}, number}}},
             gaps},
            "rapport account matrix Rheinwerk"};
}

Report simulation_report() {
    return {{"deal", "simulate"},
            {"How likely a decision falls for us, and what would change it",
             "决策模拟：成算与关键变数"},
            "deal.simulation",
            {{"opportunity", {"the deal", "商机"}, Takes::record, "opportunity", true},
             {"group",
              {"authority, consultative or consensus", "authority、consultative 或 consensus"}},
             {"decider", {"whose word decides, to try", "试设决策人"}, Takes::record, "contact"},
             {"assume",
              {"an attitude to try, from -100 to 100; may be repeated",
               "试设态度（-100 至 100），可重复"},
              Takes::shares,
              "contact",
              false,
              "attitude"}},
            {{"group", {"Decided by", "决策方式"}},
             {"chance", {"For us", "成算"}, permille},
             {"known_chance", {"As it is known", "按现状"}, permille}},
            {{"people",
              {"Who changes it", "谁能改变结果"},
              {{"contact", {"ID", "ID"}, id},
               {"name", {"Name", "姓名"}},
               {"role", {"Role", "决策角色"}},
               {"influence", {"Influence", "影响力"}, permille},
               {"chance", {"For us", "支持概率"}, permille},
               {"gain", {"If won", "争取可增"}, permille},
               {"risk", {"If lost", "失去将减"}, permille},
               {"why_choose", {"Why us", "为何选我们"}}}}},
            "rapport deal simulate 4f1c09aa --group consensus --assume Maas=60"};
}

Report style_report() {
    return {{"contact", "style"},
            {"The social style of a person, and how to talk to them", "社交风格与沟通方式"},
            "contact.style",
            {contact},
            {{"names", {"Style", "风格"}, wording}, {"advice", {"How to talk", "怎么谈"}, wording}},
            {{"axes",
              {"Questionnaire", "问卷"},
              {{"names", {"Axis", "维度"}, wording},
               {"score", {"Score", "得分"}, permille},
               {"answered", {"Answered", "已答"}, permille},
               {"grade_names", {"Is", "结论"}, wording}}}},
            "rapport contact style Maas"};
}

}  // namespace

void add_people_commands(CommandList& list) {
    add_reports(list, {people_report(), matrix_report(), simulation_report(), style_report()});
}

}  // namespace rapport::cli
