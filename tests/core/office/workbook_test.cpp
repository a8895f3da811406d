// tests/core/office/workbook_test.cpp
#include "rapport/office/workbook.hpp"

#include <zip.h>

#include <fstream>
#include <sstream>

#include "rapport/exchange/csv.hpp"
#include "rapport/office/table_rows.hpp"
#include "sheet_cells.hpp"
#include "support/product.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::office;
using test::Product;

namespace {

Bytes bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    const std::string text = all.str();
    return Bytes(text.begin(), text.end());
}

using Parts = std::vector<std::pair<std::string, std::string>>;

Bytes zipped(const std::string& path, const Parts& parts) {
    int failed = 0;
    zip_t* file = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &failed);
    REQUIRE(file != nullptr);
    for (const auto& [name, text] : parts)
        zip_file_add(file, name.c_str(), zip_source_buffer(file, text.data(), text.size(), 0), 0);
    REQUIRE(zip_close(file) == 0);
    return bytes_of(path);
}

Parts workbook(const std::string& rows) {
    return {
        {"xl/workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='Kunden' r:id='r1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m'/></numFmts>"
         "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
         "numFmtId='164'/></cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>name</t></si><si><r><t>华东</t></r><r><t>精密</t></r><rPh><t>x</t></rPh></si>"
         "</sst>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}

const std::string rows =
    "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='inlineStr'><is><t>a;b</t></is></c></row>"
    "<row r='4'><c r='A4' t='s'><v>1</v></c><c r='B4' s='1'><v>46086</v></c>"
    "<c r='C4' s='2'><v>46086.395833</v></c><c r='D4' t='b'><v>1</v></c>"
    "<c r='E4'><v>9.1320500123456E+17</v></c></row>";

}  // namespace

TEST_CASE("workbook: cells of every kind stand in their row and column", "[core][office][xlsx]") {
    const test::TemporaryFolder folder;
    const auto read = read_workbook(zipped(folder / "a.xlsx", workbook(rows)));
    REQUIRE(read);
    CHECK(read->sheet == "Kunden");
    CHECK(read->csv ==
          "sep=,\n\nname,,a;b\n\n华东精密,2026-03-05,2026-03-05 09:30,yes,9.1320500123456E+17\n");
    CHECK(read_workbook(zipped(folder / "a.xlsx", workbook(rows)), "none").error().code ==
          Errc::not_found);
    CHECK(day_of_serial("46086", false) == "2026-03-05");
    CHECK(day_of_serial("44624", true) == "2026-03-05");
    CHECK(day_of_serial("x", false).empty());
    CHECK(shows_a_date("[$-804]yyyy\"年\"m"));
    CHECK_FALSE(shows_a_date("\"day\" 0.00"));
}

TEST_CASE("workbook: what is exported comes back the same, table by table",
          "[core][office][xlsx][property]") {
    const test::TemporaryFolder folder;
    Product source;
    const Table& accounts = *product_schema().table("account");
    const Table& contacts = *product_schema().table("contact");
    std::vector<RecordId> ids;
    for (int i = 0; i < 30; ++i) {
        const RecordId account = source.store().new_id();
        const std::vector<Edit> edits{
            {Edit::Kind::create,
             table::account,
             account,
             {{accounts.field("name")->number, "=公司 \"" + std::to_string(i) + "\", a;b"},
              {accounts.field("phone")->number, std::string("+86 0512")},
              {accounts.field("credit_code")->number, std::string("00913205001234567890")},
              {accounts.field("staff")->number, std::int64_t{1200}},
              {accounts.field("has_need")->number, std::int64_t{i % 2}},
              {accounts.field("figures_as_of")->number, std::string("2026-03-05")},
              {accounts.field("profile")->number, std::string("一\n二\t三")}},
             {}},
            {Edit::Kind::create,
             table::contact,
             source.store().new_id(),
             {{contacts.field("account")->number, account},
              {contacts.field("name")->number, std::string("王明")}},
             {}}};
        REQUIRE(source.store().save(edits));
        ids.push_back(account);
    }
    const auto report = export_workbook(source.store(), {}, folder / "all.xlsx");
    REQUIRE(report);
    CHECK(report->records == 60);
    const Bytes file = bytes_of(folder / "all.xlsx");
    Product target(2);
    for (const std::string name : {"account", "contact"}) {
        const auto sheet = read_workbook(file, name);
        REQUIRE(sheet);
        const Table* table = table_of_rows(product_schema(), sheet->csv);
        REQUIRE(table);
        CHECK(table->name == name);
        const auto imported = import_table(target.store(), *table, sheet->csv, true);
        REQUIRE(imported);
        CHECK(imported->imported == 30);
        CHECK(imported->rejected == 0);
        CHECK(import_table(target.store(), *table, sheet->csv, true)->already_here == 30);
    }
    for (const RecordId& id : ids)
        CHECK((*target.store().find(id))->values == (*source.store().find(id))->values);
}

TEST_CASE("workbook: what is no workbook, or a trap, is refused",
          "[core][office][xlsx][bad-input]") {
    const test::TemporaryFolder folder;
    const auto refused = [&](const Parts& parts) {
        const auto read = read_workbook(zipped(folder / "bad.xlsx", parts));
        REQUIRE_FALSE(read);
        return read.error().code;
    };
    const Bytes whole = zipped(folder / "a.xlsx", workbook(rows));
    for (std::size_t size = 0; size < whole.size(); size += 31)
        CHECK_FALSE(read_workbook(ByteView(whole).first(size)));
    CHECK(refused({{"other", "x"}}) == Errc::invalid_argument);
    Parts entities = workbook(rows);
    entities[3].second = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'>]><sst><si><t>&b;</t></si></sst>";
    CHECK(refused(entities) == Errc::invalid_argument);
    CHECK(refused(workbook("<row r='2000000'></row>")) == Errc::too_large);
    CHECK(refused(workbook("<row r='2'></row><row r='1'></row>")) == Errc::too_large);
    CHECK(refused(workbook("<row r='1'><c r='ZZZ1'><v>1</v></c></row>")) == Errc::too_large);
    CHECK(refused(workbook("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>")) ==
          Errc::too_large);
    // A long text that every cell of many names: small in the file, large when it is written out.
    Parts bomb = workbook("");
    bomb[3].second = "<sst><si><t>" + std::string(200'000, 'x') + "</t></si></sst>";
    std::string many = "<worksheet><sheetData>";
    for (int row = 1; row <= 2000; ++row) many += "<row><c t='s'><v>0</v></c></row>";
    bomb[4].second = many + "</sheetData></worksheet>";
    CHECK(refused(bomb) == Errc::too_large);
}

TEST_CASE("workbook: an export's table is known by its columns", "[core][office][xlsx]") {
    CHECK(table_of_rows(product_schema(), "id,name\n") == nullptr);
    CHECK(table_of_rows(product_schema(), "") == nullptr);
    std::string header = "id";
    for (const Field& field : product_schema().table("note")->fields)
        header += "," + std::string(field.name);
    const Table* table = table_of_rows(product_schema(), header + "\n");
    REQUIRE(table);
    CHECK(table->name == "note");
    Product product;
    const auto report =
        import_table(product.store(), *table,
                     header + "\nx,,,,,,,,,\n\n0195f3c2-7a10-7c3e-8f00-000000000001,\"a\n", false);
    REQUIRE(report);
    REQUIRE(report->rejects.size() == 2);
    CHECK(report->rejects[0].line == 2);
    CHECK(report->rejects[1].line == 4);
}
