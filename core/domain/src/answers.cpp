// core/domain/src/answers.cpp
#include "answers.hpp"

#include <charconv>

#include "gathered.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

TableNo table_for(const AnswerSheet& sheet) {
    return sheet.is_restricted ? table::private_answer : table::answer;
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) noexcept {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

Result<AnswerSheet> sheet_of(Store& store, RecordId account, const Questions& questions,
                             const std::optional<RecordId>& about) {
    AnswerSheet sheet{account, std::string(questions.key), {}, questions.is_restricted};
    if (is_about_account(questions.kind)) {
        if (about)
            return make_error(Errc::invalid_argument, "it is about the account itself", "about");
        return sheet;
    }
    const Table* table = store.schema().table(questions.kind);
    if (!table || table->parent.empty())
        return make_error(Errc::wrong_state, "it is not about one account", "form");
    if (!about) return make_error(Errc::incomplete, "say what it is about", "about");
    RAPPORT_TRY(const Row row, record_of(store, table->number, *about));
    if (row.deleted) return make_error(Errc::deleted, {}, "about");
    const Value& of = row.value(*table, "account");
    if (of != Value{account})
        return make_error(Errc::invalid_argument, "it belongs to another account", "about");
    sheet.subject = to_text(*about);
    return sheet;
}

Result<std::map<AnswerKey, std::string>> answers_of(Store& store, const AnswerSheet& sheet) {
    std::map<AnswerKey, std::string> out;
    Statement rows = store.database().prepare(
        "SELECT coalesce(\"row\", 0), field, value FROM " +
        quoted(table_of(store, table_for(sheet)).name) +
        " WHERE account=?1 AND form=?2 AND coalesce(subject, '')=?3 AND deleted=0 AND value IS NOT "
        "NULL");
    rows.bind(1, sheet.account)
        .bind(2, std::string_view(sheet.form))
        .bind(3, std::string_view(sheet.subject));
    for (;;) {
        RAPPORT_TRY(const bool more, rows.step());
        if (!more) return out;
        out.emplace(AnswerKey{rows.integer(0), std::string(rows.text(1))},
                    std::string(rows.text(2)));
    }
}

Result<void> put_answer(Store& store, Draft& draft, const AnswerSheet& sheet, const AnswerKey& key,
                        const std::optional<std::string>& text) {
    const TableNo number = table_for(sheet);
    Gathered answer(table_of(store, number));
    answer.set("account", Value{sheet.account});
    answer.set("form", Value{sheet.form});
    if (!sheet.subject.empty()) answer.set("subject", Value{sheet.subject});
    answer.set("field", Value{key.field});
    if (key.row != 0) answer.set("row", Value{key.row});
    answer.set("value", text ? Value{*text} : Value{});
    RAPPORT_CHECK(draft.add(number, answer.take()));
    return {};
}

}  // namespace rapport
