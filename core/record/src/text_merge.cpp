// core/record/src/text_merge.cpp
#include "rapport/record/text_merge.hpp"

#include <algorithm>

#include "merged_sentences.hpp"

namespace rapport {
namespace {

using namespace text_merge;

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
struct Version {
    std::string_view text;
    Dots authors;
};

std::vector<Version> versions_of(std::span<const Sibling> siblings) {
    std::vector<Version> out;
    for (const Sibling* s : ordered(siblings)) {
        const auto same = std::find_if(out.begin(), out.end(),
                                       [&](const Version& v) { return v.text == words_of(*s); });
        if (same == out.end())
            out.push_back({words_of(*s), {s->dot}});
        else if (same->authors.back() != s->dot)
            same->authors.push_back(s->dot);
    }
    return out;
}

Dots authors_of(const Entry& entry, const std::vector<Version>& versions) {
    if (entry.sides.is_everybody()) return {};
    Dots out;
    for (std::size_t side = 0; side < versions.size(); ++side)
        if (entry.sides.has(side))
            out.insert(out.end(), versions[side].authors.begin(), versions[side].authors.end());
    std::sort(out.begin(), out.end());
    return out;
}

TextMerge segments_of(const Merged& merged, const std::vector<Version>& versions) {
    TextMerge out;
    out.overlaps = merged.overlaps;
    for (std::size_t i = 0; i < merged.entries.size(); ++i) {
        const Entry& entry = merged.entries[i];
        const Entry* next = i + 1 < merged.entries.size() ? &merged.entries[i + 1] : nullptr;
        Dots authors = authors_of(entry, versions);
        if (out.segments.empty() || out.segments.back().authors != authors ||
            out.segments.back().overlaps != entry.overlaps)
            out.segments.push_back({{}, std::move(authors), entry.overlaps});
        out.segments.back().text += entry.words;
        out.segments.back().text += gap_between(entry, next);
    }
    return out;
}

bool are_different(std::span<const Sibling> siblings) noexcept {
    return siblings.size() > 1 && in_conflict(siblings);
}

}  // namespace

std::string TextMerge::text() const {
    std::string out;
    for (const TextSegment& segment : segments) out += segment.text;
    return out;
}

TextMerge merge_texts(std::span<const Sibling> siblings, std::optional<std::string_view> ancestor) {
    const std::vector<Version> versions = versions_of(siblings);
    std::vector<std::string_view> texts;
    for (const Version& v : versions) texts.push_back(v.text);
    return segments_of(merge_sentences(texts, ancestor), versions);
}

Value visible_value(const Field* field, std::span<const Sibling> siblings) {
    if (!shows_a_merge(field, siblings)) {
        const Sibling* best = winner(siblings);
        return best ? best->value : Value{Empty{}};
    }
    std::string text = merge_texts(siblings).text();
    return text.empty() ? Value{Empty{}} : Value{std::move(text)};
}

bool needs_a_person(const Field* field, std::span<const Sibling> siblings) {
    if (!in_conflict(siblings)) return false;
    return !shows_a_merge(field, siblings) || merge_texts(siblings).overlaps;
}

bool shows_a_merge(const Field* field, std::span<const Sibling> siblings) noexcept {
    return siblings.size() > 1 && field && field->type == FieldType::long_text &&
           are_different(siblings);
}

}  // namespace rapport
