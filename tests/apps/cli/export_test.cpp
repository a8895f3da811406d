// tests/apps/cli/export_test.cpp
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("cli: everything goes out as JSON Lines and comes back the same", "[cli][export]") {
    const Device device;
    const std::string account = device.made({"account", "add", "--name", "华东精密"});
    device.made({"contact", "add", "--account", account, "--name", "王明", "--mobile", "0138"});
    const std::string gone = device.made({"account", "add", "--name", "South"});
    device.out({"account", "delete", gone});
    const Json report = device.json({"export", "--format", "jsonl", "--out", "all.jsonl"});
    CHECK(Shell::text(report, "records") == "3");
    CHECK(Shell::text(report, "deleted") == "1");
    CHECK(device.failure({"export", "--format", "jsonl", "--out", "all.jsonl"}).second ==
          "already_exists");
    device.json({"export", "--format", "jsonl", "--out", "all.jsonl", "--force"});

    const Device other;
    write_file(other.folder / "by-another-name.csv", read_file(device.folder / "all.jsonl"));
    CHECK(Shell::text(other.json({"import", "by-another-name.csv", "--dry-run"}), "imported") ==
          "3");
    CHECK(other.json({"account", "list"}).array_items()->empty());
    CHECK(Shell::text(other.json({"import", "by-another-name.csv"}), "imported") == "3");
    CHECK(Shell::text(other.json({"import", "by-another-name.csv"}), "already_here") == "3");
    other.json({"export", "--format", "jsonl", "--out", "again.jsonl"});
    CHECK(read_file(other.folder / "again.jsonl") == read_file(device.folder / "all.jsonl"));
    CHECK(Shell::text(other.json({"import", "--undo"}), "undone") == "2");
    CHECK(other.json({"account", "list"}).array_items()->empty());
}

TEST_CASE("cli: a table goes out as CSV that no spreadsheet takes for formulas", "[cli][export]") {
    const Device device;
    device.made({"account", "add", "--name", "=1+1", "--phone", "0512-1234"});
    device.made({"account", "add", "--name", "a \"b\", c", "--credit-code", "913205001234567890"});
    device.json({"export", "--format", "csv", "--out", "a.csv"});
    const std::string csv = read_file(device.folder / "a.csv");
    CHECK(csv.starts_with("\xef\xbb\xbfid,name,"));
    CHECK(csv.find(",'=1+1,") != std::string::npos);
    CHECK(csv.find(",0512-1234,") != std::string::npos);
    CHECK(csv.find("\"a \"\"b\"\", c\"") != std::string::npos);
    CHECK(csv.find(",913205001234567890,") != std::string::npos);

    const Device other;
    write_file(other.folder / "a.csv", csv);
    CHECK(Shell::text(other.json({"import", "a.csv"}), "imported") == "2");
    CHECK(Shell::text(other.json({"account", "show", "=1+1"}), "phone") == "0512-1234");
}

TEST_CASE("cli: an export that can't be written leaves nothing", "[cli][export][bad-input]") {
    const Device device;
    CHECK(device.failure({"export", "--format", "csv", "--out", "no/such/folder.csv"}).first != 0);
    CHECK(device.failure({"export", "--format", "paper", "--out", "x"}).first == 2);
    CHECK(device.failure({"export", "--format", "csv"}).first == 2);
    CHECK(device.failure({"export", "--format", "csv", "--table", "cat", "--out", "x"}) ==
          Failure{2, "invalid_choice"});
    CHECK_FALSE(std::filesystem::exists(device.folder / "x"));
    CHECK(device.failure({"import", "--undo"}) == Failure{3, "not_found"});
    CHECK(device.failure({"import"}) == Failure{2, "invalid_argument"});
    write_file(device.folder / "cut.jsonl", "{\"format\":\"rapport-lines\",\"version\":1}\n");
    CHECK(device.failure({"import", "cut.jsonl"}) == Failure{4, "incomplete"});
}

TEST_CASE("cli: a list can be tried first, and taken back after", "[cli][import]") {
    const Device device;
    write_file(device.folder / "list.csv",
               "客户名称|城市|颜色\n华东精密|苏州|红\n北方泵业|天津|蓝\n");
    const Json tried = device.json({"import", "list.csv", "--dry-run"});
    CHECK(Shell::text(tried, "imported") == "2");
    REQUIRE(tried.find("columns")->array_items()->size() == 3);
    CHECK(Shell::text(tried.find("columns")->array_items()->at(1), "field") == "city");
    CHECK(Shell::text(tried.find("columns")->array_items()->at(2), "field") == "null");
    CHECK(device.out({"import", "list.csv", "--dry-run"}).find("nothing was changed") !=
          std::string::npos);
    CHECK(device.json({"account", "list"}).array_items()->empty());
    device.json({"import", "list.csv"});
    device.out({"account", "edit", "北方泵业", "--city", "北京"});
    const Json undone = device.json({"import", "--undo"});
    CHECK(Shell::text(undone, "undone") == "1");
    CHECK(Shell::text(undone, "changed") == "1");
    CHECK(device.json({"account", "list"}).array_items()->size() == 1);
    write_file(device.folder / "cut.csv", "name,city,region\nEast,Suzhou,Jiangsu\nWest,Wu");
    const Json cut = device.json({"import", "cut.csv"});
    CHECK(Shell::text(cut, "imported") == "1");
    CHECK(Shell::text(cut.find("rejects")->array_items()->at(0), "line") == "3");
}

TEST_CASE("cli: contacts, visits and sheets go out and come in, known by what they hold",
          "[cli][export][import]") {
    const Device device;
    const std::string account = device.made({"account", "add", "--name", "华东精密"});
    device.made({"contact", "add", "--account", account, "--name", "王明", "--mobile", "138"});
    device.made({"visit", "add", "--account", account, "--planned-at", "2026-03-05 09:30"});
    for (const char* format : {"vcard", "ical", "xlsx"})
        device.json({"export", "--format", format, "--out", format});
    CHECK(read_file(device.folder / "ical").find("DTSTART;TZID=Asia/Shanghai:20260305T093000") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(device.folder / "xlsx.part"));

    const Device other;
    for (const char* format : {"vcard", "ical", "xlsx"})
        write_file(other.folder / format, read_file(device.folder / format));
    const Json cards = other.json({"import", "vcard"});
    CHECK(Shell::text(cards, "kind") == "vcard");
    CHECK(Shell::text(cards, "imported") == "1");
    CHECK(Shell::text(cards, "accounts") == "1");
    const Json visits = other.json({"import", "ical"});
    CHECK(Shell::text(visits, "kind") == "ical");
    CHECK(Shell::text(visits, "imported") == "1");
    CHECK(Shell::text(other.json({"import", "ical"}), "already_here") == "1");
    CHECK(Shell::text(other.json({"import", "--undo"}), "undone") == "1");
    const Json sheet = other.json({"import", "xlsx", "--sheet", "contact"});
    CHECK(Shell::text(sheet, "kind") == "xlsx");
    CHECK(Shell::text(sheet, "rejected") == "1");  // its account bears another id here
    CHECK(Shell::text(other.json({"import", "xlsx"}), "imported") == "1");
    CHECK(other.failure({"import", "xlsx", "--sheet", "none"}) == Failure{3, "not_found"});
    CHECK(
        device.failure({"export", "--format", "ical", "--zone", "No/Where", "--out", "x"}).first ==
        2);
}

TEST_CASE("cli: a day that can be read in two ways is asked about", "[cli][import]") {
    const Device device;
    write_file(device.folder / "list.csv", "name,Figures as of\nEast,5/3/26\nWest,2026年3月5日\n");
    const Json report = device.json({"import", "list.csv"});
    CHECK(Shell::text(report, "imported") == "1");
    const Json& reject = report.find("rejects")->array_items()->at(0);
    CHECK(Shell::text(reject, "line") == "2");
    CHECK(Shell::text(reject, "column") == "2");
    CHECK(Shell::text(reject, "reason").find("--dates dmy") != std::string::npos);
    CHECK(Shell::text(device.json({"import", "list.csv", "--dates", "dmy"}), "imported") == "1");
    CHECK(Shell::text(device.json({"account", "show", "East"}), "figures_as_of") == "2026-03-05");
}
