// core/record/src/merged_sentences.cpp
#include "merged_sentences.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "rapport/record/sentences.hpp"
#include "sequence_diff.hpp"

namespace rapport::text_merge {
namespace {

// One text, cut, with a number for each sentence.
struct Cut {
    std::vector<Sentence> sentences;
    std::vector<std::uint32_t> ids;

    [[nodiscard]] std::size_t size() const { return ids.size(); }
    [[nodiscard]] Gap after(std::size_t i) const {
        return {sentences[i].gap, i + 1 == sentences.size()};
    }
};

class Numbers {
public:
    explicit Numbers(bool whole) : whole_(whole) {}
    Cut cut(std::string_view text) {
        Cut out;
        if (!whole_)
            out.sentences = sentences_of(text);
        else if (!text.empty())
            out.sentences = {{text, {}}};
        for (const Sentence& s : out.sentences)
            out.ids.push_back(
                ids_.try_emplace(s.words, static_cast<std::uint32_t>(ids_.size())).first->second);
        return out;
    }

private:
    bool whole_;  // a text counts as one sentence
    std::unordered_map<std::string_view, std::uint32_t> ids_;
};

Entry entry_of(const Cut& cut, std::size_t i, Sides sides) {
    const Sentence& s = cut.sentences[i];
    return {cut.ids[i], s.words,      i == 0 ? std::string_view{} : cut.sentences[i - 1].gap,
            i == 0,     cut.after(i), std::move(sides),
            false};
}

// Of two gaps behind the same sentence: one within a text rather than at its end, then the one with
// more lines, then the longer, then the greater in bytes. The order of the two does not matter.
bool is_wider(const Gap& a, const Gap& b) {
    if (a.is_last != b.is_last) return b.is_last;
    const auto lines_a = std::count(a.blanks.begin(), a.blanks.end(), '\n');
    const auto lines_b = std::count(b.blanks.begin(), b.blanks.end(), '\n');
    if (lines_a != lines_b) return lines_a > lines_b;
    if (a.blanks.size() != b.blanks.size()) return a.blanks.size() > b.blanks.size();
    return a.blanks > b.blanks;
}

// The same sentence, brought by another text as well.
void join(Entry& entry, const Entry& other, std::size_t side) {
    entry.sides.add(side);
    if (is_wider(other.after, entry.after)) entry.after = other.after;
    if (entry.is_first && !other.is_first) {
        entry.is_first = false;
        entry.before = other.before;
    }
}

// The part of one text that takes part in a region.
struct Share {
    std::size_t side;
    const Cut* cut;
    std::size_t from, to;

    [[nodiscard]] std::span<const std::uint32_t> ids() const {
        return std::span{cut->ids}.subspan(from, to - from);
    }
};

// All sentences of all shares, each share in its own order, what they have in common once: folded
// one by one, in the order given.
std::vector<Entry> united(std::span<const Share> shares, std::size_t side_count) {
    std::vector<Entry> out;
    for (const Share& share : shares) {
        std::vector<std::uint32_t> ids;
        for (const Entry& e : out) ids.push_back(e.id);
        std::vector<Entry> next;
        std::size_t old_at = 0, new_at = 0;
        const auto fresh = [&](std::size_t i) {
            Sides sides(side_count);
            sides.add(share.side);
            return entry_of(*share.cut, share.from + i, std::move(sides));
        };
        const auto keep_common = [&](std::size_t until) {
            for (; old_at < until; ++old_at, ++new_at) {
                next.push_back(std::move(out[old_at]));
                join(next.back(), fresh(new_at), share.side);
            }
        };
        for (const Hunk& hunk : differences(ids, share.ids())) {
            keep_common(hunk.from);
            for (; old_at < hunk.to; ++old_at) next.push_back(std::move(out[old_at]));
            for (; new_at < hunk.new_to; ++new_at) next.push_back(fresh(new_at));
        }
        keep_common(out.size());
        out = std::move(next);
    }
    return out;
}

// Whether of any two sets one includes the other.
bool form_a_chain(std::vector<const Sides*> sets) {
    std::sort(sets.begin(), sets.end(),
              [](const Sides* a, const Sides* b) { return a->count() < b->count(); });
    for (std::size_t i = 1; i < sets.size(); ++i)
        if (!sets[i]->includes(*sets[i - 1])) return false;
    return true;
}

// Without an ancestor. Between two sentences that all have, it overlaps where some have one thing
// and others have another; where one merely has more than the other, nothing is said twice.
Merged merge_of_all(const std::vector<Cut>& cuts) {
    std::vector<Share> shares;
    bool some_are_empty = false;
    for (std::size_t side = 0; side < cuts.size(); ++side) {
        shares.push_back({side, &cuts[side], 0, cuts[side].size()});
        some_are_empty = some_are_empty || cuts[side].size() == 0;
    }
    Merged out{united(shares, cuts.size()), cuts.size() > 1 && some_are_empty};
    const auto is_common = [](const Entry& e) { return e.sides.is_everybody(); };
    for (auto first = out.entries.begin(); first != out.entries.end();) {
        first = std::find_if_not(first, out.entries.end(), is_common);
        const auto last = std::find_if(first, out.entries.end(), is_common);
        std::vector<const Sides*> sets;
        for (auto e = first; e != last; ++e) sets.push_back(&e->sides);
        if (!form_a_chain(std::move(sets))) {
            out.overlaps = true;
            for (auto e = first; e != last; ++e) e->overlaps = true;
        }
        first = last;
    }
    return out;
}

// What some of the texts did to one part of the ancestor.
struct Region {
    struct Member {
        std::size_t side;
        Hunk first, last;
    };

    std::size_t from, to;
    std::vector<Member> members;  // by side

    void add(std::size_t side, const Hunk& hunk) {
        to = std::max(to, hunk.to);
        for (Member& m : members)
            if (m.side == side) {
                m.last = hunk;
                return;
            }
        members.push_back({side, hunk, hunk});
    }
    // They touch a sentence of the ancestor both, or add something in the same place.
    [[nodiscard]] bool meets(const Hunk& hunk) const {
        return hunk.from < to || (from == to && hunk.from == hunk.to && hunk.from == to);
    }
    [[nodiscard]] std::vector<Share> shares(const std::vector<Cut>& cuts) const {
        std::vector<Share> out;
        for (const Member& m : members)
            out.push_back({m.side, &cuts[m.side], m.first.new_from - (m.first.from - from),
                           m.last.new_to + (to - m.last.to)});
        std::sort(out.begin(), out.end(),
                  [](const Share& a, const Share& b) { return a.side < b.side; });
        return out;
    }
};

class ThreeWay {
public:
    ThreeWay(const Cut& base, const std::vector<Cut>& cuts) : base_(base), cuts_(cuts) {
        for (const Cut& cut : cuts) hunks_.push_back(differences(base.ids, cut.ids));
    }

    Merged merge() {
        std::size_t done = 0;
        for (const Region& region : regions()) {
            for (; done < region.from; ++done) out_.entries.push_back(untouched(done));
            settle(region);
            done = region.to;
        }
        for (; done < base_.size(); ++done) out_.entries.push_back(untouched(done));
        return std::move(out_);
    }

private:
    [[nodiscard]] std::vector<Region> regions() const {
        std::vector<std::pair<Hunk, std::size_t>> all;
        for (std::size_t side = 0; side < hunks_.size(); ++side)
            for (const Hunk& hunk : hunks_[side]) all.emplace_back(hunk, side);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return std::tie(a.first.from, a.first.to, a.second) <
                   std::tie(b.first.from, b.first.to, b.second);
        });
        std::vector<Region> out;
        for (const auto& [hunk, side] : all) {
            if (out.empty() || !out.back().meets(hunk)) out.push_back({hunk.from, hunk.to, {}});
            out.back().add(side, hunk);
        }
        return out;
    }

    // A sentence of the ancestor that all texts still have. Its gap, too, is merged in three ways.
    Entry untouched(std::size_t i) {
        Entry entry = entry_of(base_, i, Sides(cuts_.size(), true));
        bool is_changed = false;
        for (std::size_t side = 0; side < cuts_.size(); ++side) {
            const Entry theirs = entry_of(cuts_[side], place_in(side, i), Sides(0));
            if (theirs.after != base_.after(i) &&
                (!is_changed || is_wider(theirs.after, entry.after))) {
                entry.after = theirs.after;
                is_changed = true;
            }
            if (entry.is_first && !theirs.is_first) {
                entry.is_first = false;
                entry.before = theirs.before;
            }
        }
        return entry;
    }

    // Where a text has the ancestor's sentence `i`; asked for in ascending order.
    std::size_t place_in(std::size_t side, std::size_t i) {
        if (next_hunk_.empty()) next_hunk_.resize(cuts_.size());
        std::size_t& n = next_hunk_[side];
        const auto& hunks = hunks_[side];
        while (n < hunks.size() && hunks[n].to <= i) ++n;
        return n == 0 ? i : hunks[n - 1].new_to + (i - hunks[n - 1].to);
    }

    void settle(const Region& region) {
        const auto shares = region.shares(cuts_);
        const bool agree = std::all_of(shares.begin(), shares.end(), [&](const Share& s) {
            return std::equal(s.ids().begin(), s.ids().end(), shares.front().ids().begin(),
                              shares.front().ids().end());
        });
        const bool overlaps = !agree && region.from < region.to;
        Sides members(cuts_.size());
        for (const Share& share : shares) members.add(share.side);
        for (Entry& entry : united(shares, cuts_.size())) {
            entry.overlaps = overlaps && entry.sides != members;
            out_.entries.push_back(std::move(entry));
        }
        out_.overlaps = out_.overlaps || overlaps;
    }

    const Cut& base_;
    const std::vector<Cut>& cuts_;
    std::vector<std::vector<Hunk>> hunks_;  // of each text, over the ancestor
    std::vector<std::size_t> next_hunk_;
    Merged out_;
};

// Whether the gap keeps the two apart: a reader, too, sees where the second sentence begins.
bool parts(const Entry& entry, std::string_view gap, const Entry& next) {
    constexpr std::size_t ahead_bytes = 64;
    std::string both(entry.words);
    both.append(gap).append(next.words.substr(0, ahead_bytes));
    const auto all = sentences_of(both);
    const std::size_t wanted = entry.words.size() + gap.size();
    std::size_t end = 0;
    for (const Sentence& s : all)
        if (end < wanted) end += s.words.size() + s.gap.size();
    return end == wanted;
}

}  // namespace

bool Sides::is_everybody() const {
    return count() == has_.size();
}
std::size_t Sides::count() const {
    return static_cast<std::size_t>(std::count(has_.begin(), has_.end(), true));
}
bool Sides::includes(const Sides& other) const {
    for (std::size_t side = 0; side < has_.size(); ++side)
        if (other.has(side) && !has(side)) return false;
    return true;
}

Merged merge_sentences(std::span<const std::string_view> texts,
                       std::optional<std::string_view> ancestor) {
    std::size_t bytes = ancestor ? ancestor->size() : 0;
    for (const std::string_view text : texts) bytes += text.size();
    Numbers numbers(bytes > merged_bytes_max);
    std::vector<Cut> cuts;
    for (const std::string_view text : texts) cuts.push_back(numbers.cut(text));
    if (!ancestor) return merge_of_all(cuts);
    const Cut base = numbers.cut(*ancestor);
    return ThreeWay(base, cuts).merge();
}

std::string_view gap_between(const Entry& entry, const Entry* next) {
    if (!next) return entry.after.blanks;
    const std::string_view theirs = next->is_first ? std::string_view{"\n"} : next->before;
    const bool is_cut_off = entry.after.is_last && entry.after.blanks.empty();
    for (const std::string_view gap : {is_cut_off ? theirs : entry.after.blanks, theirs})
        if (parts(entry, gap, *next)) return gap;
    return parts(entry, " ", *next) ? " " : "\n";
}

}  // namespace rapport::text_merge
