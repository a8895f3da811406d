// core/record/src/text_merge.cpp
#include "rapport/record/text_merge.hpp"

#include <algorithm>

#include "merged_sentences.hpp"

namespace rapport {
namespace {

using text_merge::Entry;
using text_merge::gap_between;
using text_merge::merge_sentences;
using text_merge::Merged;

std::string_view words_of(const Sibling& sibling) {
    const auto* text = std::get_if<std::string>(&sibling.value);
    return text ? std::string_view{*text} : std::string_view{};
}

// The siblings in the order of their dots.
std::vector<const Sibling*> ordered(std::span<const Sibling> siblings) {
    std::vector<const Sibling*> out;
    for (const Sibling& s : siblings) out.push_back(&s);
    std::sort(out.begin(), out.end(),
              [](const Sibling* a, const Sibling* b) { return a->dot < b->dot; });
    return out;
}

// Different texts, each with all that wrote it, in the order of the first dot of each.
struct Text {
    std::string_view words;
    Dots authors;
};

std::vector<Text> different_texts(std::span<const Sibling> siblings) {
    std::vector<Text> out;
    for (const Sibling* s : ordered(siblings)) {
        const auto same = std::find_if(out.begin(), out.end(),
                                       [&](const Text& t) { return t.words == words_of(*s); });
        if (same == out.end())
            out.push_back({words_of(*s), {s->dot}});
        else if (same->authors.back() != s->dot)
            same->authors.push_back(s->dot);
    }
    return out;
}

Dots authors_of(const Entry& entry, const std::vector<Text>& texts) {
    if (entry.sides.is_everybody()) return {};
    Dots out;
    for (std::size_t side = 0; side < texts.size(); ++side)
        if (entry.sides.has(side))
            out.insert(out.end(), texts[side].authors.begin(), texts[side].authors.end());
    std::sort(out.begin(), out.end());
    return out;
}

TextMerge segments_of(const Merged& merged, const std::vector<Text>& texts) {
    TextMerge out;
    out.overlaps = merged.overlaps;
    for (std::size_t i = 0; i < merged.entries.size(); ++i) {
        const Entry& entry = merged.entries[i];
        const Entry* next = i + 1 < merged.entries.size() ? &merged.entries[i + 1] : nullptr;
        Dots authors = authors_of(entry, texts);
        if (out.segments.empty() || out.segments.back().authors != authors ||
            out.segments.back().overlaps != entry.overlaps)
            out.segments.push_back({{}, std::move(authors), entry.overlaps});
        out.segments.back().text += entry.words;
        out.segments.back().text += gap_between(entry, next);
    }
    return out;
}

}  // namespace

std::string TextMerge::text() const {
    std::string out;
    for (const TextSegment& segment : segments) out += segment.text;
    return out;
}

TextMerge merge_texts(std::span<const Sibling> siblings, std::optional<std::string_view> ancestor) {
    const std::vector<Text> texts = different_texts(siblings);
    std::vector<std::string_view> words;
    for (const Text& text : texts) words.push_back(text.words);
    return segments_of(merge_sentences(words, ancestor), texts);
}

TextMerge merge_texts(std::span<const Sibling> siblings, const Sibling* ancestor) {
    return merge_texts(siblings, ancestor ? std::optional{words_of(*ancestor)} : std::nullopt);
}

Value visible_value(const Field* field, std::span<const Sibling> siblings,
                    const Sibling* ancestor) {
    if (!shows_a_merge(field, siblings)) {
        const Sibling* best = winner(siblings);
        return best ? best->value : Value{Empty{}};
    }
    std::string text = merge_texts(siblings, ancestor).text();
    return text.empty() ? Value{Empty{}} : Value{std::move(text)};
}

bool needs_a_person(const Field* field, std::span<const Sibling> siblings,
                    const Sibling* ancestor) {
    if (!in_conflict(siblings)) return false;
    return !shows_a_merge(field, siblings) || merge_texts(siblings, ancestor).overlaps;
}

bool shows_a_merge(const Field* field, std::span<const Sibling> siblings) noexcept {
    return siblings.size() > 1 && field && field->type == FieldType::long_text &&
           in_conflict(siblings);
}

}  // namespace rapport
