// apps/cli/src/parser.hpp
//
// From the words of a command line to a command and its arguments. The only place that knows the
// parsing library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.hpp"

namespace rapport::cli {

// Options that every command takes, before or after its name.
[[nodiscard]] const std::vector<Parameter>& global_options();

struct Parsed {
    enum class Kind { run, help, version, usage_error };

    Kind kind = Kind::run;
    const Command* command = nullptr;  // of `run`; of a help page when it is one of a command
    const Group* group = nullptr;      // of a help page, when it is one of a group
    Arguments globals;                 // as far as they were understood
    Arguments arguments;
    Text error;             // of `usage_error`
    bool is_short = false;  // of `usage_error`: nothing is wrong but that a command is missing
};

[[nodiscard]] Parsed parse(const CommandList& list, const std::vector<std::string>& words);

}  // namespace rapport::cli
