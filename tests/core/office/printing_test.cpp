// tests/core/office/printing_test.cpp
//
// What stands on printed pages is read back by poppler's tools, what stands in sheets by our own
// reader.
#include "rapport/office/printing.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "print/layout.hpp"
#include "print/wrap.hpp"
#include "rapport/office/workbook.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/seeds.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::office;

namespace {

std::string pdf_of(const Document& document) {
    std::string pdf;
    REQUIRE(write_pdf(document, print_font(), [&](std::string_view piece) -> Result<void> {
                pdf += piece;
                return {};
            }).has_value());
    return pdf;
}

std::string said_by(const test::TemporaryFolder& folder, const std::string& pdf,
                    std::vector<std::string> words) {
    std::ofstream(folder / "page.pdf", std::ios::binary) << pdf;
    words.insert(words.begin() + 1, folder / "page.pdf");
    const test::Outcome outcome = test::run({.arguments = std::move(words)});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    CHECK(outcome.err.empty());
    return outcome.out;
}

// Without blanks, line ends and page breaks.
std::string letters(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\f') out += c;
    return out;
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

Document page(std::vector<Block> blocks) {
    Document document;
    document.title = "大客户开发 Key account";
    document.whose = "华东精密";
    document.day = "2026-03-05";
    document.blocks = std::move(blocks);
    return document;
}

Listing long_listing(std::size_t rows) {
    Listing listing{{{"No.", true, true}, {"Competitor 竞争对手", false, false}}, {}, 0};
    for (std::size_t n = 0; n < rows; ++n)
        listing.rows.push_back({std::to_string(n), "row<" + std::to_string(n) + ">"});
    return listing;
}

Font font() {
    auto opened = Font::open(print_font());
    REQUIRE(opened.has_value());
    return std::move(opened).value();
}

}  // namespace

TEST_CASE("print: what stands on the page is read back, in both languages",
          "[core][office][print]") {
    const test::TemporaryFolder folder;
    Document document =
        page({Heading{"供应商 Suppliers"}, Passage{"“Müller” — 20 %，€1,234.50；½ 価格 한글 Ω Я"},
              Facts{{{"名称", "华东精密制造（苏州）有限公司", false},
                     {"Name", "Rheinwerk GmbH & Co. KG", false},
                     {"备注", "第一行\nsecond line", true}}}});
    const std::string english = said_by(folder, pdf_of(document), {"pdftotext", "-"});
    for (const char* text :
         {"大客户开发Keyaccount", "供应商Suppliers", "“Müller”—20%，€1,234.50；½価格한글ΩЯ",
          "华东精密制造（苏州）有限公司", "RheinwerkGmbH&Co.KG", "第一行secondline", "Page1of1"}) {
        INFO(text << " in " << english);
        CHECK(letters(english).find(text) != std::string::npos);
    }
    document.chinese = true;
    const std::string chinese = said_by(folder, pdf_of(document), {"pdftotext", "-"});
    CHECK(letters(chinese).find("第1页，共1页") != std::string::npos);
    CHECK(letters(chinese).find("Page1of1") == std::string::npos);
}

TEST_CASE("print: a letter that the font lacks is kept as text, though shown as a box",
          "[core][office][print]") {
    const test::TemporaryFolder folder;
    const std::string text =
        said_by(folder, pdf_of(page({Passage{"before 😀 after"}})), {"pdftotext", "-"});
    CHECK(text.find("before 😀 after") != std::string::npos);
}

TEST_CASE("print: every font of a page is embedded, with only the letters used",
          "[core][office][print]") {
    const test::TemporaryFolder folder;
    const std::string pdf = pdf_of(page({Passage{"华东精密 Rheinwerk"}}));
    CHECK(pdf.size() < 60'000);
    const std::string fonts = said_by(folder, pdf, {"pdffonts"});
    std::istringstream lines(fonts);
    std::string line;
    std::size_t count = 0;
    while (std::getline(lines, line)) {
        if (line.starts_with("name") || line.starts_with("---")) continue;
        INFO(fonts);
        CHECK(line.find("yes yes yes") != std::string::npos);
        ++count;
    }
    CHECK(count >= 1);
}

TEST_CASE("print: a long table goes on over pages, each with its header and its number",
          "[core][office][print]") {
    const test::TemporaryFolder folder;
    const std::string text =
        said_by(folder, pdf_of(page({long_listing(200)})), {"pdftotext", "-layout", "-"});
    const std::size_t pages = count_of(text, "\f");
    CHECK(pages >= 5);
    CHECK(count_of(text, "Competitor 竞争对手") == pages);
    CHECK(count_of(text, "2026-03-05") == pages);
    std::size_t before = 0;
    for (std::size_t n = 0; n < 200; ++n) {
        const std::size_t at = text.find("row<" + std::to_string(n) + ">");
        INFO(n);
        REQUIRE(at != std::string::npos);
        CHECK(at >= before);
        before = at;
    }
    CHECK(text.find("Page " + std::to_string(pages) + " of " + std::to_string(pages)) !=
          std::string::npos);
}

TEST_CASE("print: nothing leaves its page, however long a cell is", "[core][office][print]") {
    std::string long_text;
    for (int n = 0; n < 3000; ++n) long_text += "第" + std::to_string(n) + "句，a word。";
    const Font set_in = font();
    for (const bool landscape : {false, true}) {
        Document document = page({Facts{{{"记录 Notes", long_text, true}}}, long_listing(3)});
        document.landscape = landscape;
        const auto pages = laid_out(document, set_in);
        REQUIRE(pages.has_value());
        CHECK(pages->papers.size() > 5);
        std::string all;
        for (const Paper& paper : pages->papers) {
            for (const Words& words : paper.words) {
                CHECK(words.baseline < pages->height - 20);
                CHECK(words.x + set_in.width(words.text) * words.size < pages->width - 40);
                all += words.text;
            }
            for (const Rule& rule : paper.rules)
                CHECK(std::max(rule.y1, rule.y2) <= pages->height - 40);
        }
        for (const char* part : {"第0句", "第1500句", "第2999句", "row<2>"})
            CHECK(letters(all).find(part) != std::string::npos);
    }
}

TEST_CASE("print: lines break where they may, and nothing is lost",
          "[core][office][print][property]") {
    const Font set_in = font();
    CHECK(wrapped(set_in, "", 10) == std::vector<std::string>{""});
    CHECK(wrapped(set_in, "one two", set_in.width("one two")) ==
          std::vector<std::string>{"one two"});
    CHECK(wrapped(set_in, "one two", set_in.width("one tw")) ==
          std::vector<std::string>{"one", "two"});
    CHECK(wrapped(set_in, "客户，客户", set_in.width("客户")) ==
          std::vector<std::string>{"客", "户，", "客户"});
    CHECK(wrapped(set_in, "客户（甲", set_in.width("客户（")) ==
          std::vector<std::string>{"客户", "（甲"});
    CHECK(wrapped(set_in, "a\n\nb", 100) == std::vector<std::string>{"a", "", "b"});
    const std::vector<std::string> parts{"客", "户，", "word ", "2026-03-05 ",
                                         "（", "）",   "Ä",     "long"};
    const std::uint64_t seed = GENERATE(test::seeds(5));
    INFO(test::replay(seed));
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (int n = 0; n < 40; ++n) text += parts[random() % parts.size()];
        const double width = 2.0 + static_cast<double>(random() % 20);
        std::string all;
        for (const std::string& line : wrapped(set_in, text, width)) {
            CHECK(set_in.width(line) <= width + 1.1);
            all += line;
        }
        CHECK(letters(all) == letters(text));
    }
}

TEST_CASE("print: the same document gives the same bytes", "[core][office][print]") {
    const Document document = page({Passage{"华东精密"}, long_listing(90)});
    CHECK(pdf_of(document) == pdf_of(document));
}

TEST_CASE("print: what can't be printed says why, and hands on nothing",
          "[core][office][print][bad-input]") {
    std::string handed;
    const Sink sink = [&](std::string_view piece) -> Result<void> {
        handed += piece;
        return {};
    };
    const auto no_font = write_pdf(page({}), "/no/such/font.ttc", sink);
    REQUIRE_FALSE(no_font.has_value());
    CHECK(no_font.error().code == Errc::not_found);
    CHECK(no_font.error().detail.find("fonts-wqy-microhei") != std::string::npos);
    const auto endless = write_pdf(page({long_listing(120'000)}), print_font(), sink);
    REQUIRE_FALSE(endless.has_value());
    CHECK(endless.error().code == Errc::too_large);
    CHECK(handed.empty());
    const auto full = write_pdf(page({}), print_font(), [](std::string_view) -> Result<void> {
        return make_error(Errc::disk_full);
    });
    REQUIRE_FALSE(full.has_value());
    CHECK(full.error().code == Errc::disk_full);
}

TEST_CASE("print: a sheet of a document is read back by our own reader", "[core][office][print]") {
    const test::TemporaryFolder folder;
    Listing listing{
        {{"日期", false, true}, {"Amount", true, true}}, {{"2026-03-05", "1,200.00"}}, 2};
    const Document document =
        page({Facts{{{"名称", "=1+1", false}, {"Name", "Rheinwerk", false}}}, listing});
    REQUIRE(write_sheet(document, folder / "a.xlsx").has_value());
    std::ifstream file(folder / "a.xlsx", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto read = read_workbook(as_bytes(bytes));
    REQUIRE(read.has_value());
    CHECK(read->csv ==
          "sep=,\n大客户开发 Key account\n\n\n名称,=1+1\nName,Rheinwerk\n\n日期,Amount\n"
          "2026-03-05,\"1,200.00\"\n\n");
    const auto too_long = write_sheet(page({Passage{std::string(40'000, 'x')}}), folder / "b.xlsx");
    REQUIRE_FALSE(too_long.has_value());
    CHECK(too_long.error().code == Errc::too_large);
    const auto nowhere = write_sheet(document, folder / "none/a.xlsx");
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().code == Errc::io_error);
}
