// tests/faults/black_box_test.cpp
//
// Three devices and a server as processes on real sockets, a wire between them that loses, delays
// and goes down, and SIGKILL and SIGSTOP for all of them at moments from a seed. At the end nothing
// that was reported as saved is missing, all hold the same, and nobody ended in a way that the
// manual does not explain. RAPPORT_BLACKBOX_SECONDS says for how long (30).
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "support/catch.hpp"
#include "support/company/company.hpp"
#include "support/company/cutting_proxy.hpp"
#include "support/seeds.hpp"

using namespace rapport::test;

namespace {

using Clock = std::chrono::steady_clock;
using Random = std::mt19937_64;

void sleep_ms(std::uint64_t ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

// A device and the person at it, on a thread of their own.
struct Desk {
    CommandLine device;
    std::string account, contact;
    std::vector<std::string> notes, phones;  // reported as saved
    std::vector<std::string> unexplained;
    int commands = 0, syncs = 0, kills = 0, stops = 0;

    Desk(const std::string& label, const std::string& user, const std::string& folder,
         const std::string& clock)
        : device(label, user, folder) {
        device.clock_offset = clock;
    }

    void live(std::uint64_t seed, Clock::time_point until) {
        Random random(seed);
        while (Clock::now() < until) {
            const std::size_t roll = random() % 20;
            const std::string mark =
                device.label() + " " + std::to_string(commands) + " " + std::to_string(seed);
            if (roll < 8) {
                const std::string text = mark + " 客户说：" + std::string(random() % 300, 'x');
                if (told(random, {"note", "add", "--account", account, "--text", text, "--json"}))
                    notes.push_back(text);
            } else if (roll < 11) {
                if (told(random, {"contact", "edit", contact, "--phone", mark, "--json"}))
                    phones.push_back(mark);
            } else {
                if (told(random, {"sync", "--json"})) ++syncs;
            }
            sleep_ms(random() % 40);
        }
    }

private:
    // True when it had reported before it ended, however that was.
    bool told(Random& random, std::vector<std::string> arguments) {
        ++commands;
        const std::string verb = arguments.front();
        Process process{device.command(std::move(arguments))};
        const std::size_t fate = random() % 10;
        bool killed = false;
        if (fate < 3) {
            (void)process.wait(Milliseconds{random() % 300});
            if (fate == 0 && process.is_running()) {
                process.signal(SIGSTOP);
                ++stops;
                sleep_ms(random() % 1500);
                process.signal(SIGCONT);
            } else if (process.is_running()) {
                process.signal(SIGKILL);
                killed = true;
                ++kills;
            }
        }
        const auto end = process.wait(Milliseconds{90'000});
        if (!end) {
            unexplained.push_back(verb + " did not end");
            return false;
        }
        const bool later = end->code == 7 && verb == "sync";  // unreachable, interrupted
        if (end->code != 0 && !later && !(killed && end->code == 128 + SIGKILL))
            unexplained.push_back(verb + ": " + std::to_string(end->code) + " " + end->err);
        return end->out.find('\n') != std::string::npos &&
               end->out.find("\"error\"") == std::string::npos;
    }
};

class BlackBox {
public:
    explicit BlackBox(std::uint64_t seed) : random_(seed) {
        server_.add_user("zhang", "manager");
        server_.add_user("li", "rep", "zhang");
        server_.start();
        wire_ = std::make_unique<CuttingProxy>(server_.port(), seed);
        for (Desk* desk : desks_) desk->device.login(wire_->address());
        const std::string account =
            phone_.device.json({"account", "add", "--name", "华东精密有限公司"}).at("id");
        const std::string contact =
            phone_.device
                .json({"contact", "add", "--account", account, "--name", "王建国", "--phone", "0"})
                .at("id");
        for (Desk* desk : desks_) {
            desk->account = account;
            desk->contact = contact;
            desk->device.json({"sync"});
        }
    }

    void live(std::chrono::seconds how_long) {
        const auto until = Clock::now() + how_long;
        std::vector<std::jthread> people;
        for (Desk* desk : desks_)
            people.emplace_back([desk, seed = random_(), until] { desk->live(seed, until); });
        while (Clock::now() < until) {
            disturb();
            sleep_ms(random_() % 700);
        }
    }

    void come_to_rest() {
        wire_->heal();
        for (int round = 0; round < 3; ++round)
            for (Desk* desk : desks_) desk->device.sync_through_cuts(5);
    }

    void nothing_is_missing() {
        std::set<std::string> notes, phones, known;
        for (const Desk* desk : desks_) {
            notes.insert(desk->notes.begin(), desk->notes.end());
            phones.insert(desk->phones.begin(), desk->phones.end());
            for (const Json& entry : desk->device.json({"history", desk->contact}))
                if (entry.at("field") == "phone" && entry.at("value").is_string())
                    known.insert(entry.at("value").get<std::string>());
        }
        for (const std::string& phone : phones) CHECK(known.contains(phone));
        const Json first = seen_by(phone_);
        for (const Desk* desk : desks_) {
            INFO(desk->device.label());
            CHECK(seen_by(*desk) == first);
            std::set<std::string> here;
            for (const Json& text : first.at("notes")) here.insert(text.get<std::string>());
            for (const std::string& note : notes) CHECK(here.contains(note));
            CHECK(desk->device.json({"sync"}).at("digest") ==
                  server_.digest_of(desk->device.user()));
            const Json status = desk->device.json({"status"});
            CHECK(status.at("unsent") == 0);
            CHECK(status.at("quarantined") == 0);
            CHECK(desk->unexplained == std::vector<std::string>{});
        }
    }

    [[nodiscard]] std::string story() const {
        int commands = 0, syncs = 0, kills = server_kills_, stops = server_stops_;
        std::size_t saved = 0;
        for (const Desk* desk : desks_) {
            commands += desk->commands;
            syncs += desk->syncs;
            kills += desk->kills;
            stops += desk->stops;
            saved += desk->notes.size() + desk->phones.size();
        }
        return std::to_string(commands) + " commands, " + std::to_string(saved) +
               " reported as saved, " + std::to_string(syncs) + " exchanges that ended well, " +
               std::to_string(kills) + " SIGKILL (" + std::to_string(server_kills_) +
               " of the server), " + std::to_string(stops) + " SIGSTOP, " +
               std::to_string(wire_->cuts()) + " cuts in a message, " +
               std::to_string(times_down_) + " times no line";
    }

private:
    void disturb() {
        switch (random_() % 7) {
            case 0:
                return wire_->cut(60, 2000);
            case 1:
                return wire_->delay(80);
            case 2:
                wire_->take_down();
                ++times_down_;
                sleep_ms(random_() % 1500);
                return wire_->heal();
            case 3:
                server_.kill();
                ++server_kills_;
                sleep_ms(random_() % 500);
                return server_.start();
            case 4:
                server_.pause();
                ++server_stops_;
                sleep_ms(random_() % 1500);
                return server_.resume();
            default:
                return wire_->heal();
        }
    }

    // What a person can see there, without what may differ from database to database.
    static Json seen_by(const Desk& desk) {
        std::vector<std::string> notes;
        for (const Json& note :
             desk.device.json({"note", "list", "--account", desk.account, "--limit", "100000"}))
            notes.push_back(note.at("text"));
        std::sort(notes.begin(), notes.end());
        Json contact = desk.device.json({"contact", "show", desk.contact});
        for (const char* local : {"rev", "unsent"}) contact.erase(local);
        return {{"notes", notes},
                {"contact", contact},
                {"conflicts", desk.device.json({"conflict", "list"})}};
    }

    Random random_;
    TemporaryFolder folder_;
    Server server_{folder_.path()};
    std::unique_ptr<CuttingProxy> wire_;
    Desk phone_{"phone", "li", folder_.path(), "+5h"},
        tablet_{"tablet", "li", folder_.path(), "-9h"},
        laptop_{"laptop", "zhang", folder_.path(), {}};
    std::vector<Desk*> desks_{&phone_, &tablet_, &laptop_};
    int server_kills_ = 0, server_stops_ = 0, times_down_ = 0;
};

std::chrono::seconds how_long() {
    const char* asked = std::getenv("RAPPORT_BLACKBOX_SECONDS");
    return std::chrono::seconds{asked ? std::strtol(asked, nullptr, 10) : 30};
}

}  // namespace

TEST_CASE("black box: three devices and a server, killed, stopped and cut off, lose nothing") {
    const std::uint64_t seed = GENERATE(seeds(1));
    INFO(replay(seed));
    BlackBox box{seed};
    box.live(how_long());
    box.come_to_rest();
    box.nothing_is_missing();
    WARN(box.story());
}
