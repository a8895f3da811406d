// core/playbook/src/loading/form_checks.cpp
#include "keyed.hpp"
#include "loading/checks.hpp"

namespace rapport {
namespace {

ExpressionType type_for(std::string_view field_type) {
    if (field_type == "number" || field_type == "money" || field_type == "per_mille" ||
        field_type == "grade")
        return ExpressionType::number;
    if (field_type == "date") return ExpressionType::date;
    if (field_type == "yes_no") return ExpressionType::boolean;
    return ExpressionType::text;
}

void check_field(const PlaybookContent& content, const FormField& field, const std::string& path,
                 Formulas& formulas, Faults& faults) {
    faults.check((field.type == "choice") == field.words.has_value(), path + "/words",
                 "a choice names its vocabulary, and nothing else does");
    if (field.words)
        faults.check(keyed(content.vocabularies, *field.words) != nullptr, path + "/words",
                     "there is no such vocabulary");
    if (field.known) formulas.check(path + "/known", *field.known, {type_for(field.type)});
}

}  // namespace

void check_forms(const PlaybookContent& content, Formulas& formulas, Faults& faults) {
    for (std::size_t form = 0; form < content.forms.size(); ++form) {
        const std::string path = at("/forms", form) + "/fields";
        const auto& fields = content.forms[form].fields;
        faults.check(!fields.empty(), path, "a form has one field at least");
        for (std::size_t n = 0; n < fields.size(); ++n)
            check_field(content, fields[n], at(path, n), formulas, faults);
    }
    for (std::size_t n = 0; n < content.vocabularies.size(); ++n)
        faults.check(!content.vocabularies[n].words.empty(), at("/vocabularies", n) + "/words",
                     "a vocabulary has one word at least");
    for (std::size_t plan = 0; plan < content.plans.size(); ++plan) {
        const auto& steps = content.plans[plan].steps;
        for (std::size_t n = 0; n < steps.size(); ++n) {
            const std::string place = at(at("/plans", plan) + "/steps", n);
            faults.check(steps[n].days >= 0, place + "/days", "days are not below 0");
            check_word(content, steps[n].owner, "our_function", place + "/owner", faults);
        }
    }
}

}  // namespace rapport
