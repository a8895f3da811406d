// core/playbook/src/keyed.hpp
//
// Looking things up by their key.
#pragma once

#include <algorithm>
#include <string_view>

namespace rapport {

// Null when nothing in the list bears the key.
template <class List>
[[nodiscard]] auto keyed(const List& list, std::string_view key) noexcept {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.key == key; });
    return found == list.end() ? nullptr : &*found;
}

}  // namespace rapport
