// tests/e2e/story_test.cpp
//
// The story that rapport exists for, with real processes: three devices of two people work apart,
// with clocks that differ by hours, and meet again over a connection that is cut in the middle.
// Nothing is lost, nothing is overwritten in silence, and one call settles what two people wrote.
#include <algorithm>
#include <random>
#include <set>

#include "support/catch.hpp"
#include "support/company/company.hpp"
#include "support/company/cutting_proxy.hpp"
#include "support/seeds.hpp"

using namespace rapport::test;

namespace {

struct Story {
    explicit Story(std::uint64_t seed) : random(seed) {
        server.add_user("zhang", "manager");
        server.add_user("li", "rep", "zhang");
        server.start();
        wire = std::make_unique<CuttingProxy>(server.port(), seed);
        for (CommandLine* device : {&phone, &tablet, &laptop}) device->login(wire->address());
    }

    void prepare() {
        account = id(phone.json({"account", "add", "--name", "华东精密有限公司", "--class", "A"}));
        wang = id(phone.json(
            {"contact", "add", "--account", account, "--name", "王建国", "--phone", "0000"}));
        chen = id(phone.json(
            {"contact", "add", "--account", account, "--name", "Anna Chen", "--phone", "1234"}));
        visit = id(
            phone.json({"visit", "add", "--account", account, "--purpose", "Trial of the new alloy",
                        "--planned-at", "2026-03-05 09:30", "--primary", "Fix a date for the trial",
                        "--primary-measure", "a date in writing", "--minimum",
                        "Meet the plant manager", "--with", wang}));
        for (CommandLine* device : {&phone, &tablet, &laptop}) device->json({"sync"});
        server.stop();  // from here on, all are offline
        phone.clock_offset = "+5h";
        tablet.clock_offset = "-9h";
        laptop.clock_offset = "+2d";
    }

    void work_on_the_phone() {
        phone.json({"visit", "start", visit});
        objective = id(phone.json({"objective", "add", "--visit", visit, "--rank", "further",
                                   "--text", "See the furnace hall"}));
        notes.insert(
            id(phone.json({"visit", "note", visit, "炉温不稳，废品率 4 %", "--contact", wang})));
        notes.insert(id(
            phone.json({"visit", "note", visit, "The decision falls in June", "--contact", chen})));
        notes.insert(
            id(phone.json({"note", "add", "--account", account, "--visit", visit, "--contact", wang,
                           "--text", "王总说：价格可以谈，质量不能等"})));
        promise = id(phone.json({"promise", "add", "--account", account, "--visit", visit,
                                 "--contact", wang, "--direction", "ours", "--text",
                                 "Send the test report", "--due", "2026-03-12"}));
        phone.json({"contact", "edit", wang, "--phone", "139 1111"});
        phone.json({"visit", "finish", visit, "--result", "primary", "--summary", "Trial agreed.",
                    "--next-step", "Bring two samples", "--next-date", "2026-03-20"});
    }
    void work_on_the_tablet() {
        tablet.json({"visit", "edit", visit, "--summary", "They want a trial before summer."});
        tablet.json({"contact", "edit", wang, "--phone", "139 2222"});
        notes.insert(id(tablet.json(
            {"note", "add", "--account", account, "--text", "Parking is behind hall 3"})));
    }
    void work_on_the_laptop() {
        laptop.json({"contact", "edit", wang, "--title", "Head of Production"});
        laptop.json({"contact", "edit", wang, "--phone", "139 3333"});
        notes.insert(id(
            laptop.json({"note", "add", "--account", account, "--text", "Credit line confirmed"})));
    }

    // All come back in some order, several times, while the wire is cut.
    void come_back() {
        server.start();
        wire->cut(75, 700);
        std::vector<CommandLine*> order{&phone, &tablet, &laptop};
        for (int round = 0; round < 2; ++round) {
            std::shuffle(order.begin(), order.end(), random);
            for (CommandLine* device : order) device->sync_through_cuts();
        }
        wire->heal();
        for (int round = 0; round < 2; ++round)
            for (CommandLine* device : order) last[device->label()] = device->json({"sync"});
    }

    static std::string id(const Json& record) { return record.at("id"); }

    TemporaryFolder folder;
    std::mt19937_64 random;
    Server server{folder.path()};
    std::unique_ptr<CuttingProxy> wire;
    CommandLine phone{"phone", "li", folder.path()}, tablet{"tablet", "li", folder.path()},
        laptop{"laptop", "zhang", folder.path()};
    std::string account, wang, chen, visit, objective, promise;
    std::set<std::string> notes;
    std::map<std::string, Json> last;
};

// What a record says, without what may differ from database to database.
Json content(Json record) {
    for (const char* local : {"rev", "unsent"}) record.erase(local);
    return record;
}

void check_same_content(Story& s) {
    for (const auto& [noun, record] :
         std::vector<std::pair<std::string, std::string>>{{"account", s.account},
                                                          {"contact", s.wang},
                                                          {"contact", s.chen},
                                                          {"visit", s.visit},
                                                          {"promise", s.promise},
                                                          {"objective", s.objective}}) {
        INFO(noun << " " << record);
        const Json on_phone = content(s.phone.json({noun, "show", record}));
        CHECK(content(s.tablet.json({noun, "show", record})) == on_phone);
        CHECK(content(s.laptop.json({noun, "show", record})) == on_phone);
    }
    for (CommandLine* device : {&s.phone, &s.tablet, &s.laptop}) {
        std::set<std::string> there;
        for (const Json& note : device->json({"note", "list", "--account", s.account}))
            there.insert(note.at("id").get<std::string>());
        INFO(device->label());
        CHECK(there == s.notes);
    }
}

void check_digests(Story& s) {
    for (CommandLine* device : {&s.phone, &s.tablet, &s.laptop}) {
        INFO(device->label());
        const Json done = device->json({"sync"});
        CHECK(done.at("digest") == s.server.digest_of(device->user()));
        CHECK(done.at("quarantined") == 0);
        CHECK(device->json({"status"}).at("unsent") == 0);
    }
}

std::set<std::string> values(const Json& conflict) {
    std::set<std::string> out;
    for (const Json& sibling : conflict.at("siblings"))
        out.insert(sibling.at("value").get<std::string>());
    return out;
}

}  // namespace

TEST_CASE(
    "story: three devices work apart, meet again over a bad line, and one call settles what they "
    "wrote") {
    const std::uint64_t seed = GENERATE(seeds(3));
    INFO(replay(seed));
    Story s{seed};
    s.prepare();
    s.work_on_the_phone();
    s.work_on_the_tablet();
    s.work_on_the_laptop();
    s.come_back();

    check_same_content(s);
    check_digests(s);
    CHECK(s.wire->cuts() > 0);

    // The phone numbers and the summaries stand side by side, with who and when; nothing else is
    // fought over.
    for (CommandLine* device : {&s.phone, &s.tablet, &s.laptop}) {
        INFO(device->label());
        const Json conflicts = device->json({"conflict", "list"});
        std::set<std::string> fields;
        for (const Json& conflict : conflicts) {
            fields.insert(conflict.at("table").get<std::string>() + "." +
                          conflict.at("field").get<std::string>());
            if (conflict.at("field") == "phone")
                CHECK(values(conflict) ==
                      std::set<std::string>{"139 1111", "139 2222", "139 3333"});
            for (const Json& sibling : conflict.at("siblings")) {
                CHECK((sibling.at("user") == "li" || sibling.at("user") == "zhang"));
                CHECK((sibling.at("device") == "phone" || sibling.at("device") == "tablet" ||
                       sibling.at("device") == "laptop"));
                CHECK(sibling.at("at").get<std::string>().size() >= 20);
            }
        }
        CHECK(fields == std::set<std::string>{"contact.phone", "visit.summary"});
        CHECK(device->json({"contact", "show", s.wang}).at("title") == "Head of Production");
    }

    s.laptop.json({"conflict", "settle", s.wang, "phone", "--value", "139 1111"});
    s.phone.json(
        {"conflict", "settle", s.visit, "summary", "--value", "Trial agreed, before summer."});
    for (int round = 0; round < 2; ++round)
        for (CommandLine* device : {&s.laptop, &s.phone, &s.tablet}) device->json({"sync"});
    for (CommandLine* device : {&s.phone, &s.tablet, &s.laptop}) {
        INFO(device->label());
        CHECK(device->json({"conflict", "list"}).empty());
        CHECK(device->json({"contact", "show", s.wang}).at("phone") == "139 1111");
    }
    check_same_content(s);
    check_digests(s);
}
