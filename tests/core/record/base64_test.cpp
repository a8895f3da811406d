// tests/core/record/base64_test.cpp
#include "rapport/record/base64.hpp"

#include "support/catch.hpp"

using namespace rapport;

TEST_CASE("base64: the vectors of RFC 4648", "[core][record]") {
    const std::vector<std::pair<std::string, std::string>> vectors{{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, text] : vectors) {
        CHECK(base64(as_bytes(plain)) == text);
        CHECK(as_text(parse_base64(text).value()) == plain);
        const std::string bare = text.substr(0, text.find('='));
        CHECK(base64url(as_bytes(plain)) == bare);
        CHECK(as_text(parse_base64url(bare).value()) == plain);
    }
    CHECK(base64(Bytes{0xfb, 0xff}) == "+/8=");
    CHECK(base64url(Bytes{0xfb, 0xff}) == "-_8");
}

TEST_CASE("base64: what is no text of any bytes is refused", "[core][record]") {
    for (const char* text : {"Z", "Zg", "Zg=", "Zg==\n", "Zh==", "Zg===", "Z g=", "-_8="})
        CHECK_FALSE(parse_base64(text));
    for (const char* text : {"Z", "Zg==", "Zh", "Zg\n", "+/8", "Z\xc3\xa9"})
        CHECK_FALSE(parse_base64url(text));
}

// Found by the fuzzer: a byte above 0x7f passed for a letter.
TEST_CASE("base64: no byte outside the alphabet passes for a letter", "[core][record]") {
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int c = 0; c < 256; ++c) {
        const std::string text{'A', static_cast<char>(c), 'A', 'A'};
        CHECK(parse_base64url(text).has_value() ==
              (alphabet.find(static_cast<char>(c)) != std::string::npos));
    }
}
