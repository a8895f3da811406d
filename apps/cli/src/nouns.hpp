// apps/cli/src/nouns.hpp
//
// The kinds of records by the words that people use for them, with what their lists show.
#pragma once

#include <span>
#include <string_view>

#include "rapport/record/schema.hpp"

namespace rapport::cli {

struct Noun {
    std::string_view name;  // of the commands and of the door's methods
    const Table* table;
    Label about;                                // for the help page
    Label example_add;                          // the arguments of an `add`
    std::span<const std::string_view> columns;  // fields in the order in which lists show them
};

[[nodiscard]] std::span<const Noun> nouns();
[[nodiscard]] const Noun* noun_named(std::string_view name);
[[nodiscard]] const Noun* noun_of_table(std::string_view table);

}  // namespace rapport::cli
