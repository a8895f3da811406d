// rapport/office/form_document.hpp
//
// A form of the playbook as a document: as it was filled in, or empty to be filled in with a pen.
#pragma once

#include <string>

#include "rapport/domain/forms.hpp"
#include "rapport/office/document.hpp"

namespace rapport::office {

struct FormPaper {
    bool chinese = false;
    std::string day;  // "YYYY-MM-DD", at the head and the foot; none if empty
};

// What was not answered stands empty; a choice that was not made shows its words to tick.
[[nodiscard]] Document form_document(const FormView& form, const FormPaper& paper);
// What blank_form gives: every field empty, with room for a pen.
[[nodiscard]] Document blank_form_document(const FormView& form, const FormPaper& paper);

}  // namespace rapport::office
