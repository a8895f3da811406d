// apps/cli/src/help.hpp
//
// Help pages and the reference, from the list of commands.
#pragma once

#include <cstddef>
#include <string>

#include "command.hpp"
#include "language.hpp"

namespace rapport::cli {

struct PageStyle {
    Language language = Language::english;
    std::size_t columns = 100;
    bool is_coloured = false;
    bool has_footer = true;  // where to find the options of every command
};

[[nodiscard]] std::string help_page(const CommandList& list, const PageStyle& style);
[[nodiscard]] std::string help_page(const CommandList& list, const Group& group,
                                    const PageStyle& style);
[[nodiscard]] std::string help_page(const Command& command, const PageStyle& style);

// All commands as one document (Markdown).
[[nodiscard]] std::string reference_page(const CommandList& list, Language language);
// A script for bash, to be sourced.
[[nodiscard]] std::string bash_completion(const CommandList& list);

}  // namespace rapport::cli
