// tests/fuzz/fuzz_text.cpp
//
// Sentences and the merge of texts. The input is texts, parted by a byte FF; the first is the
// ancestor.
#include <algorithm>

#include "fuzz.hpp"
#include "rapport/record/sentences.hpp"
#include "rapport/record/text.hpp"
#include "rapport/record/text_merge.hpp"

using namespace rapport;

namespace {

void sentences(std::string_view text) {
    std::size_t at = 0;
    for (const Sentence& s : sentences_of(text)) {
        FUZZ_CHECK(!s.words.empty());
        FUZZ_CHECK(text.substr(at, s.words.size()) == s.words);
        at += s.words.size();
        FUZZ_CHECK(text.substr(at, s.gap.size()) == s.gap);
        at += s.gap.size();
    }
    FUZZ_CHECK(at == text.size());
}

std::vector<Sibling> siblings_of(const std::vector<std::string>& texts) {
    std::vector<Sibling> out;
    for (std::size_t i = 0; i < texts.size(); ++i)
        out.push_back({1, {DeviceId{{static_cast<std::uint8_t>(i + 1)}}, 1, 1}, Hlc{1}, texts[i]});
    return out;
}

// Each sentence that is not the ancestor's stands in the merge, in its order.
void nothing_is_missing(std::string_view merged, std::string_view text, std::string_view ancestor) {
    const auto old = sentences_of(ancestor);
    std::size_t at = 0;
    for (const Sentence& s : sentences_of(text)) {
        if (std::any_of(old.begin(), old.end(),
                        [&](const Sentence& o) { return o.words == s.words; }))
            continue;
        at = merged.find(s.words, at);
        FUZZ_CHECK(at != std::string_view::npos);
        at += s.words.size();
    }
}

void merge(const std::vector<std::string>& texts, std::optional<std::string_view> ancestor) {
    std::vector<Sibling> siblings = siblings_of(texts);
    const TextMerge merged = merge_texts(siblings, ancestor);
    const std::string text = merged.text();
    const auto normal = normalised(text, Lines::many);
    FUZZ_CHECK(normal.has_value() && *normal == text);
    for (const std::string& one : texts) nothing_is_missing(text, one, ancestor.value_or(""));
    std::reverse(siblings.begin(), siblings.end());
    FUZZ_CHECK(merge_texts(siblings, ancestor) == merged);
    for (const TextSegment& segment : merged.segments)
        if (segment.overlaps) FUZZ_CHECK(merged.overlaps && !segment.authors.empty());
    if (!ancestor) return;
    const std::vector<std::string> with_ancestor{std::string(*ancestor), texts.front()};
    FUZZ_CHECK(merge_texts(siblings_of(with_ancestor), ancestor).text() == texts.front());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input = as_text({data, size});
    sentences(input);
    std::vector<std::string> texts;
    while (!input.empty() && texts.size() < 5) {
        const auto end = std::min(input.find('\xff'), input.size());
        auto text = normalised(input.substr(0, end), Lines::many);
        input.remove_prefix(std::min(end + 1, input.size()));
        if (text) texts.push_back(*std::move(text));
    }
    if (texts.size() < 2) return 0;
    const std::string ancestor = texts.front();
    texts.erase(texts.begin());
    merge(texts, std::nullopt);
    merge(texts, ancestor);
    return 0;
}
