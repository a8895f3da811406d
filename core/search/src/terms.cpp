// core/search/src/terms.cpp
#include "terms.hpp"

#include <algorithm>

#include "tokens.hpp"

namespace rapport::search {
namespace {

bool opens_quote(CodePoint point) noexcept {
    return point == '"' || point == 0x201C || point == 0x300C || point == 0xAB;
}
bool closes_quote(CodePoint point) noexcept {
    return point == '"' || point == 0x201D || point == 0x300D || point == 0xBB;
}

bool says_something(const Glyphs& glyphs) {
    return std::any_of(glyphs.begin(), glyphs.end(),
                       [](const Glyph& one) { return one.in_word() || one.kind == Class::han; });
}

// The runs of words and of characters in that stretch.
void add_runs(std::vector<Term>& to, const Glyphs& glyphs, std::size_t at, std::size_t end) {
    while (at < end) {
        const bool han = glyphs[at].kind == Class::han;
        if (!han && !glyphs[at].in_word()) {
            ++at;
            continue;
        }
        Term term;
        term.kind = han ? Term::Kind::han : Term::Kind::word;
        for (; at < end; ++at) {
            const bool goes_on = han ? glyphs[at].kind == Class::han : glyphs[at].in_word();
            if (!goes_on && (han || !joins(glyphs, at))) break;
            if (goes_on) term.glyphs.push_back(glyphs[at]);
        }
        to.push_back(std::move(term));
    }
}

std::string quoted(std::string_view mark, const Glyphs& glyphs, std::size_t from,
                   std::size_t count) {
    std::string out = "\"" + std::string(mark);
    for (std::size_t i = from; i < glyphs.size() && i < from + count; ++i)
        append_utf8(out, glyphs[i].point);
    return out + "\"";
}

std::string pairs_but(const Glyphs& glyphs, std::size_t but) {
    std::string out;
    for (std::size_t i = 0; i + 1 < glyphs.size(); ++i)
        if (i != but) out += (out.empty() ? "" : " AND ") + quoted({}, glyphs, i, 2);
    return out;
}

std::string expression_of_han(const Term& term) {
    const Glyphs& glyphs = term.glyphs;
    if (glyphs.size() == 1) return quoted({}, glyphs, 0, 1) + " *";
    if (!term.may_part) return pairs_but(glyphs, glyphs.size());
    std::string out;
    for (std::size_t i = 1; i + 2 < glyphs.size(); ++i)
        out += (out.empty() ? "(" : " OR (") + pairs_but(glyphs, i) + ")";
    return out;
}

std::string expression_of_word(const Term& term) {
    std::string out = quoted({}, term.glyphs, 0, token_points_max) + " *";
    if (term.may_be_reading()) {
        // A longer one is cut where the index may have cut it: two letters are the shortest
        // syllable that makes a difference.
        out += " OR " + quoted(full_reading_mark, term.glyphs, 0, syllables_max * 2) + " *";
        out += " OR " + quoted(initials_mark, term.glyphs, 0, syllables_max) + " *";
    }
    for (const std::string& word : term.instead) out += " OR \"" + word + "\"";
    return out;
}

std::string expression_of_phrase(const Term& term) {
    std::vector<Term> runs;
    add_runs(runs, term.glyphs, 0, term.glyphs.size());
    std::string out;
    for (const Term& run : runs) {
        const std::string part = run.kind == Term::Kind::han
                                     ? expression_of_han(run)
                                     : quoted({}, run.glyphs, 0, token_points_max) + " *";
        out += (out.empty() ? "(" : " AND (") + part + ")";
    }
    return out;
}

}  // namespace

std::string Term::text() const {
    std::string out;
    for (const Glyph& one : glyphs) append_utf8(out, one.point);
    return out;
}

bool Term::may_be_reading() const {
    return kind == Kind::word && std::all_of(glyphs.begin(), glyphs.end(), [](const Glyph& one) {
               return one.point >= 'a' && one.point <= 'z';
           });
}

std::vector<Term> terms_of(std::string_view text) {
    const Glyphs glyphs = folded(text);
    std::vector<Term> out;
    std::size_t at = 0;
    while (at < glyphs.size()) {
        std::size_t end = at;
        while (end < glyphs.size() && !opens_quote(glyphs[end].written)) ++end;
        add_runs(out, glyphs, at, end);
        if (end == glyphs.size()) break;
        at = end + 1;
        end = at;
        while (end < glyphs.size() && !closes_quote(glyphs[end].written)) ++end;
        Term phrase;
        phrase.kind = Term::Kind::phrase;
        phrase.glyphs.assign(glyphs.begin() + static_cast<std::ptrdiff_t>(at),
                             glyphs.begin() + static_cast<std::ptrdiff_t>(end));
        if (says_something(phrase.glyphs)) out.push_back(std::move(phrase));
        at = end + 1;
    }
    if (out.size() > terms_max) out.resize(terms_max);
    return out;
}

std::string expression_of(const std::vector<Term>& terms) {
    std::string out;
    for (const Term& term : terms) {
        if (!out.empty()) out += " AND ";
        out += "(";
        if (term.kind == Term::Kind::han)
            out += expression_of_han(term);
        else if (term.kind == Term::Kind::word)
            out += expression_of_word(term);
        else
            out += expression_of_phrase(term);
        out += ")";
    }
    return out;
}

}  // namespace rapport::search
