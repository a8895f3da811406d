// rapport/playbook/checklists.hpp
//
// Gates and information completeness: which lines hold, which don't, and which can't be told, with
// the sentences that say what to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

enum class Holds : std::uint8_t { yes, no, unknown };

struct ChecklistLine {
    std::string key;
    Holds holds = Holds::unknown;
    std::int64_t weight = 0;
    Wording missing;                         // what to do; of every line, met or not
    std::vector<std::string> unknown_names;  // when it can't be told: names of the view
    std::vector<std::string> names;          // of the view, that it depends on
};

struct Checklist {
    std::vector<ChecklistLine> lines;
    std::int64_t met = 0;  // per mille of the weight; 1000 when there is no weight

    [[nodiscard]] bool is_met() const noexcept;  // every line of a weight above 0 holds
};

// What still stands between the stage and the next one.
[[nodiscard]] Checklist gate_of(const Playbook& playbook, const Stage& stage,
                                const ExpressionView& view);
// The first exit whose condition holds: the account should rather go there. Null when none does.
[[nodiscard]] const GateExit* exit_of(const Playbook& playbook, const Stage& stage,
                                      const ExpressionView& view);
// What is known of the account and what is not. An item that can't be told is not known.
[[nodiscard]] Checklist information_of(const Playbook& playbook, const ExpressionView& view);

}  // namespace rapport
