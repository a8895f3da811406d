// apps/cli/src/pages.hpp
//
// Records as people read them: a list as a table, one record as a page.
#pragma once

#include <string>

#include "context.hpp"
#include "nouns.hpp"

namespace rapport::cli {

// `records` are views of that kind. Says so when there are none.
[[nodiscard]] std::string list_page(const Context& context, const Noun& noun,
                                    const Json::Array& records);
// Title, then each field that says something, then what people disagree on.
[[nodiscard]] std::string record_page(const Context& context, const Noun& noun, const Json& record);
// A short list under a heading, without the column `by`, which leads to the page's own record.
// Empty when there is none.
[[nodiscard]] std::string section(const Context& context, const Noun& noun,
                                  const Json::Array& records, std::string_view by);
// The line by which people know a record.
[[nodiscard]] std::string title_of(const Context& context, const Noun& noun, const Json& record);

// A bare value of a field; a reference by its record's title, which is looked up.
[[nodiscard]] std::string titled_value(Context& context, const Field& field, const Json& value);

// Names and values in two columns, long values wrapped.
struct Line {
    std::string name;
    std::string value;
    Style style = Style::plain;
};
[[nodiscard]] std::string lines_page(const Context& context, const std::vector<Line>& lines);

}  // namespace rapport::cli
