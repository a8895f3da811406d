// core/insight/src/promises/text.hpp
//
// Looking for words in notes. English is compared in small letters.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rapport::insight {

[[nodiscard]] inline bool is_ascii_word(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
}

[[nodiscard]] inline std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

[[nodiscard]] inline bool has_any(std::string_view text, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

// Where the word or phrase stands by itself, from `from` on.
[[nodiscard]] inline std::size_t find_word(std::string_view text, std::string_view word,
                                           std::size_t from = 0) {
    for (auto at = text.find(word, from); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const bool opens = at == 0 || !is_ascii_word(text[at - 1]);
        const std::size_t end = at + word.size();
        if (opens && (end == text.size() || !is_ascii_word(text[end]))) return at;
    }
    return std::string_view::npos;
}

[[nodiscard]] inline bool has_word(std::string_view text, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return find_word(text, word) != std::string_view::npos;
    });
}

// A day that a text speaks of, and where.
struct NotedDay {
    std::size_t begin = 0, end = 0;
    std::int64_t day = 0;
    bool is_deadline = false;  // "by", 前: rather this one, where there are several
};

enum class Promised : std::uint8_t { not_at_all, by_us, by_them };

namespace chinese {
// The day of a clause; nothing where it speaks of none that is still to come.
[[nodiscard]] std::optional<NotedDay> day_in(std::string_view clause, std::int64_t today);
[[nodiscard]] Promised promise_in(std::string_view clause);
}  // namespace chinese

namespace english {
// The same; `clause` is as it was written, since names are told by their capital letters.
[[nodiscard]] std::optional<NotedDay> day_in(std::string_view lowered, std::int64_t today);
[[nodiscard]] Promised promise_in(std::string_view clause, std::string_view lowered);
}  // namespace english

}  // namespace rapport::insight
