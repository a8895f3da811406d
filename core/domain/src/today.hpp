// core/domain/src/today.hpp
//
// What day it is. The core knows no time zone: the caller says what stands on the calendar.
#pragma once

#include <optional>

#include "rapport/playbook/expression.hpp"
#include "rapport/record/date.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

inline constexpr std::int64_t day_ms = 86'400'000;

// The day of an instant, as UTC has it.
[[nodiscard]] constexpr Day day_of_instant(std::int64_t unix_ms) noexcept {
    return Day{unix_ms >= 0 ? unix_ms / day_ms : -((-unix_ms + day_ms - 1) / day_ms)};
}

[[nodiscard]] inline Day today_of(Store& store, const std::optional<Date>& said) {
    const auto days = said ? days_of(said->text) : std::nullopt;
    return days ? Day{*days} : day_of_instant(store.environment().now_unix_ms());
}

}  // namespace rapport
