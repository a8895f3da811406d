// tests/platform/text_encoding_test.cpp
#include "rapport/platform/text_encoding.hpp"

#include "support/catch.hpp"

using namespace rapport;
using platform::TextEncoding;

namespace {

// "客户名称" in GB 2312.
const std::string gb = "\xbf\xcd\xbb\xa7\xc3\xfb\xb3\xc6";

std::string text_of(std::string_view bytes) {
    return platform::decode_text(as_bytes(bytes))->text;
}
TextEncoding encoding_of(std::string_view bytes) {
    return platform::decode_text(as_bytes(bytes))->encoding;
}
Error error_of(std::string_view bytes) {
    return platform::decode_text(as_bytes(bytes)).error();
}

}  // namespace

TEST_CASE("encoding: UTF-8 stays as it is, without its mark", "[platform][encoding]") {
    CHECK(text_of("客户,name") == "客户,name");
    CHECK(text_of("\xef\xbb\xbf客户") == "客户");
    CHECK(encoding_of("客户") == TextEncoding::utf8);
    CHECK(text_of("").empty());
    CHECK(text_of("\xef\xbb\xbf").empty());
}

TEST_CASE("encoding: GB18030 with all its lengths becomes UTF-8", "[platform][encoding]") {
    CHECK(text_of(gb) == "客户名称");
    CHECK(encoding_of(gb) == TextEncoding::gb18030);
    CHECK(text_of("\x95\x32\x82\x36" + gb) == "𠀀客户名称");
    std::string table = "\xb1\xe0\xba\xc5,\xc3\xfb\xb3\xc6\r\n";
    for (int n = 0; n < 20'000; ++n) table += "1," + gb + "\r\n";
    const auto decoded = platform::decode_text(as_bytes(table));
    REQUIRE(decoded);
    CHECK(decoded->text.starts_with("编号,名称\r\n1,客户名称\r\n"));
    CHECK(decoded->text.size() == 15 + 20'000 * 16);
}

TEST_CASE("encoding: UTF-16 is read by its mark", "[platform][encoding]") {
    CHECK(text_of(std::string("\xff\xfe\xa2\x5b,\0A\0", 8)) == "客,A");
    CHECK(text_of(std::string("\xfe\xff\x5b\xa2\0,\0A", 8)) == "客,A");
    CHECK(text_of(std::string("\xff\xfe\x40\xd8\x00\xdc", 6)) == "𠀀");
    CHECK(encoding_of(std::string("\xfe\xff\0A", 4)) == TextEncoding::utf16_big);
}

TEST_CASE("encoding: the first bad byte is named", "[platform][encoding]") {
    CHECK(error_of("\xef\xbb\xbf"
                   "abc\xff")
              .code == Errc::invalid_text);
    CHECK(error_of("\xef\xbb\xbf"
                   "abc\xff")
              .detail == "byte 6 of the file is not UTF-8");
    CHECK(error_of("abc\xff\xff").detail == "byte 3 of the file is not GB18030");
    CHECK(error_of(gb + "\xbf").detail == "byte 8 of the file is not GB18030");
    CHECK(error_of(std::string("\xff\xfe"
                               "A\0\x00\xdc",
                               6))
              .detail == "byte 4 of the file is not UTF-16");
    CHECK(error_of(std::string("\xff\xfe"
                               "A\0B",
                               5))
              .detail == "byte 4 of the file is not UTF-16");
}

TEST_CASE("encoding: damaged UTF-8 is not taken for GB18030", "[platform][encoding]") {
    CHECK(error_of("关键客户拜访记录表\xb1\xe0").detail == "byte 27 of the file is not UTF-8");
}

TEST_CASE("encoding: forms that no sound UTF-8 has are faults", "[platform][encoding]") {
    const std::string mark = "\xef\xbb\xbf";
    for (const std::string bad : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xb8",
                                  "\x80", "\xf8\x88\x80\x80\x80"})
        CHECK(error_of(mark + bad).detail == "byte 3 of the file is not UTF-8");
}
