// tests/e2e/restore_test.cpp
//
// The server loses its disk and comes back from a backup. Whatever it had accepted since, and is
// still on any device, comes back: with `restore`, and when somebody just copies the old file back.
#include <filesystem>

#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

struct Loss {
    Loss() {
        server.add_user("zhang", "manager");
        server.add_user("li", "rep", "zhang");
        server.start();
        for (CommandLine* device : {&phone, &laptop}) device->login(server.address());
        account = id(phone.json({"account", "add", "--name", "华东精密有限公司"}));
        sync_all();
    }
    void sync_all() {
        for (int round = 0; round < 2; ++round)
            for (const CommandLine* device : {&phone, &laptop}) device->json({"sync"});
    }
    void work() {
        for (int i = 0; i < 3; ++i)
            contacts.push_back(
                id(phone.json({"contact", "add", "--account", account, "--name", "王建国"})));
        contacts.push_back(
            id(laptop.json({"contact", "add", "--account", account, "--name", "陈静"})));
        phone.json({"account", "edit", account, "--city", "Suzhou"});
    }
    void nothing_is_lost() {
        sync_all();
        for (const CommandLine* device : {&phone, &laptop}) {
            INFO(device->label());
            for (const std::string& contact : contacts) device->json({"contact", "show", contact});
            CHECK(device->json({"account", "show", account})["city"] == "Suzhou");
            const Json report = device->json({"sync"});
            CHECK(report["unsent"] == 0);
            CHECK(report["quarantined"] == 0);
            CHECK(report["digest"] == server.digest_of(device->user()));
        }
    }
    Outcome command(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), program("rapport-server"));
        arguments.insert(arguments.end(), {"--data", data});
        return run({arguments});
    }
    static std::string id(const Json& record) { return record.at("id"); }

    TemporaryFolder folder;
    const std::string data = folder.path() + "/server", backup = folder.path() + "/monday.db";
    Server server{folder.path()};
    CommandLine phone{"phone", "li", folder.path()}, laptop{"laptop", "zhang", folder.path()};
    std::string account;
    std::vector<std::string> contacts;
};

}  // namespace

TEST_CASE("restore: what was accepted after the backup comes back from the devices") {
    Loss loss;
    REQUIRE(loss.command({"backup", loss.backup}).code == 0);  // while it serves
    CHECK(loss.command({"backup", loss.backup}).code == 1);    // never over another one
    loss.work();
    loss.sync_all();
    const Outcome refused = loss.command({"restore", loss.backup});
    CHECK(refused.code == 7);
    CHECK(refused.err.find("stop it") != std::string::npos);
    loss.server.kill();
    SECTION("over what is there") {}
    SECTION("the disk is gone") {
        std::filesystem::remove_all(loss.data);
    }
    SECTION("what is there is damaged") {
        std::filesystem::resize_file(loss.data + "/hub.db", 5000);
    }
    const Outcome restored = loss.command({"restore", loss.backup});
    INFO(restored.err);
    REQUIRE(restored.code == 0);
    CHECK(restored.out.find("timeline 1") != std::string::npos);
    loss.server.start();
    loss.work();
    loss.nothing_is_lost();
}

TEST_CASE("restore: an old file that was just copied back is noticed by the server itself") {
    Loss loss;
    REQUIRE(loss.command({"backup", loss.backup}).code == 0);
    loss.work();
    loss.sync_all();
    loss.server.stop();
    std::filesystem::copy_file(loss.backup, loss.data + "/hub.db",
                               std::filesystem::copy_options::overwrite_existing);
    loss.server.start();
    loss.nothing_is_lost();
}

TEST_CASE("restore: a file that is no backup is refused, and what is there stays") {
    Loss loss;
    loss.server.stop();
    CHECK(loss.command({"restore", loss.phone.database()}).code == 5);
    CHECK(loss.command({"restore", loss.backup}).code == 3);
    loss.server.start();
    loss.work();
    loss.nothing_is_lost();
}
