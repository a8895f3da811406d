// core/playbook/src/checklists.cpp
#include "rapport/playbook/checklists.hpp"

#include <algorithm>

namespace rapport {
namespace {

Holds holds(const Playbook& playbook, const std::string& text, const ExpressionView& view) {
    const ExpressionValue value = playbook.evaluate(text, view);
    const bool* truth = std::get_if<bool>(&value);
    if (!truth) return Holds::unknown;
    return *truth ? Holds::yes : Holds::no;
}

void add_line(Checklist& list, const Playbook& playbook, const std::string& key,
              const std::string& when, std::int64_t weight, const Wording& missing,
              const ExpressionView& view) {
    ChecklistLine line{key, holds(playbook, when, view), weight, missing, {}, playbook.names(when)};
    if (line.holds == Holds::unknown) line.unknown_names = playbook.unknown_names(when, view);
    list.lines.push_back(std::move(line));
}

void weigh(Checklist& list) {
    std::int64_t met = 0, all = 0;
    for (const ChecklistLine& line : list.lines) {
        all += line.weight;
        if (line.holds == Holds::yes) met += line.weight;
    }
    list.met = all > 0 ? met * 1000 / all : 1000;
}

}  // namespace

bool Checklist::is_met() const noexcept {
    return std::all_of(lines.begin(), lines.end(), [](const ChecklistLine& line) {
        return line.weight == 0 || line.holds == Holds::yes;
    });
}

Checklist gate_of(const Playbook& playbook, const Stage& stage, const ExpressionView& view) {
    Checklist list;
    for (const GateCondition& one : stage.gate)
        add_line(list, playbook, one.key, one.when, one.weight, one.missing, view);
    weigh(list);
    return list;
}

const GateExit* exit_of(const Playbook& playbook, const Stage& stage, const ExpressionView& view) {
    const auto found = std::find_if(stage.exits.begin(), stage.exits.end(), [&](const auto& exit) {
        return holds(playbook, exit.when, view) == Holds::yes;
    });
    return found == stage.exits.end() ? nullptr : &*found;
}

Checklist information_of(const Playbook& playbook, const ExpressionView& view) {
    Checklist list;
    for (const InformationItem& item : playbook.content().information)
        add_line(list, playbook, item.key, item.known, item.weight, item.missing, view);
    weigh(list);
    return list;
}

}  // namespace rapport
