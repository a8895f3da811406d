// apps/cli/src/form_commands.cpp
//
// What the playbook asks: scores with their reasons, and forms.
#include "commands.hpp"
#include "operands.hpp"
#include "report.hpp"

namespace rapport::cli {
namespace {

using enum Shown;

// The models of a playbook, each with where the account stands.
Report score_list() {
    return {{"score", "list"},
            {"The scores of an account's playbook, with where it stands",
             "客户所用打法中的评分模型与现状"},
            "score.list",
            {operand::account, operand::today},
            {},
            {{"scores",
              {"Scores", "评分"},
              {{"model", {"Key", "键"}},
               {"names", {"Model", "模型"}, wording},
               {"subject", {"About", "对象"}},
               {"score", {"Score", "得分"}, permille},
               {"grade_names", {"Grade", "等级"}, wording},
               {"answered", {"Answered", "已答权重"}, permille},
               {"restricted", {"", ""}, flag, {"restricted", "受限"}}}}},
            "rapport score list Rheinwerk",
            {},
            {},
            true};
}

// What may be answered to each criterion: `--points` takes one of them.
const MemberList answers_to_choose_from{
    "criteria",
    {},
    {{"points", {"Points", "分值"}, number}, {"names", {"Answer", "可选回答"}, wording}},
    "options"};

std::vector<Report> score_reports() {
    const Given model{"model",
                      {"of the playbook; valuation if not said", "打法中的模型（默认价值评估）"}};
    const Given about{"about", {"the person or deal, by its ID", "评分对象的 ID（联系人或商机）"}};
    const std::vector<Member> lines{
        {"names", {"Model", "模型"}, wording},
        {"score", {"Score", "得分"}, permille},
        {"grade_names", {"Grade", "等级"}, wording},
        {"advice", {"Advice", "建议"}, wording},
        {"answered", {"Answered", "已答权重"}, permille},
        {"answered_from", {"Needed for a grade", "定级所需"}, permille}};
    const std::vector<MemberList> lists{
        {"criteria",
         {"Criteria", "评分项"},
         {{"key", {"Key", "键"}},
          {"names", {"Criterion", "评分项"}, wording},
          {"weight", {"Weight", "权重"}, permille},
          {"points", {"Points", "得分"}, number},
          {"answer", {"Answer", "回答"}, wording},
          {"suggested", {"Suggested", "建议分"}, number},
          {"adds", {"Adds", "贡献"}, permille}}},
        {"moves",
         {"What has moved it", "变化来自"},
         {{"names", {"Criterion", "评分项"}, wording},
          {"adds_before", {"Before", "原贡献"}, permille},
          {"adds_after", {"Now", "现贡献"}, permille},
          {"moves_alone", {"", ""}, flag, {"changes the grade by itself", "单独即可改变等级"}}}}};
    std::vector<MemberList> with_answers = lists;
    with_answers.push_back(answers_to_choose_from);
    return {score_list(),
            {{"score", "show"},
             {"The grade of an account, a person or a deal, with its reasons",
              "客户、联系人或商机的评级与依据"},
             "score.show",
             {operand::account, model, about, operand::today},
             lines,
             with_answers,
             "rapport score show Rheinwerk",
             {},
             {},
             true},
            {{"score", "answer"},
             {"Answers one criterion", "回答一个评分项"},
             "score.answer",
             {operand::account,
              model,
              about,
              {"criterion", {"its key", "评分项的键"}},
              {"points",
               {"of its scale; left out takes the answer back", "分值；不写则撤回"},
               Takes::number}},
             lines,
             lists,
             "rapport score answer Rheinwerk --criterion share --points 4"},
            {{"score", "settle"},
             {"Keeps a score with its reasons; the valuation sets the class",
              "确认评分并留存依据；价值评估同时更新分类"},
             "score.settle",
             {operand::account, model},
             lines,
             lists,
             "rapport score settle Rheinwerk",
             {"Kept.", "已留存。"}}};
}

std::vector<Report> form_reports() {
    const Given form{"form", {"its key in the playbook", "打法中的表单键"}};
    const Given about{"about", {"the record it is about, by its ID", "表单对象的 ID"}};
    const std::vector<Member> lines{{"account_name", {"Account", "客户"}}};
    const std::vector<MemberList> lists{{"rows",
                                         {},
                                         {{"field", {"Key", "键"}},
                                          {"names", {"Field", "项目"}, wording},
                                          {"value", {"Answer", "内容"}},
                                          {"known", {"", ""}, flag, {"known", "已知"}}},
                                         "cells"}};
    return {{{"form", "list"},
             {"The forms of an account's playbook", "客户所用打法中的表单"},
             "form.list",
             {operand::account, operand::today},
             {},
             {{"forms",
               {"Forms", "表单"},
               {{"key", {"Key", "键"}},
                {"names", {"Form", "表单"}, wording},
                {"subject", {"About", "对象"}},
                {"layout", {"Layout", "版式"}},
                {"filled", {"Filled in", "已填"}, number},
                {"fields", {"Fields", "项目"}, number},
                {"restricted", {"", ""}, flag, {"restricted", "受限"}}}}},
             "rapport form list Rheinwerk",
             {},
             {},
             true},
            {{"form", "show"},
             {"A form with what is known and what was answered", "表单：已知与已填内容"},
             "form.show",
             {operand::account, form, about, operand::today},
             lines,
             lists,
             "rapport form show Rheinwerk --form company_card",
             {},
             {},
             true},
            {{"form", "answer"},
             {"Answers one field of a form", "填写表单的一项"},
             "form.answer",
             {operand::account,
              form,
              about,
              {"field", {"its key", "项目的键"}},
              {"value", {"left out takes the answer back", "内容；不写则撤回"}},
              {"row", {"of a table, from 0", "表格的行，从 0 起"}, Takes::number}},
             lines,
             lists,
             "rapport form answer Rheinwerk --form company_card --field products --value pumps"},
            {{"form", "submit"},
             {"Says whether a form may be handed in, or what is missing", "检查表单能否提交"},
             "form.submit",
             {operand::account, form, about, operand::today},
             lines,
             lists,
             "rapport form submit Rheinwerk --form credit_survey",
             {"Complete.", "已填全。"},
             {},
             true}};
}

}  // namespace

void add_form_commands(CommandList& list) {
    list.groups.push_back({"score", {"what an account is worth, and why", "评分：客户价值及依据"}});
    list.groups.push_back({"form", {"the forms of the playbook", "表单：填写与检查"}});
    add_reports(list, score_reports());
    add_reports(list, form_reports());
}

}  // namespace rapport::cli
