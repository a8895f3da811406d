// core/record/src/merged_sentences.hpp
//
// The sentences of several texts, merged into one row of them. Who the sides are is no business of
// this part; it knows them by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rapport::text_merge {

// Which of the texts have a sentence.
class Sides {
public:
    explicit Sides(std::size_t count, bool all = false) : has_(count, all) {}
    void add(std::size_t side) { has_[side] = true; }
    [[nodiscard]] bool has(std::size_t side) const { return has_[side]; }
    [[nodiscard]] bool is_everybody() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] bool includes(const Sides& other) const;
    friend bool operator==(const Sides&, const Sides&) = default;

private:
    std::vector<bool> has_;
};

// What stands behind a sentence: its gap, and whether that is the end of the text.
struct Gap {
    std::string_view blanks;
    bool is_last = false;

    friend bool operator==(const Gap&, const Gap&) = default;
};

struct Entry {
    std::uint32_t id = 0;  // equal words, equal id
    std::string_view words;
    std::string_view before;  // the gap before it, where it came from
    bool is_first = false;
    Gap after;
    Sides sides;
    bool overlaps = false;
};

struct Merged {
    std::vector<Entry> entries;
    bool overlaps = false;
};

// What is cut into sentences, all texts together. Beyond it each text is one: it stays whole. Only
// a device that writes without looking brings so much into one field.
inline constexpr std::size_t merged_bytes_max = 512 * 1024;

// `texts` differ from each other. The views live as long as theirs.
[[nodiscard]] Merged merge_sentences(std::span<const std::string_view> texts,
                                     std::optional<std::string_view> ancestor);

// What parts an entry from the next one (null behind the last): the gap of the one or the other, if
// it does; else a blank or a line feed. Where the end of one text meets the beginning of another, a
// line feed.
[[nodiscard]] std::string_view gap_between(const Entry& entry, const Entry* next);

}  // namespace rapport::text_merge
