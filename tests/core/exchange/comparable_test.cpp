// tests/core/exchange/comparable_test.cpp
#include "rapport/exchange/comparable.hpp"

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("comparable: names are alike without blanks, punctuation, case and width",
          "[core][exchange]") {
    CHECK(comparable_name("华东精密（苏州）有限公司") ==
          comparable_name("华东精密(苏州) 有限公司"));
    CHECK(comparable_name("ＡＢＣ Co., Ltd.") == comparable_name("abc co ltd"));
    CHECK(comparable_name("Müller") == comparable_name("Mu\xCC\x88ller"));
    CHECK(comparable_name("A&B") != comparable_name("AB"));
    CHECK(comparable_name("甲公司") != comparable_name("乙公司"));
}

TEST_CASE("comparable: companies are alike without their legal form", "[core][exchange]") {
    CHECK(comparable_company("华东精密制造有限公司") ==
          comparable_company("华东精密制造股份有限公司"));
    CHECK(comparable_company("华东精密制造") == comparable_company("华东精密制造 有限责任公司"));
    CHECK(comparable_company("Rheinwerk Chemie GmbH") == comparable_company("rheinwerk chemie"));
    CHECK(comparable_company("Rheinwerk Chemie GmbH & Co. KG") ==
          comparable_company("Rheinwerk Chemie"));
    CHECK(comparable_company("Adriatic Desalination d.o.o.") ==
          comparable_company("Adriatic Desalination"));
    CHECK(comparable_company("Texas") == "texas");
    CHECK(comparable_company("Ltd") == "ltd");
    CHECK(comparable_company("有限公司") == "有限公司");
    CHECK(comparable_company("华东精密") != comparable_company("华西精密"));
    CHECK(comparable_company("").empty());
}

TEST_CASE("comparable: phone numbers are alike however they are written", "[core][exchange]") {
    CHECK(comparable_phone("+86 512 6666 0000") == comparable_phone("0512-66660000"));
    CHECK(comparable_phone("0086 139 0512 0077") == comparable_phone("139 0512 0077"));
    CHECK(comparable_phone("１３９ ０５１２ ００７７") == comparable_phone("13905120077"));
    CHECK(comparable_phone("+44 113 496 0000") == comparable_phone("0044 (113) 4960000"));
    CHECK(comparable_phone("+44 113 496 0000") != comparable_phone("113 496 0000"));
    CHECK(comparable_phone("0512-66660000-8012") != comparable_phone("0512-66660000"));
    CHECK(comparable_phone("8012").empty());
    CHECK(comparable_phone("没有").empty());
}

TEST_CASE("comparable: e-mail addresses are alike in any case", "[core][exchange]") {
    CHECK(comparable_email(" Wang@Example.COM") == "wang@example.com");
    for (const char* none : {"", "wang", "@example.com", "wang@", "  "})
        CHECK(comparable_email(none).empty());
}
