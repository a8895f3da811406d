// core/insight/src/promise_hints.cpp
//
// A note is read sentence by sentence, a sentence by its parts between commas. A part that names
// the day and one beside it that says what is promised belong together.
#include "rapport/insight/promise_hints.hpp"

#include "promises/amounts.hpp"
#include "promises/text.hpp"

namespace rapport::insight {
namespace {

struct Part {
    std::size_t begin = 0, end = 0;
};

// Where a mark stands at that place, its length; else 0.
std::size_t mark_at(std::string_view text, std::size_t at,
                    std::span<const std::string_view> marks) {
    for (const std::string_view mark : marks)
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

constexpr auto ends =
    std::to_array<std::string_view>({"。", "！", "？", "；", ";", "!", "?", "\n"});
constexpr auto commas = std::to_array<std::string_view>({"，", ", ", " and ", "、并"});
constexpr auto asks = std::to_array<std::string_view>({"？", "?"});

// A full stop ends a sentence before a blank or the end, but not behind "Dr".
bool is_full_stop(std::string_view text, std::size_t at) {
    if (text[at] != '.' || (at + 1 < text.size() && text[at + 1] != ' ' && text[at + 1] != '\n'))
        return false;
    const std::string before = lowered(text.substr(at >= 3 ? at - 3 : 0, at >= 3 ? 3 : at));
    return !before.ends_with("dr") && !before.ends_with("mr") && !before.ends_with("mrs") &&
           !before.ends_with(" ms");
}

std::vector<Part> split(std::string_view text, Part whole, std::span<const std::string_view> marks,
                        bool by_sentence) {
    std::vector<Part> parts;
    std::size_t begin = whole.begin;
    for (std::size_t at = whole.begin; at < whole.end;) {
        std::size_t length = mark_at(text.substr(0, whole.end), at, marks);
        if (by_sentence && length == 0 && is_full_stop(text, at)) length = 1;
        if (length == 0) {
            ++at;
            continue;
        }
        // What asks keeps its mark, since it promises nothing.
        const bool keeps = by_sentence && mark_at(text, at, asks) > 0;
        parts.push_back({begin, keeps ? at + length : at});
        at += length;
        begin = at;
    }
    parts.push_back({begin, whole.end});
    return parts;
}

Part trimmed(std::string_view text, Part part) {
    while (part.begin < part.end && (text[part.begin] == ' ' || text[part.begin] == '-'))
        ++part.begin;
    while (part.begin < part.end && text[part.end - 1] == ' ') --part.end;
    return part;
}

struct Read {
    std::optional<NotedDay> day;
    Promised promised = Promised::not_at_all;
    bool is_chinese = false;
};

Read read(std::string_view clause, std::int64_t today) {
    Read out;
    out.is_chinese = std::any_of(clause.begin(), clause.end(),
                                 [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
    const std::string small = lowered(clause);
    out.day = out.is_chinese ? chinese::day_in(clause, today) : english::day_in(small, today);
    out.promised =
        out.is_chinese ? chinese::promise_in(clause) : english::promise_in(clause, small);
    return out;
}

class Reader {
public:
    Reader(std::string_view note, std::int64_t today) : note_(note), today_(today) {}

    std::vector<PromiseHint> take() {
        for (const Part& sentence : split(note_, {0, note_.size()}, ends, true))
            read_sentence(sentence);
        return std::move(hints_);
    }

private:
    std::string_view text(Part part) const {
        return note_.substr(part.begin, part.end - part.begin);
    }

    void read_sentence(Part sentence) {
        const bool is_question = has_any(text(sentence), asks);
        if (is_question || sentence.begin == sentence.end) return;
        const auto parts = split(note_, sentence, commas, false);
        for (std::size_t n = 0; n < parts.size() && hints_.size() < note_hints_max; ++n) {
            const Part part = trimmed(note_, parts[n]);
            const Read one = read(text(part), today_);
            if (one.day && one.promised != Promised::not_at_all) {
                put(part, *one.day, one.promised);
            } else if (one.day && n + 1 < parts.size()) {
                const Part both = trimmed(note_, {parts[n].begin, parts[n + 1].end});
                const Read next = read(text(trimmed(note_, parts[n + 1])), today_);
                const Read joined = read(text(both), today_);
                if (next.day || next.promised == Promised::not_at_all ||
                    joined.promised == Promised::not_at_all)
                    continue;
                put(both, *one.day, joined.promised);
                ++n;
            }
        }
    }

    void put(Part part, const NotedDay& day, Promised promised) {
        PromiseHint hint;
        hint.begin = part.begin;
        hint.end = part.end;
        hint.text = std::string(text(part));
        hint.due_day = day.day;
        hint.is_ours = promised == Promised::by_us;
        hint.amount = amount_in(text(part));
        hints_.push_back(std::move(hint));
    }

    std::string_view note_;
    std::int64_t today_;
    std::vector<PromiseHint> hints_;
};

}  // namespace

std::vector<PromiseHint> promise_hints(std::string_view note, std::int64_t today) {
    return Reader(note.substr(0, note_hint_bytes_max), today).take();
}

}  // namespace rapport::insight
