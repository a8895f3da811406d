// apps/cli/src/stop.hpp
//
// Ctrl-C as a wish: what is under way ends cleanly. The second Ctrl-C ends the program at once.
#pragma once

namespace rapport::cli {

// From now on SIGINT and SIGTERM are noted once instead of ending the program.
void note_stop_signals();
[[nodiscard]] bool stop_is_wished() noexcept;

}  // namespace rapport::cli
