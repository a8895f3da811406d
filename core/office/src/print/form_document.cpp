// core/office/src/print/form_document.cpp
#include "rapport/office/form_document.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "print/wording.hpp"
#include "rapport/record/decimal.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t words_to_tick_max = 8;
constexpr std::size_t blank_rows = 14;
constexpr std::size_t blank_rows_landscape = 10;
constexpr std::size_t columns_upright_max = 6;
constexpr int permille_decimals = 1;

std::optional<std::int64_t> whole(const std::string& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return {};
    return number;
}

// The words of a choice with a box before each.
std::string to_tick(const FormFieldView& field, bool chinese) {
    if (field.type == "yes_no") return chinese ? "□ 是   □ 否" : "□ yes   □ no";
    if (field.words.empty() || field.words.size() > words_to_tick_max) return {};
    std::string out;
    for (const FormWord& word : field.words)
        out += (out.empty() ? "□ " : "   □ ") + in(word.names, chinese);
    return out;
}

std::string shown(const FormFieldView& field, const std::string& value, const FormPaper& paper) {
    if (field.type == "yes_no") {
        if (value == "yes") return paper.chinese ? "是" : "yes";
        if (value == "no") return paper.chinese ? "否" : "no";
    }
    if (field.type == "choice") {
        const auto word = std::ranges::find(field.words, value, &FormWord::key);
        if (word != field.words.end()) return in(word->names, paper.chinese);
    }
    const auto number = whole(value);
    if (field.type == "money" && number)
        return decimal_text(*number, currency_decimals({}), Grouping::thousands);
    if (field.type == "per_mille" && number) return decimal_text(*number, permille_decimals) + " %";
    return value;
}

std::string name_of(const FormFieldView& field, bool chinese) {
    return in(field.names, chinese) + (field.required ? " *" : "");
}

bool is_wide(const FormFieldView& field, const std::string& value, bool chinese) {
    constexpr std::size_t bytes_beside = 60;
    return field.type == "long_text" || value.size() > bytes_beside ||
           to_tick(field, chinese).size() > bytes_beside;
}

Facts facts_of(const FormView& form, const FormPaper& paper, bool is_blank) {
    Facts out;
    for (std::size_t n = 0; n < form.fields.size(); ++n) {
        const FormFieldView& field = form.fields[n];
        std::string value;
        if (!is_blank && !form.rows.empty())
            value = shown(field, form.rows.front().cells[n].value.value_or(""), paper);
        const bool wide = is_wide(field, value, paper.chinese);
        if (value.empty()) value = to_tick(field, paper.chinese);
        out.facts.push_back({name_of(field, paper.chinese), std::move(value), wide});
    }
    return out;
}

Listing listing_of(const FormView& form, const FormPaper& paper, bool is_blank) {
    Listing out;
    out.columns.push_back({paper.chinese ? "序号" : "No.", true, true});
    for (const FormFieldView& field : form.fields) {
        const bool is_number =
            field.type == "number" || field.type == "money" || field.type == "per_mille";
        const bool is_short = is_number || field.type == "date" || field.type == "yes_no";
        out.columns.push_back({name_of(field, paper.chinese), is_number, is_short});
    }
    for (std::size_t at = 0; !is_blank && at < form.rows.size(); ++at) {
        std::vector<std::string> row{std::to_string(at + 1)};
        for (std::size_t n = 0; n < form.fields.size(); ++n)
            row.push_back(shown(form.fields[n], form.rows[at].cells[n].value.value_or(""), paper));
        out.rows.push_back(std::move(row));
    }
    return out;
}

Document document_of(const FormView& form, const FormPaper& paper, bool is_blank) {
    Document out;
    out.chinese = paper.chinese;
    out.by_hand = is_blank;
    out.day = paper.day;
    out.title = in(form.form.names, paper.chinese);
    out.about = in(form.form.about, paper.chinese);
    out.whose = form.account_name.empty() ? out.title : form.account_name + " · " + out.title;
    const bool is_table = form.form.layout == "table";
    out.landscape = is_table && form.fields.size() > columns_upright_max;
    if (!form.account_name.empty() || is_blank)
        out.blocks.emplace_back(
            Facts{{{paper.chinese ? "客户" : "Account", form.account_name, false},
                   {paper.chinese ? "日期" : "Date", paper.day, false}}});
    if (is_table) {
        Listing listing = listing_of(form, paper, is_blank);
        if (is_blank) listing.rows_least = out.landscape ? blank_rows_landscape : blank_rows;
        if (!is_blank) listing.rows_least = 1;
        out.blocks.emplace_back(std::move(listing));
    } else {
        out.blocks.emplace_back(facts_of(form, paper, is_blank));
    }
    if (std::ranges::any_of(form.fields, &FormFieldView::required))
        out.blocks.emplace_back(
            Passage{paper.chinese ? "* 提交前必填" : "* needed before it is handed in"});
    out.blocks.emplace_back(paper.chinese ? Signatures{{"填表人", "审核人", "日期"}}
                                          : Signatures{{"Filled in by", "Checked by", "Date"}});
    return out;
}

}  // namespace

Document form_document(const FormView& form, const FormPaper& paper) {
    return document_of(form, paper, false);
}

Document blank_form_document(const FormView& form, const FormPaper& paper) {
    return document_of(form, paper, true);
}

}  // namespace rapport::office
