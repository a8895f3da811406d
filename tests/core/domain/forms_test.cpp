// tests/core/domain/forms_test.cpp
//
// Forms of the playbook that comes with rapport, filled in field by field.
#include "rapport/domain/forms.hpp"

#include <algorithm>

#include "support/trade.hpp"

using namespace rapport;
using test::Trade;

namespace {

struct Filled {
    Trade t;
    Playbooks playbooks{t.store()};
    RecordId account = t.add("account", {{"name", Trade::text("华东精密")}});

    Result<FormView> form(const std::string& key, std::optional<RecordId> about = {}) {
        return form_of(t.store(), playbooks, {account, key, about, Date{"2026-03-05"}});
    }
    Result<void> answer(const std::string& form, const std::string& field,
                        std::optional<std::string> value, std::optional<std::int64_t> row = {}) {
        return answer_form(t.store(), playbooks, {account, form, {}, field, std::move(value), row});
    }
};

FormCell cell(const FormView& view, std::string_view field, std::size_t row = 0) {
    const auto& cells = view.rows.at(row).cells;
    const auto at = std::find_if(cells.begin(), cells.end(),
                                 [field](const FormCell& one) { return one.field == field; });
    REQUIRE(at != cells.end());
    return *at;
}

}  // namespace

TEST_CASE("form: what is known stands in it, what is answered stands above that",
          "[core][domain]") {
    Filled f;
    CHECK(cell(*f.form("credit_survey"), "name").value == "华东精密");
    CHECK(cell(*f.form("credit_survey"), "name").known);
    REQUIRE(f.answer("credit_survey", "name", "华东精密制造有限公司").has_value());
    CHECK(cell(*f.form("credit_survey"), "name").value == "华东精密制造有限公司");
    CHECK_FALSE(cell(*f.form("credit_survey"), "name").known);
    REQUIRE(f.answer("credit_survey", "name", {}).has_value());
    CHECK(cell(*f.form("credit_survey"), "name").known);
    CHECK(*f.t.store().database().integer("SELECT count(*) FROM private_answer") == 1);
}

TEST_CASE("form: the list says how far each is filled in, by fields or by rows", "[core][domain]") {
    Filled f;
    const auto entry = [&](std::string_view key) {
        const auto listed = forms_of(f.t.store(), f.playbooks, {f.account, Date{"2026-03-05"}});
        REQUIRE(listed.has_value());
        const auto at = std::find_if(listed->forms.begin(), listed->forms.end(),
                                     [key](const FormEntry& one) { return one.form.key == key; });
        REQUIRE(at != listed->forms.end());
        return *at;
    };
    const FormEntry before = entry("credit_survey");
    CHECK(before.missing == f.form("credit_survey")->missing);
    REQUIRE(f.answer("credit_survey", "legal_person", "李强").has_value());
    CHECK(*entry("credit_survey").filled == *before.filled + 1);
    CHECK(*entry("credit_survey").fields == *before.fields);
    CHECK(entry("customer_usage").filled == 0);
    REQUIRE(f.answer("customer_usage", f.form("customer_usage")->fields.front().key, "P-200", 1)
                .has_value());
    CHECK(entry("customer_usage").filled == 1);
    CHECK_FALSE(entry("person_card").filled);  // told by person, not here
}

TEST_CASE("form: handing it in says exactly what is missing, and nothing once it is there",
          "[core][domain]") {
    Filled f;
    const FormQuery query{f.account, "credit_survey", {}, Date{"2026-03-05"}};
    const auto refused = hand_in_form(f.t.store(), f.playbooks, query);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Errc::incomplete);
    CHECK(refused.error().field == "credit_code");
    const auto missing = f.form("credit_survey")->missing;
    CHECK_FALSE(missing.empty());
    for (const std::string& key : missing) {
        const auto view = f.form("credit_survey");
        const auto field = std::find_if(view->fields.begin(), view->fields.end(),
                                        [&](const FormFieldView& one) { return one.key == key; });
        const std::string value = field->type == "yes_no"   ? "yes"
                                  : field->type == "date"   ? "2026-03-05"
                                  : field->type == "choice" ? field->words.front().key
                                                            : "12";
        REQUIRE(f.answer("credit_survey", key, value).has_value());
    }
    CHECK(hand_in_form(f.t.store(), f.playbooks, query).has_value());
}

TEST_CASE("form: a table has a row for each that was filled in", "[core][domain]") {
    Filled f;
    CHECK(f.form("competitor_moves")->rows.empty());
    const std::string field = f.form("competitor_moves")->fields.front().key;
    REQUIRE(f.answer("competitor_moves", field, "Nordpumpen", 0).has_value());
    REQUIRE(f.answer("competitor_moves", field, "Südpumpen", 2).has_value());
    const auto view = f.form("competitor_moves");
    REQUIRE(view->rows.size() == 2);
    CHECK(view->rows[1].row == 2);
    CHECK(cell(*view, field, 1).value == "Südpumpen");
}

TEST_CASE("form: a value not of its type, an unknown field, row or form are refused by name",
          "[core][domain]") {
    Filled f;
    CHECK(f.answer("credit_survey", "capital", "a lot").error().field == "capital");
    CHECK(f.answer("credit_survey", "capital", "-5").error().field == "capital");
    CHECK(f.answer("credit_survey", "horoscope", "x").error().field == "field");
    CHECK(f.answer("credit_survey", "name", "x", 3).error().field == "row");
    CHECK(f.answer("horoscope", "name", "x").error().code == Errc::invalid_choice);
    CHECK(f.form("sales_plan").error().code == Errc::wrong_state);  // of the whole company
    CHECK(f.form("person_card").error().code == Errc::incomplete);
    CHECK(*f.t.store().database().integer("SELECT count(*) FROM private_answer") == 0);
}

TEST_CASE("form: the list has those that an account can be asked", "[core][domain]") {
    Filled f;
    const auto list = forms_of(f.t.store(), f.playbooks, {f.account, {}});
    REQUIRE(list.has_value());
    CHECK(list->forms.size() > 20);
    CHECK(std::none_of(list->forms.begin(), list->forms.end(),
                       [](const FormEntry& one) { return one.form.subject == "company"; }));
}
