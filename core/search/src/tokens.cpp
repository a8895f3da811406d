// core/search/src/tokens.cpp
#include "tokens.hpp"

#include <set>
#include <tuple>
#include <vector>

namespace rapport::search {
namespace {

constexpr std::size_t readings_per_place_max = 6;

// The word that begins there, across joints when asked to.
void add_word(std::string& to, const Glyphs& glyphs, std::size_t at, bool across) {
    std::size_t points = 0;
    for (; at < glyphs.size(); ++at) {
        if (!glyphs[at].in_word()) {
            if (across && joins(glyphs, at)) continue;
            break;
        }
        if (points < token_points_max) append_utf8(to, glyphs[at].point);
        ++points;
    }
    to += ' ';
}

std::size_t add_words(std::string& to, const Glyphs& glyphs, std::size_t at) {
    bool is_joined = false;
    const std::size_t begin = at;
    std::size_t end = at;
    for (; end < glyphs.size() && (glyphs[end].in_word() || joins(glyphs, end)); ++end) {
        is_joined = is_joined || !glyphs[end].in_word();
        if (begins_word(glyphs, end)) add_word(to, glyphs, end, false);
    }
    if (is_joined) add_word(to, glyphs, begin, true);
    return end;
}

std::size_t add_pairs(std::string& to, const Glyphs& glyphs, std::size_t at) {
    for (; at < glyphs.size() && glyphs[at].kind == Class::han; ++at) {
        append_utf8(to, glyphs[at].point);
        if (at + 1 < glyphs.size() && glyphs[at + 1].kind == Class::han)
            append_utf8(to, glyphs[at + 1].point);
        to += ' ';
    }
    return at;
}

struct Reading {
    std::string full, initials;
    friend auto operator<(const Reading& a, const Reading& b) {
        return std::tie(a.full, a.initials) < std::tie(b.full, b.initials);
    }
};

// How the name goes on from there. A name is read in several ways when its characters are.
std::vector<Reading> readings_from(const Glyphs& glyphs, std::size_t at) {
    std::vector<Reading> all(1);
    for (std::size_t i = 0; i < syllables_max && at < glyphs.size(); ++i, ++at) {
        const auto syllables = readings_of(glyphs[at]);
        if (syllables.empty()) break;
        std::vector<Reading> longer;
        for (const Reading& begun : all)
            for (const std::string_view syllable : syllables)
                if (longer.size() < readings_per_place_max)
                    longer.push_back(
                        {begun.full + std::string(syllable), begun.initials + syllable.front()});
        all = std::move(longer);
    }
    return all;
}

}  // namespace

std::span<const std::string_view> readings_of(const Glyph& glyph) {
    const auto found = readings_of(glyph.written);
    return found.empty() ? readings_of(glyph.point) : found;
}

void add_tokens(std::string& to, const Glyphs& glyphs) {
    for (std::size_t at = 0; at < glyphs.size();) {
        if (glyphs[at].in_word())
            at = add_words(to, glyphs, at);
        else if (glyphs[at].kind == Class::han)
            at = add_pairs(to, glyphs, at);
        else
            ++at;
    }
}

void add_readings(std::string& to, const Glyphs& glyphs) {
    std::set<Reading> all;
    for (std::size_t at = 0; at < glyphs.size(); ++at)
        if (glyphs[at].kind == Class::han)
            for (Reading& reading : readings_from(glyphs, at))
                if (!reading.full.empty()) all.insert(std::move(reading));
    for (const Reading& one : all) {
        to.append(full_reading_mark).append(one.full) += ' ';
        to.append(initials_mark).append(one.initials) += ' ';
    }
}

}  // namespace rapport::search
