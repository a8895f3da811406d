// apps/cli/src/cli.hpp
//
// The command line as a function: words in, an exit code out.
#pragma once

#include <string>
#include <vector>

namespace rapport::cli {

// `words` without the program's name.
[[nodiscard]] int run(const std::vector<std::string>& words);

}  // namespace rapport::cli
