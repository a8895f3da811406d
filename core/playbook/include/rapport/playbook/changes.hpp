// rapport/playbook/changes.hpp
//
// What differs between two versions of a playbook, for a preview before one is rolled out.
#pragma once

#include <string>
#include <vector>

#include "rapport/playbook/playbook.hpp"

namespace rapport {

struct PlaybookChange {
    enum class Kind : std::uint8_t { added, removed, changed, moved };
    Kind kind = Kind::changed;
    std::string part;    // the member it belongs to: stages, forms, ...
    std::string path;    // by keys, not places: "/stages/target/gate/need/weight"
    std::string before;  // as JSON; empty when added
    std::string after;   // as JSON; empty when removed
};

// In the order of the format. Things with a key are compared by key; `moved` says that the order of
// a list's keys has changed.
[[nodiscard]] std::vector<PlaybookChange> changes_between(const PlaybookContent& before,
                                                          const PlaybookContent& after);

}  // namespace rapport
