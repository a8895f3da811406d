// apps/cli/src/terminal.hpp
//
// What the program stands in: a terminal or a pipe, its width, its colours, and asking for secrets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rapport/record/result.hpp"

namespace rapport::cli {

struct Terminal {
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    bool can_ask = false;      // there is somebody to ask
    bool is_coloured = false;  // on a terminal, unless NO_COLOR is set or TERM is "dumb"
    std::size_t columns = 0;   // of the terminal; 0 when the output is none

    [[nodiscard]] static Terminal detect();
};

enum class Style { plain, bold, faint, good, warning, bad };
// The text in that style where colours are shown, else as it is.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool is_coloured);

// Asks on the terminal itself. cancelled when the user ends the input.
[[nodiscard]] Result<std::string> ask(const std::string& prompt);
// The same without echo.
[[nodiscard]] Result<std::string> ask_secret(const std::string& prompt);

}  // namespace rapport::cli
