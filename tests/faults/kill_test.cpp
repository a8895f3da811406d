// tests/faults/kill_test.cpp
//
// kill -9 of the command lines and of the server at random moments, more than two hundred times:
// what a command had reported as saved is there afterwards, on every device that may see it.
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "support/catch.hpp"
#include "support/company/company.hpp"
#include "support/seeds.hpp"

using namespace rapport::test;

namespace {

class Killing {
public:
    explicit Killing(std::uint64_t seed) : random_(seed) {
        server_.add_user("zhang", "manager");
        server_.add_user("li", "rep", "zhang");
        server_.start();
        for (CommandLine* device : devices_) device->login(server_.address());
        account_ = phone_.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        contact_ =
            phone_
                .json({"contact", "add", "--account", account_, "--name", "王建国", "--phone", "0"})
                .at("id");
        for (CommandLine* device : devices_) device->json({"sync"});
    }

    void step() {
        CommandLine& device = *devices_[random_() % devices_.size()];
        const std::size_t roll = random_() % 10;
        if (roll < 5) return write_note(device);
        if (roll < 6) return change_phone(device);
        if (roll < 9) return (void)killed(device, {"sync", "--json"});
        kill_server_during_sync(device);
    }

    void verify() {
        if (!server_.is_running()) server_.start();
        for (int round = 0; round < 3; ++round)
            for (CommandLine* device : devices_) device->sync_through_cuts(3);
        for (CommandLine* device : devices_) {
            INFO(device->label());
            std::set<std::string> texts;
            for (const Json& note :
                 device->json({"note", "list", "--account", account_, "--limit", "100000"}))
                texts.insert(note.at("text").get<std::string>());
            for (const std::string& saved : saved_) CHECK(texts.contains(saved));
            const Json done = device->json({"sync"});
            CHECK(done.at("digest") == server_.digest_of(device->user()));
            CHECK(device->json({"status"}).at("unsent") == 0);
            phones_are_known(*device);
        }
        std::size_t seen = 0;
        for (const std::string& text : saved_) seen += text.empty() ? 0 : 1;
        CHECK(seen == saved_.size());
    }

    int kills = 0;
    int reported = 0;

private:
    // Runs a command and kills it after a random part of the time that such a command takes; true
    // when it had reported.
    bool killed(CommandLine& device, std::vector<std::string> arguments) {
        Process process{device.command(std::move(arguments))};
        std::this_thread::sleep_for(std::chrono::microseconds(random_() % 400'000));
        if (process.is_running()) {
            process.signal(SIGKILL);
            ++kills;
        }
        const auto end = process.wait();
        REQUIRE(end.has_value());
        const bool told = end->out.find('\n') != std::string::npos &&
                          end->out.find("\"error\"") == std::string::npos;
        if (told) ++reported;
        return told;
    }

    void write_note(CommandLine& device) {
        const std::string text =
            "note " + std::to_string(++made_) + " 客户说：" + std::string(random_() % 200, 'x');
        if (killed(device, {"note", "add", "--account", account_, "--text", text, "--json"}))
            saved_.push_back(text);
    }

    void change_phone(CommandLine& device) {
        const std::string phone = std::to_string(++made_);
        if (killed(device, {"contact", "edit", contact_, "--phone", phone, "--json"}))
            phones_.push_back(phone);
    }

    void kill_server_during_sync(CommandLine& device) {
        if (!server_.is_running()) server_.start();
        Process process{device.command({"sync", "--json"})};
        std::this_thread::sleep_for(std::chrono::microseconds(random_() % 400'000));
        server_.kill();
        ++kills;
        (void)process.wait();
        server_.start();
    }

    // Every number that was reported saved stands in somebody's history: visible, beside the
    // winner, or overwritten.
    void phones_are_known(CommandLine& device) {
        std::set<std::string> known;
        for (const CommandLine* each : devices_)
            for (const Json& entry : each->json({"history", contact_}))
                if (entry.at("field") == "phone" && entry.at("value").is_string())
                    known.insert(entry.at("value").get<std::string>());
        INFO(device.label());
        for (const std::string& phone : phones_) CHECK(known.contains(phone));
    }

    std::mt19937_64 random_;
    TemporaryFolder folder_;
    Server server_{folder_.path()};
    CommandLine phone_{"phone", "li", folder_.path()}, tablet_{"tablet", "li", folder_.path()},
        laptop_{"laptop", "zhang", folder_.path()};
    std::vector<CommandLine*> devices_{&phone_, &tablet_, &laptop_};
    std::string account_, contact_;
    std::vector<std::string> saved_, phones_;
    int made_ = 0;
};

}  // namespace

TEST_CASE(
    "kill: nothing that a command had reported as saved is missing after more than 200 kills") {
    const std::uint64_t seed = GENERATE(seeds(1));
    INFO(replay(seed));
    Killing killing{seed};
    while (killing.kills < 210) killing.step();
    killing.verify();
    WARN(killing.kills << " kills; " << killing.reported
                       << " commands had reported before they died");
    CHECK(killing.reported > 5);  // else nothing was at stake; a busy machine reports few
}
