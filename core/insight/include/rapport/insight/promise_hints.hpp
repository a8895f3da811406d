// rapport/insight/promise_hints.hpp
//
// Promises that somebody took down in a note, in Chinese or English: "下周二前回复报价", "we'll
// send samples by 5 June". They are offered, never applied. Precision comes first: what is asked,
// denied, past, conditional or perhaps is no promise, nor is what names no day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::insight {

struct NotedAmount {
    std::int64_t minor = 0;  // hundredths
    std::string currency;    // ISO 4217
};

struct PromiseHint {
    std::size_t begin = 0, end = 0;  // bytes of the note
    std::string text;                // that part of it
    std::int64_t due_day = 0;        // since 1970-01-01
    bool is_ours = true;             // else they promised it
    std::optional<NotedAmount> amount;
};

inline constexpr std::size_t note_hints_max = 20;
inline constexpr std::size_t note_hint_bytes_max = 64 * 1024;  // what lies beyond is not looked at

// In the order of the note. `today` is the day that it was written on, since 1970-01-01; weeks
// begin on Monday, and a week without its day ends on Friday. Days that have gone by give no hint.
[[nodiscard]] std::vector<PromiseHint> promise_hints(std::string_view note, std::int64_t today);

}  // namespace rapport::insight
