// tests/e2e/review_test.cpp
//
// What the server refuses comes before the author's manager, who lets it in, mends it or gives it
// back; both see what became of it: with real processes.
#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

// Wang is over Li and Zhang; Kowalski is somebody else's manager.
struct Review {
    TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine li{"li", "li", folder.path()}, zhang{"zhang", "zhang", folder.path()},
        wang{"wang", "wang", folder.path()}, kowalski{"kowalski", "kowalski", folder.path()};
    std::string account, contact;

    Review() {
        server.add_user("wang", "manager");
        server.add_user("kowalski", "manager");
        server.add_user("li", "rep", "wang");
        server.add_user("zhang", "rep", "wang");
        server.start();
        for (const CommandLine* device : {&li, &zhang, &wang, &kowalski})
            device->login(server.address());
        account = li.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        contact = li.json({"contact", "add", "--account", account, "--name", "王建国", "--phone",
                           "139 0000"})
                      .at("id");
        li.json({"sync"});
        server.add_to_team(account, "zhang");
        zhang.json({"sync"});
        zhang.json({"contact", "edit", contact, "--phone", "139 7777"});
        server.remove_from_team(account, "zhang");
        CHECK(zhang.json({"sync"}).at("quarantined") == 1);
        wang.json({"sync"});
        REQUIRE(wang.json({"review", "list"}).size() == 1);
    }
    [[nodiscard]] std::string phone_at(const CommandLine& device) const {
        device.json({"sync"});
        return device.json({"contact", "show", contact}).at("phone");
    }
    [[nodiscard]] std::string state() const {
        return wang.json({"review", "show", "1"}).at("state");
    }
    void everyone_agrees() {
        for (const CommandLine* device : {&li, &zhang, &wang, &kowalski})
            CHECK(device->json({"sync"}).at("digest") == server.digest_of(device->user()));
    }
};

}  // namespace

TEST_CASE("e2e: a manager sees what was refused of his people, in words, and nobody else does") {
    Review company;
    const Json entry = company.wang.json({"review", "show", "1"});
    CHECK(entry.at("author") == "zhang");
    CHECK(entry.at("device") == "zhang");
    CHECK(entry.at("code") == "not_visible");
    const Json& change = entry.at("changes").at(0);
    CHECK(change.at("table") == "contact");
    CHECK(change.at("title") == "王建国");
    CHECK(change.at("sets").at(0) ==
          Json({{"field", "phone"}, {"value", "139 7777"}, {"now", "139 0000"}}));
    const std::string english = company.wang.run({"review", "show", "1", "--lang", "en"}).out;
    CHECK(english.find("Phone") != std::string::npos);
    CHECK(english.find("139 7777") != std::string::npos);
    CHECK(english.find("zhang") != std::string::npos);
    const std::string chinese = company.wang.run({"review", "list", "--lang", "zh"}).out;
    CHECK(chinese.find("联系人 王建国") != std::string::npos);
    CHECK(chinese.find("待处理") != std::string::npos);

    for (const CommandLine* device : {&company.li, &company.zhang, &company.kowalski}) {
        CHECK(device->json({"review", "list"}).empty());
        CHECK(device->run({"review", "show", "1"}).code == 3);
        CHECK(device->run({"review", "accept", "1"}).code == 3);
    }
    const Json at_server = company.server.review({"list"});
    REQUIRE(at_server.size() == 1);
    CHECK(at_server.at(0).at("what") == "Contact 联系人 王建国");
}

TEST_CASE("e2e: what a manager accepts is everywhere, and its author has nothing more to do") {
    Review company;
    CHECK(company.wang.json({"review", "accept", "1"}).at("state") == "accepted");
    CHECK(company.wang.json({"review", "list"}).empty());
    CHECK(company.wang.json({"review", "list", "--all"}).at(0).at("decided_by") == "wang");
    CHECK(company.wang.run({"review", "accept", "1"}).code == 0);
    CHECK(company.wang.run({"review", "return", "1", "No"}).code == 4);
    company.everyone_agrees();
    CHECK(company.phone_at(company.li) == "139 7777");
    CHECK(company.li.json({"conflict", "list"}).empty());

    CHECK(company.zhang.json({"quarantine", "list"}).empty());
    CHECK(company.zhang.json({"status"}).at("quarantined") == 0);
    const Json done = company.zhang.json({"quarantine", "list", "--accepted"});
    REQUIRE(done.size() == 1);
    CHECK(done.at(0).at("outcome").at("kind") == "accepted");
    CHECK(done.at(0).at("outcome").at("by") == "wang");
    CHECK(
        company.zhang.run({"quarantine", "show", "1", "--lang", "zh"}).out.find("已采纳（wang）") !=
        std::string::npos);
}

TEST_CASE("e2e: what a manager mends or gives back, its author sees with the manager's words") {
    Review company;
    SECTION("mended") {
        CHECK(company.wang.run({"review", "edit", "1", "mobile=1"}).code == 2);
        const Json done = company.wang.json(
            {"review", "edit", "1", "phone=139 8888", "--sentence", "He has a new number."});
        CHECK(done.at("state") == "edited");
        CHECK(done.at("changes").at(0).at("sets").at(0).at("instead") == "139 8888");
        company.everyone_agrees();
        CHECK(company.phone_at(company.li) == "139 8888");
        const Json outcome =
            company.zhang.json({"quarantine", "list", "--accepted"}).at(0).at("outcome");
        CHECK(outcome.at("sentence") == "He has a new number.");
        CHECK(outcome.at("edits").at(0).at("sets").at(0).at("value") == "139 8888");
        CHECK(company.zhang.run({"quarantine", "show", "1"}).out.find("139 8888") !=
              std::string::npos);
    }
    SECTION("given back by the administrator, who is obeyed at once") {
        CHECK(company.server.review({"return", "1", "--sentence", "请先问李娜。"}).at("state") ==
              "returned");
        CHECK(company.wang.run({"review", "accept", "1"}).code == 4);
        company.everyone_agrees();
        const Json kept = company.zhang.json({"quarantine", "show", "1"});
        CHECK(kept.at("outcome").at("kind") == "returned");
        CHECK(kept.at("outcome").at("sentence") == "请先问李娜。");
        CHECK(kept.at("outcome").at("by") == "");
        CHECK(company.zhang.run({"quarantine", "list", "--lang", "zh"})
                  .out.find("已退回（管理员）") != std::string::npos);
        company.zhang.json({"quarantine", "discard", "1"});
        company.zhang.json({"sync"});
        CHECK(company.state() == "discarded");
    }
}

TEST_CASE("e2e: a server that is set back asks about what it had accepted once more") {
    Review company;
    const std::string backup = company.folder / "backup.db";
    company.server.back_up(backup);
    company.wang.json({"review", "accept", "1"});
    CHECK(company.phone_at(company.li) == "139 7777");
    company.zhang.json({"sync"});
    company.server.stop();
    company.server.restore(backup);
    company.server.start();
    company.everyone_agrees();
    CHECK(company.phone_at(company.li) == "139 0000");
    REQUIRE(company.zhang.json({"quarantine", "list"}).size() == 1);
    CHECK(company.server.review({"accept", "1"}).at("state") == "accepted");
    company.everyone_agrees();
    CHECK(company.phone_at(company.li) == "139 7777");
    CHECK(company.zhang.json({"quarantine", "list"}).empty());
}
