// tests/core/playbook/playbook_text.hpp
//
// The small playbook as a text to be spoilt, and what loading says of it.
#pragma once

#include <algorithm>
#include <string>

#include "rapport/playbook/library.hpp"
#include "support/catch.hpp"

namespace rapport::test {

inline std::string small_playbook() {
    for (const EmbeddedPlaybook& one : embedded_playbooks())
        if (one.name == "simple-sales") return std::string(one.parts.front().text);
    FAIL("there is no small playbook");
    return {};
}

// The small playbook with the first `old` replaced.
inline std::string spoilt(std::string_view old, std::string_view now) {
    std::string text = small_playbook();
    const std::size_t where = text.find(old);
    if (where == std::string::npos) FAIL("not in the playbook: " << old);
    return text.replace(where, old.size(), now);
}

inline LoadedPlaybook loaded(std::string_view text) {
    const PlaybookText part{"test.json", text};
    return load_playbook({&part, 1});
}

// The first fault, of which there must be one.
inline PlaybookFault fault_of(std::string_view text) {
    LoadedPlaybook answer = loaded(text);
    if (answer.playbook || answer.faults.empty()) FAIL("loaded without a fault");
    return answer.faults.front();
}

// The line of the last place where the words stand.
inline std::size_t line_with(std::string_view text, std::string_view words) {
    const std::size_t where = text.rfind(words);
    if (where == std::string_view::npos) FAIL("not in the playbook: " << words);
    return 1 + static_cast<std::size_t>(std::count(
                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(where), '\n'));
}

}  // namespace rapport::test
