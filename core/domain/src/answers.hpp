// core/domain/src/answers.hpp
//
// Answers to the forms and scoring models of a playbook. One answer is one record, so that two
// people who fill in the same form meet field by field. What fewer may see stands in a table of its
// own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "rapport/domain/draft.hpp"

namespace rapport {

// Which form of which account; `subject` is the id of the record under it that the form is about,
// empty for the account itself.
struct AnswerSheet {
    RecordId account;
    std::string form;
    std::string subject;
    bool is_restricted = false;
};

// Whether what the playbook says that it is about is the account itself.
[[nodiscard]] constexpr bool is_about_account(std::string_view kind) noexcept {
    return kind == "account" || kind == "lead";
}

// A form or a model of a playbook: its key, what it is about, whether fewer may see its answers.
struct Questions {
    std::string_view key, kind;
    bool is_restricted = false;
};

// The sheet of a form or model for an account. A record of the kind that it is about has to belong
// to the account. Errors: those of the records; incomplete where `about` is needed,
// invalid_argument where it is not.
[[nodiscard]] Result<AnswerSheet> sheet_of(Store& store, RecordId account,
                                           const Questions& questions,
                                           const std::optional<RecordId>& about);

// An answer that is a whole number; none for any other.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text) noexcept;

struct AnswerKey {
    std::int64_t row = 0;  // of a form that is a table; else 0
    std::string field;
    friend bool operator<(const AnswerKey& a, const AnswerKey& b) {
        return std::tie(a.row, a.field) < std::tie(b.row, b.field);
    }
};

// What was answered, without what was taken back.
[[nodiscard]] Result<std::map<AnswerKey, std::string>> answers_of(Store& store,
                                                                  const AnswerSheet& sheet);
// Writes one answer, or takes it back when there is none.
[[nodiscard]] Result<void> put_answer(Store& store, Draft& draft, const AnswerSheet& sheet,
                                      const AnswerKey& key, const std::optional<std::string>& text);

}  // namespace rapport
