// tests/apps/cli/import_test.cpp
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

// "客户名称,分类,城市" and two companies, in GB 2312.
const std::string gb_list =
    "\xbf\xcd\xbb\xa7\xc3\xfb\xb3\xc6,\xb7\xd6\xc0\xe0,\xb3\xc7\xca\xd0\r\n"
    "\xbb\xaa\xb6\xab\xbe\xab\xc3\xdc,A,\xcb\xd5\xd6\xdd\r\n"
    "\xb1\xb1\xb7\xbd\xb1\xc3\xd2\xb5,B,\xcc\xec\xbd\xf2\r\n";

}  // namespace

TEST_CASE("cli: a list in any encoding and either language is imported once", "[cli][import]") {
    const Device device;
    write_file(device.folder / "gb.csv", gb_list);
    write_file(device.folder / "marked.csv",
               "\xef\xbb\xbf客户名称,城市\n华东精密,苏州\n南方电机,广州\n");
    write_file(device.folder / "english.csv", "Name;City\nEast Valve;Suzhou\n");
    Json report = device.json({"import", "gb.csv"});
    CHECK(Shell::text(report, "imported") == "2");
    CHECK(Shell::text(report, "rejected") == "0");
    CHECK(Shell::text(report, "rejects_file") == "null");
    report = device.json({"import", "marked.csv"});
    CHECK(Shell::text(report, "imported") == "1");
    CHECK(Shell::text(report, "already_here") == "1");
    CHECK(Shell::text(device.json({"import", "english.csv"}), "imported") == "1");
    CHECK(Shell::text(device.json({"import", "gb.csv"}), "imported") == "0");
    CHECK(device.json({"account", "list"}).array_items()->size() == 4);
    CHECK(Shell::text(device.json({"account", "show", "华东精密"}), "city") == "苏州");
}

TEST_CASE("cli: rows with a fault are kept beside the file, to be mended and imported",
          "[cli][import]") {
    const Device device;
    write_file(device.folder / "list.csv",
               "name,class,city\nEast,A,Suzhou\nWest,Q,Wuxi\nNorth,B,Tianjin\n");
    const Json report = device.json({"import", "list.csv"});
    CHECK(Shell::text(report, "imported") == "2");
    CHECK(Shell::text(report, "rejected") == "1");
    const Json& reject = report.find("rejects")->array_items()->at(0);
    CHECK(Shell::text(reject, "line") == "3");
    CHECK(Shell::text(reject, "column") == "2");
    CHECK(Shell::text(reject, "field") == "class");
    CHECK(Shell::text(report, "rejects_file") == "list.rejects.csv");

    std::string kept = read_file(device.folder / "list.rejects.csv");
    CHECK(kept.starts_with("\xef\xbb\xbfrejected line,"));  // one mark, not two
    CHECK(kept.find("West") != std::string::npos);
    CHECK(kept.find("East") == std::string::npos);
    kept.replace(kept.find(",Q,"), 3, ",C,");
    write_file(device.folder / "mended.csv", kept);
    CHECK(Shell::text(device.json({"import", "mended.csv"}), "imported") == "1");

    const Outcome people = device.run({"import", "list.csv", "--rejects", "aside.csv"});
    CHECK(people.code == 0);
    CHECK(people.out.find("aside.csv") != std::string::npos);
    CHECK(std::filesystem::exists(device.folder / "aside.csv"));
}

TEST_CASE("cli: thousands of rows are imported in one go", "[cli][import]") {
    const Device device;
    std::string list = "客户名称,城市\n";
    for (int n = 0; n < 5000; ++n) list += "第" + std::to_string(n) + "号客户,苏州\n";
    write_file(device.folder / "many.csv", list);
    CHECK(Shell::text(device.json({"import", "many.csv"}), "imported") == "5000");
    CHECK(device.json({"account", "list", "--limit", "100000"}).array_items()->size() == 5000);
}

TEST_CASE("cli: files that are no lists are refused by name", "[cli][import][bad-input]") {
    const Device device;
    CHECK(device.failure({"import", "none.csv"}) == Failure{3, "not_found"});
    CHECK(device.run({"import", "none.csv"}).err.find("none.csv") != std::string::npos);
    write_file(device.folder / "bytes.csv", "name\n\xff\xff\n");
    CHECK(device.failure({"import", "bytes.csv"}) == Failure{2, "invalid_text"});
    write_file(device.folder / "other.csv", "colour,shape\nred,round\n");
    CHECK(device.failure({"import", "other.csv"}) == Failure{2, "invalid_argument"});
    write_file(device.folder / "empty.csv", "");
    CHECK(device.failure({"import", "empty.csv"}) == Failure{2, "invalid_argument"});
}
