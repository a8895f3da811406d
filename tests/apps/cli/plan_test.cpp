// tests/apps/cli/plan_test.cpp
//
// The brief of a visit and the plan of a day, as pages of the program.
#include "shell.hpp"

using namespace rapport;
using test::Shell;

namespace {

// The id of a visit that is planned for the fifth.
std::string begin(const Shell& shell) {
    shell.out({"init"});
    shell.out({"account", "add", "--name", "East Precision"});
    shell.out({"contact", "add", "--account", "East Precision", "--name", "Wang Jianguo"});
    const Json visit = shell.json({"visit", "add", "--account", "East Precision", "--purpose",
                                   "Trial run", "--planned-at", "2026-03-05 09:30", "--primary",
                                   "Agree on a trial", "--with", "Wang Jianguo"});
    return *visit.find("id")->text();
}

}  // namespace

TEST_CASE("plan: the brief names who will be there and what is still missing", "[cli]") {
    const Shell shell;
    const std::string page = shell.out({"visit", "brief", begin(shell)});
    CHECK(page.find("Wang Jianguo") != std::string::npos);
    CHECK(page.find("2026-03-05 09:30") != std::string::npos);  // in the time of this place
    CHECK(page.find("How you will know that it is reached") != std::string::npos);
    CHECK(page.find("What the visit is for") == std::string::npos);
}

TEST_CASE("plan: a day has its visits with their times, other days don't", "[cli]") {
    const Shell shell;
    begin(shell);
    const std::string page = shell.out({"day", "2026-03-05"});
    CHECK(page.find("09:30") != std::string::npos);
    CHECK(page.find("East Precision") != std::string::npos);
    CHECK(shell.out({"day", "2026-03-06"}).find("East Precision") == std::string::npos);
    CHECK(shell.out({"visit", "list", "--from", "2026-03-05", "--until", "2026-03-06"})
              .find("Trial run") != std::string::npos);
    CHECK(shell.out({"visit", "list", "--from", "2026-03-06"}).find("Trial run") ==
          std::string::npos);
}

TEST_CASE("plan: a day with nothing on it says so, what to do next, and who waits", "[cli]") {
    const Shell shell;
    begin(shell);
    shell.out({"account", "add", "--name", "Nordwind", "--class", "A"});
    const std::string page = shell.out({"day", "2026-03-09"});
    CHECK(page.find("Nothing is planned for this day") != std::string::npos);
    CHECK(page.find("rapport visit add") != std::string::npos);
    CHECK(page.find("Minutes on the road") == std::string::npos);
    CHECK(page.find("Nordwind") != std::string::npos);
    CHECK(shell.out({"day", "2026-03-09", "--lang", "zh"}).find("没有计划拜访") !=
          std::string::npos);
}

TEST_CASE("plan: hours are written as times, and a place as both coordinates", "[cli]") {
    const Shell shell;
    begin(shell);
    CHECK(shell.failure({"account", "edit", "East Precision", "--latitude", "31.3"}) ==
          test::Failure{4, "incomplete"});
    CHECK(shell.failure({"account", "edit", "East Precision", "--open-from", "17:00", "--open-to",
                         "8:30"}) == test::Failure{2, "invalid_argument"});
    CHECK(shell.failure({"account", "edit", "East Precision", "--open-from", "8:60"}) ==
          test::Failure{2, "invalid_argument"});
    const std::string page =
        shell.out({"account", "edit", "East Precision", "--latitude", "31.3", "--longitude",
                   "120.6", "--open-from", "8:30", "--open-to", "17:00"});
    CHECK(page.find("08:30") != std::string::npos);
    CHECK(shell.out({"day", "2026-03-05"}).find("no place") == std::string::npos);
}
