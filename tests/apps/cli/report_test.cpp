// tests/apps/cli/report_test.cpp
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("cli: a report is a table, JSON or CSV", "[cli][report]") {
    const Device device;
    const std::string account = device.made({"account", "add", "--name", "华东精密"});
    device.made({"promise", "add", "--account", account, "--text", "drawing", "--direction", "ours",
                 "--due", "2026-03-15"});
    const std::vector<std::string> show{"report", "show", "promises", "--today", "2026-03-20"};
    const std::string page = device.out(show);
    for (const char* part :
         {"Promises broken", "never synced", "drawing", "华东精密", "2026-03-15"})
        CHECK(page.find(part) != std::string::npos);
    const Json view = device.json(show);
    CHECK(Shell::text(view, "scope") == "company");
    CHECK(Shell::text(view, "from") == "2026-01-01");
    CHECK(view.find("rows")->array_items()->size() == 1);
    std::vector<std::string> csv = show;
    csv.insert(csv.end(), {"--csv", "--lang", "zh"});
    CHECK(device.out(csv) ==
          "\xef\xbb\xbf承诺,客户,负责人,期限,过期天数,状态\r\n"
          "drawing,华东精密,,2026-03-15,5,过期\r\n");
    CHECK(device.json({"report", "list"}).find("reports")->array_items()->size() >= 11);
    CHECK(device.failure({"report", "show", "none"}) == Failure{2, "invalid_choice"});
    CHECK(device.failure({"report", "show", "visits", "--scope", "mine"}).second ==
          "not_logged_in");
    CHECK(device.failure({"report", "show", "visits", "--from", "2026-03-02", "--to",
                          "2026-03-01"}) == Failure{2, "invalid_argument"});
}
