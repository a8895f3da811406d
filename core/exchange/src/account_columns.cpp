// core/exchange/src/account_columns.cpp
#include "account_columns.hpp"

#include <algorithm>
#include <array>

#include "rapport/exchange/comparable.hpp"

namespace rapport::exchange {
namespace {

struct Alias {
    std::string_view said;  // as comparable_name gives it
    std::string_view meant;
};

// Beside each field's own name and labels.
constexpr Alias headers[] = {
    {"客户名", "name"},
    {"客户", "name"},
    {"客户全称", "name"},
    {"公司名称", "name"},
    {"公司名", "name"},
    {"公司", "name"},
    {"公司全称", "name"},
    {"企业名称", "name"},
    {"企业", "name"},
    {"单位名称", "name"},
    {"单位", "name"},
    {"名称", "name"},
    {"account", "name"},
    {"accountname", "name"},
    {"customer", "name"},
    {"customername", "name"},
    {"company", "name"},
    {"companyname", "name"},
    {"客户简称", "short_name"},
    {"公司简称", "short_name"},
    {"abbreviation", "short_name"},
    {"客户分类", "class"},
    {"客户类别", "class"},
    {"类别", "class"},
    {"等级", "class"},
    {"客户等级", "class"},
    {"级别", "class"},
    {"客户级别", "class"},
    {"customerclass", "class"},
    {"category", "class"},
    {"客户状态", "status"},
    {"所属行业", "industry"},
    {"sector", "industry"},
    {"区域", "region"},
    {"省份", "region"},
    {"省", "region"},
    {"大区", "region"},
    {"province", "region"},
    {"state", "region"},
    {"市", "city"},
    {"所在城市", "city"},
    {"town", "city"},
    {"公司地址", "address"},
    {"详细地址", "address"},
    {"联系地址", "address"},
    {"street", "address"},
    {"公司电话", "phone"},
    {"联系电话", "phone"},
    {"总机", "phone"},
    {"座机", "phone"},
    {"telephone", "phone"},
    {"tel", "phone"},
    {"phonenumber", "phone"},
    {"电子邮箱", "email"},
    {"邮件", "email"},
    {"mail", "email"},
    {"网址", "website"},
    {"官网", "website"},
    {"主页", "website"},
    {"web", "website"},
    {"url", "website"},
    {"homepage", "website"},
    {"信用代码", "credit_code"},
    {"社会信用代码", "credit_code"},
    {"税号", "credit_code"},
    {"纳税人识别号", "credit_code"},
    {"unifiedsocialcreditcode", "credit_code"},
    {"uscc", "credit_code"},
    {"taxid", "credit_code"},
    {"taxnumber", "credit_code"},
    {"性质", "ownership"},
    {"公司性质", "ownership"},
    {"所有制", "ownership"},
    {"成立时间", "founded"},
    {"yearfounded", "founded"},
    {"人数", "staff"},
    {"员工数", "staff"},
    {"employees", "staff"},
    {"headcount", "staff"},
    {"经营范围", "business"},
    {"主营产品", "business"},
    {"备注", "profile"},
    {"简介", "profile"},
    {"说明", "profile"},
    {"描述", "profile"},
    {"notes", "profile"},
    {"remarks", "profile"},
    {"description", "profile"},
    {"客户来源", "source"},
    {"leadsource", "source"},
};

struct ChoiceAlias {
    std::string_view field, said, meant;
};

constexpr ChoiceAlias choice_words[] = {
    {"class", "a级", "A"},
    {"class", "b级", "B"},
    {"class", "c级", "C"},
    {"class", "d级", "D"},
    {"class", "a类客户", "A"},
    {"class", "b类客户", "B"},
    {"class", "c类客户", "C"},
    {"class", "d类客户", "D"},
    {"tier", "金", "gold"},
    {"tier", "银", "silver"},
    {"tier", "铜", "bronze"},
    {"tier", "金牌客户", "gold"},
    {"tier", "银牌客户", "silver"},
    {"tier", "铜牌客户", "bronze"},
    {"status", "潜在客户", "potential"},
    {"status", "意向客户", "interested"},
    {"status", "成交", "developed"},
    {"status", "已成交", "developed"},
    {"status", "流失", "former"},
    {"status", "prospect", "potential"},
    {"status", "customer", "developed"},
    {"ownership", "国企", "state"},
    {"ownership", "国有企业", "state"},
    {"ownership", "民企", "private"},
    {"ownership", "民营企业", "private"},
    {"ownership", "私营", "private"},
    {"ownership", "私企", "private"},
    {"ownership", "外企", "foreign"},
    {"ownership", "外商独资", "foreign"},
    {"ownership", "合资企业", "joint_venture"},
    {"ownership", "中外合资", "joint_venture"},
    {"source", "转介绍", "referral"},
    {"source", "展览", "fair"},
    {"source", "互联网", "web"},
    {"source", "陌拜", "cold_call"},
    {"source", "exhibition", "fair"},
    {"source", "tradefair", "fair"},
    {"source", "website", "web"},
    {"source", "internet", "web"},
};

Error fault(const Field& field, Errc code, std::string detail) {
    return make_error(code, std::move(detail), std::string(field.name));
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

// "9.13E+17": a spreadsheet took a long number for a quantity and has lost its last digits.
bool lost_digits(std::string_view text) noexcept {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+')
        return false;
    const auto numeric = [](char c) { return is_digit(c) || c == '.'; };
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(e), numeric) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(e) + 2, text.end(), is_digit);
}

// ="0512": how spreadsheets are told to leave a number alone.
std::string_view without_formula(std::string_view text) noexcept {
    const bool wrapped = text.size() >= 3 && text.substr(0, 2) == "=\"" && text.back() == '"';
    return wrapped ? text.substr(2, text.size() - 3) : text;
}

// '=1+1: how an export keeps a text from being taken for a formula.
std::string_view without_apostrophe(std::string_view text) noexcept {
    constexpr std::string_view dangerous = "=+-@\t\r";
    const bool guarded = text.size() >= 2 && text.front() == '\'' &&
                         dangerous.find(text[1]) != std::string_view::npos;
    return guarded ? text.substr(1) : text;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool is_break = c == '\n' || c == '\r' || c == '\t';
        if (!is_break) out += c;
        if (is_break && !out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

Result<Value> number_value(const Field& field, std::string_view text) {
    for (const std::string_view unit : {"人", "年"})
        if (text.size() > unit.size() && text.substr(text.size() - unit.size()) == unit)
            text.remove_suffix(unit.size());
    std::int64_t number = 0;
    bool any = false;
    for (const char c : text) {
        if (c == ',' && any) continue;  // 1,200
        if (!is_digit(c) || number > 1'000'000'000'000)
            return fault(field, Errc::invalid_argument, "the value must be a whole number");
        number = number * 10 + (c - '0');
        any = true;
    }
    return checked(field, number);
}

Result<Value> choice_value(const Field& field, std::string_view text) {
    const std::string said = comparable_name(text);
    for (const Choice& choice : field.choices)
        for (const std::string_view name : {choice.name, choice.label.en, choice.label.zh})
            if (comparable_name(name) == said) return Value{std::string(choice.name)};
    for (const ChoiceAlias& alias : choice_words)
        if (alias.field == field.name && alias.said == said) return Value{std::string(alias.meant)};
    return checked(field, std::string(text));  // says which there are
}

Result<Value> truth_value(const Field& field, std::string_view text) {
    const std::string said = comparable_name(text);
    for (const std::string_view yes : {"yes", "y", "true", "1", "是", "有", "√"})
        if (said == yes || text == yes) return Value{std::int64_t{1}};
    for (const std::string_view no : {"no", "n", "false", "0", "否", "无", "×"})
        if (said == no || text == no) return Value{std::int64_t{0}};
    return fault(field, Errc::invalid_argument, "the value must be yes or no");
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 7> blanks{
        " ", "\t", "\n", "\r", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : blanks) {
            if (text.size() >= blank.size() && text.substr(0, blank.size()) == blank) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

const Field* account_field(const Table& accounts, std::string_view header) {
    const std::string said = comparable_name(header);
    if (said.empty()) return nullptr;
    for (const Field& field : accounts.fields) {
        if (field.type == FieldType::reference) continue;
        for (const std::string_view name : {field.name, field.label.en, field.label.zh})
            if (comparable_name(name) == said) return &field;
    }
    for (const Alias& alias : headers)
        if (alias.said == said) return accounts.field(alias.meant);
    return nullptr;
}

Result<Value> cell_value(const Field& field, std::string_view cell, DateOrder dates) {
    const std::string_view text = trimmed(without_apostrophe(without_formula(trimmed(cell))));
    if (text.empty()) return Value{Empty{}};
    if (field.type == FieldType::choice) return choice_value(field, text);
    if (field.type == FieldType::integer) return number_value(field, text);
    if (field.type == FieldType::boolean) return truth_value(field, text);
    if (field.type == FieldType::date) {
        RAPPORT_TRY(std::string day, day_of_text(text, dates));
        return checked(field, std::move(day));
    }
    if (field.type == FieldType::long_text) return checked(field, std::string(text));
    if ((field.name == "credit_code" || field.name == "phone") && lost_digits(text))
        return fault(field, Errc::invalid_argument,
                     "a spreadsheet has shortened the number; format the column as text");
    return checked(field, on_one_line(text));
}

}  // namespace rapport::exchange
