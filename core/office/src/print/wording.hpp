// core/office/src/print/wording.hpp
#pragma once

#include <string>

#include "rapport/playbook/wording.hpp"

namespace rapport::office {

/// What a playbook says, in the language of the paper.
inline const std::string& in(const Wording& words, bool chinese) {
    return chinese ? words.zh : words.en;
}

}  // namespace rapport::office
