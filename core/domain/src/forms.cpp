// core/domain/src/forms.cpp
#include "rapport/domain/forms.hpp"

#include <algorithm>
#include <set>

#include "account_in_play.hpp"
#include "account_view.hpp"
#include "answers.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"
#include "today.hpp"

namespace rapport {
namespace {

constexpr std::int64_t row_most = 10'000;

struct FormSheet : AccountInPlay {
    const Form* form = nullptr;
    AnswerSheet answers;
};

Questions questions_of(const Form& form) {
    return {form.key, form.subject, form.restricted.value_or(false)};
}

bool is_under_an_account(const Form& form) {
    return form.subject == "account" || form.subject == "contact" ||
           form.subject == "opportunity" || form.subject == "visit" || form.subject == "complaint";
}

Result<FormSheet> form_sheet(Store& store, Playbooks& playbooks, RecordId account,
                             std::string_view form, const std::optional<RecordId>& about) {
    RAPPORT_TRY(AccountInPlay in_play, account_in_play(store, playbooks, account));
    FormSheet out{std::move(in_play), nullptr, {}};
    out.form = out.playbook->form(form);
    if (!out.form) return make_error(Errc::invalid_choice, "the playbook has no such form", "form");
    RAPPORT_TRY(out.answers, sheet_of(store, account, questions_of(*out.form), about));
    return out;
}

FormHead head_of(const Form& form) {
    return {form.key,   form.subject, form.layout,
            form.names, form.about,   form.restricted.value_or(false)};
}

FormFieldView shown(const Playbook& playbook, const FormField& field) {
    FormFieldView out{field.key, field.type, field.names, field.required.value_or(false), {}};
    if (field.words)
        if (const Vocabulary* words = playbook.vocabulary(*field.words))
            for (const Word& word : words->words) out.words.push_back({word.key, word.names});
    return out;
}

// What an expression gave, as an answer of that field would be written.
std::optional<std::string> text_of(const ExpressionValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<Decimal>(&value)) return std::to_string(number->rounded());
    if (const auto* day = std::get_if<Day>(&value)) return date_of(day->number);
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
    return {};
}

Result<void> check_value(const Playbook& playbook, const FormField& field, std::string_view text) {
    const auto wrong = [&](std::string_view detail) {
        return make_error(Errc::invalid_argument, std::string(detail), field.key);
    };
    if ((field.type == "number" || field.type == "money" || field.type == "per_mille") &&
        !whole_number(text))
        return wrong("a whole number is needed");
    if (field.type == "money" && text.starts_with('-')) return wrong("it is below 0");
    if (field.type == "date" && !is_date(text)) return wrong("a day is needed, as 2026-03-05");
    if (field.type == "yes_no" && text != "yes" && text != "no") return wrong("yes or no");
    if (field.type == "choice" && field.words && !playbook.word(*field.words, text))
        return make_error(Errc::invalid_choice, "it is none of the words to choose from",
                          field.key);
    return {};
}

FormRow row_of(const FormSheet& sheet, const AccountView& view, std::int64_t row,
               const std::map<AnswerKey, std::string>& answers) {
    FormRow out{row, {}};
    for (const FormField& field : sheet.form->fields) {
        FormCell cell{field.key, field.names, {}, false};
        if (const auto at = answers.find({row, field.key}); at != answers.end()) {
            cell.value = at->second;
        } else if (field.known && sheet.form->layout != "table") {
            cell.value = text_of(sheet.playbook->evaluate(*field.known, view));
            cell.known = cell.value.has_value();
        }
        out.cells.push_back(std::move(cell));
    }
    return out;
}

// Required fields that stand empty in any row.
std::vector<std::string> missing_in(const FormView& view) {
    std::vector<std::string> out;
    for (std::size_t n = 0; n < view.fields.size(); ++n) {
        if (!view.fields[n].required) continue;
        const bool lacks = std::any_of(view.rows.begin(), view.rows.end(), [n](const FormRow& row) {
            return !row.cells[n].value || row.cells[n].value->empty();
        });
        if (lacks || view.rows.empty()) out.push_back(view.fields[n].key);
    }
    return out;
}

// The form as it stands; `view` is what is known of the account.
Result<FormView> filled_in(Store& store, const FormSheet& sheet, const AccountView& view) {
    RAPPORT_TRY(const auto answers, answers_of(store, sheet.answers));
    FormView out;
    out.form = head_of(*sheet.form);
    out.account = sheet.account.id;
    const Value name = sheet.account.value(table_of(store, table::account), "name");
    if (const auto* text = std::get_if<std::string>(&name)) out.account_name = *text;
    out.currency = sheet.playbook->content().currency;
    for (const FormField& field : sheet.form->fields)
        out.fields.push_back(shown(*sheet.playbook, field));
    std::set<std::int64_t> rows;
    for (const auto& [key, text] : answers) rows.insert(key.row);
    if (sheet.form->layout != "table") rows = {0};
    for (const std::int64_t row : rows) out.rows.push_back(row_of(sheet, view, row, answers));
    RAPPORT_CHECK(view.fault());
    out.missing = missing_in(out);
    return out;
}

// How far a form about the account itself has come.
Result<FormEntry> entry_of(Store& store, const FormSheet& sheet, const AccountView& view) {
    RAPPORT_TRY(FormView now, filled_in(store, sheet, view));
    FormEntry out;
    out.form = std::move(now.form);
    out.fields = static_cast<std::int64_t>(now.fields.size());
    out.missing = std::move(now.missing);
    if (out.form.layout == "table") {
        out.filled = static_cast<std::int64_t>(now.rows.size());
    } else {
        const auto& cells = now.rows.front().cells;
        out.filled = std::count_if(cells.begin(), cells.end(), [](const FormCell& cell) {
            return cell.value && !cell.value->empty();
        });
    }
    return out;
}

}  // namespace

Result<FormList> forms_of(Store& store, Playbooks& playbooks, const AccountOn& which) {
    RAPPORT_TRY(AccountInPlay in_play, account_in_play(store, playbooks, which.account));
    FormSheet sheet{std::move(in_play), nullptr, {}};
    const AccountView view(store, *sheet.playbook, sheet.account, today_of(store, which.today));
    FormList out;
    for (const Form& form : sheet.playbook->content().forms) {
        if (!is_under_an_account(form)) continue;
        if (!is_about_account(form.subject)) {
            out.forms.push_back({head_of(form), {}, {}, {}});
            continue;
        }
        sheet.form = &form;
        sheet.answers = {which.account, form.key, {}, form.restricted.value_or(false)};
        RAPPORT_TRY(FormEntry entry, entry_of(store, sheet, view));
        out.forms.push_back(std::move(entry));
    }
    return out;
}

Result<FormView> form_of(Store& store, Playbooks& playbooks, const FormQuery& query) {
    RAPPORT_TRY(const FormSheet sheet,
                form_sheet(store, playbooks, query.account, query.form, query.about));
    const AccountView view(store, *sheet.playbook, sheet.account, today_of(store, query.today));
    return filled_in(store, sheet, view);
}

Result<FormView> blank_form(Store& store, Playbooks& playbooks, const std::string& form,
                            const std::optional<RecordId>& account) {
    std::shared_ptr<const Playbook> playbook;
    FormView out;
    if (account) {
        RAPPORT_TRY(const Row row, record_of(store, table::account, *account));
        RAPPORT_TRY(playbook, playbooks.of(row));
    } else {
        RAPPORT_TRY(playbook, playbooks.in_use());
    }
    const Form* found = playbook->form(form);
    if (!found) return make_error(Errc::invalid_choice, "the playbook has no such form", "form");
    out.form = head_of(*found);
    out.currency = playbook->content().currency;
    for (const FormField& field : found->fields) out.fields.push_back(shown(*playbook, field));
    return out;
}

Result<void> answer_form(Store& store, Playbooks& playbooks, const FormAnswer& answer) {
    RAPPORT_TRY(const FormSheet sheet,
                form_sheet(store, playbooks, answer.account, answer.form, answer.about));
    const auto& fields = sheet.form->fields;
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const FormField& one) { return one.key == answer.field; });
    if (field == fields.end())
        return make_error(Errc::invalid_argument, "the form has no such field", "field");
    const std::int64_t row = answer.row.value_or(0);
    if (row < 0 || row > row_most || (row > 0 && sheet.form->layout != "table"))
        return make_error(Errc::invalid_argument, "the form has no such row", "row");
    if (answer.value) RAPPORT_CHECK(check_value(*sheet.playbook, *field, *answer.value));
    Draft draft(store);
    RAPPORT_CHECK(put_answer(store, draft, sheet.answers, {row, answer.field}, answer.value));
    return draft.save();
}

Result<FormView> hand_in_form(Store& store, Playbooks& playbooks, const FormQuery& query) {
    RAPPORT_TRY(FormView view, form_of(store, playbooks, query));
    if (view.missing.empty()) return view;
    std::string all;
    for (const std::string& key : view.missing) all += (all.empty() ? "" : ", ") + key;
    return make_error(Errc::incomplete, "still to fill in: " + all, view.missing.front());
}

}  // namespace rapport
