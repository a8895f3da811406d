// core/record/src/sentences.cpp
#include "rapport/record/sentences.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "unicode.hpp"

namespace rapport {
namespace {

using unicode::CodePoint;

constexpr CodePoint full_stop = '.', line_feed = '\n';
constexpr std::size_t numeral_bytes_max = 8;  // of a number that counts, as in "2.10."

bool is_ascii_letter(CodePoint c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(CodePoint c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}
bool is_blank(CodePoint c) {
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || c == 0x2028 || c == 0x2029 ||
           c == line_feed;
}
bool breaks_line(CodePoint c) {
    return c == line_feed || c == 0x2028 || c == 0x2029;
}
// Han, kana, Hangul and full-width forms: scripts that put no blank between sentences.
bool is_east_asian(CodePoint c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0x20000 && c <= 0x3FFFF) || c == 0x201C || c == 0x2018;
}
bool is_full_mark(CodePoint c) {
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == 0xFF61 || c == 0x2026;
}
bool is_western_mark(CodePoint c) {
    return c == '.' || c == '!' || c == '?' || c == ';' || c == 0xFF0E;
}
bool is_mark(CodePoint c) {
    return is_full_mark(c) || is_western_mark(c);
}
bool closes(CodePoint c) {
    constexpr CodePoint closing[] = {'"',    '\'',   ')',    ']',    '}',    0xBB,
                                     0x2019, 0x201D, 0x203A, 0x3009, 0x300B, 0x300D,
                                     0x300F, 0x3011, 0x3015, 0xFF02, 0xFF09, 0xFF3D};
    return std::find(std::begin(closing), std::end(closing), c) != std::end(closing);
}

// Words that a full stop ends without ending the sentence, in small letters. Sorted.
constexpr std::string_view abbreviations[] = {
    "a.m", "abs",  "abt",  "al",   "approx", "apr",  "art", "aug",  "ave",  "bzw", "ca",   "capt",
    "cf",  "chr",  "co",   "col",  "corp",   "d.h",  "dec", "dept", "dipl", "dr",  "e.g",  "ed",
    "eng", "est",  "etc",  "evtl", "ext",    "feb",  "fig", "gem",  "gen",  "ggf", "hr",   "i.e",
    "inc", "ing",  "inkl", "jan",  "jr",     "jul",  "jun", "lt",   "ltd",  "max", "min",  "mio",
    "mr",  "mrd",  "mrs",  "ms",   "mt",     "nov",  "nr",  "no",   "oct",  "p.m", "ph.d", "phd",
    "pp",  "prof", "rev",  "s.o",  "sep",    "sept", "sr",  "st",   "std",  "str", "tel",  "u.a",
    "usw", "v.a",  "vgl",  "vol",  "vs",     "z.b",  "z.t", "zzgl"};

// The letters and inner full stops at its end.
std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (is_ascii_letter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
    return text.substr(begin);
}

bool is_abbreviation(std::string_view word) {
    if (word.size() == 1) return word != "I";  // an initial
    if (word.size() > 6) return false;
    std::string small(word);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // "U.S.", "Z.B.": one letter each.
    const bool is_initials =
        small.size() % 2 == 1 && small[1] == '.' && small[small.size() - 2] == '.';
    return is_initials || std::find(std::begin(abbreviations), std::end(abbreviations), small) !=
                              std::end(abbreviations);
}

// Walks the text once and cuts it.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text), rest_(text) {}

    std::vector<Sentence> all() {
        while (!rest_.empty()) {
            const CodePoint c = next();
            if (breaks_line(c))
                cut(at() - last_size_);
            else if (is_mark(c))
                after_mark(c);
        }
        if (begin_ < text_.size()) cut_at_end();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::size_t at() const { return text_.size() - rest_.size(); }
    CodePoint next() {
        const std::size_t before = rest_.size();
        CodePoint c = unicode::take(rest_);
        if (c < 0) {  // broken bytes are words like any other
            rest_.remove_prefix(1);
            c = 0xFFFD;
        }
        last_size_ = before - rest_.size();
        return c;
    }
    [[nodiscard]] CodePoint peek() const {
        if (rest_.empty()) return -1;
        std::string_view ahead = rest_;
        const CodePoint c = unicode::take(ahead);
        return c < 0 ? 0xFFFD : c;
    }

    void after_mark(CodePoint mark) {
        const std::size_t mark_at = at() - last_size_;
        bool is_full = is_full_mark(mark), is_run = false;
        while (is_mark(peek())) {
            is_run = true;
            is_full = is_full_mark(next()) || is_full;
        }
        bool is_closing = false;
        while (closes(peek())) {
            is_closing = true;
            (void)next();
        }
        const CodePoint follows = peek();
        if (!is_full) {
            if (follows >= 0 && !is_blank(follows) && !is_east_asian(follows)) return;
            if (is_digit(follows)) return;
            const bool lone_stop = !is_run && !is_closing && (mark == full_stop || mark == 0xFF0E);
            if (lone_stop && !ends_by_stop(mark_at, follows)) return;
        }
        cut(at());
    }

    // Whether a full stop at that place, with a blank, Chinese or nothing behind it, ends a
    // sentence.
    [[nodiscard]] bool ends_by_stop(std::size_t stop_at, CodePoint follows) const {
        if (follows < 0 || breaks_line(follows)) return true;  // the line ends here anyway
        const std::string_view before = text_.substr(begin_, stop_at - begin_);
        if (before.empty()) return false;
        const bool counts = is_digit(static_cast<unsigned char>(before.back()));
        if (is_east_asian(follows)) return !counts;  // "2.交期" counts, "OK.下周" ends
        const auto blanks = rest_.find_first_not_of(" \t");
        if (blanks == std::string_view::npos) return true;
        const char then = rest_[blanks];
        if (then == line_feed) return true;
        if (then >= 'a' && then <= 'z') return false;
        if (counts && before.size() <= numeral_bytes_max &&
            before.find_first_not_of("0123456789.") == std::string_view::npos)
            return false;  // "1. Price"
        return !is_abbreviation(last_word(before));
    }

    // Ends the sentence at `end`, and takes the blanks that follow as its gap. A line that holds
    // nothing but blanks belongs to the gap before it. Nothing is cut where a cluster would break.
    void cut(std::size_t end) {
        while (end > begin_ && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
        std::string_view ahead = text_.substr(end), gap_end = ahead;
        CodePoint last = ' ';
        while (!ahead.empty()) {
            const CodePoint c = unicode::take(ahead);
            if (!is_blank(c)) {
                if (gap_end.size() == text_.size() - end) last = last_before(end);
                if (!unicode::may_part(last, c < 0 ? 0xFFFD : c)) return;
                break;
            }
            last = c;
            gap_end = ahead;
        }
        const std::size_t next_begin = text_.size() - gap_end.size();
        rest_ = gap_end;
        if (end == begin_) return;  // blanks before the first words are part of them
        out_.push_back({text_.substr(begin_, end - begin_), text_.substr(end, next_begin - end)});
        begin_ = next_begin;
    }

    [[nodiscard]] CodePoint last_before(std::size_t end) const {
        std::size_t from = end - 1;
        while (from > begin_ && unicode::continues(text_[from])) --from;
        std::string_view one = text_.substr(from, end - from);
        const CodePoint c = unicode::take(one);
        return c < 0 ? 0xFFFD : c;
    }

    void cut_at_end() {
        const auto last_inked = text_.find_last_not_of(" \t");
        const std::size_t end = last_inked == std::string_view::npos || last_inked < begin_
                                    ? text_.size()
                                    : last_inked + 1;
        out_.push_back({text_.substr(begin_, end - begin_), text_.substr(end)});
        begin_ = text_.size();
    }

    std::string_view text_, rest_;
    std::size_t begin_ = 0;      // of the sentence under way
    std::size_t last_size_ = 0;  // bytes of the character taken last
    std::vector<Sentence> out_;
};

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text) {
    return Splitter(text).all();
}

}  // namespace rapport
