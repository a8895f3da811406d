// tests/e2e/refusal_test.cpp
//
// Who has left an account's team no longer sees it, and what they still wrote there is refused. It
// waits on their device, readable, until it may be sent again: with real processes.
#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

struct Team {
    TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine li{"li", "li", folder.path()}, zhang{"zhang", "zhang", folder.path()};
    std::string account, contact;

    Team() {
        server.add_user("li", "rep");
        server.add_user("zhang", "rep");
        server.start();
        for (CommandLine* device : {&li, &zhang}) device->login(server.address());
        account = li.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        contact = li.json({"contact", "add", "--account", account, "--name", "王建国", "--phone",
                           "139 0000"})
                      .at("id");
        li.json({"sync"});
        server.add_to_team(account, "zhang");
        zhang.json({"sync"});
        REQUIRE(phone_at(zhang) == "139 0000");
    }
    [[nodiscard]] std::string phone_at(const CommandLine& device) const {
        return device.json({"contact", "show", contact}).at("phone");
    }
    // Everything that was refused, as the values that were typed.
    [[nodiscard]] static std::string refused(const CommandLine& device) {
        std::string all;
        for (const Json& entry : device.json({"quarantine", "list"}))
            all += device
                       .json({"quarantine", "show",
                              std::to_string(entry.at("number").get<std::int64_t>())})
                       .dump();
        return all;
    }
    void check_same_content(const CommandLine& device) {
        CHECK(device.json({"sync"}).at("digest") == server.digest_of(device.user()));
    }
};

}  // namespace

TEST_CASE("e2e: what is written after leaving a team is refused, kept, and can be sent again") {
    Team team;
    team.zhang.json({"contact", "edit", team.contact, "--phone", "139 7777"});
    team.zhang.json(
        {"note", "add", "--account", team.account, "--text", "The trial failed: 炉温不稳"});
    team.server.remove_from_team(team.account, "zhang");

    const Json synced = team.zhang.json({"sync"});
    CHECK(synced.at("quarantined") == 2);
    CHECK(team.zhang.run({"contact", "show", team.contact}).code == 3);
    CHECK(team.zhang.json({"status"}).at("quarantined") == 2);
    const std::string kept = Team::refused(team.zhang);
    CHECK(kept.find("139 7777") != std::string::npos);
    CHECK(kept.find("炉温不稳") != std::string::npos);
    CHECK(kept.find("not_visible") != std::string::npos);
    team.check_same_content(team.zhang);
    team.li.json({"sync"});
    CHECK(team.phone_at(team.li) == "139 0000");

    SECTION("while nothing has changed there, sending again says why not") {
        const Outcome again = team.zhang.run({"quarantine", "retry", "1"});
        CHECK(again.code == 3);
        CHECK(Team::refused(team.zhang) == kept);
    }
    SECTION("back in the team, it goes out as it was typed") {
        team.server.add_to_team(team.account, "zhang");
        team.zhang.json({"sync"});
        for (const Json& entry : team.zhang.json({"quarantine", "list"}))
            team.zhang.json(
                {"quarantine", "retry", std::to_string(entry.at("number").get<std::int64_t>())});
        const Json sent = team.zhang.json({"sync"});
        CHECK(sent.at("pushed") == 2);
        CHECK(sent.at("quarantined") == 0);
        team.li.json({"sync"});
        CHECK(team.phone_at(team.li) == "139 7777");
        CHECK(team.li.json({"note", "list", "--account", team.account}).size() == 1);
        CHECK(team.li.json({"conflict", "list"}).empty());
        for (const CommandLine* device : {&team.li, &team.zhang}) team.check_same_content(*device);
    }
    SECTION("discarded, it is out of the way, and can be taken back") {
        team.zhang.json({"quarantine", "discard", "1"});
        CHECK(team.zhang.json({"quarantine", "list"}).size() == 1);
        CHECK(team.zhang.json({"status"}).at("quarantined") == 1);
        team.zhang.json({"sync"});
        CHECK(team.zhang.json({"quarantine", "list", "--discarded"}).size() == 1);
        team.zhang.json({"quarantine", "restore", "1"});
        team.zhang.json({"sync"});
        CHECK(team.zhang.json({"quarantine", "list", "--discarded"}).empty());
        CHECK(Team::refused(team.zhang) == kept);
        CHECK(team.zhang.run({"quarantine", "restore", "1"}).code == 3);
    }
}
