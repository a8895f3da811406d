// apps/cli/src/values.hpp
//
// Between what people type and read and what the door's JSON holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "command.hpp"
#include "context.hpp"
#include "nouns.hpp"
#include "rapport/record/id.hpp"

namespace rapport::cli {

// The option that stands for a field: "planned_at" is written --planned-at.
[[nodiscard]] std::string option_of(std::string_view field);

// The value for the door: empty text clears the field, "-" reads a long text from the standard
// input, choices may be said by their labels, references by name or by a piece of the id, amounts
// in units of the currency ("1.2万"), shares in percent.
[[nodiscard]] Result<Json> value_of(Context& context, const Field& field, const std::string& text,
                                    std::string_view currency = {});

// A record's field as people read it; references by their titles. `record` is a view of the door.
[[nodiscard]] std::string shown(const Context& context, const Field& field, const Json& record);
// A bare value of a field, such as a sibling.
[[nodiscard]] std::string shown_value(const Context& context, const Field& field, const Json& value,
                                      std::string_view currency = {});

// The id of the one record that the text means: an id, the beginning or end of one (4 characters or
// more), or a name, whole or in part. not_found when there is none, invalid_argument when there are
// several.
[[nodiscard]] Result<std::string> id_of(Context& context, const Noun& noun,
                                        const std::string& text);
// The same among all kinds of records; names are not tried.
[[nodiscard]] Result<std::string> id_of_any(Context& context, const std::string& text);

// The account of --account, when one is given.
[[nodiscard]] Result<std::optional<RecordId>> account_of(Context& context,
                                                         const Arguments& arguments);

// The end of an id: what lists show, and what is unlike even for records made in one go.
[[nodiscard]] std::string short_id(std::string_view id);

// A member's text; empty when it is none.
[[nodiscard]] std::string text_of(const Json& object, std::string_view member);
// A member's instant, in the time of this place; empty when it is none.
[[nodiscard]] std::string local_time_of(const Json& object, std::string_view member);
[[nodiscard]] std::int64_t integer_of(const Json& object, std::string_view member);
[[nodiscard]] bool is_true(const Json& object, std::string_view member);
// A member's items; none when it is no list.
[[nodiscard]] const Json::Array& items_of(const Json& object, std::string_view member);

}  // namespace rapport::cli
