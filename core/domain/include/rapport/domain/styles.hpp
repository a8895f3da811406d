// rapport/domain/styles.hpp
//
// What kind of person somebody is to talk to: the playbook's questionnaire on two axes, and the
// style that follows from the answers. Answers are those of two scoring models (valuations.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapport/domain/valuations.hpp"

namespace rapport {

struct StyleQuery {
    RecordId contact;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("contact", contact));
    }
};

struct PersonStyle {
    RecordId account;
    std::optional<std::string> style;
    std::optional<Wording> names, advice;
    std::vector<ScoreView> axes;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("account", account),
                named("style", style, "none while too little is answered on an axis"),
                named("names", names), named("advice", advice, "how to talk to such a person"),
                named("axes", axes, "the two parts of the questionnaire; score.answer answers"));
    }
};

// Errors: not_found and wrong_table for the contact; incomplete where it belongs to no account;
// invalid_choice where the playbook has no such questionnaire.
[[nodiscard]] Result<PersonStyle> style_of(Store& store, Playbooks& playbooks,
                                           const StyleQuery& query);

}  // namespace rapport
