// apps/cli/src/refused.hpp
//
// Words for refused changes: one's own, and those of the people under one.
#pragma once

#include <string>
#include <string_view>

#include "command.hpp"
#include "context.hpp"

namespace rapport::cli {

// Why the server refused it, in the user's language where the code is known.
[[nodiscard]] std::string reason_of(const Context& context, const Json& refused);
// "Contact 王建国; Note Send the quote", for each record of the commit.
[[nodiscard]] std::string what_of(const Context& context, const Json& refused);
// "returned by Wang"; `kind` as the door says it.
[[nodiscard]] std::string decided_words(const Context& context, std::string_view kind,
                                        const std::string& by);
// A member's instant in local time; empty when there is none.
[[nodiscard]] std::string time_in(const Json& object, std::string_view member);
// {"number": N} from the operand of that name.
[[nodiscard]] Result<Json> number_in(Context& context, const Arguments& arguments);

}  // namespace rapport::cli
