// rapport/record/named.hpp
//
// A member of a struct under the name that it has outside. A struct that travels lists its members
// once, in the manner of cereal, and every codec and the method reference follow from that list:
//
//     template <class Archive>
//     void serialize(Archive& archive) {
//         archive(named("text", text, "what is to be reached"), named("due", due, "by when"));
//     }
#pragma once

#include <string_view>

namespace rapport {

template <class T>
struct Named {
    std::string_view name;
    T& value;
    std::string_view about;  // a few words for the reference
};

template <class T>
[[nodiscard]] Named<T> named(std::string_view name, T& value,
                             std::string_view about = {}) noexcept {
    return {name, value, about};
}

}  // namespace rapport
