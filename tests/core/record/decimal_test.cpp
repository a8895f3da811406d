// tests/core/record/decimal_test.cpp
#include "rapport/record/decimal.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("decimals: amounts are read as people write them", "[core][record]") {
    CHECK(parse_decimal("12000.5", 2) == 1'200'050);
    CHECK(parse_decimal("12,000.50", 2) == 1'200'050);
    CHECK(parse_decimal("12 000", 2) == 1'200'000);
    CHECK(parse_decimal("-3", 0) == -3);
    CHECK(parse_decimal("31.230416", 6) == 31'230'416);
    CHECK(parse_decimal("0.500", 2) == 50);
    CHECK(parse_decimal("1500", 0) == 1500);
}

TEST_CASE("decimals: 万 and 亿 multiply", "[core][record]") {
    CHECK(parse_decimal("1.2万", 2) == 1'200'000);
    CHECK(parse_decimal("3亿", 2) == 30'000'000'000);
    CHECK(parse_decimal("0.12345678亿", 0) == 12'345'678);
}

TEST_CASE("decimals: nothing is rounded, and what is no number is none", "[core][record]") {
    for (const auto* text : {"", ".", "-", "1.2.3", "1.005", "12a", "a12", "1,2.3,4", "１２", "万"})
        CHECK_FALSE(parse_decimal(text, 2));
    CHECK_FALSE(parse_decimal("0.5", 0));
    CHECK_FALSE(parse_decimal("92233720368547758.08", 2));
    CHECK(parse_decimal("92233720368547758.07", 2) == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(parse_decimal("99999999999亿", 2));
}

TEST_CASE("decimals: numbers are written back", "[core][record]") {
    CHECK(decimal_text(1'200'050, 2) == "12000.50");
    CHECK(decimal_text(1'200'050, 2, Grouping::thousands) == "12,000.50");
    CHECK(decimal_text(-5, 2) == "-0.05");
    CHECK(decimal_text(0, 3) == "0.000");
    CHECK(decimal_text(1'234'567, 0, Grouping::thousands) == "1,234,567");
    CHECK(decimal_text(std::numeric_limits<std::int64_t>::min(), 0) == "-9223372036854775808");
}

TEST_CASE("decimals: currencies have their own", "[core][record]") {
    CHECK(currency_decimals("CNY") == 2);
    CHECK(currency_decimals("JPY") == 0);
    CHECK(currency_decimals("KWD") == 3);
    CHECK(decimals_of(Unit::money, "JPY") == 0);
    CHECK(decimals_of(Unit::permille, "JPY") == 1);
}
