// rapport/domain/forms.hpp
//
// The playbook's forms, filled in for an account, a person, a deal, a visit or a complaint: what is
// known already stands in them, the rest is answered field by field. Saving never asks for more;
// handing a form in says exactly what is missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/stages.hpp"

namespace rapport {

struct FormHead {
    std::string key, subject, layout;
    Wording names, about;
    bool restricted = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names), named("about", about),
                named("subject", subject, "account, contact, opportunity, visit, complaint, …"),
                named("layout", layout, "card or table"),
                named("restricted", restricted,
                      "answers are for the owner, members with full access and their managers"));
    }
};

// A form of the account's playbook, and how far it is filled in.
struct FormEntry {
    FormHead form;
    std::optional<std::int64_t> fields, filled;
    std::vector<std::string> missing;

    template <class Archive>
    void serialize(Archive& archive) {
        form.serialize(archive);
        archive(named("fields", fields, "how many it has; none unless it is about the account"),
                named("filled", filled,
                      "of a card: fields that are known or answered; of a "
                      "table: rows"),
                named("missing", missing, "fields that handing it in would ask for"));
    }
};

struct FormList {
    std::vector<FormEntry> forms;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("forms", forms));
    }
};

struct FormQuery {
    RecordId account;
    std::string form;
    std::optional<RecordId> about;
    std::optional<Date> today;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("form", form, "its key in the playbook"),
                named("about", about, "the record that it is about, unless it is the account"),
                named("today", today, "by the caller's calendar; by UTC if left out"));
    }
};

struct FormWord {
    std::string key;
    Wording names;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names));
    }
};

struct FormFieldView {
    std::string key, type;
    Wording names;
    bool required = false;
    std::vector<FormWord> words;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("key", key), named("names", names),
                named("type", type,
                      "text, long_text, number, money, per_mille, date, yes_no, choice or grade"),
                named("required", required, "to hand it in"), named("words", words, "of a choice"));
    }
};

struct FormCell {
    std::string field;
    Wording names;
    std::optional<std::string> value;
    bool known = false;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("field", field), named("names", names), named("value", value),
                named("known", known, "from what is known, not answered in the form"));
    }
};

struct FormRow {
    std::int64_t row = 0;
    std::vector<FormCell> cells;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("row", row), named("cells", cells, "in the order of the fields"));
    }
};

struct FormView {
    FormHead form;
    RecordId account;
    std::string account_name, currency;
    std::vector<FormFieldView> fields;
    std::vector<FormRow> rows;
    std::vector<std::string> missing;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("form", form), named("account", account), named("account_name", account_name),
                named("currency", currency, "ISO 4217, of its amounts"), named("fields", fields),
                named("rows", rows, "one, unless it is a table"),
                named("missing", missing, "fields that handing it in would ask for"));
    }
};

struct FormAnswer {
    RecordId account;
    std::string form;
    std::optional<RecordId> about;
    std::string field;
    std::optional<std::string> value;
    std::optional<std::int64_t> row;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account), named("form", form), named("about", about),
                named("field", field),
                named("value", value,
                      "money in minor units, dates as YYYY-MM-DD, yes or no, a choice's key; left "
                      "out takes the answer back"),
                named("row", row, "of a table, from 0"));
    }
};

// Those of the account's playbook that are about an account or a record under it.
[[nodiscard]] Result<FormList> forms_of(Store& store, Playbooks& playbooks, const AccountOn& which);
// Errors: not_found, wrong_table and deleted for the account or what it is about; invalid_choice
// for a form that the playbook does not have; incomplete where it needs to be told what it is
// about.
[[nodiscard]] Result<FormView> form_of(Store& store, Playbooks& playbooks, const FormQuery& query);
// The form with nothing in it, of the account's playbook or, if none is named, the one in use; also
// forms that are about no account. Errors: invalid_choice when the playbook has no such form.
[[nodiscard]] Result<FormView> blank_form(Store& store, Playbooks& playbooks,
                                          const std::string& form,
                                          const std::optional<RecordId>& account);
// Errors, too: invalid_argument for a field or row that it does not have or a value not of its
// type; invalid_choice for a word that is none of its choices.
[[nodiscard]] Result<void> answer_form(Store& store, Playbooks& playbooks,
                                       const FormAnswer& answer);
// Whether it may be handed in. Errors, too: incomplete, with the fields that are missing.
[[nodiscard]] Result<FormView> hand_in_form(Store& store, Playbooks& playbooks,
                                            const FormQuery& query);

}  // namespace rapport
