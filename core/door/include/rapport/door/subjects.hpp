// rapport/door/subjects.hpp
//
// The tables by the words that the door and its shells have for them.
#pragma once

#include <span>
#include <string_view>

#include "rapport/record/schema.hpp"

namespace rapport {

struct Subject {
    TableNo table;
    std::string_view name;     // of its methods: "fact" for `fact.add`
    std::string_view example;  // the arguments of an `add`
    // Whether records are added and changed one by one. The others are the server's, or come from a
    // step of the trade, which has a method of its own.
    bool written = true;
};

[[nodiscard]] std::span<const Subject> subjects() noexcept;

}  // namespace rapport
