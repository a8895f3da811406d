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
