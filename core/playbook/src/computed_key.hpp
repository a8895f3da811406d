// core/playbook/src/computed_key.hpp
//
// The names of a playbook's own values among those of the view.
#pragma once

#include <string_view>

namespace rapport {

// The key in `computed.KEY`; empty for every other name.
[[nodiscard]] inline std::string_view computed_key(std::string_view name) noexcept {
    constexpr std::string_view prefix = "computed.";
    return name.substr(0, prefix.size()) == prefix ? name.substr(prefix.size())
                                                   : std::string_view();
}

}  // namespace rapport
