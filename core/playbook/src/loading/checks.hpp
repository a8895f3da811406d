// core/playbook/src/loading/checks.hpp
//
// What must hold between the members of a playbook, part by part. Texts and keys have been walked
// already.
#pragma once

#include "loading/faults.hpp"
#include "loading/formulas.hpp"

namespace rapport {

void check_process(const PlaybookContent& content, Formulas& formulas, Faults& faults);
void check_classes(const PlaybookContent& content, Faults& faults);
void check_scoring(const PlaybookContent& content, Formulas& formulas, Faults& faults);
void check_forms(const PlaybookContent& content, Formulas& formulas, Faults& faults);
void check_rules(const PlaybookContent& content, Formulas& formulas, Faults& faults);

// A fault for every word that the vocabulary does not have.
void check_words(const PlaybookContent& content, const std::vector<std::string>& words,
                 std::string_view vocabulary, const std::string& path, Faults& faults);
void check_word(const PlaybookContent& content, const std::string& word,
                std::string_view vocabulary, const std::string& path, Faults& faults);

[[nodiscard]] inline bool is_share(std::int64_t value) {
    return value >= 0 && value <= 1000;
}

// Thresholds from the highest down to 0.
template <class List>
void check_descending(const List& list, const std::string& path, Faults& faults) {
    if (!faults.check(!list.empty(), path, "the list is empty")) return;
    for (std::size_t n = 0; n < list.size(); ++n) {
        const std::string place = at(path, n) + "/from";
        faults.check(is_share(list[n].from), place, "it is per mille: 0 to 1000");
        if (n > 0) faults.check(list[n].from < list[n - 1].from, place, "thresholds must descend");
    }
    faults.check(list.back().from == 0, at(path, list.size() - 1) + "/from",
                 "the last threshold must be 0, so that every result has its place");
}

}  // namespace rapport
