// core/insight/src/promises/amounts.hpp
#pragma once

#include <optional>
#include <string_view>

#include "rapport/insight/promise_hints.hpp"

namespace rapport::insight {

// The first sum of money of a text: 48万元, ¥480,000, EUR 12,000, 3.5k USD is none.
[[nodiscard]] std::optional<NotedAmount> amount_in(std::string_view text);

}  // namespace rapport::insight
