// tests/core/insight/money_words_test.cpp
#include "rapport/insight/money_words.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;
using insight::MoneyLanguage;

namespace {

std::string said(std::int64_t minor, std::int32_t decimals, MoneyLanguage language) {
    const auto money = insight::short_money(minor, decimals, language);
    REQUIRE(money.has_value());
    return money->unit.empty() ? money->value : money->value + " " + std::string(money->unit);
}
std::string zh(std::int64_t yuan) {
    return said(yuan * 100, 2, MoneyLanguage::zh);
}
std::string en(std::int64_t whole) {
    return said(whole * 100, 2, MoneyLanguage::en);
}

}  // namespace

TEST_CASE("money words: Chinese counts in 万 and 亿", "[core][insight]") {
    CHECK(zh(120'000'000) == "1.2 亿");
    CHECK(zh(350'000) == "35 万");
    CHECK(zh(12'345) == "1.2 万");
    CHECK(zh(12'500) == "1.3 万");  // halves go up
    CHECK(zh(9'999) == "9999");
    CHECK(zh(10'000) == "1 万");
    CHECK(zh(12'345'678) == "1235 万");
    CHECK(zh(123'456'789'012) == "1235 亿");
    CHECK(zh(0) == "0");
}

TEST_CASE("money words: English counts in thousands", "[core][insight]") {
    CHECK(en(120'000'000) == "120 M");
    CHECK(en(350'000) == "350 K");
    CHECK(en(12'345) == "12.3 K");
    CHECK(en(999) == "999");
    CHECK(en(1'000) == "1 K");
    CHECK(en(2'500'000'000) == "2.5 B");
    CHECK(en(7'100'000'000'000) == "7.1 T");
}

TEST_CASE("money words: what rounds up to a full unit takes it", "[core][insight]") {
    CHECK(en(999'499) == "999 K");
    CHECK(en(999'500) == "1 M");
    CHECK(zh(99'994'999) == "9999 万");
    CHECK(zh(99'995'000) == "1 亿");
    CHECK(said(99'99, 2, MoneyLanguage::en) == "100");
    CHECK(said(999'95, 2, MoneyLanguage::en) == "1 K");
}

TEST_CASE("money words: currencies have their own decimals", "[core][insight]") {
    CHECK(said(12'345'678, 0, MoneyLanguage::en) == "12.3 M");  // yen
    CHECK(said(12'345'678, 3, MoneyLanguage::en) == "12.3 K");  // dinar
    CHECK(said(5, 2, MoneyLanguage::en) == "0.1");
    CHECK(said(4, 2, MoneyLanguage::en) == "0");
}

TEST_CASE("money words: losses keep their sign", "[core][insight]") {
    CHECK(zh(-120'000'000) == "-1.2 亿");
    CHECK(en(-1'500) == "-1.5 K");
    CHECK(said(-4, 2, MoneyLanguage::en) == "0");
    CHECK(said(std::numeric_limits<std::int64_t>::min(), 0, MoneyLanguage::en) == "-9223372 T");
    CHECK(said(std::numeric_limits<std::int64_t>::max(), 0, MoneyLanguage::zh) == "92233720369 亿");
}

TEST_CASE("money words: no currency has so many decimals", "[core][insight]") {
    for (const std::int32_t decimals : {-1, 5}) {
        const auto money = insight::short_money(1, decimals, MoneyLanguage::en);
        REQUIRE_FALSE(money.has_value());
        CHECK(money.error().code == Errc::invalid_argument);
    }
}
