// tests/core/exchange/import_test.cpp
#include "rapport/exchange/import_accounts.hpp"

#include "rapport/exchange/csv.hpp"
#include "support/product.hpp"

using namespace rapport;
using test::Product;

namespace {

ImportReport import(Product& product, std::string_view csv) {
    auto report = import_accounts(product.store(), csv);
    if (!report) FAIL(name_of(report.error().code) << ": " << report.error().detail);
    return *std::move(report);
}

// The field of every account, in the order they were made.
std::vector<std::string> all(Product& product, std::string_view field) {
    Statement rows = product.store().database().prepare(
        "SELECT \"" + std::string(field) + "\" FROM account WHERE deleted=0 ORDER BY rowid");
    std::vector<std::string> out;
    for (;;) {
        const auto more = rows.step();
        REQUIRE(more.has_value());
        if (!*more) return out;
        out.emplace_back(rows.text(0));
    }
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("import: headers may be Chinese or English, in any order", "[core][exchange]") {
    Product chinese;
    const ImportReport report =
        import(chinese,
               "城市,客户名称,客户等级,统一社会信用代码,备注\r\n苏州,华东精密制造有限公司,A类,"
               "91320500MA1XXXXX0K,\"老客户\n很忙\"\r\n");
    CHECK(report.rows == 1);
    CHECK(report.imported == 1);
    CHECK(report.rejected == 0);
    CHECK(all(chinese, "name") == Texts{"华东精密制造有限公司"});
    CHECK(all(chinese, "city") == Texts{"苏州"});
    CHECK(all(chinese, "class") == Texts{"A"});
    CHECK(all(chinese, "credit_code") == Texts{"91320500MA1XXXXX0K"});
    CHECK(all(chinese, "profile") == Texts{"老客户\n很忙"});

    Product english;
    const ImportReport other = import(english,
                                      "\xEF\xBB\xBF"
                                      "Company Name;Phone;CLASS;Status;Employees;Favourite "
                                      "colour\nMüller GmbH;+49 30 1234;b;Developed;1,200;red\n");
    CHECK(other.imported == 1);
    CHECK(other.ignored_columns == Texts{"Favourite colour"});
    CHECK(all(english, "class") == Texts{"B"});
    CHECK(all(english, "status") == Texts{"developed"});
    CHECK(all(english, "staff") == Texts{"1200"});
}

TEST_CASE("import: every field's own name and labels are understood as headers",
          "[core][exchange]") {
    for (const Field& field : product_schema().table("account")->fields) {
        if (field.type == FieldType::reference || field.name == "name") continue;
        for (const std::string_view header : {field.name, field.label.en, field.label.zh}) {
            Product product;
            INFO(header);
            CHECK(
                import(product, "name," + std::string(header) + "\nA,\n").ignored_columns.empty());
        }
    }
}

TEST_CASE("import: a list may begin with a title", "[core][exchange]") {
    Product product;
    CHECK(import(product, "客户列表 2026\n\n名称,城市\nA,苏州\n").imported == 1);
}

TEST_CASE("import: bad rows are told by line and column and kept aside, the rest is imported",
          "[core][exchange]") {
    Product product;
    const std::string csv =
        "name,class,city,founded\n"
        "A,A,Suzhou,1998\n"
        "B,E,Suzhou,soon\n"
        ",A,Wuxi,\n"
        "\"C\nC\",A,\"open\n"
        "D,B,\"a\x01\",2001\n"
        "E,B,Wuxi,2001,extra\n"
        "F,B,Wuxi,2001\n";
    const ImportReport report = import(product, csv);
    CHECK(all(product, "name") == Texts{"A", "F"});
    CHECK(report.imported == 2);
    CHECK(report.rejects.size() >= 6);
    CHECK(report.rejects[0].line == 3);
    CHECK(report.rejects[0].column == 2);
    CHECK(report.rejects[0].field == "class");
    CHECK(report.rejects[1].line == 3);
    CHECK(report.rejects[1].field == "founded");
    CHECK(report.rejects[2].line == 4);
    CHECK(report.rejects[2].field == "name");
    CHECK(report.rejects.back().line == 8);
    CHECK(report.rejects.back().column == 5);
    CHECK(report.rows == report.imported + report.rejected + report.already_here);
}

TEST_CASE("import: what was kept aside can be mended and imported", "[core][exchange]") {
    Product product;
    const ImportReport report = import(product, "name,class\nA,A\nB,E\n\"C, D\",F\n");
    CHECK(report.rejected == 2);
    CHECK(report.rejects_csv.substr(0, 3) == "\xEF\xBB\xBF");
    std::string mended = report.rejects_csv;
    for (const std::string_view wrong : {"B,E", "\"C, D\",F"}) {
        const std::size_t at = mended.find(wrong);
        REQUIRE(at != std::string::npos);
        mended[at + wrong.size() - 1] = 'B';
    }
    CHECK(import(product, mended).imported == 2);
    CHECK(all(product, "name") == Texts{"A", "B", "C, D"});
}

TEST_CASE("import: nothing comes in twice", "[core][exchange]") {
    Product product;
    const std::string csv = "name,credit code\nHuadong (Suzhou) Ltd.,911\nB,\nC,913\n";
    CHECK(import(product, csv).imported == 3);
    const ImportReport again = import(product, csv);
    CHECK(again.imported == 0);
    CHECK(again.already_here == 3);

    const ImportReport within =
        import(product, "name,credit code\nD,\n d ,\nD。,\nE,914\nE2,914\n");
    CHECK(within.imported == 2);
    CHECK(within.already_here == 3);

    // The same code is the same company; the same name with another code is another one.
    const ImportReport codes =
        import(product, "name,credit code\nnew name,９１１\nC,999\nHUADONG（SUZHOU）LTD,\nB,915\n");
    CHECK(codes.imported == 1);
    CHECK(codes.already_here == 3);
}

TEST_CASE("import: a deleted account may come in anew", "[core][exchange]") {
    Product product;
    REQUIRE(import(product, "name\nA\n").imported == 1);
    Statement row = product.store().database().prepare("SELECT id FROM account");
    REQUIRE(row.step().value_or(false));
    const Edit erase{Edit::Kind::erase, table::account, row.id<RecordId>(0), {}, {}};
    row.reset();
    REQUIRE(product.store().save({&erase, 1}).has_value());
    CHECK(import(product, "name\nA\n").imported == 1);
}

TEST_CASE("import: what spreadsheets do to numbers is noticed", "[core][exchange]") {
    Product product;
    const ImportReport report = import(product,
                                       "name,credit "
                                       "code,phone\nA,9.13205E+17,1\nB,\"=\"\"0512\"\"\",1\nC,911,"
                                       "1.39E+10\nD,912,\"=\"\"051266\"\"\"\n");
    CHECK(report.rejected == 2);
    CHECK(report.rejects.at(0).field == "credit_code");
    CHECK(report.rejects.at(1).field == "phone");
    CHECK(all(product, "phone") == Texts{"1", "051266"});
}

TEST_CASE("import: a file without a column of names is refused, and nothing is written",
          "[core][exchange]") {
    Product product;
    for (const std::string_view csv :
         {"", "\n\n", "city,phone\nSuzhou,1\n", "name,客户名称\nA,B\n", "\"open\n", "\xFF\xFE"}) {
        const auto report = import_accounts(product.store(), csv);
        REQUIRE_FALSE(report.has_value());
        CHECK(report.error().code == Errc::invalid_argument);
        CHECK(report.error().field == "text");
    }
    CHECK(product.store().counts()->unsent == 0);
}

TEST_CASE("import: thousands of rows come in with progress, each a commit of its own",
          "[core][exchange]") {
    Product product;
    std::string csv = "客户名称,城市,电话\n";
    for (int i = 0; i < 5000; ++i)
        csv += "客户" + std::to_string(i) + ",苏州," + std::to_string(i % 100 == 7 ? 0 : i) +
               (i % 100 == 7 ? "\x01" : "") + "\n";
    std::size_t calls = 0, bytes = 0;
    ImportOptions options;
    options.progress = [&](const ImportReport& so_far, std::size_t bytes_done) {
        ++calls;
        CHECK(bytes_done >= bytes);
        CHECK(so_far.rows >= so_far.imported);
        bytes = bytes_done;
        return true;
    };
    const auto report = import_accounts(product.store(), csv, options);
    REQUIRE(report.has_value());
    CHECK(report->imported == 4950);
    CHECK(report->rejected == 50);
    CHECK(calls >= 10);
    CHECK(bytes == csv.size());
    CHECK(product.store().counts()->unsent == 4950);
}

TEST_CASE("import: stopped half-way it keeps what it did, and goes on when asked again",
          "[core][exchange]") {
    Product product;
    std::string csv = "name\n";
    for (int i = 0; i < 1200; ++i) csv += "A" + std::to_string(i) + "\n";
    ImportOptions options;
    options.progress = [](const ImportReport& so_far, std::size_t) {
        return so_far.imported < 500;
    };
    const auto stopped = import_accounts(product.store(), csv, options);
    REQUIRE_FALSE(stopped.has_value());
    CHECK(stopped.error().code == Errc::cancelled);
    const ImportReport report = import(product, csv);
    CHECK(report.already_here == 500);
    CHECK(report.imported == 700);
}
