// tests/core/record/text_merge_test.cpp
//
// Several people's notes as one text: examples that read as sentences, and the laws over random
// ones.
#include "rapport/record/text_merge.hpp"

#include <algorithm>
#include <chrono>
#include <random>

#include "rapport/record/sentences.hpp"
#include "rapport/record/tables.hpp"
#include "rapport/record/text.hpp"
#include "sequence_diff.hpp"
#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

Dot dot(int device) {
    Dot out{{}, 1, 1};
    out.device.bytes[15] = static_cast<std::uint8_t>(device);
    return out;
}
const Dot li = dot(1), wang = dot(2), anna = dot(3);

Sibling wrote(const Dot& who, std::string_view text) {
    return {1, who, Hlc{7}, text.empty() ? Value{Empty{}} : Value{std::string(text)}};
}
TextMerge merge(std::vector<Sibling> siblings, std::optional<std::string_view> ancestor = {}) {
    return merge_texts(siblings, ancestor);
}
TextMerge merge(std::string_view by_li, std::string_view by_wang,
                std::optional<std::string_view> ancestor = {}) {
    return merge({wrote(li, by_li), wrote(wang, by_wang)}, ancestor);
}

}  // namespace

TEST_CASE("text merge: changes to different sentences are both made", "[core][record]") {
    const auto chinese =
        merge("李总要新报价。交期三周。付款月结。", "王总要报价。交期四周。付款月结。",
              "王总要报价。交期三周。付款月结。");
    CHECK(chinese.text() == "李总要新报价。交期四周。付款月结。");
    CHECK_FALSE(chinese.overlaps);
    CHECK(chinese.segments == std::vector<TextSegment>{{"李总要新报价。", {li}, false},
                                                       {"交期四周。", {wang}, false},
                                                       {"付款月结。", {}, false}});
    const auto english = merge("He wants a quote by Friday. Delivery in 3 weeks.",
                               "He wants a quote. Delivery in 4 weeks. Pays monthly.",
                               "He wants a quote. Delivery in 3 weeks.");
    CHECK(english.text() == "He wants a quote by Friday. Delivery in 4 weeks. Pays monthly.");
    CHECK_FALSE(english.overlaps);
}

TEST_CASE("text merge: what two people add in one place both stands there", "[core][record]") {
    const auto lines =
        merge("Met Dr. Maas.\nWants a trial.", "Met Dr. Maas.\nHas a new buyer.", "Met Dr. Maas.");
    CHECK(lines.text() == "Met Dr. Maas.\nWants a trial.\nHas a new buyer.");
    CHECK_FALSE(lines.overlaps);
    const auto chinese = merge("见到王总。要试用。", "见到王总。换了采购。", "见到王总。");
    CHECK(chinese.text() == "见到王总。要试用。换了采购。");
    CHECK_FALSE(chinese.overlaps);
    const auto empty = merge("要试用。", "换了采购。", "");
    CHECK(empty.text() == "要试用。\n换了采购。");
    CHECK_FALSE(empty.overlaps);
}

TEST_CASE("text merge: one sentence changed by two people keeps what each wrote, and is marked",
          "[core][record]") {
    const auto merged = merge("交期三周。价格降5%。月结。", "交期三周。价格不变。月结。",
                              "交期三周。价格待定。月结。");
    CHECK(merged.text() == "交期三周。价格降5%。价格不变。月结。");
    CHECK(merged.overlaps);
    CHECK(merged.segments == std::vector<TextSegment>{{"交期三周。", {}, false},
                                                      {"价格降5%。", {li}, true},
                                                      {"价格不变。", {wang}, true},
                                                      {"月结。", {}, false}});
}

TEST_CASE("text merge: a sentence that one removed and another changed stays, and is marked",
          "[core][record]") {
    const auto merged = merge("Pays monthly.", "Dislikes Mr. Li a lot. Pays monthly.",
                              "Dislikes Mr. Li. Pays monthly.");
    CHECK(merged.text() == "Dislikes Mr. Li a lot. Pays monthly.");
    CHECK(merged.overlaps);
}

TEST_CASE("text merge: a sentence that one removed and nobody touched is gone", "[core][record]") {
    const auto merged = merge("甲。丙。", "甲。乙。丙。丁。", "甲。乙。丙。");
    CHECK(merged.text() == "甲。丙。丁。");
    CHECK_FALSE(merged.overlaps);
    CHECK(merge("", "甲。乙。丙。", "甲。乙。").text() == "丙。");
    CHECK(merge("", "甲。乙二。", "甲。乙。").text() == "甲。乙二。");
    CHECK(merge("", "甲。乙二。", "甲。乙。").overlaps);
}

TEST_CASE("text merge: the same change by two people is one", "[core][record]") {
    const auto merged = merge("甲。新。", "甲。新。丙。", "甲。旧。");
    CHECK(merged.text() == "甲。新。丙。");
    const auto agreed = merge("甲。新。", "甲。新。", "甲。旧。");
    CHECK(agreed.segments == std::vector<TextSegment>{{"甲。新。", {}, false}});
}

TEST_CASE("text merge: without an ancestor all that anybody has stays", "[core][record]") {
    const auto added = merge("甲。乙。", "甲。乙。丙。");
    CHECK(added.text() == "甲。乙。丙。");
    CHECK_FALSE(added.overlaps);
    CHECK(added.segments ==
          std::vector<TextSegment>{{"甲。乙。", {}, false}, {"丙。", {wang}, false}});
    const auto both = merge("Wants a quote. Call him", "Wants a quote. Delivery in 4 weeks.");
    CHECK(both.text() == "Wants a quote. Call him\nDelivery in 4 weeks.");
    CHECK(both.overlaps);
    const auto apart = merge("要试用。", "换了采购。");
    CHECK(apart.text() == "要试用。\n换了采购。");
    CHECK(apart.overlaps);
}

TEST_CASE("text merge: what one cleared and another wrote waits for a person", "[core][record]") {
    const auto merged = merge("", "甲。");
    CHECK(merged.text() == "甲。");
    CHECK(merged.overlaps);
}

TEST_CASE("text merge: three people's notes stand in the order of their dots", "[core][record]") {
    const auto merged =
        merge({wrote(anna, "甲。丙三。"), wrote(li, "甲。丙一。"), wrote(wang, "甲。丙二。乙。")},
              "甲。");
    CHECK(merged.text() == "甲。丙一。丙二。乙。丙三。");
    CHECK_FALSE(merged.overlaps);
    CHECK(merged.segments.front().authors.empty());
    CHECK(merged.segments.back().authors == Dots{anna});
    // Two of three agree: it is their word together.
    const auto agreed =
        merge({wrote(li, "甲。新。"), wrote(wang, "甲。新。"), wrote(anna, "甲。")});
    CHECK(agreed.segments.back().authors == Dots{li, wang});
    CHECK_FALSE(agreed.overlaps);
}

TEST_CASE("text merge: a line that nobody ended with a mark is not run into the next one",
          "[core][record]") {
    CHECK(merge("甲。打电话", "甲。好的。", "甲。").text() == "甲。打电话\n好的。");
    CHECK(merge("- price\n- date", "- price\n- rings", "- price").text() ==
          "- price\n- date\n- rings");
}

TEST_CASE("text merge: a line separator parts lines as a line feed does", "[core][record]") {
    CHECK(merge("x a\u2028b", "a\u2028b", "x a\u2028b").text() == "a\u2028b");
}

TEST_CASE("text merge: a long text shows the merge of its siblings, other text the winner",
          "[core][record]") {
    const Table& visit = *product_schema().table("visit");
    const Field &summary = *visit.field("summary"), &purpose = *visit.field("purpose");
    std::vector<Sibling> both{wrote(li, "甲。乙。"), wrote(wang, "甲。乙。丙。")};
    CHECK(visible_value(&summary, both, nullptr) == Value{std::string("甲。乙。丙。")});
    CHECK_FALSE(needs_a_person(&summary, both, nullptr));
    CHECK(shows_a_merge(&summary, both));
    CHECK(visible_value(&purpose, both, nullptr) == both[1].value);
    CHECK(needs_a_person(&purpose, both, nullptr));
    CHECK_FALSE(shows_a_merge(&purpose, both));
    const std::span<const Sibling> one{both.data(), 1};
    CHECK(visible_value(&summary, one, nullptr) == both[0].value);
    CHECK_FALSE(needs_a_person(&summary, one, nullptr));
    CHECK(is_empty(visible_value(&summary, {}, nullptr)));
    both[1].value = both[0].value;
    CHECK(visible_value(&summary, both, nullptr) == both[0].value);
    CHECK_FALSE(needs_a_person(&summary, both, nullptr));
    both[0].value = std::string("丁。");
    CHECK(needs_a_person(&summary, both, nullptr));
}

namespace {

// Texts of few different sentences, so that they meet often.
class Writer {
public:
    explicit Writer(std::uint64_t seed) : chance_(seed) {}
    std::size_t below(std::size_t n) { return chance_() % n; }

    std::string text() {
        std::string out;
        for (std::size_t n = below(8); n > 0; --n) out += sentence() + gap();
        return normal(out);
    }
    std::string edited(const std::string& text) {
        std::string out;
        for (const Sentence& s : sentences_of(text)) {
            switch (below(8)) {
                case 0:
                    break;
                case 1:
                    out += sentence() + gap();
                    break;
                case 2:
                    out.append(s.words).append(gap());
                    break;
                case 3:
                    out.append(s.words).append(s.gap) += sentence() + gap();
                    break;
                default:
                    out.append(s.words).append(s.gap);
            }
        }
        if (below(3) == 0) out += sentence();
        return normal(out);
    }

private:
    std::string sentence() {
        static constexpr std::string_view all[] = {
            "甲。",       "乙！",           "丙……",       "丁；",
            "“戊。”",     "He came.",       "Why?",       "Dr. Maas paid 3.5%.",
            "call him",   "打电话",         "\xCC\x81x.", "👩‍👩‍👧。",
            "e\xCC\x81!", "\xE1\x85\xA1。", "a b"};
        return std::string(all[below(std::size(all))]);
    }
    std::string gap() {
        static constexpr std::string_view all[] = {"", "", "", " ", " ", "\n", "\n\n", "  ", " \n"};
        return std::string(all[below(std::size(all))]);
    }
    static std::string normal(const std::string& text) { return *normalised(text, Lines::many); }

    std::mt19937_64 chance_;
};

std::vector<Sibling> shuffled(std::vector<Sibling> siblings, Writer& writer) {
    for (std::size_t i = siblings.size(); i > 1; --i)
        std::swap(siblings[i - 1], siblings[writer.below(i)]);
    return siblings;
}

// Whether all the sentences of `text` stand in `merged`, in their order.
bool holds_in_order(std::string_view merged, std::string_view text,
                    std::string_view ancestor = {}) {
    const auto old = sentences_of(ancestor);
    std::size_t at = 0;
    for (const Sentence& s : sentences_of(text)) {
        const bool is_old = std::any_of(old.begin(), old.end(),
                                        [&](const Sentence& o) { return o.words == s.words; });
        if (is_old) continue;
        at = merged.find(s.words, at);
        if (at == std::string_view::npos) return false;
        at += s.words.size();
    }
    return true;
}

struct Story {
    std::string ancestor;
    std::vector<Sibling> siblings;
};

Story random_story(Writer& writer) {
    Story story{writer.text(), {}};
    const std::size_t count = 2 + writer.below(3);
    for (std::size_t n = 0; n < count; ++n)
        story.siblings.push_back(
            wrote(dot(static_cast<int>(n) + 1),
                  writer.below(6) == 0 ? writer.text() : writer.edited(story.ancestor)));
    return story;
}

// The sentences, whatever stands between them.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (const Sentence& s : sentences_of(text)) out.emplace_back(s.words);
    return out;
}

std::string text_of(const Sibling& sibling) {
    const auto* text = std::get_if<std::string>(&sibling.value);
    return text ? *text : std::string();
}

}  // namespace

TEST_CASE(
    "text merge: the order of the siblings does not matter, and one more of the same adds "
    "nothing",
    "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    Writer writer{seed};
    for (int round = 0; round < 20; ++round) {
        Story story = random_story(writer);
        for (const auto& ancestor :
             {std::optional<std::string_view>{}, std::optional<std::string_view>{story.ancestor}}) {
            const TextMerge once = merge_texts(story.siblings, ancestor);
            CHECK(merge_texts(shuffled(story.siblings, writer), ancestor) == once);
            auto twice = story.siblings;
            twice.push_back(twice.front());
            CHECK(merge_texts(twice, ancestor) == once);
            const std::vector<Sibling> alike{wrote(li, text_of(story.siblings[0])),
                                             wrote(anna, text_of(story.siblings[0]))};
            CHECK(merge_texts(alike, ancestor).text() == text_of(story.siblings[0]));
        }
    }
}

TEST_CASE(
    "text merge: with the ancestor on one side the other side's text is the result, to the "
    "byte",
    "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    Writer writer{seed};
    for (int round = 0; round < 20; ++round) {
        const std::string ancestor = writer.text();
        const std::string other = writer.below(4) ? writer.edited(ancestor) : writer.text();
        const auto merged = merge(ancestor, other, ancestor);
        CHECK(merged.text() == other);
        CHECK_FALSE(merged.overlaps);
        CHECK(merge(other, ancestor, ancestor).text() == other);
        CHECK(merge({wrote(li, other)}, ancestor).text() == other);
        CHECK(merge({wrote(li, other)}).text() == other);
    }
}

TEST_CASE("text merge: no sentence that anybody wrote is missing, and the text stays normal",
          "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    Writer writer{seed};
    for (int round = 0; round < 20; ++round) {
        const Story story = random_story(writer);
        const std::string free = merge_texts(story.siblings).text();
        const std::string based = merge_texts(story.siblings, story.ancestor).text();
        for (const Sibling& s : story.siblings) {
            INFO("ancestor: " << story.ancestor << "\nwrote: " << text_of(s) << "\nmerged: " << free
                              << "\nover the ancestor: " << based);
            CHECK(holds_in_order(free, text_of(s)));
            CHECK(holds_in_order(based, text_of(s), story.ancestor));
        }
        for (const std::string& text : {free, based}) {
            const auto normal = normalised(text, Lines::many);
            REQUIRE(normal.has_value());
            CHECK(*normal == text);
        }
    }
}

TEST_CASE("text merge: merging the merge with one of its parts adds nothing",
          "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    Writer writer{seed};
    for (int round = 0; round < 20; ++round) {
        const Story story = random_story(writer);
        const std::string merged = merge_texts(story.siblings).text();
        for (const Sibling& s : story.siblings)
            CHECK(words_of(merge(merged, text_of(s)).text()) == words_of(merged));
    }
}

TEST_CASE("diff: the way it finds leads from one to the other, by the fewest edits",
          "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(100));
    INFO(test::replay(seed));
    std::mt19937_64 chance{seed};
    std::vector<std::uint32_t> a(chance() % 12), b(chance() % 12);
    for (auto* one : {&a, &b})
        for (auto& n : *one) n = static_cast<std::uint32_t>(chance() % 4);
    std::vector<std::uint32_t> rebuilt;
    std::size_t at = 0, edits = 0;
    for (const Hunk& h : differences(a, b)) {
        CHECK((at == 0 || h.from > at));  // something common between two hunks
        rebuilt.insert(rebuilt.end(), a.begin() + static_cast<std::ptrdiff_t>(at),
                       a.begin() + static_cast<std::ptrdiff_t>(h.from));
        CHECK(h.new_from == rebuilt.size());
        rebuilt.insert(rebuilt.end(), b.begin() + static_cast<std::ptrdiff_t>(h.new_from),
                       b.begin() + static_cast<std::ptrdiff_t>(h.new_to));
        edits += h.to - h.from + h.new_to - h.new_from;
        at = h.to;
    }
    rebuilt.insert(rebuilt.end(), a.begin() + static_cast<std::ptrdiff_t>(at), a.end());
    CHECK(rebuilt == b);
    // The longest common subsequence, by the book.
    std::vector<std::vector<std::size_t>> lcs(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            lcs[i][j] = a[i - 1] == b[j - 1] ? lcs[i - 1][j - 1] + 1
                                             : std::max(lcs[i - 1][j], lcs[i][j - 1]);
    CHECK(edits == a.size() + b.size() - 2 * lcs[a.size()][b.size()]);
}

TEST_CASE("text merge: texts that are too much together stay whole", "[core][record]") {
    std::vector<Sibling> siblings;
    std::string all;
    for (int n = 1; n <= 40; ++n) {
        std::string text;
        while (text.size() < long_text_bytes_max - 8) text += std::to_string(n) + "。";
        siblings.push_back(wrote(dot(n), text));
        all += (n == 1 ? "" : "\n") + text;
    }
    const TextMerge merged = merge(siblings);
    CHECK(merged.segments.size() == 40);
    CHECK(merged.text() == all);
    CHECK(merged.overlaps);
}

TEST_CASE("text merge: texts beyond the bound are merged coarsely, and nothing is missing",
          "[core][record]") {
    std::string left, right;
    for (int n = 0; n < 3000; ++n) {
        left += "左" + std::to_string(n) + "。";
        right += (n % 7 == 0 ? "中" + std::to_string(n) : "右" + std::to_string(n)) + "。";
    }
    const auto merged = merge("头。" + left + "尾。", "头。" + right + "尾。");
    CHECK(merged.text() == "头。" + left + right + "尾。");
    CHECK(merged.overlaps);
    CHECK(merged.segments.size() == 4);
}
