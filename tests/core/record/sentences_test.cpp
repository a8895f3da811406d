// tests/core/record/sentences_test.cpp
//
// Where a text may be cut, in Chinese and in Western languages, and where never.
#include "rapport/record/sentences.hpp"

#include <utf8proc.h>

#include <iterator>
#include <random>
#include <string>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    Words out;
    for (const Sentence& s : sentences_of(text)) out.emplace_back(s.words);
    return out;
}
std::string together(std::string_view text) {
    std::string out;
    for (const Sentence& s : sentences_of(text)) {
        out += s.words;
        out += s.gap;
    }
    return out;
}

}  // namespace

TEST_CASE("sentences: Chinese marks end a sentence, with what closes behind them",
          "[core][record]") {
    CHECK(
        words_of("王总很满意。他说：“价格没问题！”下周签？还要等；再看……走着瞧") ==
        Words{"王总很满意。", "他说：“价格没问题！”", "下周签？", "还要等；", "再看……", "走着瞧"});
    CHECK(words_of("（交期三周。）付款月结。") == Words{"（交期三周。）", "付款月结。"});
    CHECK(words_of("真的吗？！好的。。。行") == Words{"真的吗？！", "好的。。。", "行"});
    CHECK(words_of("一、价格，交期、质量") == Words{"一、价格，交期、质量"});
}

TEST_CASE("sentences: Western marks end a sentence where a blank or the end follows",
          "[core][record]") {
    CHECK(words_of("He agreed. Did he? Yes! Price later; date now.") ==
          Words{"He agreed.", "Did he?", "Yes!", "Price later;", "date now."});
    CHECK(words_of("\"Send it.\" (Soon!) Wait... Then call.") ==
          Words{"\"Send it.\"", "(Soon!)", "Wait...", "Then call."});
    CHECK(words_of("OK.下周再谈") == Words{"OK.", "下周再谈"});
}

TEST_CASE("sentences: numbers, addresses and abbreviations stay whole", "[core][record]") {
    for (const std::string_view text :
         {"Pays 3.5% at 1.250,00 EUR", "Write to li.na@hengyuan.example.com first",
          "See https://pumps.example.com/list?id=7;page=2 for it", "Dr. Maas and Mr. Li came",
          "J. R. Smith called", "Delivery ca. 3 weeks, e.g. in May", "No. 5 is broken",
          "z. B. die Dichtung", "Version 2.0.1 of it", "the U.S. Market", "1. Price", "2.1. Price",
          "2.交期三周", "价格３．５元"})
        CHECK(words_of(text) == Words{std::string(text)});
    CHECK(words_of("Wants 5 Nr. 7 rings. Call Dr. Maas.") ==
          Words{"Wants 5 Nr. 7 rings.", "Call Dr. Maas."});
}

TEST_CASE("sentences: a line ends what stands on it, and keeps its number", "[core][record]") {
    CHECK(words_of("1. Price\n2. Date\n\n- 备件  \n付款") ==
          Words{"1. Price", "2. Date", "- 备件", "付款"});
    const auto all = sentences_of("Call him  \n \nYes. ");
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Sentence{"Call him", "  \n \n"});
    CHECK(all[1] == Sentence{"Yes.", " "});
}

TEST_CASE("sentences: blanks alone and before the first words are no sentence of their own",
          "[core][record]") {
    CHECK(sentences_of("").empty());
    CHECK(words_of("\n\n  甲。乙") == Words{"\n\n  甲。", "乙"});
    CHECK(together(" \n\t ") == " \n\t ");
    CHECK(together("  ") == "  ");
}

TEST_CASE("sentences: nothing is cut inside a grapheme cluster", "[core][record]") {
    CHECK(words_of("好。\xE2\x80\x8D"
                   "行") == Words{"好。\xE2\x80\x8D"
                                  "行"});                      // a joiner
    CHECK(words_of("a!\xCC\x81 B") == Words{"a!\xCC\x81 B"});  // an accent
    CHECK(words_of("Yes. \xCC\x81"
                   "b") == Words{"Yes. \xCC\x81"
                                 "b"});  // on a blank
    CHECK(words_of("👩‍👩‍👧。👍🏽!") == Words{"👩‍👩‍👧。", "👍🏽!"});
}

TEST_CASE("sentences: words and gaps in a row are the text, and every cut is one between clusters",
          "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(50));
    INFO(test::replay(seed));
    std::mt19937_64 chance{seed};
    static constexpr std::string_view pieces[] = {"。",
                                                  "！",
                                                  "……",
                                                  "；",
                                                  ".",
                                                  "!",
                                                  "?",
                                                  ";",
                                                  " ",
                                                  "  ",
                                                  "\n",
                                                  "\t",
                                                  "\"",
                                                  "”",
                                                  "）",
                                                  "'",
                                                  "甲",
                                                  "乙丙",
                                                  "a",
                                                  "Dr",
                                                  "I",
                                                  "7",
                                                  "3.5",
                                                  "@",
                                                  "é",
                                                  "\xCC\x81",
                                                  "\xE2\x80\x8D",
                                                  "👩",
                                                  "👍🏽",
                                                  "\xEF\xB8\x8F",
                                                  "한",
                                                  "\xE1\x85\xA1",
                                                  "\xE1\x84\x92",
                                                  "\xE3\x80\x80",
                                                  "\xC2\xA0",
                                                  "\xFF",
                                                  "\xE4\xB8",
                                                  "\xE2\x80\xA8",
                                                  "．",
                                                  "🇨",
                                                  "🇳"};
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (std::size_t n = chance() % 40; n > 0; --n)
            text += pieces[chance() % std::size(pieces)];
        INFO(text);
        CHECK(together(text) == text);
        std::size_t at = 0;
        for (const Sentence& s : sentences_of(text)) {
            CHECK_FALSE(s.words.empty());
            CHECK(s.gap.find_first_not_of(" \t\n\xC2\xA0\xE3\x80\x80\xE2\x80\xA8") ==
                  std::string_view::npos);
            at += s.words.size() + s.gap.size();
            if (at == text.size()) break;
            CHECK((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
            utf8proc_int32_t before = 0, after = 0;
            std::size_t back = at - 1;
            while (back > 0 && (static_cast<unsigned char>(text[back]) & 0xC0) == 0x80) --back;
            const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
            const auto size = static_cast<utf8proc_ssize_t>(text.size());
            if (utf8proc_iterate(bytes + back, size - static_cast<utf8proc_ssize_t>(back),
                                 &before) > 0 &&
                utf8proc_iterate(bytes + at, size - static_cast<utf8proc_ssize_t>(at), &after) > 0)
                CHECK(utf8proc_grapheme_break(before, after));
        }
    }
}

TEST_CASE("sentences: hostile texts cost no more than their size", "[core][record]") {
    for (const std::string_view piece : {"。", "1. ", "A.", "\n", ". ", "a;\xCC\x81 ", "…”"}) {
        std::string text;
        while (text.size() < 128 * 1024) text += piece;
        CHECK(together(text) == text);
    }
}
