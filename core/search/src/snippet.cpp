// core/search/src/snippet.cpp
#include "snippet.hpp"

#include <algorithm>
#include <string>

#include "rapport/record/text.hpp"

namespace rapport::search {
namespace {

constexpr std::size_t marks_max = 16;
constexpr std::size_t glyphs_before = 12;  // what leads to the first mark

struct Span {
    std::size_t from = 0, to = 0;  // bytes
};

std::vector<Match> places_of(const Glyphs& glyphs, const std::vector<Term>& terms, bool is_name) {
    std::vector<Match> all;
    for (const Term& term : terms) {
        auto some = all_matches(term, glyphs, is_name, marks_max);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end(),
              [](const Match& a, const Match& b) { return a.from < b.from; });
    return all;
}

// Bytes of what is marked, what overlaps put together.
std::vector<Span> spans_of(const Glyphs& glyphs, const std::vector<Match>& places) {
    std::vector<Span> out;
    for (const Match& place : places) {
        if (place.to <= place.from) continue;
        const Span span{glyphs[place.from].from, glyphs[place.to - 1].to};
        if (!out.empty() && span.from <= out.back().to)
            out.back().to = std::max(out.back().to, span.to);
        else
            out.push_back(span);
    }
    return out;
}

std::string one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return out;
}

}  // namespace

std::vector<MarkedText> snippet_of(std::string_view text, const Glyphs& glyphs,
                                   const std::vector<Term>& terms, bool is_name) {
    const auto places = places_of(glyphs, terms, is_name);
    const auto spans = spans_of(glyphs, places);
    std::size_t begin = 0;
    if (!places.empty() && places.front().from > glyphs_before &&
        display_width(text) > snippet_columns_max)
        begin = glyphs[places.front().from - glyphs_before].from;
    const std::string_view shown = fit(text.substr(begin), snippet_columns_max);
    const std::size_t end = begin + shown.size();

    std::vector<MarkedText> out;
    const auto add = [&](std::string piece, bool marked) {
        if (!piece.empty()) out.push_back({std::move(piece), marked});
    };
    if (begin > 0) add("…", false);
    std::size_t at = begin;
    for (const Span& span : spans) {
        if (span.to <= at || span.from >= end) continue;
        const std::size_t from = std::max(span.from, at), to = std::min(span.to, end);
        add(one_line(text.substr(at, from - at)), false);
        add(one_line(text.substr(from, to - from)), true);
        at = to;
    }
    add(one_line(text.substr(at, end - at)), false);
    if (end < text.size()) add("…", false);
    return out;
}

}  // namespace rapport::search
