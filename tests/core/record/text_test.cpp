// tests/core/record/text_test.cpp
#include "rapport/record/text.hpp"

#include <iterator>
#include <random>

#include "support/catch.hpp"
#include "support/seeds.hpp"

using namespace rapport;

namespace {

Errc refusal(std::string_view text, Lines lines) {
    const auto result = normalised(text, lines);
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

}  // namespace

TEST_CASE("text: Chinese and English pass unchanged", "[core][record]") {
    for (const std::string_view text :
         {"华东精密制造（苏州）有限公司", "Müller & Söhne GmbH", "", "a 𠮷 😀"})
        CHECK(*normalised(text, Lines::one) == text);
}

TEST_CASE("text: what looks the same is kept the same", "[core][record]") {
    CHECK(*normalised("e\xCC\x81", Lines::one) == "é");
    CHECK(*normalised("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", Lines::one) == "한");
}

TEST_CASE("text: control characters, lone surrogates and broken bytes are refused",
          "[core][record]") {
    for (const std::string_view text :
         {"a\x01", "\x7f", "\xC2\x85", "\xED\xA0\x80", "\xED\xBF\xBF", "\xFF", "\xC0\xAF",
          "\xE4\xB8", "\xEF\xBF\xBF", "\xEF\xB7\x90", "a\rb"})
        for (const Lines lines : {Lines::one, Lines::many})
            CHECK(refusal(text, lines) == Errc::invalid_text);
    CHECK(refusal(std::string_view("a\0b", 3), Lines::many) == Errc::invalid_text);
}

TEST_CASE("text: only long text has lines and tabs", "[core][record]") {
    CHECK(refusal("a\nb", Lines::one) == Errc::invalid_text);
    CHECK(refusal("a\tb", Lines::one) == Errc::invalid_text);
    CHECK(refusal("a\xE2\x80\xA8"
                  "b",
                  Lines::one) == Errc::invalid_text);
    CHECK(*normalised("a\r\nb\tc\n", Lines::many) == "a\nb\tc\n");
}

TEST_CASE("text: what is plainly normal is left as it is, and nothing odd is plainly normal",
          "[core][record][property]") {
    const std::uint64_t seed = GENERATE(test::seeds(20));
    INFO(test::replay(seed));
    std::mt19937_64 chance{seed};
    static constexpr std::string_view pieces[] = {"a",
                                                  "Z",
                                                  "~",
                                                  " ",
                                                  "\x7f",
                                                  "\x1f",
                                                  "\x80",
                                                  "\t",
                                                  "\n",
                                                  "\r\n",
                                                  "\r",
                                                  "中",
                                                  "。",
                                                  "，",
                                                  "é",
                                                  "e\xCC\x81",
                                                  "ü",
                                                  "𠮷",
                                                  "\xE4\xB8",
                                                  "\xED\xA0\x80",
                                                  "\xE0\x80\x80",
                                                  "\xC2\x85",
                                                  "\xE2\x80\xA8",
                                                  "\xEF\xBF\xBF",
                                                  "한",
                                                  "\xE1\x84\x92\xE1\x85\xA1",
                                                  "0123456789",
                                                  "\xFF"};
    for (int i = 0; i < 500; ++i) {
        std::string text;
        const bool odd = chance() % 4 == 0;
        for (std::size_t n = chance() % 24; n > 0; --n)
            text += odd || chance() % 40 == 0 ? pieces[chance() % std::size(pieces)]
                                              : pieces[(chance() % 2) * 26];
        for (const Lines lines : {Lines::one, Lines::many}) {
            if (!is_plainly_normal(text, lines)) continue;
            const auto kept = normalised(text, lines);
            REQUIRE(kept.has_value());
            CHECK(*kept == text);
        }
        CHECK((is_utf8(text) || !normalised(text, Lines::many).has_value()));
    }
    CHECK_FALSE(is_plainly_normal("客户\xE5\x9B", Lines::one));  // cut off
    CHECK_FALSE(
        is_plainly_normal("客户\xE5\x9B"
                          "a",
                          Lines::one));  // not continued
    CHECK_FALSE(is_plainly_normal("\xE9\x80\xC0", Lines::one));
    CHECK(is_plainly_normal("客户 A, 08:00", Lines::one));
    CHECK_FALSE(
        is_plainly_normal("0123456\x01"
                          "89",
                          Lines::one));
    CHECK_FALSE(
        is_plainly_normal("0123456\x7f"
                          "89",
                          Lines::many));
}

TEST_CASE("text: width counts the columns of a terminal", "[core][record]") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("客户经理") == 8);
    CHECK(display_width("e\xCC\x81") == 1);
    CHECK(display_width("，。") == 4);
}

TEST_CASE("text: fitting never splits what belongs together", "[core][record]") {
    CHECK(fit("客户经理", 5) == "客户");
    CHECK(fit("客户经理", 8) == "客户经理");
    CHECK(fit("ae\xCC\x81z", 2) == "ae\xCC\x81");
    CHECK(fit("客户", 1).empty());
    CHECK(fit("", 3).empty());
}
