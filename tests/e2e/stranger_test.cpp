// tests/e2e/stranger_test.cpp
//
// A device that a stranger wrote, in another language and from the documents alone (tests/client),
// against the real server and beside a real device: it fetches, checks every sum, edits, disagrees,
// settles, is refused, repeats itself, is copied, and lives through a restored server.
#include <filesystem>
#include <set>

#include "support/catch.hpp"
#include "support/company/company.hpp"

using namespace rapport::test;

namespace {

// Numbers of tables and fields (core/record/src/tables.cpp).
const std::string user_table = "1", account_table = "4", contact_table = "5";
const std::string contact_account = "1", contact_name = "2", contact_title = "3",
                  contact_phone = "5";

class Stranger {
public:
    explicit Stranger(std::string state) : state_(std::move(state)) {}

    [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
        Command command{{"/usr/bin/python3", RAPPORT_STRANGER, state_}};
        command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
        command.environment = {{"RAPPORT_PASSWORD", password_of("li")},
                               {"PYTHONDONTWRITEBYTECODE", "1"}};
        return rapport::test::run(command);
    }
    Json json(std::vector<std::string> arguments) const {
        const std::string verb = arguments.front();
        const Outcome done = run(std::move(arguments));
        INFO("stranger: " << verb << "\n" << done.out << done.err);
        REQUIRE(done.code == 0);
        return Json::parse(done.out);
    }
    // What it shows of a record, by field number; nothing when it does not have it.
    [[nodiscard]] Json shown(const std::string& table, const std::string& record) const {
        for (const Json& one : json({"list", table}))
            if (one.at("id") == record && !one.at("deleted").get<bool>()) return one.at("values");
        return {};
    }
    [[nodiscard]] const std::string& state() const { return state_; }

private:
    std::string state_;
};

struct Meeting {
    Meeting() {
        server.add_user("zhang", "manager");
        server.add_user("li", "rep", "zhang");
        server.start();
        phone.login(server.address());
        account = id(phone.json({"account", "add", "--name", "华东精密有限公司"}));
        contact = id(phone.json(
            {"contact", "add", "--account", account, "--name", "王建国", "--phone", "0000"}));
        phone.json({"sync"});
        stranger.json({"login", server.address(), "li"});
        stranger.json({"sync"});
    }
    static std::string id(const Json& record) { return record.at("id"); }

    // Both have all that the other has said, and all three sums are one.
    void rest() {
        stranger.json({"sync"});
        const Json here = phone.json({"sync"});
        const Json there = stranger.json({"sync"});
        CHECK(here.at("digest") == server.digest_of("li"));
        CHECK(there.at("digest") == here.at("digest"));
        CHECK(phone.json({"status"}).at("unsent") == 0);
    }
    std::set<std::string> disagreement() const {
        std::set<std::string> out;
        for (const Json& one : stranger.json({"conflicts"}))
            for (const Json& value : one.at("values")) out.insert(value.dump());
        return out;
    }

    TemporaryFolder folder;
    Server server{folder.path()};
    CommandLine phone{"phone", "li", folder.path()};
    Stranger stranger{folder.path() + "/stranger.json"};
    std::string account, contact;
};

}  // namespace

TEST_CASE("stranger: it fetches everything in small pages, and its sums are the server's") {
    Meeting m;
    std::string rows = "name,city\n";
    for (int i = 0; i < 150; ++i)
        rows += "Customer " + std::to_string(i) + ",Suzhou " + std::to_string(i) + "\n";
    write_file(m.folder / "accounts.csv", rows);
    REQUIRE(m.phone.run({"import", m.folder / "accounts.csv"}).code == 0);
    m.phone.json({"sync"});
    const Json done = m.stranger.json({"sync"});
    CHECK(done.at("exchanges").get<int>() > 3);
    CHECK(m.stranger.json({"list", account_table}).size() == 151);
    CHECK(done.at("digest") == m.server.digest_of("li"));
    CHECK(m.stranger.shown(contact_table, m.contact).at(contact_phone) == "0000");

    const Stranger late{m.folder / "late.json"};  // the first load, of several pages
    late.json({"login", m.server.address(), "li"});
    CHECK(late.json({"sync"}).at("digest") == m.server.digest_of("li"));
}

TEST_CASE("stranger: what two wrote apart stands side by side on both, and either settles it") {
    Meeting m;
    m.stranger.json({"edit", m.contact, contact_phone + "=111"});
    CHECK(m.stranger.shown(contact_table, m.contact).at(contact_phone) == "111");
    m.phone.json({"contact", "edit", m.contact, "--phone", "222"});
    CHECK(m.stranger.json({"sync"}).at("accepted") == 1);
    m.rest();
    CHECK(m.disagreement() == std::set<std::string>{"\"111\"", "\"222\""});
    REQUIRE(m.phone.json({"conflict", "list"}).size() == 1);
    CHECK(m.stranger.shown(contact_table, m.contact).at(contact_phone) ==
          m.phone.json({"contact", "show", m.contact}).at("phone"));

    SECTION("the stranger settles") {
        m.stranger.json({"settle", m.contact, contact_phone, "111"});
    }
    SECTION("the phone settles") {
        m.phone.json({"conflict", "settle", m.contact, "phone", "--value", "111"});
    }
    m.rest();
    CHECK(m.disagreement().empty());
    CHECK(m.phone.json({"conflict", "list"}).empty());
    CHECK(m.phone.json({"contact", "show", m.contact}).at("phone") == "111");
    CHECK(m.stranger.shown(contact_table, m.contact).at(contact_phone) == "111");
}

TEST_CASE("stranger: what it makes and deletes, the phone sees; an unseen edit keeps a record") {
    Meeting m;
    const std::string made =
        Meeting::id(m.stranger.json({"new", account_table, "-", "1=Northern Pumps"}));
    const std::string person = Meeting::id(m.stranger.json(
        {"new", contact_table, made, contact_account + "=@" + made, contact_name + "=Anna Chen"}));
    m.rest();
    CHECK(m.phone.json({"account", "show", made}).at("name") == "Northern Pumps");
    CHECK(m.phone.json({"contact", "show", person}).at("name") == "Anna Chen");

    m.stranger.json({"delete", person});
    m.rest();
    for (const Json& one : m.phone.json({"contact", "list"})) CHECK(one.at("id") != person);

    m.stranger.json({"delete", m.contact});
    m.phone.json({"contact", "edit", m.contact, "--title", "Head of Production"});
    m.rest();
    CHECK(m.disagreement() == std::set<std::string>{"0", "1"});
    CHECK(m.stranger.shown(contact_table, m.contact).at(contact_title) == "Head of Production");
    CHECK(m.phone.json({"conflict", "list"}).size() == 1);
}

TEST_CASE("stranger: what the server refuses is taken back, and what was built on it arrives") {
    Meeting m;
    std::string li;
    for (const Json& one : m.stranger.json({"list", user_table}))
        if (one.at("values").at("1") == "li") li = one.at("id");
    REQUIRE(!li.empty());
    m.stranger.json({"edit", li, "2=somebody else"});
    m.stranger.json({"edit", m.contact, contact_title + "=Director"});
    const Json done = m.stranger.json({"sync"});
    CHECK(done.at("refused") == Json{"forbidden"});
    CHECK(done.at("accepted") == 1);
    CHECK(m.stranger.shown(user_table, li).value("2", "") != "somebody else");
    m.rest();
    CHECK(m.phone.json({"contact", "show", m.contact}).at("title") == "Director");
}

TEST_CASE("stranger: a lost answer costs a repetition, and a copy of it loses nothing") {
    Meeting m;
    m.stranger.json({"edit", m.contact, contact_title + "=Director"});
    const Stranger copy{m.folder / "copy.json"};
    std::filesystem::copy_file(m.stranger.state(), copy.state());
    CHECK(m.stranger.json({"sync"}).at("accepted") == 1);
    CHECK(copy.json({"sync"}).at("accepted") == 1);  // the same commit under the same name
    m.rest();
    CHECK(m.disagreement().empty());

    // From here the two go on apart under one name.
    m.stranger.json({"edit", m.contact, contact_phone + "=111"});
    copy.json({"edit", m.contact, contact_phone + "=222"});
    copy.json({"edit", m.contact, contact_name + "=王建军"});
    CHECK(m.stranger.json({"sync"}).at("accepted") == 1);
    CHECK(copy.json({"sync"}).at("accepted") == 2);
    m.rest();
    CHECK(m.disagreement() == std::set<std::string>{"\"111\"", "\"222\""});
    CHECK(m.phone.json({"contact", "show", m.contact}).at("name") == "王建军");
}

TEST_CASE("stranger: a restored server gets back what it had accepted from it") {
    Meeting m;
    const std::string data = m.folder / "server", backup = m.folder / "monday.db";
    REQUIRE(run({{program("rapport-server"), "backup", backup, "--data", data}}).code == 0);
    m.stranger.json({"edit", m.contact, contact_title + "=Director"});
    CHECK(m.stranger.json({"sync"}).at("accepted") == 1);
    m.server.stop();
    REQUIRE(run({{program("rapport-server"), "restore", backup, "--data", data}}).code == 0);
    m.server.start();
    CHECK(m.stranger.json({"sync"}).at("accepted") == 1);
    m.rest();
    CHECK(m.phone.json({"contact", "show", m.contact}).at("title") == "Director");
}
