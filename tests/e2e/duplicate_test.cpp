// tests/e2e/duplicate_test.cpp
//
// Two people meet one customer under two names. One merges them while the other, offline, goes on
// writing to the duplicate: with real processes.
#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

TEST_CASE(
    "e2e: what was written to a duplicate while it was merged comes up, and nothing is lost") {
    const TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine li{"li", "li", folder.path()}, wang{"wang", "wang", folder.path()};
    server.add_user("wang", "manager");
    server.add_user("li", "rep", "wang");
    server.start();
    for (CommandLine* device : {&li, &wang}) device->login(server.address());

    const std::string kept =
        li.json({"account", "add", "--name", "华东精密制造有限公司", "--phone", "0512-66660000"})
            .at("id");
    const std::string other =
        li.json({"account", "add", "--name", "华东精密制造", "--city", "苏州"}).at("id");
    li.json({"sync"});
    wang.json({"sync"});
    const Json proposed = wang.json({"duplicate", "list"});
    REQUIRE(proposed.size() == 1);
    CHECK(proposed[0].at("one").at("id") == kept);

    wang.json({"duplicate", "merge", kept, other});
    li.json({"account", "edit", other, "--phone", "0512-71111111"});
    li.json({"note", "add", "--account", other, "--text", "六月上新生产线"});
    for (int round = 0; round < 2; ++round) {
        wang.json({"sync"});
        li.json({"sync"});
    }
    for (const CommandLine* device : {&li, &wang}) {
        INFO(device->label() << ": " << device->json({"quarantine", "list"}).dump());
        CHECK(device->json({"account", "list"}).size() == 1);
        CHECK(device->json({"account", "show", kept}).at("city") == "苏州");
        CHECK(device->json({"note", "list", "--account", kept}).size() == 1);
        const Json conflicts = device->json({"conflict", "list"});
        REQUIRE(conflicts.size() == 1);
        CHECK(conflicts[0].at("record") == kept);
        CHECK(conflicts[0].at("siblings").size() == 2);
        CHECK(device->json({"status"}).at("conflicts") == 1);
    }
    li.json({"conflict", "settle", kept, "phone", "--value", "0512-71111111"});
    li.json({"sync"});
    wang.json({"sync"});
    for (const CommandLine* device : {&li, &wang}) {
        CHECK(device->json({"conflict", "list"}).empty());
        CHECK(device->json({"account", "show", kept}).at("phone") == "0512-71111111");
        CHECK(device->json({"sync"}).at("digest") == server.digest_of(device->user()));
    }
    wang.json({"duplicate", "undo", other});
    CHECK(wang.json({"account", "list"}).size() == 2);
    CHECK(wang.json({"account", "show", kept}).at("phone") == "0512-71111111");
}
