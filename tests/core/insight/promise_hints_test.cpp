// tests/core/insight/promise_hints_test.cpp
#include "rapport/insight/promise_hints.hpp"

#include <string>

#include "promise_phrases.hpp"
#include "rapport/record/date.hpp"
#include "support/catch.hpp"

using namespace rapport;
using insight::promise_hints;

namespace {

const std::int64_t thursday = *days_of("2026-03-05");

std::string told(std::string_view note) {
    std::string out;
    for (const auto& hint : promise_hints(note, thursday))
        out +=
            (hint.is_ours ? "ours " : "theirs ") + date_of(hint.due_day) + " [" + hint.text + "] ";
    return out;
}

}  // namespace

TEST_CASE("promises: each phrase is read as a person reads it", "[core][insight]") {
    CHECK(std::size(test::phrases) >= 200);
    for (const test::Phrase& phrase : test::phrases) {
        INFO(phrase.note << ": " << told(phrase.note));
        const auto hints = promise_hints(phrase.note, thursday);
        if (phrase.due.empty()) {
            CHECK(hints.empty());
            continue;
        }
        CHECK(hints.size() == 1);
        if (hints.size() != 1) continue;
        CHECK(date_of(hints.front().due_day) == phrase.due);
        CHECK(hints.front().is_ours == phrase.is_ours);
    }
}

TEST_CASE("promises: a note with several gives each, with its place in the note",
          "[core][insight]") {
    const std::string note =
        "参观了车间。我们周五前发报价；王总下周三确认图纸。Send samples by 5 June.";
    const auto hints = promise_hints(note, thursday);
    REQUIRE(hints.size() == 3);
    CHECK(hints[0].text == "我们周五前发报价");
    CHECK(hints[1].text == "王总下周三确认图纸");
    CHECK_FALSE(hints[1].is_ours);
    CHECK(hints[2].text == "Send samples by 5 June");
    for (const auto& hint : hints)
        CHECK(note.substr(hint.begin, hint.end - hint.begin) == hint.text);
}

TEST_CASE("promises: sums of money are read with their currency", "[core][insight]") {
    const auto amount = [](std::string_view note) {
        const auto hints = promise_hints(note, thursday);
        REQUIRE(hints.size() == 1);
        REQUIRE(hints.front().amount.has_value());
        return std::to_string(hints.front().amount->minor) + " " + hints.front().amount->currency;
    };
    CHECK(amount("对方周五付款48万元") == "48000000 CNY");
    CHECK(amount("对方周五付款1.5亿元") == "15000000000 CNY");
    CHECK(amount("He will pay EUR 12,500.50 by Friday") == "1250050 EUR");
    CHECK(amount("They will pay $3,000 by Friday") == "300000 USD");
    CHECK(amount("客户周五汇款¥8000") == "800000 CNY");
    CHECK_FALSE(promise_hints("周五前发48套密封", thursday).front().amount.has_value());
}

TEST_CASE("promises: days are counted over the ends of months and years", "[core][insight]") {
    const auto due = [](std::string_view note, std::string_view today) {
        const auto hints = promise_hints(note, *days_of(today));
        REQUIRE(hints.size() == 1);
        return date_of(hints.front().due_day);
    };
    CHECK(due("下周一前发报价", "2026-12-31") == "2027-01-04");
    CHECK(due("2月3日前发报价", "2026-12-20") == "2027-02-03");
    CHECK(due("月底前发报价", "2028-02-10") == "2028-02-29");
    CHECK(due("下月底发报价", "2026-12-05") == "2027-01-31");
    CHECK(due("31号前发报价", "2026-05-31") == "2026-05-31");
    CHECK(due("Send it by the 5th", "2026-12-20") == "2027-01-05");
    CHECK(due("本周内发报价", "2026-03-07") == "2026-03-08");              // a Saturday
    CHECK(promise_hints("30号前发报价", *days_of("2026-01-31")).empty());  // February has none
}

TEST_CASE("promises: a note of anything else is read without harm", "[core][insight]") {
    CHECK(promise_hints("", thursday).empty());
    CHECK(promise_hints("\xE4\xBD", thursday).empty());
    CHECK(promise_hints(std::string(200'000, 'a'), thursday).empty());
    std::string many;
    for (int n = 0; n < 100; ++n) many += "明天发报价。";
    CHECK(promise_hints(many, thursday).size() == insight::note_hints_max);
    CHECK(promise_hints("99999999999999999999年13月40日前发报价", thursday).empty());
}
