// core/insight/src/civil.hpp
//
// Days of the Gregorian calendar by number, on top of rapport/record/date.hpp.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "rapport/record/date.hpp"
#include "rapport/record/result.hpp"

namespace rapport::insight {

// 0001-01-01 to 9999-12-31, as rapport/record/date.hpp: sums and differences of such days fit.
[[nodiscard]] constexpr bool is_civil_day(std::int64_t day) noexcept {
    return day >= -719'162 && day <= 2'932'896;
}
[[nodiscard]] inline Result<void> check_civil_day(std::int64_t day, std::string field) {
    if (!is_civil_day(day))
        return make_error(Errc::invalid_date, "choose a day of the years 1 to 9999",
                          std::move(field));
    return {};
}

struct Civil {
    std::int32_t year = 1970, month = 1, day = 1;
};

// Nothing when the calendar has no such day.
[[nodiscard]] inline std::optional<std::int64_t> civil_day(const Civil& civil) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return days_of(text.data());
}

[[nodiscard]] inline Civil civil_of(std::int64_t day) {
    const std::string text = date_of(day);
    const auto number = [&](std::size_t at, std::size_t length) {
        std::int32_t value = 0;
        std::from_chars(text.data() + at, text.data() + at + length, value);
        return value;
    };
    return {number(0, 4), number(5, 2), number(8, 2)};
}

}  // namespace rapport::insight
