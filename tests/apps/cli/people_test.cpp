// tests/apps/cli/people_test.cpp
//
// The people of an account and of a deal, as pages.
#include "shell.hpp"

using namespace rapport;
using test::Device;

namespace {

// An account with two people and a deal.
struct Committee : Device {
    Committee() {
        out({"account", "add", "--name", "Delta Mills"});
        out({"contact", "add", "--account", "Delta", "--name", "Maas", "--decision-role",
             "decider"});
        out({"contact", "add", "--account", "Delta", "--name", "Kurz", "--decision-role", "buyer"});
        out({"opportunity", "add", "--account", "Delta", "--name", "Line 2"});
    }
};

}  // namespace

TEST_CASE("cli: a decision is simulated with attitudes that are tried", "[cli][people]") {
    const Committee device;
    const Json tried = device.json({"deal", "simulate", "Line 2", "--group", "authority",
                                    "--assume", "Maas=60", "--assume", "Kurz=-100%"});
    CHECK(*tried.find("chance")->integer() == 800);
    CHECK(*tried.find("known_chance")->integer() == 500);
    const auto refused = device.run({"deal", "simulate", "Line 2", "--assume", "Maas"});
    CHECK(refused.code != 0);
    CHECK(refused.err.find("NAME=PERCENT") != std::string::npos);
}

TEST_CASE("cli: the people and the matrix of an account are pages", "[cli][people]") {
    const Committee device;
    CHECK(device.out({"account", "people", "Delta"}).find("Maas") != std::string::npos);
    const std::string matrix = device.out({"account", "matrix", "Delta"});
    CHECK(matrix.find("Kurz") != std::string::npos);
    CHECK(matrix.find("none") != std::string::npos);
}
