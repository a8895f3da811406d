// apps/cli/src/failure.hpp
//
// How the program says no: in words with what to do next, in JSON, and by its exit code.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "language.hpp"
#include "rapport/record/error.hpp"

namespace rapport::cli {

// Scripts branch on these; they never change their meaning.
enum class Exit : int {
    done = 0,
    failed = 1,       // refused or failed in a way that has no code of its own
    usage = 2,        // the command line or a value in it can't be understood
    not_found = 3,    // no such record, or it is of another kind
    wrong_state = 4,  // the record's or the device's state does not allow it: deleted, incomplete,
                      // unsent, ...
    database = 5,     // the database can't be opened or written: PIN, file, disk
    server = 6,       // the server refused, or is not to be trusted
    again = 7,        // it may work later: unreachable, interrupted, busy
    defect = 70,      // a mistake of ours
    cancelled = 130,
};

struct ExitMeaning {
    Exit code;
    Text meaning;
};
[[nodiscard]] const std::array<ExitMeaning, 10>& exit_meanings();
[[nodiscard]] Exit exit_of(Errc code) noexcept;

// The sentence for the code, in that language, and what one may do about it (empty when there is
// nothing to say).
[[nodiscard]] std::string sentence_of(Errc code, Language language);
[[nodiscard]] std::string_view advice_of(Errc code, Language language) noexcept;

// The field of an error about a file that the user named: its detail tells all.
inline constexpr std::string_view file_field = "file";

// Lines for people, ending with a line feed.
[[nodiscard]] std::string failure_text(const Error& error, Language language, bool is_coloured);
// {"error": {code, message, detail, field}} and a line feed.
[[nodiscard]] std::string failure_json(const Error& error);

}  // namespace rapport::cli
