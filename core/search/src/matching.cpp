// core/search/src/matching.cpp
#include "matching.hpp"

#include <algorithm>
#include <string>

#include "tokens.hpp"

namespace rapport::search {
namespace {

constexpr double whole_text = 3, at_front = 2, whole_word = 1.5, within = 1, read_so = 0.9,
                 in_parts = 0.6, a_slip_away = 0.5;

bool is_gap(const Glyph& glyph) noexcept {
    return !glyph.in_word() && glyph.kind != Class::han;
}

// The place behind `wanted`, which begins at `at`; a joint in the text may be passed over.
std::optional<std::size_t> end_of_word(const Glyphs& wanted, const Glyphs& text, std::size_t at) {
    for (const Glyph& one : wanted) {
        if (at < text.size() && joins(text, at)) ++at;
        if (at >= text.size() || text[at].point != one.point) return {};
        ++at;
    }
    return at;
}

// The same for what stood in quotes: one gap is as good as another, whole words only.
std::optional<std::size_t> end_of_phrase(const Glyphs& wanted, const Glyphs& text, std::size_t at) {
    std::size_t i = 0;
    while (i < wanted.size() && is_gap(wanted[i])) ++i;
    if (at > 0 && text[at].in_word() && text[at - 1].kind == text[at].kind) return {};
    bool ends_in_word = false;
    while (i < wanted.size()) {
        if (is_gap(wanted[i])) {
            while (i < wanted.size() && is_gap(wanted[i])) ++i;
            if (i == wanted.size()) break;
            if (at >= text.size() || !is_gap(text[at])) return {};
            while (at < text.size() && is_gap(text[at])) ++at;
            continue;
        }
        if (at >= text.size() || text[at].point != wanted[i].point) return {};
        ends_in_word = text[at].in_word();
        ++at;
        ++i;
    }
    const bool cuts_a_word = ends_in_word && at < text.size() && text[at].kind == text[at - 1].kind;
    return cuts_a_word ? std::nullopt : std::optional{at};
}

// The place behind the characters that are read as the rest of `letters`; the last may be read in
// part.
std::optional<std::size_t> end_of_reading(std::string_view letters, const Glyphs& text,
                                          std::size_t at, std::size_t syllables) {
    if (letters.empty()) return at;
    if (at >= text.size() || syllables == syllables_max) return {};
    for (const std::string_view syllable : readings_of(text[at])) {
        if (syllable.starts_with(letters)) return at + 1;
        if (!letters.starts_with(syllable)) continue;
        if (auto end = end_of_reading(letters.substr(syllable.size()), text, at + 1, syllables + 1))
            return end;
    }
    return {};
}

std::optional<std::size_t> end_of_initials(std::string_view letters, const Glyphs& text,
                                           std::size_t at) {
    for (const char letter : letters) {
        if (at >= text.size()) return {};
        const auto all = readings_of(text[at]);
        const bool fits = std::any_of(all.begin(), all.end(), [&](std::string_view syllable) {
            return syllable.front() == letter;
        });
        if (!fits) return {};
        ++at;
    }
    return at;
}

// A run of characters in two parts, each of two or more, that both stand somewhere.
std::optional<Match> match_in_parts(const Term& term, const Glyphs& text) {
    const auto part = [&](std::size_t from, std::size_t count) {
        Term out;
        out.kind = Term::Kind::han;
        const auto begin = term.glyphs.begin() + static_cast<std::ptrdiff_t>(from);
        out.glyphs.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
        return best_match(out, text, false);
    };
    for (std::size_t i = 2; i + 2 <= term.glyphs.size(); ++i) {
        auto first = part(0, i);
        if (!first) return {};  // nor is a longer one
        if (part(i, term.glyphs.size() - i)) return Match{first->from, first->to, in_parts};
    }
    return {};
}

double quality_of(const Term& term, const Glyphs& text, std::size_t from, std::size_t to) {
    if (from == 0 && to == text.size()) return whole_text;
    const bool whole = term.kind == Term::Kind::han || ends_word(text, to) ||
                       (to > 0 && text[to - 1].kind != text[to].kind);
    if (from == 0) return whole ? at_front : whole_word;
    return whole && term.kind != Term::Kind::han ? whole_word : within;
}

std::optional<Match> match_word(const Term& term, const Glyphs& text, std::size_t at) {
    if (!begins_word(text, at)) return {};
    if (const auto end = end_of_word(term.glyphs, text, at))
        return Match{at, *end, quality_of(term, text, at, *end)};
    for (const std::string& word : term.instead) {
        std::size_t end = at;
        std::string there;
        for (; end < text.size() && text[end].in_word(); ++end) append_utf8(there, text[end].point);
        if (there == word) return Match{at, end, a_slip_away};
    }
    return {};
}

std::optional<Match> match_reading(const Term& term, const Glyphs& text, std::size_t at) {
    if (text[at].kind != Class::han || !term.may_be_reading()) return {};
    const std::string letters = term.text();
    auto end = end_of_reading(letters, text, at, 0);
    if (!end && letters.size() > 1) end = end_of_initials(letters, text, at);
    if (!end) return {};
    const double bonus = at == 0 ? (*end == text.size() ? 1.8 : 1.4) : 1;
    return Match{at, *end, read_so * bonus};
}

std::optional<Match> match_at(const Term& term, const Glyphs& text, std::size_t at, bool is_name) {
    switch (term.kind) {
        case Term::Kind::word:
            if (const auto found = match_word(term, text, at)) return found;
            return is_name ? match_reading(term, text, at) : std::nullopt;
        case Term::Kind::han: {
            if (at + term.glyphs.size() > text.size()) return {};
            for (std::size_t i = 0; i < term.glyphs.size(); ++i)
                if (text[at + i].point != term.glyphs[i].point) return {};
            const std::size_t to = at + term.glyphs.size();
            return Match{at, to, quality_of(term, text, at, to)};
        }
        case Term::Kind::phrase:
            if (is_gap(text[at])) return {};
            if (const auto end = end_of_phrase(term.glyphs, text, at))
                return Match{at, *end, quality_of(term, text, at, *end)};
            return {};
    }
    return {};
}

}  // namespace

std::optional<Match> best_match(const Term& term, const Glyphs& text, bool is_name) {
    std::optional<Match> best;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto found = match_at(term, text, at, is_name);
        if (found && (!best || found->quality > best->quality)) best = found;
    }
    if (!best && term.may_part) best = match_in_parts(term, text);
    return best;
}

std::vector<Match> all_matches(const Term& term, const Glyphs& text, bool is_name,
                               std::size_t most) {
    std::vector<Match> all;
    for (std::size_t at = 0; at < text.size() && all.size() < most;) {
        const auto found = match_at(term, text, at, is_name);
        if (found) all.push_back(*found);
        at = found ? std::max(found->to, at + 1) : at + 1;
    }
    if (all.empty() && term.may_part)
        if (const auto found = match_in_parts(term, text)) all.push_back(*found);
    return all;
}

}  // namespace rapport::search
