// rapport/record/text_merge.hpp
//
// What several people wrote into one long text, as one text: merged by sentence, in three ways
// where the text that all of them started from is known (Khanna, Kunal, Pierce, "A Formal
// Investigation of Diff3", 2007), each part marked with who wrote it. It writes nothing: the
// siblings stay until somebody saves.
//
// A pure function of the set of siblings and the ancestor, so the same on every device. No sentence
// that somebody wrote is missing: where changes overlap, all of them stand there, in the order of
// their dots.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/record/record.hpp"

namespace rapport {

// A part of the merged text, with the gap behind it.
struct TextSegment {
    std::string text;
    Dots authors;           // whose siblings brought it, sorted; empty: there is no other word
    bool overlaps = false;  // others wrote something else in the same place

    friend bool operator==(const TextSegment&, const TextSegment&) = default;
};

struct TextMerge {
    std::vector<TextSegment> segments;  // in a row they are the text
    bool overlaps = false;              // a person still has to look

    [[nodiscard]] std::string text() const;
    friend bool operator==(const TextMerge&, const TextMerge&) = default;
};

// CONFLICT: two people change different sentences of a text. RESOLUTION: both changes are made.
// CONFLICT: both add something in one place. RESOLUTION: both additions stand there.
// CONFLICT: both change or remove the same sentence, each in their way. RESOLUTION: what each wrote
// stays, and a person looks.
//
// Without an ancestor nobody can be said to have removed anything: what all have is common, and
// what only some have stays. It overlaps where different people have different sentences in one
// place, and where one has nothing at all.
//
// Siblings are of one field, in any order; a value that is no text counts as none. Each text costs
// a diff against the ancestor, or against what was merged before it (bounds: sequence_diff.hpp);
// texts of more than 512 KiB together stay whole, one behind the other.
[[nodiscard]] TextMerge merge_texts(std::span<const Sibling> siblings,
                                    std::optional<std::string_view> ancestor = std::nullopt);

// The same over a value that may not be known (null), or may be no text, which counts as none.
[[nodiscard]] TextMerge merge_texts(std::span<const Sibling> siblings, const Sibling* ancestor);

// The value that a field shows: the merge where long text has several siblings, else the winner's.
// `field` is null for one that is not declared here, `ancestor` where none is known.
[[nodiscard]] Value visible_value(const Field* field, std::span<const Sibling> siblings,
                                  const Sibling* ancestor);
// Whether a person still has to look: the siblings differ, and no merge has brought them together.
[[nodiscard]] bool needs_a_person(const Field* field, std::span<const Sibling> siblings,
                                  const Sibling* ancestor);
// Whether what is shown is a merge of different texts, and so of no commit yet.
[[nodiscard]] bool shows_a_merge(const Field* field, std::span<const Sibling> siblings) noexcept;

}  // namespace rapport
