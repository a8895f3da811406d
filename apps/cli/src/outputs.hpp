// apps/cli/src/outputs.hpp
//
// Files that commands write for other programs: whole or not at all, and none written over unasked.
#pragma once

#include <functional>
#include <string>

#include "rapport/office/export.hpp"

namespace rapport::cli {

// The error with the file's name in front.
[[nodiscard]] Error of_file(const std::string& path, const Error& error);
// Errors: already_exists when a file of that name is there and may not be replaced.
[[nodiscard]] Result<void> check_place(const std::string& path, bool may_replace);

// What is handed to the sink, in the file.
[[nodiscard]] Result<void> write_pieces(
    const std::string& path, const std::function<Result<void>(const office::Sink&)>& write);

// For libraries that write a file themselves: beside the place, for the owner only, and then there.
[[nodiscard]] Result<void> write_beside(
    const std::string& path, const std::function<Result<void>(const std::string&)>& write);

}  // namespace rapport::cli
