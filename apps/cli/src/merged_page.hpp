// apps/cli/src/merged_page.hpp
//
// A long text that several wrote apart, as it is shown: each part beside the name of who wrote it.
#pragma once

#include <string>

#include "context.hpp"

namespace rapport::cli {

// `merged` is that of a conflict of the door. Common parts bear no name; where people wrote
// different things in one place, the name is followed by "≠".
[[nodiscard]] std::string merged_page(const Context& context, const Json& merged);

}  // namespace rapport::cli
