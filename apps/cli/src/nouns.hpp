// apps/cli/src/nouns.hpp
//
// The kinds of records by the words that people use for them, with what their lists show.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language.hpp"
#include "rapport/record/schema.hpp"

namespace rapport::cli {

struct Noun {
    std::string_view name;  // of the commands and of the door's methods
    const Table* table;
    Label about;                            // for the help page
    Text example_add;                       // the arguments of an `add`
    std::vector<std::string_view> columns;  // fields in the order in which lists show them
    bool written;                           // whether people add and change them one by one
};

[[nodiscard]] std::span<const Noun> nouns();
[[nodiscard]] const Noun* noun_named(std::string_view name);
[[nodiscard]] const Noun* noun_of_table(std::string_view table);

}  // namespace rapport::cli
