// tests/bytes/text_vectors.cpp
#include "rapport/record/sentences.hpp"
#include "rapport/record/text.hpp"
#include "rapport/record/text_merge.hpp"
#include "vectors.hpp"

namespace rapport::bytes {
namespace {

std::vector<Sibling> siblings_of(const std::vector<std::string>& texts) {
    std::vector<Sibling> out;
    for (std::size_t n = 0; n < texts.size(); ++n) {
        DeviceId device;
        device.bytes[15] = static_cast<std::uint8_t>(n + 1);
        out.push_back({1, {device, 1, 1}, Hlc{1}, texts[n]});
    }
    return out;
}

// "{1}甲。|{}乙。|!{2}丙。": who wrote each part, and ! where it overlaps.
std::string drawn(const TextMerge& merge) {
    std::string out;
    for (const TextSegment& segment : merge.segments) {
        if (!out.empty()) out += '|';
        if (segment.overlaps) out += '!';
        out += '{';
        for (const Dot& dot : segment.authors) out += std::to_string(dot.device.bytes[15]);
        out += '}' + segment.text;
    }
    return out + (merge.overlaps ? " !" : "");
}

std::string some_text(Chance& chance) {
    static constexpr std::string_view pieces[] = {
        "王总要报价。",   "交期三周！", "“好的。”", "再看……", "要试用；",   "He paid 3.5%.",
        "Dr. Maas came.", "Why?",       "call him", "打电话", "e\xCC\x81!", "👩‍👩‍👧。",
        "1. Price",       "한。",       " ",        "\n",     "\n\n",       "  "};
    std::string out;
    for (auto n = chance.below(14); n > 0; --n) out += pieces[chance.below(std::size(pieces))];
    return *normalised(out, Lines::many);
}

}  // namespace

void text_vectors(Vectors& out) {
    const std::string ancestor = "王总要报价。交期三周。付款月结。";
    const std::vector<std::string> two{"李总要报价。交期三周。付款月结。",
                                       "王总要报价。交期四周。付款月结。\n换了采购。"};
    out.add("merge over the ancestor", drawn(merge_texts(siblings_of(two), ancestor)));
    out.add("merge without ancestor", drawn(merge_texts(siblings_of(two))));
    Chance chance{5};
    std::string all, cut;
    for (int n = 0; n < 400; ++n) {
        const std::string base = some_text(chance);
        std::vector<std::string> texts;
        for (auto count = 2 + chance.below(3); count > 0; --count)
            texts.push_back(chance.below(2) ? base + some_text(chance) : some_text(chance) + base);
        for (std::string& text : texts) text = *normalised(text, Lines::many);
        for (const Sentence& s : sentences_of(base))
            cut.append(s.words).append("|").append(s.gap).append("|");
        const std::string free = drawn(merge_texts(siblings_of(texts)));
        const std::string based = drawn(merge_texts(siblings_of(texts), base));
        if (n < 4) out.add("merge " + std::to_string(n), based);
        all += free + "\n" + based + "\n";
    }
    out.add_hash("sentences of 400 texts", as_bytes(cut));
    out.add_hash("800 merges", as_bytes(all));
}

}  // namespace rapport::bytes
