// core/insight/src/promises/english_wording.cpp
#include "text.hpp"

namespace rapport::insight::english {
namespace {

constexpr auto deeds = std::to_array<std::string_view>(
    {"send",  "call",      "reply",   "quote",   "deliver", "confirm",   "email",     "e-mail",
     "mail",  "provide",   "prepare", "arrange", "visit",   "bring",     "ship",      "pay",
     "order", "sign",      "decide",  "check",   "answer",  "submit",    "get back",  "come back",
     "let",   "forward",   "share",   "update",  "finish",  "complete",  "install",   "return",
     "offer", "invite",    "book",    "give",    "hand",    "present",   "follow up", "place",
     "sent",  "delivered", "shipped", "paid",    "signed",  "confirmed", "installed", "provided",
     "phone", "ring",      "write",   "tell",    "show",    "collect",   "settle",    "transfer",
     "ask",   "get us"});
// Forms that are a promise only behind "will be".
constexpr auto passive = std::to_array<std::string_view>(
    {"sent", "delivered", "shipped", "paid", "signed", "confirmed", "installed", "provided"});
constexpr auto vows = std::to_array<std::string_view>(
    {"will", "i'll", "we'll", "he'll", "she'll", "they'll", "promised to", "promise to",
     "agreed to", "agree to", "going to", "need to", "needs to", "must", "have to", "has to",
     "should"});
constexpr auto demands =
    std::to_array<std::string_view>({"asked us to", "wants us to", "want us to", "expects us to",
                                     "expect us to", "asked me to", "wants me to", "needs us to"});
constexpr auto denies = std::to_array<std::string_view>(
    {"not",      "won't",     "don't",     "doesn't",  "didn't",     "can't",
     "cannot",   "never",     "if",        "unless",   "whether",    "might",
     "may",      "could",     "would",     "perhaps",  "maybe",      "hope to",
     "hopes to", "no longer", "cancelled", "canceled", "competitor", "competitors"});
constexpr auto us = std::to_array<std::string_view>({"i", "we", "i'll", "we'll", "i'm", "we're"});
constexpr auto them = std::to_array<std::string_view>(
    {"he", "she", "they", "he'll", "she'll", "they'll", "customer", "customers", "client", "buyer",
     "mr", "mrs", "ms", "dr", "purchasing", "plant"});
constexpr auto openers = std::to_array<std::string_view>(
    {"please ", "then ", "also ", "and ", "- ", "* ", "to do: ", "todo: "});

bool is_passive(std::string_view deed) {
    return std::find(passive.begin(), passive.end(), deed) != passive.end();
}

// The earliest deed behind `from`; a passive one wants "be" before it.
std::size_t deed_after(std::string_view lowered, std::size_t from) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view deed : deeds) {
        const std::size_t at = find_word(lowered, deed, from);
        if (at == std::string_view::npos) continue;
        if (is_passive(deed) && !lowered.substr(0, at).ends_with("be ")) continue;
        first = std::min(first, at);
    }
    return first;
}

bool begins_with_deed(std::string_view lowered) {
    while (lowered.starts_with(' ')) lowered.remove_prefix(1);
    for (const std::string_view word : openers)
        if (lowered.starts_with(word)) lowered.remove_prefix(word.size());
    return std::any_of(deeds.begin(), deeds.end(), [lowered](std::string_view deed) {
        return !is_passive(deed) && find_word(lowered, deed) == 0;
    });
}

// A capital letter inside of the words before the vow: a name. "I" and months are none.
bool has_name(std::string_view before) {
    for (std::size_t at = 0; at < before.size(); ++at) {
        const bool opens = at == 0 || before[at - 1] == ' ';
        const bool is_capital = before[at] >= 'A' && before[at] <= 'Z';
        const bool goes_on =
            at + 1 < before.size() && before[at + 1] != ' ' && before[at + 1] != '\'';
        if (!opens || !is_capital || !goes_on) continue;
        std::size_t end = at;
        while (end < before.size() && before[end] != ' ') ++end;
        const std::string word = lowered(before.substr(at, end - at));
        static constexpr auto none =
            std::to_array<std::string_view>({"we", "by", "on", "the", "our", "next", "this", "then",
                                             "before", "in", "within", "until"});
        if (std::find(none.begin(), none.end(), word) == none.end()) return true;
    }
    return false;
}

}  // namespace

Promised promise_in(std::string_view clause, std::string_view lowered) {
    if (clause.find('?') != std::string_view::npos || has_word(lowered, denies))
        return Promised::not_at_all;
    if (has_word(lowered, demands))
        return deed_after(lowered, 0) != std::string_view::npos ? Promised::by_us
                                                                : Promised::not_at_all;
    if (begins_with_deed(lowered)) return Promised::by_us;
    std::size_t vow = std::string_view::npos;
    for (const std::string_view word : vows) vow = std::min(vow, find_word(lowered, word));
    if (vow == std::string_view::npos || deed_after(lowered, vow) == std::string_view::npos)
        return Promised::not_at_all;
    const std::string_view before = lowered.substr(0, vow);
    const std::string_view named = lowered.substr(0, lowered.find(' ', vow));  // with "we'll"
    if (has_word(named, us)) return Promised::by_us;
    if (lowered.substr(vow).starts_with("will be ")) return Promised::by_us;  // things, not people
    if (has_word(named, them) || has_name(clause.substr(0, before.size())))
        return Promised::by_them;
    return Promised::by_us;
}

}  // namespace rapport::insight::english
