// rapport/insight/festivals.hpp
//
// The days on which customers expect a greeting.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rapport/record/schema.hpp"

namespace rapport::insight {

inline constexpr std::int32_t festival_year_first = 2001;
inline constexpr std::int32_t festival_year_last = 2035;

struct Festival {
    std::string_view name;  // stable: spring_festival
    Label label;
    std::int64_t day = 0;  // days since 1970
};

// Those of a Gregorian year, by date. A year can have a lunar festival twice or not at all (laba).
// invalid_argument: a year outside festival_year_first..festival_year_last.
[[nodiscard]] Result<std::vector<Festival>> festivals_of(std::int32_t year);
// Those of `days` days of which `today` is the first, by date; as far as the tables go.
[[nodiscard]] std::vector<Festival> festivals_within(std::int64_t today, std::int32_t days);

}  // namespace rapport::insight
